import type { ErrorCode } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Request, RestoreNote, SourcePlan } from '../../../core/restore/step.ts';
import { type Rds, tagsIn } from '../api.ts';
import { copiedTags } from '../facts.ts';
import type { RestoreOptions } from '../options.ts';

/** What all calls of one plan are made of. */
export interface Draft {
  readonly target: string;
  /** What the plan gives instead of what the database had. */
  readonly given: RestoreOptions;
  /** What says which restore made it, and of what. */
  readonly tags: JsonObject;
}

/** Given tags replace those of the origin (model, RestoreDBInstanceToPointInTime, Tags), so its own are passed beside ours. */
export function tagsOf(draft: Draft, origin: { readonly TagList?: Rds.Tag[] | undefined } | undefined): JsonObject {
  return { ...copiedTags(tagsIn(origin?.TagList)), ...draft.tags };
}

/** What the requests of one kind of database are. */
export interface Drafted {
  readonly requests: readonly Request[];
  readonly notes: readonly RestoreNote[];
  /** Members of `restore.<region>` that nothing says. */
  readonly missing: readonly (keyof RestoreOptions)[];
}

export function note(code: ErrorCode, message: string, hint: string): RestoreNote {
  return { code, message, hint };
}

export function refused(message: string, hint: string): SourcePlan {
  return { requests: [], notes: [], refused: [note('restore-refused', message, hint)] };
}
