import { expect, test } from '@jest/globals';
import type { Plan, PlanSource } from '../../../src/core/plan.ts';
import type { PointKey } from '../../../src/core/recovery-point.ts';
import type { Item } from '../../../src/core/result.ts';
import { lossOf, SCENARIOS } from '../../../src/core/rpo.ts';
import { destinationPlace } from '../../../src/flows/rpo/protection.ts';
import { configProtections, dataProtections, type StoredFacts } from '../../../src/flows/rpo/stored.ts';
import { record } from '../../support/git-run.ts';

const NOW = Date.parse('2026-01-02T12:00:00Z');
const ACCOUNTS = [
  { name: 'shop', id: '111111111111', role: null, via: null },
  { name: 'vault', id: '999999999999', role: null, via: null },
];
const SPACE = { accounts: ACCOUNTS };
const source = (name: string, type: PlanSource['type']) =>
  ({ name, was: null, type, source: name }) as unknown as PlanSource;
const PLAN = {
  name: 'mixed',
  accounts: ['shop'],
  regions: ['us-east-1'],
  sources: [source('elb', 'config'), source('media', 'data')],
} as unknown as Plan;

const s3 = (account: string | null, region = 'eu-west-1') => ({
  place: { kind: 's3', bucket: 'b', region, prefix: null, account } as const,
});
const point = (source: string, slot: string): StoredFacts['newest'][number] => ({
  source,
  point: { point: `${source}-point`, slot: Date.parse(slot) } as PointKey,
});
const FACTS: StoredFacts = {
  records: [],
  newest: [point('media', '2026-01-02T02:00:00Z')],
  destination: destinationPlace(SPACE, s3('vault'), '111111111111'),
  repository: { kind: 'git' },
  ambient: '111111111111',
  region: null,
};

function ages([one]: ReturnType<typeof dataProtections>) {
  const [resource] = one?.resources ?? [];
  if (resource === undefined) throw new Error('no resource');
  return SCENARIOS.map((scenario) => lossOf(resource, scenario, NOW).age).map((age) =>
    age === null ? null : age / 3_600_000,
  );
}

test('an archive protects from what its destination does not share with the plan', () => {
  const at = (destination: StoredFacts['destination'], more: Partial<StoredFacts> = {}) =>
    ages(dataProtections(SPACE, PLAN, { ...FACTS, destination, ...more }));
  expect(at(FACTS.destination)).toEqual([10, 10, 10, 10]);
  expect(at(destinationPlace(SPACE, s3('vault', 'us-east-1'), null))).toEqual([10, 10, null, 10]);
  expect(at(destinationPlace(SPACE, s3(null), '111111111111'))).toEqual([10, 10, 10, null]);
  expect(at(destinationPlace(SPACE, s3(null), null))).toEqual([10, 10, 10, null]); // whose it is nobody can say
  expect(at(destinationPlace(SPACE, { place: { kind: 'directory', path: './b' } }, null))).toEqual([
    10,
    null,
    null,
    null,
  ]);
  expect(at(FACTS.destination, { newest: [{ source: 'media', point: null }] })).toEqual([null, null, null, null]);
});

test('without accounts and regions of its own a data source is where the credentials and AWS_REGION are', () => {
  const plan = { ...PLAN, accounts: [], regions: null };
  expect(ages(dataProtections(SPACE, plan, { ...FACTS, region: 'eu-west-1' }))).toEqual([10, 10, null, 10]);
  expect(ages(dataProtections(SPACE, plan, { ...FACTS, ambient: '999999999999', region: 'us-east-1' }))).toEqual([
    10,
    10,
    10,
    null,
  ]);
  expect(ages(dataProtections(SPACE, plan, FACTS))).toEqual([10, 10, null, 10]); // of which region nobody says anything
});

const item = (region: string, status: Item['status']): Item => ({
  plan: 'mixed',
  source: 'elb',
  account: 'shop',
  region,
  status,
});
const run = (hour: string, items: readonly Item[], more: object = {}) =>
  record('mixed', `2026-01-02T${hour}:00:00.000Z`, { items, run: hour, commit: `${hour}abcdef0123456789`, ...more });

test('a snapshot in git is as old as the newest run that read its place whole, whatever becomes of AWS', () => {
  const records = [
    run('06', [item('us-east-1', 'complete'), item('eu-west-1', 'complete')]),
    run('08', [item('us-east-1', 'complete'), item('eu-west-1', 'partial')]),
    run('09', [item('us-east-1', 'complete')], { partOnly: true }),
  ];
  const [elb] = configProtections(SPACE, PLAN, { ...FACTS, records });
  const of = (region: string) => elb?.resources.find((one) => one.region === region);
  expect(elb?.resources.map(({ resource }) => resource)).toEqual(['shop/us-east-1', 'shop/eu-west-1']);
  expect(of('us-east-1')?.recoverable).toMatchObject([
    { point: '09abcdef0123', at: Date.parse('2026-01-02T09:00:00Z') },
  ]);
  expect(of('eu-west-1')?.recoverable).toMatchObject([{ point: '06abcdef0123', place: { kind: 'git' } }]);
  expect(of('us-east-1')?.home).toEqual({ accountId: '111111111111', region: 'us-east-1' });
});

test('the copy of the text counts beside git, and what was never read whole has nothing', () => {
  const copy = [...FACTS.newest, point('config', '2026-01-02T07:00:00Z')];
  const facts = { ...FACTS, newest: copy, repository: { kind: 'machine' } as const };
  const [read] = configProtections(SPACE, PLAN, { ...facts, records: [run('06', [item('us-east-1', 'complete')])] });
  expect(read?.resources[0]?.recoverable.map((one) => one.point)).toEqual(['06abcdef0123', 'config-point']);
  const [denied] = configProtections(SPACE, PLAN, { ...facts, records: [run('06', [item('us-east-1', 'denied')])] });
  expect(denied?.resources).toMatchObject([{ resource: 'shop/us-east-1', recoverable: [] }]);
  const [unread] = configProtections(SPACE, PLAN, facts);
  expect(unread?.resources).toMatchObject([{ resource: 'elb', recoverable: [] }]);
});
