import type { Command, CommandContext, GithubContext } from '../commands/command.ts';
import type { Log } from '../core/ports.ts';
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
  readonly commands: readonly Command[];
  readonly sources: readonly RegisteredSource[];
  /** `bytes` random bytes as hex. */
  random(bytes: number): string;
}

export interface Out {
  readonly isTTY: boolean;
  readonly columns: number;
  write(text: string): void;
}

/** What a command gets to see of the world. */
export function contextOf(
  world: World,
  own: { readonly log: Log; readonly token: string | null; readonly role: string | null },
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
    run: runIdentity(world.env, world.random),
    version: VERSION,
    random: world.random,
  };
}
