import type { Entry } from '../../core/entry.ts';
import type { SinkLoss } from '../../core/sink.ts';

const SETUID = 0o4000;
const SETGID = 0o2000;

export interface OwnerWish {
  /** What to give to chown; null = nothing to change. */
  readonly chown: { readonly uid: number; readonly gid: number } | null;
  readonly mode: number;
}

/** Who this process is, as far as it decides what can be kept. */
export class Restorer {
  readonly #isRoot = process.geteuid?.() === 0;
  readonly #groups: ReadonlySet<number> = new Set([...(process.getgroups?.() ?? []), process.getegid?.() ?? -1]);
  readonly losses: Partial<Record<SinkLoss, number>> = {};

  lose(what: SinkLoss): void {
    this.losses[what] = (this.losses[what] ?? 0) + 1;
  }

  get isRoot(): boolean {
    return this.#isRoot;
  }

  /**
   * What can be had of the owner and mode of an entry, given whose it is now. A program that ran as its owner must not run
   * as whoever happens to restore it.
   */
  wish({ uid, gid, mode }: Entry, now: { readonly uid: number; readonly gid: number }): OwnerWish {
    if (now.uid === uid && now.gid === gid) return { chown: null, mode };
    if (this.#isRoot) return { chown: { uid, gid }, mode };
    const isUid = now.uid === uid;
    const isGid = isUid && this.#groups.has(gid); // only an owner gives a file to a group, and only to one of his own
    if (!isUid || !isGid) this.lose('owner');
    const kept = mode & ~(isUid ? 0 : SETUID) & ~(isGid ? 0 : SETGID);
    if (kept !== mode) this.lose('special-mode');
    return { chown: isGid ? { uid: now.uid, gid } : null, mode: kept };
  }
}

const SECOND_NS = 1_000_000_000n;

/**
 * A time as Node's calls take it: seconds in a double, which near today knows steps of a quarter of a microsecond. The nearest
 * one is taken that lies in the same microsecond, whole seconds exactly. A number below zero would be taken for "now"; a
 * text is not.
 */
export function secondsOf(time: bigint): number | string {
  const below = ((time % SECOND_NS) + SECOND_NS) % SECOND_NS;
  const second = Number((time - below) / SECOND_NS);
  const micros = Math.floor(Number(below) / 1000);
  let seconds = second + Number(below) / 1e9;
  if (Math.floor((seconds - second) * 1e6) !== micros) seconds = second + (micros + 0.25) / 1e6;
  return seconds < 0 ? String(seconds) : seconds;
}

/** Whether two times are the same, as far as a restore can set them. */
export function sameTime(a: bigint, b: bigint): boolean {
  const apart = a - b;
  return apart < 1000n && apart > -1000n;
}
