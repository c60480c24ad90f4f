import {
  AddTrustStoreRevocationsCommand,
  ElasticLoadBalancingV2Client,
  ModifyTrustStoreCommand,
  RemoveTrustStoreRevocationsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { inverted, type SourcePlan } from '../../../../src/core/restore/step.ts';
import { type Cloud, startCloud } from '../../../cloud/cloud.ts';
import { type SeededElb, seedElb } from '../../../cloud/seed/elb.ts';
import { SUPPLIERS_CA } from '../../../cloud/seed/elb-pems.ts';
import { configOf } from '../../../cloud/seed/network.ts';
import { rootHeaders } from '../../../cloud/wire/upstream.ts';
import { BUCKET, edited, inBucket, intent, makeBucket, openRegion, type Tree, told } from './harness.ts';

const ID = '0123456789abcdef';
const STORE = { items: { 'trust-store/partners': null } };
const SECRET = 'alb/web/443/20/oidc';

let cloud: Cloud;
let region: ReturnType<typeof openRegion>;
let seed: SeededElb;
let seeded: Tree;
let client: ElasticLoadBalancingV2Client;

beforeAll(async () => {
  cloud = await startCloud();
  region = openRegion(cloud);
  client = new ElasticLoadBalancingV2Client(configOf(cloud.url, {}));
});
beforeEach(async () => {
  await cloud.reset();
  await makeBucket(cloud.url);
  seed = await seedElb(cloud.url);
  seeded = await region.capture();
});
afterAll(async () => {
  client.destroy();
  region.close();
  await cloud[Symbol.asyncDispose]();
});

async function put(key: string, body: string): Promise<{ bucket: string; key: string }> {
  await fetch(`${cloud.url}/${BUCKET}/${key}`, { method: 'PUT', headers: rootHeaders('111111111111', 's3'), body });
  return { bucket: BUCKET, key };
}

function messages(plan: Pick<SourcePlan, 'refused'>): readonly string[] {
  return plan.refused.map(({ code, message }) => `${code}: ${message}`);
}

test('a trust store gets its certificates and a list back that somebody took away, and the bucket is left empty', async () => {
  const TrustStoreArn = seed.trustStore;
  const { bucket, key } = await put('suppliers.pem', SUPPLIERS_CA);
  const source = { CaCertificatesBundleS3Bucket: bucket, CaCertificatesBundleS3Key: key };
  await client.send(new ModifyTrustStoreCommand({ TrustStoreArn, ...source }));
  await client.send(new RemoveTrustStoreRevocationsCommand({ TrustStoreArn, RevocationIds: [2] }));
  await fetch(`${cloud.url}/${BUCKET}/${key}`, { method: 'DELETE', headers: rootHeaders('111111111111', 's3') });
  const damaged = await region.capture(seeded);
  const { requests, notes } = await region.plan(seeded, STORE);

  expect(told(requests)).toEqual(['~ partners ca-bundle (security)', '+ partners revocation 2 (security)']);
  expect(notes.map(({ message }) => message)).toContain(
    'the revocation lists of trust store partners get other numbers',
  );
  await (await region.run(ID)).apply(requests);
  await (await region.run(ID)).apply(requests);
  const restored = await region.capture(seeded);
  expect(restored.get('trust-stores/partners/ca-bundle.pem')).toBe(seeded.get('trust-stores/partners/ca-bundle.pem'));
  expect(restored.get('trust-stores/partners/revocations/0003.pem')).toBe(
    seeded.get('trust-stores/partners/revocations/0002.pem'),
  );
  expect((await region.plan(seeded, STORE)).requests).toEqual([]);
  expect(await inBucket(cloud.url)).not.toContain('<Key>');
  await (await region.run(ID, { undo: true })).apply(inverted(requests));
  expect(intent(await region.capture(seeded))).toEqual(intent(damaged));
});

test('an extra revocation list stays, and goes only when it is to', async () => {
  const { bucket, key } = await put(
    'more.crl',
    seeded.get('trust-stores/partners/revocations/0001.pem')?.replaceAll('\n', '\r\n') ?? '',
  );
  const RevocationContents = [{ S3Bucket: bucket, S3Key: key, RevocationType: 'CRL' as const }];
  await client.send(new AddTrustStoreRevocationsCommand({ TrustStoreArn: seed.trustStore, RevocationContents }));

  expect((await region.plan(seeded, STORE)).requests).toEqual([]);
  const { requests } = await region.plan(seeded, { ...STORE, pruneExtra: true });
  expect(told(requests)).toEqual(['- partners revocation 3 (security)']);
  await (await region.run(ID)).apply(requests);
  expect(intent(await region.capture(seeded))).toEqual(intent(seeded));
});

test('without a bucket a trust store is refused before anything is sent; where nobody knows yet, it is a note', async () => {
  cloud.loseBalancers();
  const secrets = new Set([SECRET]);

  expect(messages(await region.plan(seeded, { provided: { secrets, staging: false } }))).toEqual([
    'restore-refused: AWS reads the files of trust store partners from S3 only, and no bucket was named',
  ]);
  const shown = await region.plan(seeded);
  expect(shown.refused).toEqual([]);
  expect(shown.notes.map(({ message }) => message)).toContain(
    'the files of trust store partners pass through a bucket, where AWS reads them',
  );
  await expect(
    (await region.run(ID, { staging: undefined as never })).apply((await region.plan(seeded, STORE)).requests),
  ).rejects.toMatchObject({ code: 'restore-refused', hint: expect.stringContaining('staging') });
});

test('a client secret must be known where an action is made, and is not asked for where AWS has it', async () => {
  const changed = edited(seeded, 'load-balancers/web/listeners.json', (file) => {
    const [, https] = file['listeners'] as unknown as { rules: { conditions: unknown; priority: number }[] }[];
    const rule = https?.rules.find(({ priority }) => priority === 20);
    if (rule !== undefined) rule.conditions = { 'path-pattern': { values: ['/staff/*'] } };
  });
  const none = { provided: { secrets: new Set<string>(), staging: true } };
  const kept = await region.plan(changed, none);
  expect(kept.refused).toEqual([]);
  await (await region.run(ID, { secret: async () => null })).apply(kept.requests);
  expect(intent(await region.capture(changed))).toEqual(intent(changed));

  cloud.loseBalancers();
  expect(messages(await region.plan(seeded, none))).toEqual([
    `mapping-invalid: web HTTPS:443 rule 20 is made anew with the client secret '${SECRET}', which AWS never returned`,
  ]);
  const { requests } = await region.plan(seeded);
  await expect((await region.run(ID, { secret: async () => null })).apply(requests)).rejects.toMatchObject({
    code: 'mapping-invalid',
    message: `nobody said what the client secret '${SECRET}' is`,
  });
});

test('what cannot come back and what is left to a person is said once each, before anything is done', async () => {
  cloud.loseBalancers();
  const { notes } = await region.plan(seeded);

  const said = notes.map(({ code, message }) => `${code}: ${message}`);
  expect(new Set(said).size).toBe(said.length);
  expect(said).toEqual(
    expect.arrayContaining([
      'restore-note: load balancer web gets another ARN, DNS name and addresses',
      'restore-todo: what points at load balancer web from outside must learn its new ARN and DNS name',
      'restore-todo: what registers targets with target group web-blue must learn its new ARN',
      'restore-todo: function arn:aws:lambda:us-east-1:111111111111:function:web:live must allow target group web-function to call it',
      'restore-note: instance i-0a11111111111111a is registered with target group web-green if it still exists',
      'restore-note: 4 certificates must still be in this account and region',
    ]),
  );
});

test('an instance that is gone is told, and the others are registered', async () => {
  cloud.loseBalancers();
  const items = { 'target-group/web-green': null };
  const wanted = edited(seeded, 'target-groups/web-green/targets.json', (file) => {
    file['targets'] = [
      { id: 'i-gone', port: 80 },
      { id: 'i-0b22222222222222b', port: 8443 },
    ];
  });
  await (await region.run(ID)).apply((await region.plan(wanted, { items })).requests);

  expect(region.said).toEqual([expect.stringContaining('i-gone was not registered with target group web-green')]);
  expect((await region.capture(seeded)).get('target-groups/web-green/targets.json')).toContain('i-0b22222222222222b');
});
