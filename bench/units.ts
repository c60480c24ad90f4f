const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** Three figures: `4.00 GiB`, `356 MiB`. */
export function bytesText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : threeFigures(value)} ${UNITS[unit]}`;
}

export function secondsText(seconds: number): string {
  return threeFigures(seconds);
}

export function ratioText(ratio: number): string {
  return threeFigures(ratio);
}

export function countText(count: number): string {
  return count.toLocaleString('en');
}

export function filesText(files: number): string {
  return files === 1 ? '1 file' : `${countText(files)} files`;
}

function threeFigures(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
