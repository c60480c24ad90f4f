/** In bytes. */
export const GIB = 1024 ** 3;

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** Bytes for people, in binary units: `0 B`, `812 B`, `1.4 MiB`, `120 GiB`. */
export function formatSize(bytes: number): string {
  let [value, unit] = [bytes, 0];
  // 1023.5 KiB would be shown as 1024 KiB: it is 1.0 MiB.
  while (unit < UNITS.length - 1 && value >= (unit === 0 ? 1024 : 1023.5)) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

/** As a pattern for schemas: `512 MiB`, `1.5GiB`. */
export const SIZE_PATTERN = '^[0-9]+(\\.[0-9]+)? ?(B|KiB|MiB|GiB|TiB)$';

/** `512 MiB` in bytes; null when it is no size. */
export function parseSize(text: string): number | null {
  const found = new RegExp(SIZE_PATTERN).exec(text);
  if (found === null) return null;
  const power = ['B', 'KiB', 'MiB', 'GiB', 'TiB'].indexOf(found[2] ?? 'B');
  const bytes = Number.parseFloat(text) * 1024 ** power;
  return Number.isSafeInteger(Math.round(bytes)) ? Math.round(bytes) : null;
}
