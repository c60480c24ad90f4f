import { masked } from './world.ts';

const KEPT_BYTES = 16 * 1024;
const LINES_SHOWN = 5;
const SHOWN_MAX_CHARS = 800;

/** The end of what a program writes to its standard error, however much that is. */
export class Said {
  #bytes = Buffer.alloc(0);
  #isCut = false;

  add(bytes: Uint8Array): void {
    const all = Buffer.concat([this.#bytes, bytes]);
    this.#isCut ||= all.length > KEPT_BYTES;
    this.#bytes = all.length > KEPT_BYTES ? Buffer.from(all.subarray(-KEPT_BYTES)) : all;
  }

  /** In whole lines, without secrets. */
  text(secrets: readonly string[]): string {
    const text = this.#bytes.toString('utf8');
    // The first line may begin in the middle of a secret, which then would not be known as one.
    return masked(this.#isCut ? text.slice(text.indexOf('\n') + 1) : text, secrets).trim();
  }
}

/** The last lines of it, in one line, for a message: `pg_dump: error: connection refused`. */
export function lastWords(said: string): string {
  const lines = said
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const words = lines.slice(-LINES_SHOWN).join(' | ');
  return words.length > SHOWN_MAX_CHARS ? `…${words.slice(-SHOWN_MAX_CHARS)}` : words;
}
