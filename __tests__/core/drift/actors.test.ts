import { expect, test } from '@jest/globals';
import { actorOf, describeActor, type Looked, parseEvent } from '../../../src/core/drift/actors.ts';
import type { Trace } from '../../../src/core/drift/review.ts';

const NOW = Date.parse('2026-01-02T03:00:00Z');
const HOUR = 3_600_000;
const window = { from: NOW - 24 * HOUR, to: NOW };
const WWW: Trace = { events: ['ChangeResourceRecordSets'], names: [['Z1'], ['www.example.com.']] };

function event(who: string, at: string, more: Record<string, unknown> = {}) {
  return JSON.stringify({
    eventName: 'ChangeResourceRecordSets',
    eventTime: at,
    userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::111111111111:user/${who}` },
    requestParameters: {
      hostedZoneId: 'Z1',
      changeBatch: { changes: [{ action: 'UPSERT', resourceRecordSet: { name: 'www.example.com', type: 'A' } }] },
    },
    ...more,
  });
}

function looked(records: readonly string[], whole = true): ReadonlyMap<string, Looked> {
  return new Map([['ChangeResourceRecordSets', { events: records.flatMap((one) => parseEvent(one) ?? []), whole }]]);
}

const tell = (records: readonly string[], whole = true, trace = WWW, span = window) => {
  const actor = actorOf(trace, looked(records, whole), span);
  return actor === null ? null : describeActor(actor);
};

test('one caller of one call is named with its time and its call', () => {
  expect(tell([event('alice', '2026-01-02T01:02:03Z')])).toBe(
    'by user/alice at 2026-01-02T01:02Z (ChangeResourceRecordSets)',
  );
});

test('several calls of one caller are his; of several callers each is named and none is accused', () => {
  const mine = [event('alice', '2026-01-02T01:00:00Z'), event('alice', '2026-01-02T02:00:00Z')];
  expect(tell(mine)).toBe('by user/alice in 2 calls, the last at 2026-01-02T02:00Z (ChangeResourceRecordSets)');
  expect(tell([...mine, event('bob', '2026-01-02T01:30:00Z')])).toBe(
    'by one of: user/alice at 2026-01-02T02:00Z, user/bob at 2026-01-02T01:30Z',
  );
  const crowd = ['a', 'b', 'c', 'd', 'e'].map((who) => event(who, '2026-01-02T01:00:00Z'));
  expect(tell(crowd)).toContain('2 more');
});

test('while not all pages were read nobody is named alone', () => {
  expect(tell([event('alice', '2026-01-02T01:00:00Z')], false)).toBe(
    'by one of: user/alice at 2026-01-02T01:00Z, perhaps others',
  );
});

test('another zone, another name, another call, and a call that failed are nobody’s deed', () => {
  const at = '2026-01-02T01:00:00Z';
  const inZone = (hostedZoneId: string, name: string) => ({ requestParameters: { hostedZoneId, changes: [{ name }] } });
  const others = [
    event('mallory', at, inZone('Z2', 'www.example.com')),
    event('mallory', at, inZone('Z1', 'not-www.example.com')),
    event('mallory', at, { eventName: 'DeleteHostedZone' }),
    event('mallory', at, { errorCode: 'InvalidChangeBatch' }),
  ];
  expect(tell(others)).toBe(
    'no call that CloudTrail lists since 2026-01-01T03:00Z fits; those of the last 15 minutes may be missing',
  );
  expect(tell([], true, WWW, { from: NOW - HOUR / 6, to: NOW })).toBe(
    'by whom is not yet known: CloudTrail may take 15 minutes to say',
  );
});

test('names fit in whatever form the caller wrote them, ARNs by the part that is theirs', () => {
  const at = '2026-01-02T01:00:00Z';
  const wild: Trace = { ...WWW, names: [['Z1'], ['*.example.com.']] };
  const named = (name: string) => ({ requestParameters: { hostedZoneId: '/hostedzone/Z1', changes: [{ name }] } });
  for (const form of ['*.EXAMPLE.com', '\\052.example.com.'])
    expect(tell([event('a', at, named(form))], true, wild)).toContain('user/a');
  const rule: Trace = { ...WWW, names: [['app/web/50dc6c495c0c9188']] };
  const arn =
    'arn:aws:elasticloadbalancing:us-east-1:1:listener-rule/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee';
  expect(tell([event('a', at, { requestParameters: { ruleArn: arn } })], true, rule)).toContain('user/a');
  const other = arn.replace('app/web/', 'app/web-2/');
  expect(tell([event('a', at, { requestParameters: { ruleArn: other } })], true, rule)).toContain('no call');
});

test('who is a role, a service, the root, or says nothing', () => {
  const who = (userIdentity: unknown) => parseEvent(event('x', '2026-01-02T01:00:00Z', { userIdentity }))?.who;
  expect(who({ type: 'AssumedRole', arn: 'arn:aws:sts::1:assumed-role/deploy/ci@acme' })).toBe(
    'assumed-role/deploy/ci@acme',
  );
  expect(
    who({ type: 'AssumedRole', arn: 'arn:aws:sts::1:assumed-role/x/y', invokedBy: 'cloudformation.amazonaws.com' }),
  ).toBe('assumed-role/x/y via cloudformation.amazonaws.com');
  expect(who({ type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' })).toBe('autoscaling.amazonaws.com');
  expect(who({ type: 'Root', arn: 'arn:aws:iam::1:root' })).toBe('root');
  expect(who(undefined)).toBe('somebody');
  expect(parseEvent('{')).toBeNull();
  expect(parseEvent('[]')).toBeNull();
});

test('an endless name is cut', () => {
  expect(tell([event('x'.repeat(5_000), '2026-01-02T01:00:00Z')])?.length).toBeLessThan(200);
});

test('what was not looked up has no answer', () => {
  expect(actorOf(WWW, new Map(), window)).toBeNull();
});
