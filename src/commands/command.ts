import type { Threads } from '../archive/worker-pool.ts';
import type { CacheHome } from '../core/cache-home.ts';
import type { Log, TokenSource } from '../core/ports.ts';
import type { Report, Section } from '../core/result.ts';
import type { Clock } from '../core/time.ts';
import type { RegisteredSource } from '../sources/source.ts';

/** One definition of a verb. action.yml, `--help`, the README tables and `docs/cli.md` are generated from it. */
export interface Command {
  readonly name: string;
  /** One sentence, lower case, no full stop. */
  readonly summary: string;
  /** What the positional argument means; null = the command takes none. */
  readonly positional: { readonly name: string; readonly doc: string } | null;
  readonly options: readonly CommandOption[];
  /** GitHub permissions its job needs, each with the reason. */
  readonly permissions: Readonly<Record<string, string>>;
  /** Examples for `--help` and the docs: the line and what it does. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  run(ctx: CommandContext, input: CommandInput): Promise<Report>;
}

export interface CommandOption {
  /** Kebab case; the same in action.yml, on the command line and as HOLDFAST_<NAME>. */
  readonly name: string;
  readonly type: 'flag' | 'text' | 'list' | 'instant';
  /** `PATH` in `--config PATH`. */
  readonly placeholder?: string;
  /** One sentence, lower case, no full stop. */
  readonly doc: string;
}

/** What was given, checked against the command's options. Lists are empty, texts null, flags false when not given. */
export interface CommandInput {
  readonly positional: string | null;
  flag(name: string): boolean;
  text(name: string): string | null;
  list(name: string): readonly string[];
  /** UTC milliseconds. */
  instant(name: string): number | null;
}

/** All that a command may touch: every effect comes in here. */
export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly sources: readonly RegisteredSource[];
  readonly github: GithubContext | null;
  /** From the Action input `role`, or null: in-process OIDC for the ambient account. */
  readonly role: string | null;
  readonly run: { readonly id: string; readonly attempt: number };
  /** Holdfast's own version, as AWS sees it in the user agent. */
  readonly version: string;
  random(bytes: number): string;
  /** For commands that read the catalogue and index of stores again and again; null = nothing is kept. */
  readonly cache: CacheHome | null;
  /** What worker threads are started with. */
  readonly threads: Threads;
  /** Null in the Action, in a pipe, in a job: there nobody can be asked. */
  readonly terminal: Terminal | null;
  /** Null in the Action, whose standard output is the log. */
  readonly output: ByteOutput | null;
}

/** Standard output, for bytes instead of the report. */
export interface ByteOutput {
  readonly isTTY: boolean;
  /** From here on nothing else is written there: the report goes where the log goes. Its writer resolves when they are taken. */
  open(): (bytes: Uint8Array) => Promise<void>;
}

/** A person who can be shown something and be asked. */
export interface Terminal {
  show(sections: readonly Section[]): void;
  ask(question: string): Promise<string>;
  /** What is typed is not shown. */
  askSecret(question: string): Promise<string>;
}

/** What GitHub says of this run; null outside of it. Values as the runner gives them. */
export interface GithubContext {
  /** `acme/infra`. */
  readonly repository: string;
  /** https://api.github.com */
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** Null when no token was given; a source for one of an App, which ends. */
  readonly token: string | TokenSource | null;
  readonly eventName: string;
  /** The branch that the run is for; null on tags and pull requests. */
  readonly branch: string | null;
  readonly actor: string | null;
  /** The pull request that the run is for; null for any other event, and when the event does not say which. */
  readonly pullRequest: PullRequest | null;
}

export interface PullRequest {
  readonly number: number;
  /** The newest commit of its branch: checks stand there, not on the merge commit that is checked out. */
  readonly headSha: string;
  /** The branch that it is to be merged into. */
  readonly baseBranch: string;
  /** Then the job has no secrets, no OIDC token, and a token that may only read. */
  readonly fromFork: boolean;
}
