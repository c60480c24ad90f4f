import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { HoldfastError } from '../../core/errors.ts';
import type { Program, ProgramEnd } from './program.ts';
import { Said } from './said.ts';
import type { ProgramWorld } from './world.ts';

/** What a program has to clean up after itself: on the way out of a run that was told to stop there is less of it. */
const GRACE_MS = 5_000;
const ABORT_GRACE_MS = 1_000;
/** What a program leaves running may hold its standard error open for ever; its last words are there by then. */
const LAST_WORDS_MS = 500;

/**
 * A program with all that it starts: a process group of its own, which is ended as a whole, first with TERM and then with KILL,
 * when the run is aborted, when its time is over, and when it ended by itself and left others behind. Nothing is on its
 * standard input.
 */
export class Child {
  readonly stdout: Readable;
  readonly startedAt = performance.now();
  readonly #said = new Said();
  readonly #world: ProgramWorld;
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #exited = Promise.withResolvers<ProgramEnd>();
  readonly #spoken: Promise<void>;
  readonly #timer: NodeJS.Timeout;
  #killer: NodeJS.Timeout | null = null;
  #isOver = false;
  /** Milliseconds that it had; null = its time is not over. */
  #late: number | null = null;

  /** Throws `source-failed` when it cannot be started, the reason of the signal when that is aborted. */
  static async start(world: ProgramWorld, program: Program, timeout: number): Promise<Child> {
    world.signal.throwIfAborted();
    const [command, ...args] = program.argv;
    const child = spawn(command, args, {
      cwd: program.cwd,
      env: { ...world.inherited, ...program.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a group and session of its own: Ctrl-C of a terminal reaches only us, and we pass it on
      windowsHide: true,
    });
    const begun = Promise.withResolvers<void>();
    child.once('spawn', begun.resolve);
    child.once('error', begun.reject);
    try {
      await begun.promise;
    } catch (cause) {
      throw notStarted(program, cause as NodeJS.ErrnoException);
    }
    return new Child(world, child, timeout);
  }

  private constructor(world: ProgramWorld, child: ChildProcessByStdio<null, Readable, Readable>, timeout: number) {
    this.#world = world;
    this.#child = child;
    this.stdout = child.stdout;
    child.on('error', () => {}); // of a signal that came too late
    child.stderr.on('data', (bytes: Buffer) => this.#said.add(bytes));
    this.#spoken = new Promise((resolve) => child.stderr.once('close', () => resolve()));
    // Beyond 2^31 a timer fires at once.
    this.#timer = setTimeout(() => this.#overdue(timeout), Math.min(timeout, 2 ** 31 - 1));
    world.signal.addEventListener('abort', this.#abort, { once: true });
    child.once('exit', (code, signal) => {
      this.#isOver = true;
      this.#exited.resolve(code === null ? { kind: 'signal', signal: signal ?? 'SIGKILL' } : { kind: 'exit', code });
    });
    if (world.signal.aborted) this.#abort();
  }

  /** Milliseconds since it was started. */
  get ms(): number {
    return Math.round(performance.now() - this.startedAt);
  }

  /** Resolves when it has ended; to be asked when its output is read, for that may take longer than it may itself. */
  async ended(): Promise<ProgramEnd> {
    const end = await this.#exited.promise;
    return this.#late === null ? end : { kind: 'timeout', after: this.#late };
  }

  /** What it said last, without secrets; once it has ended. */
  async said(): Promise<string> {
    const timer = new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS).unref());
    await Promise.race([this.#spoken, timer]);
    return this.#said.text(this.#world.secrets);
  }

  /** Ends it, and whatever it left running; resolves when nothing of it reads or writes any more. */
  async stop(): Promise<void> {
    if (this.#isOver) this.#signal('SIGKILL');
    else this.#terminate(this.#world.signal.aborted ? ABORT_GRACE_MS : GRACE_MS);
    this.stdout.destroy(); // who still writes gets SIGPIPE, and who waits for us to read goes on
    await this.#exited.promise;
    this.#settle();
  }

  readonly #abort = (): void => {
    this.#terminate(ABORT_GRACE_MS);
    this.stdout.destroy();
  };

  #overdue(after: number): void {
    this.#late = after;
    this.#terminate(GRACE_MS);
    // Something that it started may live on with the pipe in its hands: nobody waits for that one's end.
    this.stdout.destroy();
  }

  #terminate(grace: number): void {
    this.#signal('SIGTERM');
    if (this.#killer !== null) clearTimeout(this.#killer);
    this.#killer = setTimeout(() => this.#signal('SIGKILL'), grace);
  }

  #settle(): void {
    clearTimeout(this.#timer);
    if (this.#killer !== null) clearTimeout(this.#killer);
    this.#signal('SIGKILL'); // the rest of the group
    this.#child.stderr.destroy();
    this.#world.signal.removeEventListener('abort', this.#abort);
  }

  #signal(name: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, name);
    } catch {
      // The group is gone.
    }
  }
}

function notStarted({ argv: [command], cwd, name }: Program, cause: NodeJS.ErrnoException): HoldfastError {
  const failed = (message: string, hint: string) => new HoldfastError('source-failed', message, { hint, cause });
  // The system answers ENOENT for a missing program and for a missing folder alike.
  const folder = statSync(cwd, { throwIfNoEntry: false });
  if (folder?.isDirectory() !== true)
    return failed(`the folder '${cwd}' in which '${name}' is to run is not there`, 'correct cwd in the plan');
  if (cause.code === 'ENOENT')
    return command === 'bash'
      ? failed(`bash is not installed, and '${name}' is a line for it`, BASH)
      : failed(`there is no program '${command}'`, 'install it, put it on the PATH, or write its whole path');
  if (cause.code === 'EACCES')
    return failed(`'${command}' may not be run by this user`, 'make it executable: chmod +x');
  if (cause.code === 'E2BIG') return failed(`the arguments of '${name}' are too long`, 'put them into a script');
  return failed(`'${name}' could not be started: ${cause.code ?? cause.message}`, 'see what the system says');
}

const BASH =
  'install bash (only it tells when the first part of a pipe fails), say shell: sh, or write run as a list of words';
