import { expect, test } from '@jest/globals';
import { documentText } from '../../bench/document.ts';
import type { Sample } from '../../bench/measure.ts';
import type { MemoryResult, SetResult, ToolFigures } from '../../bench/result.ts';

const MIB = 1024 * 1024;
const sample = (seconds: number): Sample => ({ seconds, cpuSeconds: seconds * 1.5, peakBytes: 300 * MIB });
const figures = (full: readonly number[], rest: number, stored: number): ToolFigures => ({
  steps: {
    full: full.map(sample),
    unchanged: [sample(rest)],
    changed: [sample(rest)],
    restore: [sample(rest)],
    one: [],
  },
  stored: [stored],
  added: [MIB],
});
const CIRCUMSTANCES = {
  date: '2026-11-23',
  machine: '2 × a processor',
  versions: 'holdfast 1, restic 2',
  load: 0.1,
  cache: 'warm',
  scale: 1,
} as const;
const RESULT: SetResult = {
  subject: 'restic',
  set: 'files',
  store: 'directory',
  what: 'a made tree',
  files: 160_000,
  bytes: 1400 * MIB,
  target: 'memory',
  ...CIRCUMSTANCES,
  holdfast: figures([4, 3, 5], 2, 270 * MIB),
  restic: figures([12, 16, 8], 6, 400 * MIB),
};
const MEMORY: MemoryResult = {
  subject: 'memory',
  ...CIRCUMSTANCES,
  rows: [{ files: 10_000, bytes: 5 * MIB, full: sample(1), unchanged: sample(0.5), restore: sample(0.8) }],
};

test('a step shows the medians of its rounds, between what they were, the ratio and whether the goal is met', () => {
  const page = documentText('', [RESULT]);
  expect(page).toContain('| first full | 4.00 s (3.00–5.00) | 12.0 s (8.00–16.0) | 3.00× | ≥ 3 ✔ |');
  expect(page).toContain('| incremental, nothing changed | 2.00 s | 6.00 s | 3.00× | ≥ 4 ✘ |');
  expect(page).toContain('| stored by the full | 270 MiB | 400 MiB | 0.68 of it | ≤ 0.72 ✔ |');
  expect(page).toContain('| files | 3.00× ✔ | 3.00× ✘ | 3.00× | 3.00× ✔ | – | 0.68 ✔ | 300 MiB ✔ |');
  expect(page).toContain('2026-11-23; 2 × a processor; holdfast 1, restic 2; page cache warm');
});

test('a run of one set takes the place of that set alone', () => {
  const dump: SetResult = { ...RESULT, set: 'dump', store: 's3' };
  const page = documentText('', [RESULT, dump, MEMORY]);
  const again = documentText(page, [{ ...dump, date: '2027-01-01' }]);
  expect(again.replaceAll('2027-01-01', '2026-11-23')).toBe(page);
  expect(again.match(/2027-01-01/g)).toHaveLength(2); // where it is read, and where it is kept
  expect(again.match(/^##.*$/gm)).toEqual(page.match(/^##.*$/gm));
});

test('without restic the figures of Holdfast stand alone', () => {
  const page = documentText('', [{ ...RESULT, restic: null }]);
  expect(page).toContain('| first full | 4.00 s (3.00–5.00) | – | – |  | 6.00 / – s | 300 / – MiB |');
});

test('figures of smaller sets say so', () => {
  expect(documentText('', [{ ...RESULT, scale: 0.01 }])).toContain('these figures mean little');
  expect(documentText('', [RESULT])).not.toContain('these figures mean little');
});

test('memory is a line for each size', () => {
  expect(documentText('', [MEMORY])).toContain(
    '| 10,000 | 5.00 MiB | 1.00 s | 300 MiB | 0.50 s | 300 MiB | 0.80 s | 300 MiB |',
  );
});
