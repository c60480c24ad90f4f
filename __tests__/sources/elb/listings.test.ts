import { expect, test } from '@jest/globals';
import { HoldfastError } from '../../../src/core/errors.ts';
import type { FakeOptions, Region } from './fake-region.ts';
import { capture, fileOf, find, statuses } from './reading.ts';
import { balancerNamed, FULL_WORLD, withListeners } from './world.ts';

test.each<[string, (region: Region) => FakeOptions]>([
  [
    'before its attributes',
    () => ({ before: gone('elbv2:DescribeLoadBalancerAttributes', 'LoadBalancerNotFoundException', 'bare') }),
  ],
  [
    'before its listeners',
    () => ({ before: gone('elbv2:DescribeListeners', 'LoadBalancerNotFoundException', 'bare') }),
  ],
  ['before its tags', () => ({ before: gone('elbv2:DescribeTags', 'LoadBalancerNotFoundException', 'bare') })],
])('a balancer that is deleted %s is gone, and nothing has failed', async (_when, fake) => {
  const region = { balancers: [balancerNamed('left'), balancerNamed('bare')] };
  const done = await capture(region, fake(region));

  expect(done.documents.map(({ name }) => name.name)).toEqual(['left']);
  expect(new Set(Object.values(statuses(done)))).toEqual(new Set(['complete']));
});

test.each(['DescribeListenerAttributes', 'DescribeRules', 'DescribeTags'])(
  'a listener that is deleted before %s is gone, and nothing has failed',
  async (operation) => {
    const region = { balancers: [withListeners(balancerNamed('web'), 2, 1)] };
    const id = region.balancers[0]?.listeners?.[0]?.listener.ListenerArn ?? '';
    const done = await capture(region, { before: gone(`elbv2:${operation}`, 'ListenerNotFoundException', id) });

    expect(fileOf(find(done, 'load-balancer', 'web'), 'listeners.json').listeners).toMatchObject([{ port: 1001 }]);
    expect(new Set(Object.values(statuses(done)))).toEqual(new Set(['complete']));
  },
);

test('a listener that is deleted between its own tags and those of its rules is gone, and not one without rules', async () => {
  const region = { balancers: [withListeners(balancerNamed('web'), 2, 1)] };
  const id = region.balancers[0]?.listeners?.[0]?.listener.ListenerArn ?? '';
  const done = await capture(region, { before: gone('elbv2:DescribeTags', 'RuleNotFoundException', `${id}/`) });

  expect(fileOf(find(done, 'load-balancer', 'web'), 'listeners.json').listeners).toMatchObject([{ port: 1001 }]);
});

test('a rule that is deleted before its tags leaves its listener with the others', async () => {
  const region = { balancers: [withListeners(balancerNamed('web'), 1, 2)] };
  const id = region.balancers[0]?.listeners?.[0]?.rules?.[0]?.RuleArn ?? '';
  const done = await capture(region, { before: gone('elbv2:DescribeTags', 'RuleNotFoundException', id) });

  const [listener] = fileOf(find(done, 'load-balancer', 'web'), 'listeners.json').listeners;
  expect(listener.rules).toMatchObject([{ priority: 2 }]);
  expect(new Set(Object.values(statuses(done)))).toEqual(new Set(['complete']));
});

test.each([
  ['elbv2:DescribeLoadBalancers', 'load-balancer', 'LoadBalancers'],
  ['elbv2:DescribeListeners', 'listener', 'Listeners'],
  ['elbv2:DescribeRules', 'rule', 'Rules'],
  ['elbv2:DescribeListenerCertificates', 'listener-certificates', 'Certificates'],
  ['elbv2:DescribeLoadBalancerAttributes', 'load-balancer-attributes', 'Attributes'],
  ['elbv2:DescribeListenerAttributes', 'listener-attributes', 'Attributes'],
])('%s that answers without its list is cut, and no list is not an empty one', async (call, kind, list) => {
  const cut = await capture(FULL_WORLD, {
    reply: (made, reply) => (made === call ? { ...reply, [list]: undefined } : reply),
  });

  expect(cut.ends).toContainEqual(
    expect.objectContaining({ kind, status: 'partial', error: expect.objectContaining({ code: 'aws-error' }) }),
  );
});

test.each([
  ['elbv2:DescribeLoadBalancers', 'load-balancer'],
  ['elbv2:DescribeListeners', 'listener'],
  ['elbv2:DescribeRules', 'rule'],
])('%s that gives the same page again is an error, never an end', async (call, kind) => {
  const stuck = await capture(FULL_WORLD, {
    reply: (made, reply) => (made === call ? { ...reply, NextMarker: 'again' } : reply),
  });

  expect(stuck.ends).toContainEqual(
    expect.objectContaining({
      kind,
      status: 'partial',
      error: expect.objectContaining({ code: expect.stringMatching(/pagination|changed-while-read/) }),
    }),
  );
});

/** Fails as AWS does when one of the objects that a call asks for is not there any more. */
function gone(call: string, name: string, id: string): (made: string, input: object) => void {
  return (made, input) => {
    if (made !== call || !JSON.stringify(input).includes(id)) return;
    const cause = Object.assign(new Error('gone'), { name });
    throw new HoldfastError('aws-error', `${made}: gone`, { hint: 'none', cause });
  };
}
