import { expect, test } from '@jest/globals';
import { resultSchema } from '../../scripts/generate/result-schema.ts';
import type { RunRecord } from '../../src/core/run-record.ts';
import { read, runAt } from './reads.ts';

const [A, B] = ['a'.repeat(40), 'b'.repeat(40)];
const made = (commit: string, more: Partial<RunRecord> = {}) => ({
  commit,
  changed: true,
  headline: `made ${commit[0]}`,
  ...more,
});
const found = (commit: string, more: Partial<RunRecord> = {}) => ({ commit, ...more });

test('a point is captured when the run began that made it, and confirmed by complete runs only', async () => {
  const runs = [
    runAt('01:05:00', made(A)),
    runAt('02:05:00', found(A)),
    runAt('03:05:00', found(A, { outcome: 'partial' })),
    runAt('04:05:00', made(B, { outcome: 'partial' })),
  ];
  const { exit, result, text } = await read(['list'], '05:00:00', runs);
  expect({ exit, findings: result.findings }).toEqual({ exit: 0, findings: [] });
  expect(result.items).toEqual([
    {
      plan: 'network',
      source: 'route53',
      slot: '2026-01-02T04:00:00.000Z',
      point: B,
      status: 'partial',
      note: 'made b',
      history: { capturedAt: '2026-01-02T04:05:00.000Z', confirmedAt: null, runs: 0, headline: 'made b' },
    },
    {
      plan: 'network',
      source: 'route53',
      slot: '2026-01-02T03:00:00.000Z',
      point: A,
      status: 'complete',
      note: 'made a',
      history: {
        capturedAt: '2026-01-02T01:05:00.000Z',
        confirmedAt: '2026-01-02T02:05:00.000Z',
        runs: 2,
        headline: 'made a',
      },
    },
  ]);
  expect(resultSchema.safeParse(result).error).toBeUndefined();
  expect(text).toBe(`Recovery points
plan     commit        captured           confirmed          runs  status    what changed
network  bbbbbbbbbbbb  2026-01-02T04:05Z                     0     partial   made b
network  aaaaaaaaaaaa  2026-01-02T01:05Z  2026-01-02T02:05Z  2     complete  made a

list: complete · 2 items · 0.0 s
`);
});

test('what others commit in between makes no points: a run without a change confirms the one before', async () => {
  const others = ['c', 'd'].map((letter) => letter.repeat(40));
  const runs = [
    runAt('01:05:00', made(A)),
    ...others.map((commit, at) => runAt(`0${at + 2}:05:00`, found(commit))),
    runAt('04:05:00', made(B)),
  ];
  const { result } = await read(['list'], '05:00:00', runs);
  expect(result.items.map(({ point, history }) => [point, history?.runs])).toEqual([
    [B, 1],
    [A, 3],
  ]);
});

test('a point that a partial run made is complete once a complete run finds it unchanged', async () => {
  const runs = [runAt('01:05:00', made(A, { outcome: 'partial' })), runAt('02:05:00', found(A))];
  const { result } = await read(['list'], '05:00:00', runs);
  expect(result.items).toMatchObject([
    {
      status: 'complete',
      history: { capturedAt: '2026-01-02T01:05:00.000Z', confirmedAt: '2026-01-02T02:05:00.000Z', runs: 1 },
    },
  ]);
});

test('a run of one source confirms a plan only when that is all it has', async () => {
  const part = (source: string) => [
    runAt('01:05:00', made(A, { partOnly: true, items: [{ plan: 'network', source, status: 'complete' }] })),
  ];
  expect((await read(['list'], '05:00:00', part('route53'))).result.items).toMatchObject([{ status: 'complete' }]);
  expect((await read(['list'], '05:00:00', part('other'))).result.items).toMatchObject([{ status: 'partial' }]);
});

test('runs that failed or committed nothing are no points; without any the mend is to run', async () => {
  const { result, text } = await read(['list'], '05:00:00', [runAt('01:05:00', { outcome: 'failed' })]);
  expect(result).toMatchObject({ outcome: 'complete', items: [], findings: [] });
  expect(text).toBe('No recovery point yet\n  run: holdfast backup\n\nlist: complete · 0.0 s\n');
});

test('without a state that is what is said, and no empty lines', async () => {
  const { result, text } = await read(['list'], '05:00:00', null);
  expect(result.findings).toMatchObject([{ code: 'state-lost', severity: 'note', hint: 'run: holdfast backup' }]);
  expect(text).not.toMatch(/\n\n\n|^\n/);
});

test('a point whose commit took much away is marked, also after runs that found nothing more', async () => {
  const findings = [{ code: 'mass-removal', severity: 'error', message: 'zone example.com was removed' }];
  const runs = [
    runAt('01:05:00', made(A)),
    runAt('02:05:00', made(B, { reason: 'mass-removal', findings })),
    runAt('03:05:00', found(B)),
  ];
  const { result, text } = await read(['list'], '05:00:00', runs);
  expect(result.items.map(({ note }) => note)).toEqual(['⚠ made b, mass removal', 'made a']);
  expect(text).toContain('  ⚠ made b, mass removal\n');
});

test('of a part of a plan only what a point changed there is shown', async () => {
  const [SHOP, DNS] = ['111111111111', '222222222222'];
  const of = (account: string, more: Partial<RunRecord['scopes'][number]> = {}) => ({
    account,
    region: 'global',
    source: 'route53',
    options: '{}',
    ...more,
  });
  const items = [SHOP, DNS].map((account) => ({
    plan: 'network',
    source: 'route53',
    account,
    region: 'global',
    status: 'complete' as const,
  }));
  const findings = [{ code: 'mass-removal', severity: 'error', message: 'zone b.com was removed' }];
  const runs = [
    runAt('01:05:00', made(A, { items, scopes: [of(SHOP, { headline: 'shop changed' }), of(DNS)] })),
    runAt(
      '02:05:00',
      made(B, { items, findings, scopes: [of(SHOP), of(DNS, { headline: 'gone', massRemoval: true })] }),
    ),
  ];
  const told = async (what: string) =>
    (await read(['list', what], '05:00:00', runs)).result.items.map(({ note }) => note);
  expect(await told('network')).toEqual(['⚠ made b, mass removal', 'made a']);
  expect(await told(`network@${SHOP}`)).toEqual(['', 'shop changed']);
  expect(await told(`network/route53@${DNS}/global`)).toEqual(['⚠ gone, mass removal', '']);
  expect(await told('network/route53')).toEqual(['⚠ gone, mass removal', 'shop changed']);
});
