import { lineKey } from './frame-lines.ts';
import type { OpenFrame } from './index-reader.ts';
import { isMore } from './index-writer.ts';

const KEY_MARK = '{"p":"';
const QUOTE = 0x22;

/** Lines of the last index that lie side by side in a frame. */
export interface Run {
  readonly frame: OpenFrame;
  readonly from: number;
  readonly to: number;
}

/** What becomes of the last index, in order. */
export interface Kept {
  /** Nothing in it changed and nothing new lies between its lines. */
  frame(frame: OpenFrame): void;
  run(run: Run): void;
}

/**
 * Goes through the last index beside the walk. Lines are kept as long runs of text and, where a whole frame is one run, as
 * the frame: on an unchanged tree nothing is parsed and nothing is written.
 */
export class LastIndex {
  readonly #frames: AsyncIterator<OpenFrame>;
  readonly #kept: Kept;
  readonly #onFrame: (frame: OpenFrame) => Promise<void> | null;
  #frame: OpenFrame | null = null;
  #at = 0;
  #runStart = 0;
  #keeping = true;
  /** Where a taken entry's lines are collected: it may go on in the next frame. */
  #taken: Run[] | null = null;

  /** `onFrame` is called with each frame before its lines are; null = there is nothing to wait for. */
  constructor(frames: AsyncIterable<OpenFrame>, kept: Kept, onFrame: (frame: OpenFrame) => Promise<void> | null) {
    this.#frames = frames[Symbol.asyncIterator]();
    this.#kept = kept;
    this.#onFrame = onFrame;
  }

  async begin(): Promise<void> {
    await this.#next();
  }

  /** True when nothing is left. */
  get ended(): boolean {
    return this.#frame === null;
  }

  /** Whether the line here begins with what an unchanged entry begins with, and goes on with its content. */
  matches(prefix: string): boolean {
    if (this.#frame === null) return false;
    const { text } = this.#frame;
    if (!text.startsWith(prefix, this.#at)) return false;
    const end = this.#at + prefix.length;
    return text.charCodeAt(end) === 0x7d /* } */ || text.startsWith(',"c":', end);
  }

  /** Whether the line here is of that key, if it can be told at a glance. */
  isAt(key: string): boolean {
    if (this.#frame === null || key.includes('\\')) return false;
    const { text } = this.#frame;
    const name = this.#at + KEY_MARK.length;
    return (
      text.startsWith(KEY_MARK, this.#at) && text.startsWith(key, name) && text.charCodeAt(name + key.length) === QUOTE
    );
  }

  /** Keeps the entry here. False = the end of the frame: `next` must be awaited before anything else. */
  keep(): boolean {
    this.#keeping = true;
    return this.#skip();
  }

  /** The key here; null = nothing is left. */
  key(): string | null {
    if (this.#frame === null) return null;
    const { text } = this.#frame;
    return lineKey(text, this.#at, text.indexOf('\n', this.#at));
  }

  /** Leaves the entry here out. As `keep`. */
  drop(): boolean {
    this.#endRun();
    this.#keeping = false;
    const more = this.#skip();
    this.#runStart = this.#at;
    return more;
  }

  /** Leaves the entry here out and hands over its lines. */
  async take(): Promise<Run[]> {
    this.#endRun();
    this.#keeping = false;
    const from = this.#at;
    const frame = this.#frame;
    if (frame === null) return [];
    const more = this.#skip();
    this.#runStart = this.#at;
    this.#taken = [{ frame, from, to: this.#at }];
    if (!more) await this.next();
    const taken = this.#taken;
    this.#taken = null;
    return taken;
  }

  /** Something new comes before the line here. */
  insert(): void {
    this.#endRun();
  }

  /** To the next frame that has a line of another entry. */
  async next(): Promise<void> {
    const frame = this.#frame;
    if (frame === null) return;
    if (frame.whole && this.#runStart === frame.start && this.#at > frame.start) this.#kept.frame(frame);
    else this.#endRun();
    await this.#next();
  }

  async #next(): Promise<void> {
    for (;;) {
      const { value, done } = await this.#frames.next();
      this.#frame = done === true ? null : value;
      if (this.#frame === null) return;
      await this.#onFrame(this.#frame);
      const { text, start } = this.#frame;
      this.#at = this.#runStart = start;
      while (isMore(text, this.#at)) this.#at = text.indexOf('\n', this.#at) + 1;
      if (!this.#keeping) {
        if (this.#at > start) this.#taken?.push({ frame: this.#frame, from: start, to: this.#at });
        this.#runStart = this.#at;
      }
      if (this.#at < text.length) return;
      if (this.#keeping && this.#at > start) this.#kept.frame(this.#frame);
    }
  }

  async stop(): Promise<void> {
    await this.#frames.return?.();
  }

  #endRun(): void {
    if (this.#frame !== null && this.#at > this.#runStart)
      this.#kept.run({ frame: this.#frame, from: this.#runStart, to: this.#at });
    this.#runStart = this.#at;
  }

  /** Over the line here and those that go on with it. */
  #skip(): boolean {
    if (this.#frame === null) return true;
    const { text } = this.#frame;
    this.#at = text.indexOf('\n', this.#at) + 1;
    while (isMore(text, this.#at)) this.#at = text.indexOf('\n', this.#at) + 1;
    return this.#at < text.length;
  }
}
