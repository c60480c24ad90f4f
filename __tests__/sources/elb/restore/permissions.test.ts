import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inverted } from '../../../../src/core/restore/step.ts';
import { spec } from '../../../../src/sources/elb/spec.ts';
import { seedElb } from '../../../cloud/seed/elb.ts';
import { actionsFor } from '../../../contracts/actions.ts';
import { startWorld, type World } from '../../../contracts/world.ts';
import { intent, makeBucket, openRegion } from './harness.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => world[Symbol.asyncDispose]());

test('a restore and its undoing pass under the rendered policy, and need no action that it lacks, after AWS’s own table', async () => {
  const { cloud } = world;
  await makeBucket(cloud.url);
  await seedElb(cloud.url);
  const root = openRegion(cloud);
  const seeded = await root.capture();
  cloud.loseBalancers();
  const { requests } = await root.plan(seeded);
  const actions = [...spec.actions.capture, ...(spec.actions.restore ?? [])];
  const limited = openRegion(cloud, await world.limitedTo(actions));
  const id = '0123456789abcdef';
  const before = cloud.calls.length;
  await (await limited.run(id)).apply(requests);
  expect(intent(await root.capture(seeded))).toEqual(intent(seeded));

  await (await limited.run(id)).settle(requests);
  await (await limited.run(id, { undo: true })).apply(inverted(requests));
  expect([...(await root.capture())]).toEqual([]);
  const made = cloud.calls.slice(before).map(({ service, operation }) => `${service}:${operation}`);
  const own = [...new Set(made)].filter((call) => /^(?:elb|elbv2|wafv2):/.test(call));
  const needed = (await Promise.all(own.map(actionsFor))).flat();
  const lacking = [...new Set(needed)].filter((action) => !actions.includes(action));
  expect(lacking).toEqual([]);
  expect(spec.actions.restore).toEqual([...(spec.actions.restore ?? [])].sort());
  for (const one of [root, limited]) one.close();
}, 180_000);
