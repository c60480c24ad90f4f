import type { ErrorCode } from '../core/errors.ts';
import type { Hurt } from '../core/hurt.ts';
import type { SinkLoss } from '../core/sink.ts';
import type { Carried } from './frame-lines.ts';
import type { ReadReply, Unwritten } from './restore-tasks.ts';

/** A path that the point has and this restore has not written, or not wholly. */
export interface Failure {
  readonly key: string;
  readonly reason: string;
  /** The system's, when it was the system. */
  readonly code: string | null;
}

const NAMED_MAX = 1000;

/** What reading a point came to: counts of everything, names of the first thousand of each kind. */
export class ReadTally {
  files = 0;
  bytes = 0;
  directories = 0;
  others = 0;
  /** Were there, and left as they were: `same` by size and time, `exists` whatever they are. */
  readonly kept = { same: 0, exists: 0 };
  readonly hurt: Hurt[] = [];
  hurtEntries = 0;
  readonly failed: Failure[] = [];
  failedEntries = 0;
  /** Were not readable when the point was made: they are not in it. */
  readonly unread: Failure[] = [];
  unreadEntries = 0;
  /** Were not readable when the point was made: what it has of them is of an earlier one. */
  readonly carried: (Carried & { readonly key: string })[] = [];
  carriedEntries = 0;
  readonly losses: Partial<Record<SinkLoss, number>> = {};
  readonly #point: string;
  readonly #objectOf: (pack: string) => string;

  /** `objectOf`: key of the object that holds a pack (`<point>/<number>`). */
  constructor(point: string, objectOf: (pack: string) => string) {
    this.#point = point;
    this.#objectOf = objectOf;
  }

  addReply(reply: ReadReply): void {
    this.files += reply.files;
    this.bytes += reply.bytes;
    this.directories += reply.directories;
    this.others += reply.others;
    for (const one of reply.unwritten) this.addUnwritten(one);
    for (const { key, reason } of reply.extendedFailed) this.addFailed({ key, reason, code: null });
    for (const [loss, count] of Object.entries(reply.losses) as [SinkLoss, number][])
      this.losses[loss] = (this.losses[loss] ?? 0) + count;
  }

  addUnwritten(one: Unwritten): void {
    if (one.kind === 'kept') this.kept[one.why] += 1;
    else if (one.kind === 'failed') this.addFailed(one);
    else this.addHurt(one.key, this.#objectOf(one.pack), one);
  }

  addFailed({ key, reason, code }: Failure): void {
    this.failedEntries += 1;
    if (this.failed.length < NAMED_MAX) this.failed.push({ key, reason, code });
  }

  addUnread(key: string, reason: string): void {
    this.unreadEntries += 1;
    if (this.unread.length < NAMED_MAX) this.unread.push({ key, reason, code: null });
  }

  addCarried(key: string, { point, reason }: Carried): void {
    this.carriedEntries += 1;
    if (this.carried.length < NAMED_MAX) this.carried.push({ key, point, reason });
  }

  addHurt(
    key: string,
    object: string,
    { code, reason }: { readonly code: ErrorCode; readonly reason: string },
    more: { readonly until?: string | null; readonly entries: number } = { entries: 1 },
  ): void {
    this.hurtEntries += more.entries;
    if (this.hurt.length < NAMED_MAX) this.hurt.push({ key, ...more, point: this.#point, object, code, reason });
  }
}
