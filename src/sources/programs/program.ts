/** A program as it is started: no shell is between, and no secret belongs into `argv`, which every user of a machine can read. */
export interface Program {
  /** The program and its arguments. */
  readonly argv: readonly [string, ...string[]];
  /** Beside what it inherits; secrets by their values. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute. */
  readonly cwd: string;
  /** What people call it: `pg_dump shop`, the first line of a shell line. */
  readonly name: string;
}

/** How a program ended. */
export type ProgramEnd =
  | { readonly kind: 'exit'; readonly code: number }
  /** It did not end by itself: `SIGKILL` is what the system sends when memory is short. */
  | { readonly kind: 'signal'; readonly signal: string }
  /** It took longer than it may, and was ended. */
  | { readonly kind: 'timeout'; readonly after: number };

/** What a dump must be before it counts; every rule is looked at, and the first that is broken fails the whole source. */
export interface DumpRules {
  /** Milliseconds from its start to its end, with the time that the store takes. */
  readonly timeout: number;
  /** Bytes; a dump of nothing is the classic of dumps that nobody looked at. */
  readonly minSize: number;
  /** Exit codes that mean "all is well". */
  readonly successCodes: readonly number[];
  /** Looks at the first `HEAD_BYTES` (fewer when there are fewer); a text = why this is no such dump. Called once. */
  readonly head?: (head: Uint8Array) => string | null;
  /** Looks at the last `TAIL_BYTES`, after the program ended well; a text = why the dump is not whole. Called once. */
  readonly tail?: (tail: Uint8Array) => string | null;
  /** Made anew for each dump, it sees all bytes of it go by. */
  readonly follow?: () => DumpFollower;
  /** What to change, by what the program said when it ended badly; null = nothing better than what is said of the exit code. */
  readonly hintOf?: (said: string) => string | null;
}

/** Knows the form of a dump. Either throws an Error, whose message says why this is no whole dump. */
export interface DumpFollower {
  /** The bytes are only its own until it returns. */
  push(bytes: Uint8Array): void;
  /** After the program ended well. */
  end(): void;
}

export const HEAD_BYTES = 4096;
export const TAIL_BYTES = 4096;

/** What a dump that counts came to. */
export interface DumpEnd {
  readonly bytes: number;
  /** Hex, of all its bytes. */
  readonly sha256: string;
  /** The last of what it wrote to its standard error, masked; empty = nothing. */
  readonly said: string;
  /** Milliseconds that it ran. */
  readonly ms: number;
}
