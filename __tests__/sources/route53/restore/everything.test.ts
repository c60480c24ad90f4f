import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
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
  const undo = account.run(ID, committed, run.made);
  await undo.undo(requests);
  await undo.undo(requests);

  expect([...(await account.capture()).keys()]).toEqual([]);
});

test('killed between any two requests and begun again from the first, it ends as if undisturbed', async () => {
  const { requests } = await account.plan(committed);
  for (const [at] of requests.entries()) await account.run(ID, committed).apply(requests, at + 1);
  const run = account.run(ID, committed);
  await run.apply(requests);

  expect(intent(await account.capture(withMade(committed, run.made)))).toEqual(intent(committed));
  const zones = cloud.calls.filter(({ operation }) => operation === 'CreateHostedZone').length;
  expect(zones).toBeGreaterThan(6); // asked again each time, and refused by its caller reference
});

test('a lost reply of any writing call is read back, and its work is not done twice', async () => {
  const { requests } = await account.plan(committed);
  const lost = account.run(ID, committed);
  const operations = new Set<string>();
  cloud.faults.add({
    service: 'route53',
    match: ({ operation }) => {
      if (/^(Get|List)/.test(operation) || operations.has(operation)) return false;
      operations.add(operation);
      return true;
    },
    fault: { kind: 'lose-reply' },
  });
  await lost.apply(requests);

  expect(operations.size).toBeGreaterThan(15);
  expect(intent(await account.capture(withMade(committed, lost.made)))).toEqual(intent(committed));
});

test.each([
  ['throttled', { kind: 'error', status: 400, code: 'Throttling', message: 'Rate exceeded' }],
  ['reset before it arrives', { kind: 'reset' }],
  ['answered with a server error', { kind: 'error', status: 503, code: 'ServiceUnavailable' }],
] as const)('any call that is %s is made again', async (_what, fault) => {
  const { requests } = await account.plan(committed);
  const run = account.run(ID, committed);
  const operations = new Set<string>();
  cloud.faults.add({
    service: 'route53',
    match: ({ operation }) => !operations.has(operation) && operations.add(operation) !== undefined,
    fault,
  });
  await run.apply(requests);
  await run.settle(requests);

  expect(intent(await account.capture(withMade(committed, run.made)))).toEqual(intent(committed));
});

test('the drill of each month makes everything anew, also under the number of a step whose object was deleted', async () => {
  const { requests } = await account.plan(committed);
  const first = account.run(ID, committed);
  await first.apply(requests);
  await account.run(ID, committed, first.made).undo(requests);
  // The zones are gone, and their caller references are used for ever.
  const again = account.run(ID, committed);
  await again.apply(requests);

  expect(intent(await account.capture(withMade(committed, again.made)))).toEqual(intent(committed));
});

test('what a person has to do is said with the name servers that the new zones have', async () => {
  const { requests, notes } = await account.plan(committed);
  await account.run(ID, committed).apply(requests);

  expect(notes.filter(({ code }) => code === 'restore-todo').map(({ message }) => message)).toEqual(
    expect.arrayContaining([
      expect.stringContaining('set the new name servers of example.com at its registrar'),
      expect.stringMatching(/compare the DS record of example\.com .*it was acme_2024 \d+ 13 2 /),
    ]),
  );
  // The same KMS key has the same public key: what stands at the parent is right.
  expect(account.said).toContain('the DS record of example.com is the one that it had: nothing to do at the parent');
  expect(account.said).toEqual(
    expect.arrayContaining([expect.stringMatching(/^set the name servers of example\.com .*: ns-.*, ns-/)]),
  );
});

test('what a killed run made is found and taken back, although nobody wrote down what AWS calls it', async () => {
  const { requests } = await account.plan(committed);
  const before = await account.capture(committed);
  await account.run(ID, committed).apply(requests, requests.length - 3);
  // The tree's identities are those of an account that is gone: nothing of it lives.
  const nobody = new Map([...committed].filter(([path]) => !path.endsWith('/ids.json')));
  await account.run(ID, nobody).undo(requests);

  expect(await account.capture(committed)).toEqual(before);
  expect([...(await account.capture()).keys()]).toEqual([]);
});
