import type { RunRecord } from './run-record.ts';

/** Progress and messages for people. Hosts decide where they go; nothing else prints. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  /** One line at debug level. */
  debug(message: string): void;
  /** A task whose state is shown live on a terminal, and as a line per interval in a log. */
  task(name: string): Task;
}
export interface Task {
  update(text: string): void;
  done(text: string): void;
  fail(text: string): void;
}

/** Run records and the capture base. `git/` keeps it in `refs/holdfast/state`. */
export interface StateStore {
  /** Reads what is there now. `found: false` = there is no state yet, or it was deleted. Throws `state-unavailable`. */
  read(): Promise<State>;
  /**
   * Adds a record and replaces base files, by compare-and-swap, as often as another writer is first.
   * `base` maps a path below `base/` to its text; null removes it. Throws `state-unavailable`.
   */
  write(change: StateChange): Promise<void>;
}

export interface StateChange {
  readonly record?: RunRecord;
  /** Path below `base/` → text, or null to remove it. */
  readonly base?: ReadonlyMap<string, string | null>;
  /** Other files, by path: the new text from the one that is there, asked again when another writer was first. */
  readonly files?: ReadonlyMap<string, (before: string | null) => string>;
  readonly message: string;
}

export interface State {
  readonly found: boolean;
  /** Records of a plan, oldest first. An unreadable record is an error, not a gap. */
  records(plan: string): Promise<readonly RunRecord[]>;
  /** The plans that have records. */
  plans(): Promise<readonly string[]>;
  /** Base files below a folder: path below `base/` → text. */
  base(prefix: string): Promise<ReadonlyMap<string, string>>;
  /** Another file by its path; null when it is not there. */
  file(path: string): Promise<string | null>;
  /** Other files below a folder, by their whole path. */
  files(folder: string): Promise<ReadonlyMap<string, string>>;
}

/** A branch as it is now: what a capture compares with, and what its commit must stand on. */
export interface BranchTip {
  /** Null while the branch has no commit. */
  readonly head: string | null;
  /** False for a branch that is only here: its first push brings it to the remote. */
  readonly published: boolean;
  /** Text files below a folder (path from the repository's root → text); with `name` only files of that name. */
  files(folder: string, name?: string): Promise<ReadonlyMap<string, string>>;
}

/** Makes one commit on a branch, on exactly the tip that was read. Pushing by git and committing by API are its two kinds. */
export interface Committer {
  /**
   * Throws `branch-protected` or `push-rejected` when the remote refuses for a reason that a repeat does not heal,
   * `remote-unreachable` when it cannot be reached. `moved`: somebody else was first; read the tip again and decide anew.
   */
  commit(change: CommitChange): Promise<CommitEnd>;
}

export type CommitEnd =
  | {
      readonly kind: 'committed';
      /** Null = the files were written to the work tree, and nothing was committed. */
      readonly commit: string | null;
      /** Whether `state` was written by the same push. */
      readonly stateWritten: boolean;
    }
  | { readonly kind: 'moved' };

export interface CommitChange {
  readonly branch: string;
  /** The tip that the changes were decided on; null for a branch without a commit. */
  readonly expectedHead: string | null;
  /** False = the remote must not have the branch yet, and gets it with this commit. Default true. */
  readonly published?: boolean;
  /** Path from the repository's root → text, or null to delete. */
  readonly changes: ReadonlyMap<string, string | null>;
  readonly message: { readonly headline: string; readonly body: string };
  /** What the state is to hold once the commit stands. A committer that can move both at once does (ADR 0003). */
  readonly state?: (commit: string) => StateChange;
}

/** A branch that is ours alone and is made anew each time: that of a pull request. */
export interface OwnBranch {
  /** What it is now; null when it is not there. */
  look(branch: string): Promise<OwnBranchTip | null>;
  /**
   * Makes it one commit on `onto`, from exactly `expected` (null: it must not be there). Throws what a committer throws.
   * `moved`: somebody else was first.
   */
  replace(
    change: BranchReplacement,
  ): Promise<{ readonly kind: 'replaced'; readonly commit: string } | { readonly kind: 'moved' }>;
  /** Removes it when it still is as expected. */
  remove(branch: string, expected: string): Promise<void>;
}

export interface OwnBranchTip {
  readonly commit: string;
  readonly parents: readonly string[];
  readonly message: string;
  /** Whether its committer is who we commit as, or GitHub: a commit that a person amended keeps its message, and not that. */
  readonly isByUs: boolean;
  /** Text files below a folder: path from the repository's root → text. */
  files(folder: string): Promise<ReadonlyMap<string, string>>;
}

export interface BranchReplacement {
  readonly branch: string;
  readonly expected: string | null;
  readonly onto: string;
  readonly changes: ReadonlyMap<string, string | null>;
  readonly message: { readonly headline: string; readonly body: string };
}

/** Tokens that end: each use asks for one. */
export interface TokenSource {
  /** One that is good for some minutes at least. */
  current(): Promise<string>;
  /** Somebody refused it: the next `current` gives another one. */
  renew(refused: string): void;
}
