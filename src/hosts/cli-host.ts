import type { ByteOutput, Terminal } from '../commands/command.ts';
import { readInput } from '../commands/input.ts';
import { json, parseFlag, variableOf } from '../commands/options.ts';
import { exitCode } from '../core/result.ts';
import { resultOf } from '../report/result.ts';
import { renderSections, renderTerminal } from '../report/terminal.ts';
import { userCache } from './cache.ts';
import { readCommandLine } from './cli-program.ts';
import { given } from './github-context.ts';
import { isLive, progressLog, wantsColour } from './progress.ts';
import { type Ended, reportOfError, runCommand } from './run-command.ts';
import { contextOf, type World } from './world.ts';

/** Runs one command line and gives its exit code. The report is the only thing on standard output. */
export async function runCli(argv: readonly string[], world: World): Promise<number> {
  const asked = readCommandLine(argv, world.commands, world.sources);
  if (asked.kind === 'show') {
    world.stdout.write(asked.text);
    return 0;
  }
  if (asked.kind === 'wrong') {
    const name = asked.command === '' ? 'holdfast' : asked.command;
    const report = reportOfError(name, asked.error, world.clock, world.clock.now());
    return publish({ report, thrown: asked.error }, argv, world);
  }
  const { command, raw } = asked;
  const log = progressLog(world.stderr, {
    live: isLive(world.stderr, world.env),
    debug: given(world.env, 'HOLDFAST_DEBUG') !== null || world.env['RUNNER_DEBUG'] === '1',
    now: () => world.clock.now(),
  });
  const token = given(world.env, 'GITHUB_TOKEN') ?? given(world.env, 'GH_TOKEN');
  const { output, isTaken } = byteOutputOf(world);
  const terminal = terminalOf(world);
  const ctx = contextOf(world, { log, token, role: null, terminal, cache: userCache(world.env), output });
  try {
    const ended = await runCommand(command, () => readInput(command, raw, world.env), ctx);
    log.stop();
    return publish(ended, argv, isTaken() ? { ...world, stdout: world.stderr } : world);
  } finally {
    log.stop();
  }
}

/** Questions and what they are about go where the log goes: standard output is for the report alone. */
function terminalOf({ prompt, stderr, env }: World): Terminal | null {
  if (prompt === null) return null;
  const options = { colour: wantsColour(stderr, env), columns: stderr.columns || 80 };
  return {
    show: (sections) => stderr.write(renderSections(sections, options)),
    ask: (question) => prompt.line(question),
    askSecret: (question) => prompt.secret(question),
  };
}

function byteOutputOf(world: World): { readonly output: ByteOutput; isTaken(): boolean } {
  let taken = false;
  const output: ByteOutput = {
    isTTY: world.stdout.isTTY,
    open() {
      taken = true;
      return async (bytes) => await world.writeBytes(bytes);
    },
  };
  return { output, isTaken: () => taken };
}

function publish({ report, thrown }: Ended, argv: readonly string[], world: World): number {
  const asJson = wantsJson(argv, world.env);
  if (asJson) world.stdout.write(`${JSON.stringify(resultOf(report), null, 2)}\n`);
  // An error is no answer: a script that reads the output must not take it for one.
  const out = asJson || thrown !== null ? world.stderr : world.stdout;
  out.write(
    renderTerminal(report, {
      colour: wantsColour(out, world.env),
      ...(out.isTTY ? { columns: out.columns || 80 } : {}),
    }),
  );
  return exitCode(report);
}

/** Known before the line is read: a line that cannot be read is answered in the form that was asked for too. */
function wantsJson(argv: readonly string[], env: World['env']): boolean {
  const end = argv.indexOf('--');
  if ((end < 0 ? argv : argv.slice(0, end)).includes(`--${json.name}`)) return true;
  return parseFlag(given(env, variableOf(json)) ?? '') === true;
}
