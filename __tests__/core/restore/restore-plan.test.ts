import { describe, expect, test } from '@jest/globals';
import { planCounts, planLines } from '../../../src/core/restore/plan-lines.ts';
import { massChanges, planHash, type RestorePlan } from '../../../src/core/restore/restore-plan.ts';
import { inverted, type Step } from '../../../src/core/restore/step.ts';
import { KINDS, record, zone } from './zones.ts';

function step(more: Partial<Step> = {}): Step {
  const item = 'www.example.com. A';
  const object = { kind: 'zone', key: 'public/example.com', part: 'records', item };
  return { ...object, before: record('www.example.com.', 'A'), after: null, class: 'breaking', ...more };
}

const plan = (steps: readonly Step[], more: Partial<RestorePlan> = {}): RestorePlan => ({
  origin: { kind: 'commit', commit: 'c'.repeat(40) },
  target: { account: 'dns', accountId: '111111111111', region: 'global', source: 'route53' },
  mapping: null,
  source: { requests: steps.map((one) => [one]), notes: [], refused: [] },
  ...more,
});

describe('the hash of a restore plan', () => {
  const [one, other] = [step(), step({ item: 'mail.example.com. MX' })];
  const hash = planHash(plan([one, other]));

  test('is sixteen hex digits', () => expect(hash).toMatch(/^[0-9a-f]{16}$/));

  test.each<[string, RestorePlan]>([
    ['the order of the steps', plan([other, one])],
    ['how they are sent together', plan([], { source: { requests: [[one, other]], notes: [], refused: [] } })],
    ['what is there before', plan([{ ...one, before: record('www.example.com.', 'A', { ttl: 60 }) }, other])],
    ['what is there after', plan([{ ...one, after: record('www.example.com.', 'A') }, other])],
    ['the origin', plan([one, other], { origin: { kind: 'commit', commit: 'd'.repeat(40) } })],
    ['the account', plan([one, other], { target: { ...plan([]).target, accountId: '222222222222' } })],
    ['the region', plan([one, other], { target: { ...plan([]).target, region: 'eu-west-1' } })],
    ['the mapping', plan([one, other], { mapping: 'abc' })],
  ])('changes with %s', (_, changed) => expect(planHash(changed)).not.toBe(hash));

  test('does not change with classes, notes, the name of an account and the order of members', () => {
    const { before } = one;
    const turned = Object.fromEntries(Object.entries(before as object).toReversed()) as Step['before'];
    const same = plan([{ ...one, before: turned, class: 'cosmetic' }, other], {
      target: { ...plan([]).target, account: '111111111111' },
    });
    const notes = [{ code: 'restore-note', message: 'm', hint: 'h' }] as const;
    expect(planHash({ ...same, source: { ...same.source, notes } })).toBe(hash);
  });
});

test('the way back is the last step first, each from what it made to what was there', () => {
  const made = step({ before: null, after: record('a.example.com.', 'A') });
  expect(inverted([[step()], [made]])).toEqual([
    [{ ...made, before: made.after, after: null }],
    [{ ...step(), before: null, after: step().before }],
  ]);
});

describe('a mass change', () => {
  const records = Array.from({ length: 10 }, (_, n) => record(`${n}.example.com.`, 'A'));
  const touch = (count: number, more: Partial<Step> = {}) =>
    plan(records.slice(0, count).map(({ name }) => step({ item: `${String(name)} A`, ...more }))).source;
  const found = (source: RestorePlan['source'], live = [zone('public/example.com', records)]) =>
    massChanges(KINDS, source, live, 0.3).map(({ changed, of }) => [changed, of]);

  test('is more than the share of a live list', () => {
    expect(found(touch(3))).toEqual([]);
    expect(found(touch(4))).toEqual([[4, 10]]);
  });

  test('is counted exactly: 29 of 100 are no more than 29 %', () => {
    const many = Array.from({ length: 100 }, (_, n) => record(`${n}.example.com.`, 'A'));
    const source = plan(many.slice(0, 29).map(({ name }) => step({ item: `${String(name)} A` }))).source;
    expect(massChanges(KINDS, source, [zone('public/example.com', many)], 0.29)).toEqual([]);
    expect(massChanges(KINDS, source, [zone('public/example.com', many)], 0.28)).toHaveLength(1);
  });

  test('counts what is updated, and not what is created', () => {
    expect(found(touch(4, { after: record('x.', 'A') }))).toEqual([[4, 10]]);
    expect(found(touch(10, { before: null, after: record('x.', 'A') }))).toEqual([]);
  });

  test('is none of a zone that is missing, empty or small', () => {
    expect(found(touch(10), [])).toEqual([]);
    expect(found(touch(9), [zone('public/example.com', records.slice(0, 9))])).toEqual([]);
  });
});

