import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Json, JsonObject } from '../../../../src/core/json.ts';
import { type Cloud, startCloud } from '../../../cloud/cloud.ts';
import { seedRoute53 } from '../../../cloud/seed/route53.ts';
import { diesBehindEachWrite } from '../../../support/deaths.ts';
import { edited, intent, openAccount, type Tree, withMade } from './harness.ts';

const ID = '0123456789abcdef';

let cloud: Cloud;
let account: ReturnType<typeof openAccount>;

beforeAll(async () => {
  cloud = await startCloud();
  await seedRoute53(cloud.url);
  account = openAccount(cloud);
});
afterAll(async () => {
  account.close();
  await cloud[Symbol.asyncDispose]();
});

type File = Record<string, Json>;
type Items = Record<string, Json>[];

/** Something of every part of every kind is another, comes and goes. */
function changedEverywhere(tree: Tree): Tree {
  const change = (path: RegExp, by: (file: File) => void) => {
    for (const one of [...tree.keys()].filter((key) => path.test(key))) changed = edited(changed, one, by);
  };
  let changed = tree;
  change(/public\/example\.com\/records\.json/, (file) => {
    const records = (file['records'] as Items).filter(({ name }) => name !== 'blog.example.com.');
    for (const one of records) {
      if (one['setIdentifier'] === 'blue') one['weight'] = 55;
      if (one['type'] === 'MX') one['values'] = ['5 mx.example.org.'];
    }
    const alias = { target: 'ref:self', name: 'zero.example.com', evaluateTargetHealth: false };
    const text = { name: 'New.example.com', type: 'txt', ttl: 5, values: ['"n"'] };
    file['records'] = [...records, text, { name: 'spot.example.com.', type: 'A', alias }];
  });
  change(/public\/example\.com\/zone\.json/, (file) => {
    const kmsKey = 'arn:aws:kms:us-east-1:111111111111:key/22222222-2222-3333-4444-555555555555';
    Object.assign(file, {
      comment: 'another',
      tags: Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`k${at}`, `v${at}`])),
      queryLogging: '/aws/route53/other',
      protections: [
        { name: 'example.com.', type: 'MX', comment: 'new words' },
        { name: 'zero.example.com.', type: 'A' },
      ],
      dnssec: { signing: true, keys: [{ name: 'acme_2026', status: 'ACTIVE', kmsKey }] },
      apexNs: { ttl: 600, extra: [] },
      acceleratedRecovery: false,
    });
  });
  change(/private\/example\.com~.*\/zone\.json/, (file) => {
    const [, ...vpcs] = file['vpcs'] as readonly JsonObject[];
    file['vpcs'] = [...vpcs, { vpc: 'vpc-0a1b2c3d4e5f6aaaa', region: 'us-west-2' }];
    file['authorizations'] = [{ vpc: 'vpc-0a1b2c3d4e5f6bbbb', region: 'us-west-2' }];
  });
  change(/www-https~.*\/health-check\.json/, (file) => {
    file['config'] = { ...(file['config'] as JsonObject), requestInterval: 30 }; // which makes it anew
  });
  change(/blog-text~.*\/health-check\.json/, (file) => {
    file['config'] = { ...(file['config'] as JsonObject), failureThreshold: 7 };
    file['tags'] = { other: 'tags' };
  });
  change(/cidr-collection\.json/, (file) => {
    const branch = Array.from({ length: 999 }, (_, at) => `10.${at >> 8}.${at & 255}.0/24`);
    file['locations'] = { office: ['192.0.2.0/25', '203.0.113.0/24'], branch };
  });
  change(/v0001\.json/, (file) => {
    file['comment'] = 'told anew';
  });
  change(/v0002\.json/, (file) => {
    file['document'] = JSON.parse(JSON.stringify(file['document']).replace('192.0.2.90', '192.0.2.199')) as Json;
  });
  change(/traffic-policy-instance\.json/, (file) => {
    file['ttl'] = 99;
  });
  return changed;
}

test('killed behind each of its calls, a restore in place is gone on with, and taken back as often', async () => {
  const committed = await account.capture();
  const wanted = changedEverywhere(committed);
  const options = { pruneExtra: true };
  const { requests, refused } = await account.plan(wanted, committed, options);
  expect(refused).toEqual([]);

  const run = account.run(ID, committed);
  let deaths = 0;
  for (const request of requests) deaths += await diesBehindEachWrite(cloud, async () => await run.apply([request]));
  expect(deaths).toBeGreaterThan(25);
  expect((await account.plan(wanted, withMade(committed, run.made), options)).requests).toEqual([]);

  // What was made anew under a name that something else has: a flow forgets what it knows of that.
  const known = new Map([...committed].filter(([path]) => !/www-https~.*\/ids\.json/.test(path)));
  for (const request of requests.toReversed())
    await diesBehindEachWrite(cloud, async () => await account.run(ID, known).undo([request]));
  expect(intent(await account.capture(committed))).toEqual(intent(committed));
  // Begun again from the first: what it took away is still named by what it took back before.
  await account.run(ID, known).undo(requests);
  expect(intent(await account.capture(committed))).toEqual(intent(committed));
});
