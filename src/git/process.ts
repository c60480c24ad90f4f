import { spawn } from 'node:child_process';
import { HoldfastError } from '../core/errors.ts';
import { gitFailure } from './failure.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where and with what git runs. `env` is used as it is: make it with `gitEnvironment`. */
export interface GitContext {
  readonly cwd: string;
  readonly env: Environment;
  /** Variables that end, asked for at each run: the settings with a token. */
  readonly fresh?: () => Promise<Environment>;
  readonly signal: AbortSignal;
}

export interface GitRun {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface GitOptions {
  /** Standard input; nothing otherwise, so that git never waits for a person. */
  readonly input?: readonly (string | Buffer)[];
  /** Exit codes that are an answer, not a failure. 0 always is. */
  readonly allow?: readonly number[];
  /** Arguments that stand before the subcommand. */
  readonly config?: readonly string[];
}

/** Time for git to end its helpers and remove its lock files before it is killed. */
const GRACE_MS = 5_000;

// The plumbing must act the same in every repository: no hooks of the user, no background maintenance that outlives the
// run, no pushes of submodules or tags, no signature prompts. (git-config, "core.hooksPath", "gc.auto", "push.*")
const SETTINGS: readonly string[] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['core.quotePath', 'false'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['submodule.recurse', 'false'],
  ['push.recurseSubmodules', 'no'],
  ['push.followTags', 'false'],
  ['push.gpgSign', 'false'],
  ['advice.graftFileDeprecated', 'false'],
].flatMap(([key, value]) => ['-c', `${key}=${value}`]);

// What git sets for its own children (`git rev-parse --local-env-vars`): a run started from inside a hook must not
// inherit the index or the object quarantine of the command that started the hook.
const LOCAL_VARIABLES: ReadonlySet<string> = new Set([
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_NAMESPACE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_QUARANTINE_PATH',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
]);

/** The caller's environment as git gets it: English messages (they are read), no questions, no locks for a mere look. */
export function gitEnvironment(env: Environment): Environment {
  const kept = Object.entries(env).filter(([name]) => !LOCAL_VARIABLES.has(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_TERMINAL_PROMPT: '0',
    GCM_INTERACTIVE: 'never',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
  };
}

/**
 * Runs git once. Throws `git-missing`, `cancelled`, or what `gitFailure` makes of an exit code that is not allowed;
 * no secret of a URL or header is in the message.
 */
export async function runGit(ctx: GitContext, args: readonly string[], options: GitOptions = {}): Promise<GitRun> {
  if (ctx.signal.aborted) throw cancelled(ctx.signal);
  const env = ctx.fresh === undefined ? ctx.env : { ...ctx.env, ...(await ctx.fresh()) };
  const run = await spawnGit({ ...ctx, env }, [...SETTINGS, ...(options.config ?? []), ...args], options.input ?? []);
  if (ctx.signal.aborted) throw cancelled(ctx.signal);
  if (run.code !== 0 && !(options.allow ?? []).includes(run.code)) throw gitFailure(args, run);
  return run;
}

/** Standard output as text, without the last line feed. */
export async function gitText(ctx: GitContext, args: readonly string[], options: GitOptions = {}): Promise<string> {
  const { stdout } = await runGit(ctx, args, options);
  return stdout.toString('utf8').replace(/\n$/, '');
}

function spawnGit(ctx: GitContext, args: readonly string[], input: readonly (string | Buffer)[]): Promise<GitRun> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd: ctx.cwd, env: ctx.env as NodeJS.ProcessEnv, windowsHide: true });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let killer: NodeJS.Timeout | undefined;
    const stop = () => {
      child.kill('SIGTERM');
      killer = setTimeout(() => {
        child.kill('SIGKILL');
        child.stdout.destroy();
        child.stderr.destroy();
      }, GRACE_MS);
    };
    const settle = () => {
      clearTimeout(killer);
      ctx.signal.removeEventListener('abort', stop);
    };
    ctx.signal.addEventListener('abort', stop, { once: true });
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    child.on('error', (cause: NodeJS.ErrnoException) => {
      settle();
      reject(cause.code === 'ENOENT' ? missing(ctx.cwd, cause) : cause);
    });
    child.on('close', (code) => {
      settle();
      // Null: ended by a signal that was not ours.
      resolve({ code: code ?? 128, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') });
    });
    // git may end before it has read everything; its exit code says why, the broken pipe says nothing.
    child.stdin.on('error', () => undefined);
    for (const part of input) child.stdin.write(part);
    child.stdin.end();
  });
}

// spawn() answers ENOENT for a missing program and for a missing working directory alike.
function missing(cwd: string, cause: unknown): HoldfastError {
  return new HoldfastError('git-missing', `could not start 'git' in '${cwd}'`, {
    hint: 'install git 2.32 or newer, put it on the PATH, and check that the directory exists',
    cause,
  });
}

function cancelled(signal: AbortSignal): HoldfastError {
  return new HoldfastError('cancelled', 'the run was cancelled', {
    hint: 'start it again; the next run carries on',
    cause: signal.reason,
  });
}
