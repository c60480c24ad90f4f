import { expect, test } from '@jest/globals';
import { UNREAD } from '../../../src/core/document.ts';
import type { HoldfastError } from '../../../src/core/errors.ts';
import { source } from '../../../src/sources/elb/source.ts';
import { spec } from '../../../src/sources/elb/spec.ts';
import { context } from '../route53/account.ts';
import { denied, type FakeOptions, fakeRegion, notOffered, throttled } from './fake-region.ts';
import { capture, fileOf, find, statuses } from './reading.ts';
import { arn, balancerNamed, FULL_WORLD, withListeners } from './world.ts';

test('all objects of both APIs are captured, sorted, and every kind is complete', async () => {
  const all = await capture(FULL_WORLD);

  expect(all.documents.map(({ kind, name }) => `${kind} ${name.name}`)).toEqual([
    'classic-load-balancer ancient',
    'classic-load-balancer legacy',
    'load-balancer edge',
    'load-balancer inspect',
    'load-balancer web',
    'target-group web-blue',
    'target-group web-green',
    'target-group web-grpc',
    'trust-store partners',
  ]);
  expect(new Set(all.ends.map(({ status }) => status))).toEqual(new Set(['complete']));
  expect(Object.keys(statuses(all))).toEqual(expect.arrayContaining(spec.kinds.map(({ kind }) => kind)));
  expect(all.findings).toEqual([]);
});

const backwards = <T>(items: readonly T[]): readonly T[] => [...items].reverse();

test.each<[string, FakeOptions]>([
  ['pages of one item', { pageSize: 1 }],
  ['every list the other way round', { order: backwards }],
  ['both', { pageSize: 1, order: backwards }],
])('%s give the same documents to the byte', async (_what, fake) => {
  const usual = await capture(FULL_WORLD);
  const other = await capture(FULL_WORLD, fake);

  expect(JSON.stringify(other.documents)).toBe(JSON.stringify(usual.documents));
  expect(statuses(other)).toEqual(statuses(usual));
});

// Which kind a call belongs to, and which member of the balancer's file it leaves unread.
test.each([
  ['elbv2:DescribeLoadBalancerAttributes', 'load-balancer-attributes', 'attributes'],
  ['elbv2:DescribeCapacityReservation', 'capacity-reservation', 'minimumCapacityUnits'],
  ['wafv2:GetWebACLForResource', 'web-acl', 'webAcl'],
])('%s that is denied leaves only its own member unread, and the kind denied', async (call, kind, member) => {
  const usual = find(await capture(FULL_WORLD), 'load-balancer', 'web');
  const broken = await capture(FULL_WORLD, { before: failing(call, denied) });
  const web = find(broken, 'load-balancer', 'web');

  expect(statuses(broken)).toMatchObject({ [kind]: 'denied', 'load-balancer': 'complete' });
  expect(web.files['load-balancer.json']).toEqual({
    ...(usual.files['load-balancer.json'] as object),
    [member]: { [UNREAD]: kind },
  });
  expect(web.files['listeners.json']).toEqual(usual.files['listeners.json']);
});

// And which members of each HTTPS listener.
test.each([
  ['elbv2:DescribeListenerAttributes', 'listener-attributes', ['attributes']],
  [
    'elbv2:DescribeListenerCertificates',
    'listener-certificates',
    ['certificate', 'sniCertificates', 'defaultCertificateListed'],
  ],
  ['elbv2:DescribeRules', 'rule', ['defaultRuleTags', 'rules']],
])('%s that is denied leaves only its own members of each listener unread', async (call, kind, members) => {
  const usual = fileOf(find(await capture(FULL_WORLD), 'load-balancer', 'web'), 'listeners.json');
  const broken = await capture(FULL_WORLD, { before: failing(call, denied) });
  const web = find(broken, 'load-balancer', 'web');

  const unread = Object.fromEntries(members.map((member) => [member, { [UNREAD]: kind }]));
  expect(fileOf(web, 'listeners.json').listeners[1]).toEqual({ ...usual.listeners[1], ...unread });
  expect(statuses(broken)).toMatchObject({ [kind]: 'denied', listener: 'complete' });
  expect(broken.ends).toContainEqual(
    expect.objectContaining({ kind, error: expect.objectContaining({ code: 'access-denied' }) }),
  );
});

test('listeners that are denied leave their file, their identities and the certificates unread', async () => {
  const broken = await capture(FULL_WORLD, { before: failing('elbv2:DescribeListeners', denied) });
  const web = find(broken, 'load-balancer', 'web');

  expect(web.files['listeners.json']).toEqual({ [UNREAD]: 'listener' });
  expect(web.facts['listeners']).toEqual({ [UNREAD]: 'listener' });
  expect(fileOf(web, 'context.json').certificates).toEqual({ [UNREAD]: 'listener' });
});

