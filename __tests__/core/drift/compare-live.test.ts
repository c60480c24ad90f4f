import { expect, test } from '@jest/globals';
import { compareLive } from '../../../src/core/drift/compare-live.ts';
import { differencesIn } from '../../../src/core/drift/differences.ts';
import type { ScopeCapture } from '../../../src/core/scope.ts';
import { spec } from '../../../src/sources/route53/spec.ts';
import { record } from '../kinds.ts';

const RECORDS = 'dns/global/route53/zones/public/example.com/records.json';

function capture(...ips: readonly string[]): ScopeCapture {
  const records = ips.map((ip, at) => record(`h${at}.example.com.`, ip));
  return {
    scope: { account: 'dns', accountId: '111111111111', region: 'global', source: 'route53' },
    kinds: spec.kinds,
    documents: [
      {
        kind: 'zone',
        id: 'Z1',
        name: { folder: 'public', name: 'example.com', unique: true },
        files: {
          'zone.json': { kind: 'route53/zone', name: 'example.com.' },
          'records.json': { kind: 'route53/records', records },
        },
        facts: {},
      },
    ],
    ends: spec.kinds.map(({ kind }) => ({ kind, status: 'complete' })),
    options: '{}',
    covers: () => true,
  };
}

/** The tree and the base that a capture leaves behind. */
function captured(live: ScopeCapture) {
  const { decision } = compareLive({ captures: [live], committed: new Map(), base: new Map() });
  const after = (changes: ReadonlyMap<string, string | null>) =>
    new Map([...changes].flatMap(([path, text]) => (text === null ? [] : [[path, text] as const])));
  return { committed: after(decision.changes), base: after(decision.baseChanges) };
}

function told(live: ScopeCapture, committed: ReadonlyMap<string, string>, base: ReadonlyMap<string, string> | null) {
  const { scopes } = compareLive({ captures: [live], committed, base });
  const texts = (side: 'drift' | 'pending') =>
    scopes.flatMap((scope) =>
      differencesIn({ ...scope[side], meaning: spec.meaning, place: null }).found.map(({ text }) => text),
    );
  return { drift: texts('drift'), pending: texts('pending') };
}

const edited = (tree: ReadonlyMap<string, string>, from: string, to: string) =>
  new Map([...tree].map(([path, text]) => [path, path === RECORDS ? text.replace(from, to) : text]));

test('what AWS changed is drift from committed to live; an edit of a person is pending from live to committed', () => {
  const { committed, base } = captured(capture('1.1.1.1', '2.2.2.2'));
  expect(told(capture('1.1.1.1', '2.2.2.2'), committed, base)).toEqual({ drift: [], pending: [] });
  expect(told(capture('9.9.9.9', '2.2.2.2'), committed, base)).toEqual({
    drift: ['~ example.com: h0.example.com A: values 1.1.1.1 → 9.9.9.9'],
    pending: [],
  });
  expect(told(capture('1.1.1.1', '2.2.2.2'), edited(committed, '1.1.1.1', '7.7.7.7'), base)).toEqual({
    drift: [],
    pending: ['~ example.com: h0.example.com A: values 1.1.1.1 → 7.7.7.7'],
  });
});

test('without a base everything is drift', () => {
  const { committed } = captured(capture('1.1.1.1'));
  expect(told(capture('1.1.1.1'), edited(committed, '1.1.1.1', '7.7.7.7'), null).drift).toEqual([
    '~ example.com: h0.example.com A: values 7.7.7.7 → 1.1.1.1',
  ]);
});

test('where both changed it is drift, and no edit is lost from sight', () => {
  const { committed, base } = captured(capture('1.1.1.1', '2.2.2.2'));
  const both = told(capture('1.1.1.1', '9.9.9.9'), edited(committed, '1.1.1.1', '7.7.7.7'), base);
  expect(both.drift).toContain('~ example.com: h1.example.com A: values 2.2.2.2 → 9.9.9.9');
  expect(both.drift).toContain('~ example.com: h0.example.com A: values 7.7.7.7 → 1.1.1.1');
});

test('a file that was deleted in git waits to be deleted in AWS', () => {
  const { committed, base } = captured(capture('1.1.1.1'));
  expect(told(capture('1.1.1.1'), new Map(), base)).toEqual({ drift: [], pending: ['- zone example.com, 1 record'] });
  expect(committed.size).toBeGreaterThan(0);
});

test('a file that was only written in another form is no difference', () => {
  const { committed, base } = captured(capture('1.1.1.1'));
  const tight = new Map([...committed].map(([path, text]) => [path, JSON.stringify(JSON.parse(text))]));
  expect(told(capture('1.1.1.1'), tight, base)).toEqual({ drift: [], pending: [] });
});

test('what was not read is neither gone nor changed', () => {
  const { committed, base } = captured(capture('1.1.1.1'));
  const blind: ScopeCapture = {
    ...capture('1.1.1.1'),
    documents: [],
    ends: spec.kinds.map(({ kind }) => ({ kind, status: kind === 'zone' ? 'denied' : 'complete' })),
  };
  expect(told(blind, committed, base)).toEqual({ drift: [], pending: [] });
});
