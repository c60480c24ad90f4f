import { expect, test } from '@jest/globals';
import { retentionSections } from '../../src/commands/retention-sections.ts';
import type { RetentionEdit } from '../../src/flows/review/retention-edits.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-11-23T03:00:00Z');
const point = (n: number) => ({
  plan: 'uploads',
  source: 'media',
  point: `${new Date(START + n * DAY).toISOString().replace(/[-:.]/g, '')}-00000000000000${String(n).padStart(2, '0')}`,
  slot: START + n * DAY,
  type: 'full' as const,
  status: 'complete' as const,
  chain: `${n}`,
  version: null,
});

function removal(count: number, more: Partial<RetentionEdit> = {}): RetentionEdit {
  return {
    address: { plan: 'uploads', source: 'media', earlier: [] },
    destination: 'dr',
    before: { retention: { daily: 90, atLeast: 1 }, timezone: 'UTC' },
    after: { retention: { daily: 7, atLeast: 1 }, timezone: 'UTC' },
    kind: 'removal',
    points: Array.from({ length: count }, (_, n) => point(n)),
    later: [],
    early: count,
    ...more,
  } as RetentionEdit;
}

test('of many points the first twenty are named, and how many more there are up to which', () => {
  const names = retentionSections([removal(25)], 0).find((section) => section.kind === 'code');
  const lines = names?.kind === 'code' ? names.text.split('\n') : [];
  expect(lines).toHaveLength(21);
  expect(lines[0]).toBe('20261123T030000000Z-0000000000000000  full');
  expect(lines[20]).toBe('… and 5 more, up to 20261217T030000000Z-0000000000000024');
  const all = retentionSections([removal(20)], 0).find((section) => section.kind === 'code');
  expect(all?.kind === 'code' ? all.text : 'more').not.toContain('more');
});

test('what would go early is summed up over all sources, and compared with what the changed plan file lets pass', () => {
  const lines = (allowed: number) => {
    const [head] = retentionSections([removal(25, { early: 10 }), removal(3, { early: 2 })], allowed);
    return head?.kind === 'lines' ? head.lines : [];
  };
  expect(lines(11)).toContain(
    '12 recovery points would go before the time that was promised when they were made: prune refuses that (early-removal) until safety: { maxUnforeseenDeletes: 12 }',
  );
  expect(lines(12).join('\n')).toContain('safety.maxUnforeseenDeletes (12) lets that pass');
});

test('another time zone is told beside the words of the retention', () => {
  const after = { retention: { daily: 90, atLeast: 1 }, timezone: 'Asia/Tokyo' };
  const [head] = retentionSections([removal(1, { after })], 0);
  expect(head?.kind === 'lines' ? head.lines[0] : '').toContain(
    'keeps daily: 90 by the days of Asia/Tokyo instead of daily: 90 by those of UTC',
  );
});
