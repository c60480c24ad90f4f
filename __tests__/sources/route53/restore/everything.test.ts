import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { inverted } from '../../../../src/core/restore/step.ts';
import { type Cloud, startCloud } from '../../../cloud/cloud.ts';
import { seedRoute53 } from '../../../cloud/seed/route53.ts';
import { intent, openAccount, type Tree, withMade } from './harness.ts';

const ID = '0123456789abcdef';

let cloud: Cloud;
let account: ReturnType<typeof openAccount>;
let committed: Tree;

beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(async () => cloud[Symbol.asyncDispose]());
beforeEach(async () => {
  await cloud.reset();
  await seedRoute53(cloud.url);
  account = openAccount(cloud);
  committed = await account.capture();
  await cloud.reset();
});
afterEach(() => account.close());

test('an account that lost everything comes back with the same intent, whatever it had', async () => {
  const { requests, refused } = await account.plan(committed);
  const run = account.run(ID, committed);

  expect(refused).toEqual([]);
  await run.apply(requests);
  await run.settle(requests);
  const after = await account.capture(withMade(committed, run.made));

  expect(intent(after)).toEqual(intent(committed));
  expect((await account.plan(committed, withMade(committed, run.made))).requests).toEqual([]);
});

test('every request may be sent twice, and nothing is made twice', async () => {
  const { requests } = await account.plan(committed);
  const run = account.run(ID, committed);
  await run.apply(requests);
  const once = await account.capture(withMade(committed, run.made));
  const made = await account.run(ID, committed).apply(requests);

  expect(await account.capture(withMade(committed, run.made))).toEqual(once);
  expect(new Map(made.map(({ kind, key, id }) => [`ref:${kind}/${key}`, id]))).toEqual(
    new Map([...run.made].map(([ref, { id }]) => [ref, id])),
  );
});

test('a restore that is taken back leaves the account as empty as it was', async () => {
  const { requests } = await account.plan(committed);
  const run = account.run(ID, committed);
  await run.apply(requests);
  const undo = account.run('fedcba9876543210', committed, run.made);
  await undo.apply(inverted(requests));
  await undo.apply(inverted(requests));

  expect([...(await account.capture()).keys()]).toEqual([]);
});
