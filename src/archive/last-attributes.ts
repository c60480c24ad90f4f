import type { Entry } from '../core/entry.ts';
import { type EntryAttributes, type LastAttributes, NO_ATTRIBUTES } from '../core/last-attributes.ts';
import { lineKey, linePrefix, parseLine } from './frame-lines.ts';
import type { IndexReader, OpenFrame } from './index-reader.ts';
import { isMore } from './index-writer.ts';

/** Goes through the last index ahead of the writer. */
export class LastIndexAttributes implements LastAttributes {
  readonly notKept: readonly string[];
  readonly #frames: AsyncIterator<OpenFrame>;
  #text = '';
  #at = 0;
  #ended = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(index: IndexReader) {
    this.notKept = index.header.notKept;
    this.#frames = index.open()[Symbol.asyncIterator]();
  }

  /** Calls may overlap: each goes on where the one before it ends. */
  async of(entries: readonly Entry[]): Promise<readonly (EntryAttributes | null)[]> {
    const found = this.#turn.then(async () => await this.#find(entries));
    this.#turn = found.catch(() => {});
    return await found;
  }

  async #find(entries: readonly Entry[]): Promise<readonly (EntryAttributes | null)[]> {
    const found: (EntryAttributes | null)[] = [];
    for (const entry of entries) {
      // Nearly every entry has the line at which this stands: no promise is made for it.
      let known = this.#here(entry);
      while (known === 'later') {
        if (!this.#skip()) await this.#next();
        known = this.#here(entry);
      }
      found.push(known);
      if (known !== null && !this.#skip()) await this.#next();
    }
    return found;
  }

  /** `later`: the line here is of an entry before it, or there is none. */
  #here(entry: Entry): EntryAttributes | null | 'later' {
    if (this.#at >= this.#text.length) return this.#ended ? null : 'later';
    const prefix = linePrefix(entry, entry.detect);
    if (!this.#text.startsWith(prefix, this.#at)) {
      const key = lineKey(this.#text, this.#at, this.#text.indexOf('\n', this.#at));
      return key !== null && key < entry.key ? 'later' : null;
    }
    // What was marked, and what was younger than a tick, has no ctime in its line.
    if (entry.detect === undefined) return null;
    const end = this.#at + prefix.length;
    if (this.#text.charCodeAt(end) === 0x7d /* } */ || this.#text.startsWith(',"c":', end)) return NO_ATTRIBUTES;
    if (!this.#text.startsWith(',"x":', end) && !this.#text.startsWith(',"a":', end)) return null;
    const line = parseLine(this.#text.slice(this.#at, this.#text.indexOf('\n', this.#at)));
    if (line.kind !== 'entry') return null;
    const { xattrs, acl } = line.entry;
    return { ...(xattrs !== undefined && { xattrs }), ...(acl !== undefined && { acl }) };
  }

  /** Over the line here and those that go on with it. False = the end of the frame. */
  #skip(): boolean {
    if (this.#at >= this.#text.length) return false;
    do this.#at = this.#text.indexOf('\n', this.#at) + 1;
    while (isMore(this.#text, this.#at));
    return this.#at < this.#text.length;
  }

  async #next(): Promise<void> {
    while (!this.#ended) {
      const { value, done } = await this.#frames.next();
      this.#ended = done === true;
      this.#text = done === true ? '' : value.text;
      this.#at = done === true ? 0 : value.start;
      while (isMore(this.#text, this.#at)) this.#at = this.#text.indexOf('\n', this.#at) + 1;
      if (this.#at < this.#text.length) return;
    }
  }
}
