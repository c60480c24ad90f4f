import { expect, test } from '@jest/globals';
import { LOOKUP_BUDGET } from '../../../../src/aws/cloudtrail.ts';
import { eventLookups } from '../../../../src/flows/config/drift/lookups.ts';
import type { ConfigUnit } from '../../../../src/flows/config/units.ts';
import { route53 } from '../../../../src/sources/route53/index.ts';
import { virtualClock } from '../../../aws/clocks.ts';
import { quiet, session } from '../../../aws/open.ts';
import { cloudSuite } from '../../../cloud/suite.ts';
import { a, upsert, zoneWith } from '../../../e2e/records.ts';

const suite = cloudSuite();
const UNIT: ConfigUnit = {
  account: null,
  region: 'global',
  source: route53,
  entry: {
    name: 'route53',
    source: 'route53',
    type: 'config',
    was: null,
    options: {},
    accounts: null,
    regions: null,
  } as ConfigUnit['entry'],
};
const asked = () => suite.cloud.counts()['cloudtrail:LookupEvents'] ?? 0;
const traces = (names: readonly string[]) => names.map((name) => ({ events: [name], names: [] }));
const names = (count: number) => Array.from({ length: count }, (_, n) => `Event${n}`);

function lookups() {
  const clock = virtualClock();
  const signal = new AbortController().signal;
  const timeouts = { connectMs: 5_000, silenceMs: 5_000 };
  const aws = session(suite.cloud.url, { clock, budgets: [LOOKUP_BUDGET], timeouts, env: suite.cloud.env() });
  return { clock, aws, events: eventLookups({ aws, clock, signal, log: quiet }) };
}

const window = () => ({ from: Date.now() - 3_600_000, to: Date.now() + 60_000 });

test('one run asks twenty times at most, at two a second, and says what it did not ask for', async () => {
  const { clock, events } = lookups();
  const begun = clock.now();
  const found = await events.of(UNIT, window(), traces(names(25)));
  expect(asked()).toBe(20);
  expect(found.size).toBe(20);
  expect(clock.now() - begun).toBeGreaterThanOrEqual(9_500);
  expect(events.findings()).toMatchObject([
    {
      code: 'actors-unknown',
      severity: 'note',
      message: expect.stringMatching(/asked 20 times, and not for Event20, .*Event24$/),
    },
  ]);
});

test('a name is asked for once, however many differences it may have made', async () => {
  const { events } = lookups();
  const span = window();
  await events.of(UNIT, span, traces(['CreateHostedZone', 'CreateHostedZone']));
  await events.of(UNIT, span, traces(['CreateHostedZone']));
  expect(asked()).toBe(1);
  expect(events.findings()).toEqual([]);
});

test('all pages of a name are read up to five; with more its events are not all', async () => {
  const zone = await zoneWith(suite.cloud.url, 'example.com');
  suite.cloud.options.pageSize = 2;
  for (let n = 0; n < 5; n += 1) await upsert(suite.cloud.url, zone, a('example.com', `h${n}`, '192.0.2.1'));
  const some = await lookups().events.of(UNIT, window(), traces(['ChangeResourceRecordSets']));
  expect(some.get('ChangeResourceRecordSets')).toMatchObject({ whole: true, events: { length: 5 } });
  for (let n = 0; n < 6; n += 1) await upsert(suite.cloud.url, zone, a('example.com', `i${n}`, '192.0.2.1'));
  const many = await lookups().events.of(UNIT, window(), traces(['ChangeResourceRecordSets']));
  expect(many.get('ChangeResourceRecordSets')).toMatchObject({ whole: false, events: { length: 10 } });
});

test('where it is denied it is asked once, and the note names the action and the policy', async () => {
  const message = 'User: arn:aws:iam::111111111111:user/x is not authorized to perform: cloudtrail:LookupEvents';
  suite.cloud.faults.add({
    service: 'cloudtrail',
    times: 9,
    fault: { kind: 'error', status: 400, code: 'AccessDeniedException', message },
  });
  const { events } = lookups();
  expect((await events.of(UNIT, window(), traces(names(3)))).size).toBe(0);
  expect(asked()).toBe(1);
  expect(events.findings()).toMatchObject([
    {
      message: 'who changed it could not be asked in us-east-1 of 111111111111: cloudtrail:LookupEvents is not allowed',
      hint: expect.stringContaining('docs/iam/review.json'),
    },
  ]);
});

test('throttled it waits and asks again', async () => {
  suite.cloud.faults.add({
    service: 'cloudtrail',
    times: 2,
    fault: { kind: 'error', status: 400, code: 'ThrottlingException', message: 'Rate exceeded' },
  });
  const { events } = lookups();
  expect((await events.of(UNIT, window(), traces(['CreateHostedZone']))).size).toBe(1);
  expect(events.findings()).toEqual([]);
});
