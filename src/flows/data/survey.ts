import { createHash } from 'node:crypto';
import { type Found, findEntries } from '../../archive/find.ts';
import type { FrameSource } from '../../archive/frame-reader.ts';
import { type Selection, Selector } from '../../archive/selection.ts';
import type { Entry } from '../../core/entry.ts';
import type { Sink, SinkLook } from '../../core/sink.ts';

/** A path of the point, with what a restore would do about it. */
export interface Surveyed {
  readonly entry: Entry;
  readonly look: 'new' | 'replaces' | 'same' | 'exists' | 'blocked';
  /** Why it is blocked. */
  readonly reason: string | null;
}

/** So many paths of each kind are named. */
const NAMED_MAX = 20;

/** What a restore would find in the point and in its target. Nothing is changed, and no bytes of files are read. */
export class Survey {
  files = 0;
  bytes = 0;
  directories = 0;
  others = 0;
  /** Files and the like that would be written, those that replace something among them. */
  written = 0;
  writtenBytes = 0;
  replaced = 0;
  /** There, and left as they are. */
  readonly kept = { same: 0, exists: 0 };
  /** Something stands in the way. */
  blocked = 0;
  /** Were not readable when the point was made. */
  unread = 0;
  /** Of an earlier point than this one, since they were not readable when it was made. */
  carried = 0;
  readonly first: Surveyed[] = [];
  /** Paths that are replaced, blocked, or were unread. */
  readonly told: Surveyed[] = [];
  readonly unreadKeys: { readonly key: string; readonly reason: string }[] = [];
  readonly damaged: Extract<Found, { kind: 'damaged' }>[] = [];
  readonly #replaces = createHash('sha256');

  /** Of all paths that would be replaced; null when none would. */
  replacesDigest(): string | null {
    return this.replaced === 0 ? null : this.#replaces.copy().digest('hex');
  }

  /** `sink` null: nothing is there. */
  add(found: Found, sink: Sink | null): void {
    if (found.kind === 'damaged') this.damaged.push(found);
    else if (found.kind === 'unread') {
      this.unread += 1;
      if (this.unreadKeys.length < NAMED_MAX) this.unreadKeys.push(found);
    } else {
      if (found.carried !== null) this.carried += 1;
      this.#entry(found.entry, sink);
    }
  }

  #entry(entry: Entry, sink: Sink | null): void {
    const { type, size = 0 } = entry;
    const look = sink?.look(entry) ?? NEW;
    const isFree = look.kind === 'new' || look.kind === 'replaces';
    if (entry.key === '' && type === 'd') return; // the target itself
    if (type === 'd') this.directories += 1;
    else {
      if (type === 'f') this.files += 1;
      else this.others += 1;
      this.bytes += size;
      if (isFree) {
        this.written += 1;
        this.writtenBytes += size;
      }
      if (look.kind === 'kept') this.kept[look.why] += 1;
    }
    if (look.kind === 'replaces') {
      this.replaced += 1;
      this.#replaces.update(`${entry.key}\0`);
    }
    if (look.kind === 'failed') this.blocked += 1;
    const surveyed: Surveyed = {
      entry,
      look: look.kind === 'kept' ? (type === 'd' ? 'same' : look.why) : look.kind === 'failed' ? 'blocked' : look.kind,
      reason: look.kind === 'failed' ? look.reason : null,
    };
    if (this.first.length < NAMED_MAX) this.first.push(surveyed);
    const isTold = look.kind === 'replaces' || look.kind === 'failed';
    if (isTold && this.told.length < NAMED_MAX) this.told.push(surveyed);
  }
}

const NEW: SinkLook = { kind: 'new' };

/**
 * Looks at everything that is selected; `sink` null where nothing is there. Throws what the sink throws of a target that
 * cannot be one.
 */
export async function surveyPoint(
  frames: FrameSource,
  selection: Selection,
  sink: Sink | null,
  signal: AbortSignal,
): Promise<Survey> {
  const survey = new Survey();
  for await (const found of findEntries(frames, selection)) {
    signal.throwIfAborted();
    survey.add(found, sink);
  }
  return survey;
}

/** What of a selection fits nothing in a point. */
export interface Misfits {
  /** Items that name nothing. */
  readonly items: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Nothing at all is selected. */
  readonly nothing: boolean;
}

const ALL_FIT: Misfits = { items: [], include: [], exclude: [], nothing: false };

/** Looks only as far as it must. What may lie in a damaged part of the index counts as there: the damage is told. */
export async function misfits(frames: FrameSource, selection: Selection, signal: AbortSignal): Promise<Misfits> {
  const selector = new Selector(selection);
  if (selector.all) return ALL_FIT;
  let isAnything = false;
  for await (const found of findEntries(frames, selector)) {
    signal.throwIfAborted();
    if (found.kind === 'damaged') return ALL_FIT;
    // The folder that all lies in is made for whatever is restored, and is nothing by itself.
    isAnything ||= found.kind === 'unread' || found.entry.key !== '' || found.entry.type !== 'd';
    const { idle, missing } = selector;
    if (isAnything && missing.length + idle.include.length + idle.exclude.length === 0) return ALL_FIT;
  }
  return { items: selector.missing, ...selector.idle, nothing: !isAnything };
}
