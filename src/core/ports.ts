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
  write(change: { readonly record?: RunRecord; readonly base?: ReadonlyMap<string, string | null>; readonly message: string }): Promise<void>;
}

export interface State {
  readonly found: boolean;
  /** Records of a plan, oldest first. An unreadable record is an error, not a gap. */
  records(plan: string): Promise<readonly RunRecord[]>;
  /** The plans that have records. */
  plans(): Promise<readonly string[]>;
  /** Base files below a folder: path below `base/` → text. */
  base(prefix: string): Promise<ReadonlyMap<string, string>>;
}