test.each([
  ['load-balancer-tags', arn.web, 'load-balancer.json', []],
  ['listener-tags', arn.https, 'listeners.json', ['listeners', 1]],
  ['rule-tags', arn.rule('r10'), 'listeners.json', ['listeners', 1, 'rules', 1]],
])('%s that are refused leave the tags unread, never empty', async (kind, id, file, path) => {
  const broken = await capture(FULL_WORLD, {
    before: (call, input) => {
      if (call === 'elbv2:DescribeTags' && (input['ResourceArns'] as string[]).includes(id)) throw throttled();
    },
  });

  const holder = path.reduce((value, step) => value[step], fileOf(find(broken, 'load-balancer', 'web'), file));
  expect(holder.tags).toEqual({ [UNREAD]: kind });
  expect(statuses(broken)).toMatchObject({ [kind]: 'partial' });
});

test('rules of one listener that break off after the first page stay unread, named with the listener; the others are whole', async () => {
  const broken = await capture(FULL_WORLD, {
    pageSize: 1,
    before: (call, input) => {
      if (call === 'elbv2:DescribeRules' && input['ListenerArn'] === arn.https && input['Marker'] === '2')
        throw throttled();
    },
  });

  const web = find(broken, 'load-balancer', 'web');
  expect(fileOf(web, 'listeners.json').listeners).toMatchObject([
    { port: 80, rules: [] },
    { port: 443, rules: { [UNREAD]: 'rule' } },
  ]);
  expect(web.facts['listeners']).toEqual({ [UNREAD]: 'rule' });
  expect(fileOf(find(broken, 'load-balancer', 'edge'), 'listeners.json').listeners[2].rules).toHaveLength(1);
  expect(broken.ends.filter(({ kind }) => kind === 'rule')).toMatchObject([
    { status: 'partial' },
    { status: 'partial', resource: arn.web, resourceName: 'web HTTPS:443', error: { code: 'throttled' } },
  ]);
});

test('what AWS does not offer there is asked for once and unread; the rest of the listeners is captured', async () => {
  const region = fakeRegion(FULL_WORLD, { before: failing('elbv2:DescribeListenerAttributes', notOffered) });
  const done = await source.capture(context(region), {});
  const { listeners } = fileOf(find(done, 'load-balancer', 'web'), 'listeners.json');

  expect(region.calls['elbv2:DescribeListenerAttributes']).toBe(1);
  expect(statuses(done)).toMatchObject({ 'listener-attributes': 'not-offered' });
  expect(listeners[1]).toMatchObject({
    port: 443,
    rules: expect.any(Array),
    attributes: { [UNREAD]: 'listener-attributes' },
  });
});

test.each(['elbv2:DescribeLoadBalancers', 'elb:DescribeLoadBalancers'])(
  'when the first listing of one API is refused (%s), the other API is captured whole',
  async (call) => {
    const [refused, whole] = call.startsWith('elbv2')
      ? ['load-balancer', 'classic-load-balancer']
      : ['classic-load-balancer', 'load-balancer'];
    const broken = await capture(FULL_WORLD, { before: failing(call, denied) });

    expect(statuses(broken)).toMatchObject({ [refused]: 'denied', [whole]: 'complete', 'target-group': 'complete' });
    expect(broken.documents.some(({ kind }) => kind === refused)).toBe(false);
    expect(broken.documents.some(({ kind }) => kind === whole)).toBe(true);
  },
);

test('when both first listings are refused, the failure is the source’s', async () => {
  const region = fakeRegion(FULL_WORLD, { before: failing(/DescribeLoadBalancers$/, denied) });

  await expect(source.capture(context(region), {})).rejects.toMatchObject({
    code: 'access-denied',
    message: expect.stringContaining('elbv2:DescribeLoadBalancers'),
  });
});

test('a listing of balancers that breaks off leaves every balancer as it is, and the other kinds are read', async () => {
  const broken = await capture(FULL_WORLD, {
    pageSize: 1,
    before: (call, input) => {
      if (call === 'elbv2:DescribeLoadBalancers' && input['Marker'] === '1') throw throttled();
    },
  });

  expect(statuses(broken)).toMatchObject({ 'load-balancer': 'partial', 'target-group': 'complete' });
  expect(broken.documents.some(({ kind }) => kind === 'load-balancer')).toBe(false);
});

test('a field that the snapshot does not know makes the kind partial and is named', async () => {
  const later = await capture(FULL_WORLD, {
    reply: (call, reply) =>
      call === 'elbv2:DescribeRules'
        ? { ...reply, Rules: (reply['Rules'] as object[]).map((rule) => ({ ...rule, Colour: 'red' })) }
        : reply,
  });

  expect(later.findings).toMatchObject([{ code: 'unknown-field', severity: 'error' }]);
  expect(later.findings[0]?.message).toContain('Rule.Colour');
  expect(statuses(later)).toMatchObject({ rule: 'partial' });
});

