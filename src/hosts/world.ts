import type { Threads } from '../archive/worker-pool.ts';
import type { ByteOutput, Command, CommandContext, GithubContext, Terminal } from '../commands/command.ts';
import type { CacheHome } from '../core/cache-home.ts';
import type { Log, TokenSource } from '../core/ports.ts';
import type { Clock } from '../core/time.ts';
import type { RegisteredSource } from '../sources/source.ts';
import { githubContext, runIdentity } from './github-context.ts';
import { VERSION } from './version.ts';

/** All that a host needs of the process it runs in. Tests make their own. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly stdout: Out;
  readonly stderr: Out;
  /** Bytes to standard output; resolves when they are taken. */
  writeBytes(bytes: Uint8Array): Promise<void>;
  readonly commands: readonly Command[];
  readonly sources: readonly RegisteredSource[];
  /** Null where nobody could answer. */
  readonly prompt: Prompt | null;
  readonly threads: Threads;
  /** `bytes` random bytes as hex. */
  random(bytes: number): string;
}

/** Asks a person who sits at the terminal. Both reject with the run's signal, and when the input ends. */
export interface Prompt {
  line(question: string): Promise<string>;
  /** What is typed is not shown. */
  secret(question: string): Promise<string>;
}

export interface Out {
  readonly isTTY: boolean;
  readonly columns: number;
  write(text: string): void;
}

/** What a command gets to see of the world. */
export function contextOf(
  world: World,
  own: {
    readonly log: Log;
    readonly token: string | TokenSource | null;
    readonly role: string | null;
    readonly terminal: Terminal | null;
    readonly cache: CacheHome | null;
    readonly output: ByteOutput | null;
  },
): CommandContext {
  const github: GithubContext | null = githubContext(world.env, own.token);
  return {
    env: world.env,
    cwd: world.cwd,
    clock: world.clock,
    signal: world.signal,
    log: own.log,
    sources: world.sources,
    github,
    role: own.role,
    terminal: own.terminal,
    cache: own.cache,
    output: own.output,
    threads: world.threads,
    run: runIdentity(world.env, world.random),
    version: VERSION,
    random: world.random,
  };
}
