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
 * A span for people, to be read at a glance: the largest unit and the one below it (`26h` is `1d2h`), the rest is dropped,
 * for five minutes do not matter beside a day. `parseDuration` reads it.
 */
export function formatDuration(ms: number): string {
  if (ms < 0) return `-${formatDuration(-ms)}`;
  const spoken = UNITS.filter(([unit]) => SPOKEN.includes(unit));
  const largest = spoken.findIndex(([, size]) => ms >= size);
  if (largest < 0) return '0s';
  let rest = ms;
  const shown = spoken.slice(largest, largest + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${count}${unit}`;
  });
  return shown.join('');
}
