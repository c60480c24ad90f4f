import type { Noticed } from './frame-lines.ts';

/** What a person should know of one path. */
export interface Notice {
  readonly kind: 'unread' | 'carried' | 'vanished' | Noticed;
  readonly key: string;
  readonly reason: string;
}

const NAMED_MAX = 1000;

/** Counts all, names the first thousand. */
export class Notices {
  readonly named: Notice[] = [];
  readonly counts: Record<Notice['kind'], number> = {
    unread: 0,
    carried: 0,
    vanished: 0,
    changed: 0,
    shrunk: 0,
    grown: 0,
  };

  add(kind: Notice['kind'], key: string, reason: string): void {
    this.counts[kind] += 1;
    if (this.named.length < NAMED_MAX) this.named.push({ kind, key, reason });
  }
}
