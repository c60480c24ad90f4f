import { readInput } from '../commands/input.ts';
import { toHoldfastError } from '../core/errors.ts';
import { JOB_OUTPUTS_MAX_BYTES } from '../core/github-limits.ts';
import { exitCode, type Report } from '../core/result.ts';
import { logLines } from '../report/escape.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { fitResult, resultOf } from '../report/result.ts';
import { renderTerminal } from '../report/terminal.ts';
import { actionInput, actionRawInput, actionRole, askedCommand, HOST_INPUTS, refuseMisspelt } from './action-inputs.ts';
import { annotationsOf } from './annotations.ts';
import { appTokenOf } from './app-token.ts';
import { stepCache } from './cache.ts';
import { FAIL_ON_DEFAULT, failOnExit, readFailOn } from './fail-on.ts';
import { given } from './github-context.ts';
import { progressLog } from './progress.ts';
import { reportOfError, runCommand } from './run-command.ts';
import type { Runner } from './runner.ts';
import { contextOf, type World } from './world.ts';

/** GitHub counts a job's outputs in UTF-16, two bytes a character; a quarter stays for the job's other outputs. */
const RESULT_MAX_CHARS = (JOB_OUTPUTS_MAX_BYTES / 2) * 0.75;

/** The Action's outputs, in the order of action.yml. */
export const OUTPUTS = {
  outcome: 'how the run ended: complete, partial, failed, refused, drift, waiting, nothing-due, invalid or cancelled',
  reason: 'the code of what led to the outcome, or empty',
  changed: 'true when the run changed snapshot files',
  drift: 'true when AWS differs from what is committed',
  'plan-hash': 'the hash of the restore plan that was shown, or empty',
  'commit-sha': 'the commit that the run made, or empty',
  'pull-request-number': 'the pull request that the run opened, updated or reviewed, or empty',
  result: 'all of it as JSON, see schema/result.schema.json',
} as const;

/** Runs the step and gives its exit code. Summary, outputs and annotations are written however the run ended. */
export async function runAction(world: World, runner: Runner): Promise<number> {
  const token = actionInput(world.env, HOST_INPUTS.token.name) ?? given(world.env, 'GITHUB_TOKEN');
  for (const secret of secretsOf(world.env, token)) runner.mask(secret);
  const { report, failOn } = await runStep(world, runner, token);

  const own = exitCode(report);
  const exit = failOnExit(report, failOn);
  world.stdout.write(`${logLines(renderTerminal(report, { colour: false }))}`);
  for (const annotation of annotationsOf(report)) runner.annotate(annotation);
  if (own !== exit) runner.annotate({ level: 'warning', title: 'holdfast', message: greenText(report) });
  for (const [name, value] of outputsOf(report)) runner.output(name, value);
  try {
    await runner.summary(renderMarkdown(report));
  } catch (thrown) {
    // A full disk or a runner without summaries takes nothing from what the run did.
    world.stdout.write(`${logLines(`warning: no job summary: ${toHoldfastError(thrown).message}`)}\n`);
  }
  return exit;
}

async function runStep(
  world: World,
  runner: Runner,
  token: string | null,
): Promise<{ readonly report: Report; readonly failOn: readonly (typeof FAIL_ON_DEFAULT)[number][] }> {
  const startedAt = world.clock.now();
  const log = progressLog(world.stdout, {
    live: false,
    debug: world.env['RUNNER_DEBUG'] === '1',
    now: () => world.clock.now(),
  });
  try {
    const command = askedCommand(world.env, world.commands);
    refuseMisspelt(world.env, world.commands);
    const failOn = readFailOn(actionInput(world.env, HOST_INPUTS.failOn.name));
    const raw = actionRawInput(world.env, world.commands);
    const cache = await stepCache({ ...world, log });
    const ctx = contextOf(world, {
      log,
      token: appTokenOf(world, runner) ?? token,
      role: actionRole(world.env),
      terminal: null,
      cache: cache.home,
      output: null,
    });
    runner.startGroup(`holdfast ${command.name}`);
    try {
      const { report } = await runCommand(command, () => readInput(command, raw, world.env), ctx);
      await cache.save();
      return { report, failOn };
    } finally {
      log.stop();
      runner.endGroup();
    }
  } catch (thrown) {
    // The step itself is written wrongly: it is red whatever `fail-on` says, which may be what is wrong.
    const name = actionInput(world.env, HOST_INPUTS.command.name) ?? HOST_INPUTS.command.default;
    return {
      report: reportOfError(name, toHoldfastError(thrown), world.clock, startedAt),
      failOn: FAIL_ON_DEFAULT,
    };
  }
}

function outputsOf(report: Report): ReadonlyMap<keyof typeof OUTPUTS, string> {
  const values: Record<keyof typeof OUTPUTS, string> = {
    outcome: report.outcome,
    reason: report.reason ?? '',
    changed: String(report.changed === true),
    drift: String(report.drift ?? report.outcome === 'drift'),
    'plan-hash': report.planHash ?? '',
    'commit-sha': report.commit ?? '',
    'pull-request-number': String(report.pullRequests?.[0]?.number ?? ''),
    result: fitResult(resultOf(report), RESULT_MAX_CHARS),
  };
  return new Map(Object.entries(values) as [keyof typeof OUTPUTS, string][]);
}

function greenText({ command, outcome, findings }: Report): string {
  const mass = findings.some(({ code }) => code === 'mass-removal') ? ' with a mass removal' : '';
  return `${command} ended ${outcome}${mass}; the step is green because 'fail-on' does not list it`;
}

/** What must never stand in a log. The runner masks secrets it knows of; these may come by other ways. */
function secretsOf(env: World['env'], token: string | null): readonly string[] {
  const names = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
  const values = [token, ...names.map((name) => given(env, name))];
  return values.filter((value) => value !== null);
}
