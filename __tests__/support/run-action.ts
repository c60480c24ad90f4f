/** Runs an action as the runner does: inputs and command files in the environment, `node <main>`, nothing else. */
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';

export interface ActionRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** What the action asked the runner to mask. */
  readonly masks: readonly string[];
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface ActionRunOptions {
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly event?: unknown;
  readonly eventName?: string;
  /** The workspace: a clone. An empty folder otherwise. */
  readonly cwd?: string;
  /** SIGINT after so many milliseconds, as a cancelled job gets it. */
  readonly cancelAfterMs?: number;
}

interface ActionYml {
  readonly inputs?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

/** `root`: the folder of action.yml. Its inputs' defaults apply; an input that it lacks is refused, as a typo would be. */
export async function runAction(root: string, options: ActionRunOptions = {}): Promise<ActionRun> {
  const action = parse(await readFile(join(root, 'action.yml'), 'utf8')) as ActionYml;
  const known = action.inputs ?? {};
  const unknown = Object.keys(options.with ?? {}).filter((name) => !(name in known));
  if (unknown.length > 0) throw new Error(`action.yml has no input '${unknown.join("', '")}'`);
  const defaults = Object.entries(known).map(([name, input]) => [name, String(input.default ?? '')]);
  const inputs: Record<string, string> = { ...Object.fromEntries(defaults), ...options.with };

  const temp = await mkdtemp(join(tmpdir(), 'runner-'));
  try {
    const file = async (name: string, text = '') => {
      await writeFile(join(temp, name), text);
      return join(temp, name);
    };
    for (const folder of ['work', 'home', 'temp']) await mkdir(join(temp, folder));
    const cwd = options.cwd ?? join(temp, 'work');
    const env: Record<string, string> = {
      PATH: await gitFolder(),
      HOME: join(temp, 'home'),
      GIT_CONFIG_NOSYSTEM: '1',
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      RUNNER_TEMP: join(temp, 'temp'),
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: 'X64',
      GITHUB_WORKSPACE: cwd,
      GITHUB_ACTION_PATH: root,
      GITHUB_EVENT_NAME: options.eventName ?? 'workflow_dispatch',
      GITHUB_EVENT_PATH: await file('event.json', JSON.stringify(options.event ?? {})),
      GITHUB_OUTPUT: await file('output'),
      GITHUB_STATE: await file('state'),
      GITHUB_ENV: await file('env'),
      GITHUB_PATH: await file('path'),
      GITHUB_STEP_SUMMARY: await file('summary.md'),
      ...options.env,
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [inputVariable(name), value])),
    };
    const run = await start(join(root, action.runs.main), cwd, env, options.cancelAfterMs);
    const commands = parseCommands(run.stdout);
    return {
      ...run,
      outputs: parseCommandFile(await readFile(join(temp, 'output'), 'utf8')),
      summary: await readFile(join(temp, 'summary.md'), 'utf8'),
      annotations: commands.flatMap(({ name, properties, message }) =>
        name === 'error' || name === 'warning' || name === 'notice' ? [{ level: name, properties, message }] : [],
      ),
      masks: commands.flatMap(({ name, message }) => (name === 'add-mask' ? [message] : [])),
    };
  } finally {
    await rm(temp, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Spaces become `_`, dashes stay: `INPUT_GITHUB-TOKEN`. (actions/runner, "INPUT_<VARIABLE_NAME>") */
function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

// Only git's own folder is on the PATH: an action that needs another program would find it here and not on a runner.
async function gitFolder(): Promise<string> {
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', 'command -v git']);
  return dirname(stdout.trim());
}

function start(main: string, cwd: string, env: Record<string, string>, cancelAfterMs: number | undefined) {
  return new Promise<Pick<ActionRun, 'code' | 'stdout' | 'stderr'>>((resolve, reject) => {
    const child = spawn(process.execPath, [main], { cwd, env });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const timer = cancelAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGINT'), cancelAfterMs);
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? -1, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}

/** `name<<DELIMITER`, lines, `DELIMITER`; or `name=value`. (GitHub docs, "Workflow commands", "Multiline strings") */
function parseCommandFile(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const block = /^([^=]+?)<<(.+)$/.exec(line);
    const plain = /^([^=]+)=(.*)$/s.exec(line);
    if (block?.[1] !== undefined) {
      const end = lines.indexOf(block[2] ?? '', i + 1);
      if (end === -1) throw new Error(`the output '${block[1]}' does not end`);
      found[block[1]] = lines.slice(i + 1, end).join('\n');
      i = end;
    } else if (plain?.[1] !== undefined) found[plain[1]] = plain[2] ?? '';
    else if (line !== '') throw new Error(`no line of a command file: ${line}`);
  }
  return found;
}

/** `::name key=value,key=value::message`, with the runner's escapes undone. */
function parseCommands(stdout: string) {
  return stdout.split(/\r?\n/).flatMap((line) => {
    const match = /^::([a-z-]+)(?: ([^:]*(?:%3A[^:]*)*))?::(.*)$/.exec(line);
    if (match === null) return [];
    const pairs = (match[2] ?? '').split(',').filter((pair) => pair.includes('='));
    const properties = Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), unescaped(pair.slice(pair.indexOf('=') + 1))]),
    );
    return [{ name: match[1] ?? '', properties, message: unescaped(match[3] ?? '') }];
  });
}

function unescaped(text: string): string {
  const of: Record<string, string> = { '%0A': '\n', '%0D': '\r', '%3A': ':', '%2C': ',', '%25': '%' };
  return text.replaceAll(/%(?:0A|0D|3A|2C|25)/gi, (code) => of[code.toUpperCase()] ?? code);
}
