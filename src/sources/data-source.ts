import type * as z from 'zod';
import type { SourceFacts, SourceItems } from '../core/entry.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { JsonObject } from '../core/json.ts';
import type { LastAttributes } from '../core/last-attributes.ts';
import type { Log } from '../core/ports.ts';
import type { RequestBudget } from '../core/request-budget.ts';
import type { Finding } from '../core/result.ts';
import type { Clock } from '../core/time.ts';
import type { ProgramWorld } from './programs/world.ts';

/** What is known of a data source, one whose bytes an archive keeps, without its code. */
export interface DataSourceSpec {
  readonly type: 'data';
  /** Folder name, plan key, name of its module in worker threads (`sources/threads.ts`). */
  readonly name: string;
  /** One sentence, lower case, no full stop. */
  readonly summary: string;
  /** It has no region: what it reads is where the run is. */
  readonly scope: 'global';
  /** It asks nothing of AWS by itself. */
  readonly budgets: readonly RequestBudget[];
  /** Each with `.describe()`. */
  readonly options: z.ZodObject;
  readonly notCaptured: readonly { readonly what: string; readonly why: string }[];
  /**
   * Where in the options a text may be `$NAME`, a secret that is read when it is used (`ProgramWorld.value`): member names joined
   * by dots, `*` for any name, `#` for any item of a list. Anywhere else it is an error of the plan.
   */
  readonly secrets?: readonly string[];
  /** Where in the options a line for a shell may stand, in which `$` is the shell's. */
  readonly shellLines?: readonly string[];
  /** The rule of the options that leaves an entry out; null when none does, or when only a look at the disk could tell. Pure. */
  excludedBy(options: JsonObject, key: string): string | null;
}

export interface DataSource {
  /** Throws `source-failed` when there is nothing that could be listed at all. */
  list(ctx: DataContext, options: JsonObject): Promise<DataListing>;
}

export interface DataContext {
  /** What relative paths are below. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folders that are never read although they may lie inside: destinations that are folders. */
  readonly avoid: readonly string[];
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly clock: Clock;
  /** The source's name in the plan. */
  readonly name: string;
  /** Null = there is no last point, or it cannot be relied on. */
  readonly last: LastAttributes | null;
  /** For sources that run programs (`programs/`). */
  readonly programs: ProgramWorld;
}

export interface DataListing {
  /** In the order of the keys; can be gone through once. Rejects when the source as a whole can be read no further. */
  readonly items: SourceItems;
  /** When the last item is handed over. */
  end(): Promise<ListingEnd>;
}

export interface ListingEnd {
  /** Why the point is partial although all of it could be read: what was handed over is not all that there is. */
  readonly incomplete?: { readonly code: ErrorCode; readonly message: string; readonly hint: string };
  readonly facts: SourceFacts;
  readonly counts: ListingCounts;
  readonly findings: readonly Finding[];
}

export interface ListingCounts {
  readonly entries: number;
  readonly unread: number;
  /** Gone between being named and being looked at, which is no fault. */
  readonly vanished: number;
  /** A folder that is left out counts once, whatever it holds. */
  readonly excluded: number;
}
