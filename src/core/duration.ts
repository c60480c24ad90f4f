/** Milliseconds of one of each unit, largest first. A month counts 30 days and a year 365: these are spans, not calendar dates. */
const UNITS = [
  ['y', 31_536_000_000],
  ['mo', 2_592_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** Units in which a duration is written back: the ones that every reader adds up alike. */
const SPOKEN = ['d', 'h', 'm', 's'];

/** As a pattern for schemas: one or more of "number unit", the largest unit first (`90d`, `1d12h`). */
export const DURATION_PATTERN = `^(?=.)${UNITS.map(([unit]) => `(\\d+${unit})?`).join('')}$`;

const DURATION = new RegExp(DURATION_PATTERN);

/** Milliseconds of `26h`, `30d` or `1d12h`; null when the text is no duration. `m` is minutes, `mo` months. */
export function parseDuration(text: string): number | null {
  const parts = DURATION.exec(text);
  if (parts === null) return null;
  const ms = UNITS.reduce((sum, [, size], i) => sum + Number.parseInt(parts[i + 1] ?? '0', 10) * size, 0);
  return Number.isSafeInteger(ms) ? ms : null;
}

/**
 * A span for people that `parseDuration` reads again: `26h` is `1d2h`. Fractions of a second are dropped.
 * `parts` keeps only that many of the largest units (`2` for ages: `3d4h`), the rest is dropped too.
 */
export function formatDuration(ms: number, options: { readonly parts?: number } = {}): string {
  if (ms < 0) return `-${formatDuration(-ms, options)}`;
  let rest = ms;
  const shown: string[] = [];
  for (const [unit, size] of UNITS.filter(([name]) => SPOKEN.includes(name))) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) shown.push(`${count}${unit}`);
    else if (shown.length > 0 && options.parts !== undefined && shown.length < options.parts) break; // 1d 0h 5m is "1d"
  }
  return shown.slice(0, options.parts ?? shown.length).join('') || '0s';
}
