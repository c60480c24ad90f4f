import { type Block, type Parts, partsOf } from './blocks.ts';

/** How a place measures text: GitHub counts bytes of a summary and characters of a comment. */
export type Measure = (text: string) => number;

export const utf8Bytes: Measure = (text) => Buffer.byteLength(text);
export const utf16Chars: Measure = (text) => text.length;

/** Room for the last line, which says how many parts are left out. */
const NOTE_ROOM = 100;

/**
 * The blocks as one page of at most `limit`. What does not fit is left out by whole rows and lines, or by whole blocks, and
 * the page says how many. When all are too much, small blocks stay whole and the large ones share what is left evenly, so
 * a list of ten thousand items does not push the findings below it from the page.
 */
export function fitBlocks(blocks: readonly Block[], limit: number, measure: Measure = utf8Bytes): string {
  const parts = blocks.map(partsOf);
  const whole = parts.map((part) => `${part.open}${part.units.join('')}${part.close}`);
  const page = whole.join('\n');
  if (measure(page) <= limit) return page;

  const sizes = whole.map((text) => measure(text) + 1);
  const fair = evenShare(sizes, limit - NOTE_ROOM);
  const shown: string[] = [];
  let missing = 0;
  let room = limit - NOTE_ROOM;
  for (const [i, part] of parts.entries()) {
    const allowed = Math.min(room, fair);
    const text = (sizes[i] ?? 0) <= allowed ? (whole[i] ?? '') : cut(part, allowed - 1, measure);
    if (text === null) missing += 1;
    else {
      shown.push(text);
      room -= measure(text) + 1;
    }
  }
  const note = `Left out here: ${missing} ${missing === 1 ? 'part' : 'parts'} of this report.\n`;
  if (missing > 0 && measure(note) <= limit) shown.push(note);
  const cutPage = shown.join('\n');
  return measure(cutPage) <= limit ? cutPage : '';
}

/** The largest share at which all together stay within `room` when none takes more than it needs. */
function evenShare(sizes: readonly number[], room: number): number {
  let left = room;
  let takers = sizes.length;
  for (const size of sizes.toSorted((a, b) => a - b)) {
    const share = Math.floor(left / takers);
    if (size > share) return share;
    left -= size;
    takers -= 1;
  }
  return room;
}

/** As many units from the front as fit, with the line that counts the rest; null when not one does. */
function cut(part: Parts, room: number, measure: Measure): string | null {
  const rest = (shown: number): string => `\n${part.units.length - shown} more ${part.noun} left out.\n`;
  let used = measure(part.open) + measure(part.close) + measure(rest(0));
  let count = 0;
  for (const unit of part.units) {
    used += measure(unit);
    if (used > room) break;
    count += 1;
  }
  if (count === 0) return null;
  return `${part.open}${part.units.slice(0, count).join('')}${part.close}${count < part.units.length ? rest(count) : ''}`;
}
