import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { inverted, type Request } from '../../../../src/core/restore/step.ts';
import { type Cloud, startCloud } from '../../../cloud/cloud.ts';
import { seedElb } from '../../../cloud/seed/elb.ts';
import { inBucket, intent, makeBucket, openRegion, type Tree } from './harness.ts';

const ID = '0123456789abcdef';

let cloud: Cloud;
let region: ReturnType<typeof openRegion>;
let seeded: Tree;
let requests: readonly Request[];

beforeAll(async () => {
  cloud = await startCloud();
  await makeBucket(cloud.url);
  await seedElb(cloud.url);
  region = openRegion(cloud);
  seeded = await region.capture();
  cloud.loseBalancers();
  const plan = await region.plan(seeded);
  expect(plan.refused).toEqual([]);
  requests = plan.requests;
});
afterAll(async () => {
  region.close();
  await cloud[Symbol.asyncDispose]();
});
beforeEach(() => {
  cloud.loseBalancers();
  cloud.faults.clear();
  Object.assign(cloud.options, { pendingFor: 0, pageSize: undefined, shuffle: false });
});

async function restored(): Promise<void> {
  const tree = await region.capture(seeded);
  expect(intent(tree)).toEqual(intent(seeded));
  const again = await region.plan(seeded);
  expect(again.requests).toEqual([]);
}

test('a region that lost everything gets back every balancer, listener, rule, action, group, target, trust store and classic policy', async () => {
  const run = await region.run(ID);
  await run.apply(requests);
  await run.settle(requests);

  await restored();
  expect(await inBucket(cloud.url)).not.toContain('<Key>');
});

test('balancers, trust stores and capacity are waited for until they are active', async () => {
  cloud.options.pendingFor = 40;
  const run = await region.run(ID);
  await run.apply(requests);
  await run.settle(requests);
  cloud.options.pendingFor = 0;

  await restored();
});

test('every request applied twice makes nothing twice', async () => {
  const run = await region.run(ID);
  for (const request of requests) {
    await run.apply([request]);
    await run.apply([request]);
  }

  await restored();
});

// Each phase once; one run dies after the other on the same region, so that what an earlier one left is met by all later ones.
test('killed again and again, each time gone on with from the first request, it ends as an undisturbed one', async () => {
  const step = Math.ceil(requests.length / 6);
  for (let killed = 1; killed < requests.length; killed += step) await (await region.run(ID)).apply(requests, killed);
  await (await region.run(ID)).apply(requests);

  await restored();
});

test('taken back from wherever it came to, nothing of it is left, and it can be taken back twice', async () => {
  for (const upTo of [9, 33, requests.length]) {
    cloud.loseBalancers();
    await (await region.run(ID)).apply(requests, upTo);
    const back = inverted(requests);
    await (await region.run(ID, { undo: true })).apply(back);
    await (await region.run(ID, { undo: true })).apply(back);

    expect([...(await region.capture())]).toEqual([]);
  }
});

test('after an undoing the same plan can be carried out by another restore', async () => {
  const run = await region.run(ID);
  await run.apply(requests);
  await (await region.run(ID, { undo: true })).apply(inverted(requests));
  await (await region.run('fedcba9876543210')).apply(requests);

  await restored();
});

test('a reply that is lost at any kind of call is no failure, and nothing is made twice', async () => {
  const counting = await region.run(ID);
  const before = cloud.calls.length;
  await counting.apply(requests);
  const writes = new Set(
    cloud.calls
      .slice(before)
      .filter(({ operation }) => !/^(?:Describe|Get|List)/.test(operation))
      .map(({ service, operation }) => `${service}:${operation}`),
  );
  expect(writes.size).toBeGreaterThan(20);
  cloud.loseBalancers();
  for (const name of writes) {
    const [service = '', operation = ''] = name.split(':');
    cloud.faults.add({ service, operation, times: 1, fault: { kind: 'lose-reply' } });
  }
  await (await region.run(ID)).apply(requests);

  await restored();
});

test('pages of one and lists in another order change nothing', async () => {
  Object.assign(cloud.options, { pageSize: 1, shuffle: true });
  await (await region.run(ID)).apply(requests);
  Object.assign(cloud.options, { pageSize: undefined, shuffle: false });

  await restored();
});