test('a value that looks like a credential is named by its place, never by itself', async () => {
  const secret = ['gh', 'p_', 'Z'.repeat(36)].join('');
  const found = await capture({ ...FULL_WORLD, tags: { [arn.web]: [{ Key: 'deploy', Value: secret }] } });

  expect(found.findings.map(({ code, message }) => [code, message])).toEqual([
    ['credential-like-value', 'load-balancer web: tags.deploy holds what looks like a GitHub token'],
  ]);
});

test('an abort ends the capture with the signal’s reason', async () => {
  const controller = new AbortController();
  const reason = new Error('the runner stops');
  const region = fakeRegion(FULL_WORLD, {
    before: (call) => {
      if (call !== 'elbv2:DescribeRules') return;
      controller.abort(reason);
      throw reason;
    },
  });

  await expect(source.capture({ ...context(region), signal: controller.signal }, {})).rejects.toBe(reason);
});

test('options narrow the balancers of both APIs and spare their calls; groups and stores are not narrowed', async () => {
  const region = fakeRegion(FULL_WORLD);
  const done = await source.capture(context(region), { balancers: ['edge', 'legacy'] });

  expect(done.documents.map(({ name }) => name.name)).toEqual([
    'legacy',
    'edge',
    'web-blue',
    'web-green',
    'web-grpc',
    'partners',
  ]);
  expect(region.calls).toMatchObject({ 'elbv2:DescribeLoadBalancerAttributes': 1, 'elbv2:DescribeListeners': 1 });
  expect(region.calls).not.toHaveProperty('wafv2:GetWebACLForResource');
});

test('no call asks for tags or attributes of nothing, in an empty region too', async () => {
  const region = fakeRegion({});
  const done = await source.capture(context(region), {});

  expect(done.documents).toEqual([]);
  expect(region.calls).toEqual({
    'elbv2:DescribeLoadBalancers': 1,
    'elbv2:DescribeTargetGroups': 1,
    'elbv2:DescribeTrustStores': 1,
    'elb:DescribeLoadBalancers': 1,
  });
  expect(
    region.inputs.some(({ input }) => Object.values(input).some((value) => Array.isArray(value) && value.length === 0)),
  ).toBe(false);
});

// Their permission is asked for by GetWebACLForResource itself.
const UNCALLED = ['elasticloadbalancing:GetLoadBalancerWebACL', 'wafv2:GetWebACL'];

test('every call of a full capture is among the actions of the spec, and every action is needed', async () => {
  const region = fakeRegion(FULL_WORLD);
  await source.capture(context(region), {});

  const called = Object.keys(region.calls).map((call) => call.replace(/^elb(v2)?:/, 'elasticloadbalancing:'));
  expect([...new Set([...called, ...UNCALLED])].sort()).toEqual(spec.actions.capture);
});

test('1,000 balancers with 2,000 listeners and 5,000 rules cost the calls of the pages and of full batches of tags', async () => {
  const balancers = Array.from({ length: 1000 }, (_, at) =>
    withListeners(balancerNamed(`lb-${String(at).padStart(4, '0')}`), 2, at % 2 === 0 ? 1 : 2),
  );
  const region = fakeRegion({ balancers });
  const started = process.cpuUsage();
  const done = await source.capture(context(region), {});

  expect(done.documents).toHaveLength(1000);
  const rules = balancers.flatMap(({ listeners = [] }) => listeners).flatMap((one) => one.rules ?? []).length;
  expect(rules).toBe(5000);
  expect(region.calls).toMatchObject({
    'elbv2:DescribeLoadBalancers': 3,
    'elbv2:DescribeLoadBalancerAttributes': 1000,
    'elbv2:DescribeCapacityReservation': 1000,
    'elbv2:DescribeListeners': 1000,
    'elbv2:DescribeListenerAttributes': 2000,
    'elbv2:DescribeRules': 2000,
    'elbv2:DescribeTags': (1000 + 2000 + rules) / 20,
    'wafv2:GetWebACLForResource': 1000,
  });
  expect(region.calls).not.toHaveProperty('elbv2:DescribeListenerCertificates');
  expect(process.cpuUsage(started).user).toBeLessThan(30_000_000); // μs of this process: a busy machine adds none
});

function failing(call: string | RegExp, error: (call: string) => HoldfastError): (made: string) => void {
  return (made) => {
    if (typeof call === 'string' ? made === call : call.test(made)) throw error(made);
  };
}
