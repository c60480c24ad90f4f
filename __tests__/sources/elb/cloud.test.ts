import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openAws } from '../../../src/aws/session.ts';
import { composeLive } from '../../../src/core/compose.ts';
import { UNREAD } from '../../../src/core/document.ts';
import { source } from '../../../src/sources/elb/source.ts';
import { spec } from '../../../src/sources/elb/spec.ts';
import type { Capture } from '../../../src/sources/source.ts';
import { type Cloud, startCloud } from '../../cloud/cloud.ts';
import { CLIENT_SECRET, changeARule, seedElb } from '../../cloud/seed/elb.ts';
import { context } from '../route53/account.ts';

let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud();
  await seedElb(cloud.url);
});
afterAll(async () => cloud[Symbol.asyncDispose]());
beforeEach(() => {
  cloud.faults.clear();
  Object.assign(cloud.options, { pageSize: undefined, shuffle: false });
});

async function capture(): Promise<Capture> {
  const { clock, log, signal } = context(null as never);
  const session = openAws({
    env: cloud.env(),
    clock,
    signal,
    log,
    verb: 'backup',
    budgets: [],
    oidc: null,
    role: null,
    random: () => 0,
  });
  try {
    return await source.capture({ aws: await session.account(null), region: 'us-east-1', clock, log, signal }, {});
  } finally {
    session.destroy();
  }
}

/** The files that a first capture writes. */
function tree({ documents, ends }: Capture): ReadonlyMap<string, string | null> {
  const scope = { account: '111111111111', accountId: '111111111111', region: 'us-east-1', source: 'elb' };
  const one = { scope, kinds: spec.kinds, documents, ends, options: '{}', covers: () => true };
  return composeLive([one], new Map(), new Map()).files;
}

test('a region is captured from the wire: nothing failed, no element unknown, no secret, every kind there', async () => {
  const captured = await capture();

  expect(captured.ends.filter(({ status }) => status !== 'complete')).toEqual([]);
  expect(captured.findings).toEqual([]);
  expect(new Set(captured.documents.map(({ kind }) => kind))).toEqual(new Set(spec.kinds.map(({ kind }) => kind)));
  const files = JSON.stringify([...tree(captured)]);
  expect(files).toContain('secret:alb/web/');
  expect(files).not.toContain(CLIENT_SECRET);
  expect(files).not.toContain(UNREAD);
});

test.each([
  ['pages of one', { pageSize: 1 }],
  ['every list in another order', { shuffle: true }],
  ['both', { pageSize: 1, shuffle: true }],
])('%s give the same files', async (_what, options) => {
  const usual = tree(await capture());
  Object.assign(cloud.options, options);

  expect([...tree(await capture())]).toEqual([...usual]);
});

test('a listener names its groups, certificates and trust store by their keys, not by ARNs', async () => {
  const text = tree(await capture()).get('111111111111/us-east-1/elb/load-balancers/web/listeners.json') ?? '';

  expect(text).toContain('"ref:load-balancer/web"');
  expect(text).toContain('"ref:trust-store/');
  expect(text).toContain('"ref:target-group/');
  expect(text).not.toMatch(/arn:aws:elasticloadbalancing/);
});

// The last one: it changes what the others read.
test('a rule that is changed shows as a change of its balancer’s listeners, and of nothing else', async () => {
  const before = tree(await capture());
  await changeARule(cloud.url);
  const after = tree(await capture());

  const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
  expect(changed).toEqual(['111111111111/us-east-1/elb/load-balancers/web/listeners.json']);
});