describe('a plan for people', () => {
  const steps = [
    step({ class: 'routing', after: record('www.example.com.', 'A', { ttl: 60 }) }),
    step({
      item: 'new.example.com. TXT',
      before: null,
      after: record('new.example.com.', 'TXT', { values: ['"a b"'] }),
      class: 'routing',
    }),
    step({ item: 'old.example.com. CNAME' }),
    step({
      part: 'zone',
      item: null,
      before: null,
      after: { name: 'example.com.', comment: 'main' },
      class: 'routing',
    }),
    step({ part: 'comment', item: null, before: 'a', after: 'b', class: 'cosmetic' }),
  ];

  test('has a line for each change, old → new, the gravest first', () => {
    expect(planLines(KINDS, steps)).toEqual([
      'breaking  - zone example.com: old.example.com CNAME (ttl 300; values 192.0.2.1)',
      'routing   ~ zone example.com: www.example.com A: ttl 300 → 60',
      'routing   + zone example.com: new.example.com TXT (ttl 300; values "a b")',
      'routing   + zone example.com (comment main)',
      'cosmetic  ~ zone example.com: comment: a → b',
    ]);
  });

  const lineOf = (before: Step['before'], after: Step['after'], more: Partial<Step> = {}) =>
    planLines(KINDS, [
      step({ part: 'records', item: 'www.example.com. A', before, after, class: 'routing', ...more }),
    ])[0];

  test('shows of what comes where it leads and by which policy, and its values', () => {
    const alias = { target: 'ref:self', name: 'web.example.com.', evaluateTargetHealth: true };
    expect(lineOf(null, { name: 'www.example.com.', type: 'A', alias })).toBe(
      'routing  + zone example.com: www.example.com A (alias (name web.example.com.; evaluateTargetHealth true))',
    );
    const geo = record('www.example.com.', 'A', { setIdentifier: 'ca', geo: { country: 'US', subdivision: 'CA' } });
    expect(lineOf(null, geo, { item: 'www.example.com. A ca' })).toBe(
      'routing  + zone example.com: www.example.com A ca (ttl 300; values 192.0.2.1; geo (country US; subdivision CA))',
    );
  });

  test('shows old → new of what is long, as far as it differs', () => {
    const many = Array.from({ length: 300 }, (_, at) => `10.0.${at >> 8}.${at & 255}`);
    expect(lineOf({ values: many }, { values: [...many.slice(1), '10.9.9.9'] })).toBe(
      'routing  ~ zone example.com: www.example.com A: values 10.0.0.0 → 10.9.9.9 (299 more stay)',
    );
    const text = (end: string) => ({ values: [`"v=spf1 ${'include:_spf.example.net '.repeat(12)}${end}"`] });
    expect(lineOf(text('-all'), text('~all'))).toBe(
      'routing  ~ zone example.com: www.example.com A: values …nclude:_spf.example.net -all" → …nclude:_spf.example.net ~all"',
    );
    const spf = { values: ['"v=spf1 include:_spf.example.net include:mail.example.org ~all"'] };
    expect(lineOf(spf, { values: ['"v=spf1 -all"'] })).toBe(
      'routing  ~ zone example.com: www.example.com A: values "v=spf1 include:_spf.example.net include:mail.example.org ~all" → "v=spf1 -all"',
    );
  });

  test('has everything as it is but for what cannot be seen, and no credential', () => {
    const held = { values: ['"security@example.com #1 [x] https://a"', '"a\u202eb\nc"'] };
    expect(lineOf(null, held)).toBe(
      'routing  + zone example.com: www.example.com A (values "security@example.com #1 [x] https://a", "a\\u202eb\\u000ac")',
    );
    const key = { values: ['"AKIAIOSFODNN7EXAMPLE"'] };
    expect(lineOf(null, key)).toBe('routing  + zone example.com: www.example.com A (values (looks like a credential))');
  });

  test('tells objects of one name apart', () => {
    const made = ['calculated~aaaaaa', 'calculated~bbbbbb', 'api~cccccc'].map((key) =>
      step({
        kind: 'health-check',
        key,
        part: 'health-check',
        item: null,
        before: null,
        after: { port: 80 },
        class: 'routing',
      }),
    );
    expect(planLines(KINDS, made)).toEqual([
      'routing  + health check calculated~aaaaaa (port 80)',
      'routing  + health check calculated~bbbbbb (port 80)',
      'routing  + health check api (port 80)',
    ]);
  });

  test('ends with the counts', () => {
    expect(planCounts(steps)).toBe(
      '5 changes: 1 breaking, 3 routing, 1 cosmetic; 2 to create, 2 to change, 1 to delete',
    );
    expect(planCounts([])).toBe('nothing to change');
  });
});
