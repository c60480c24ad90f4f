/** The known word that a person most likely meant; null when none is near. Case and `_` for `-` do not count. */
export function suggest(word: string, known: Iterable<string>): string | null {
  const meant = fold(word);
  if (meant.length === 0 || meant.length > MAX_CHARS) return null;
  let best: { readonly word: string; readonly distance: number } | null = null;
  for (const candidate of known) {
    const other = fold(candidate);
    const allowed = Math.max(1, Math.floor(Math.max(meant.length, other.length) / 3));
    if (Math.abs(meant.length - other.length) > allowed) continue;
    const distance = editDistance(meant, other);
    // A word of one or two letters is near to everything; only a swap of case is a safe guess there.
    if (distance > allowed || distance >= other.length || (other.length <= 2 && distance > 0)) continue;
    if (best === null || distance < best.distance) best = { word: candidate, distance };
  }
  return best === null ? null : best.word;
}

/** Longer than any name this project knows; keeps a pasted page from costing time. */
const MAX_CHARS = 100;

function fold(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}

/** Edits (insert, delete, replace, swap of neighbours) between two words: optimal string alignment, row by row. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, replace);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(before, j - 2) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
