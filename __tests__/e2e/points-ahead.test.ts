/** What a plan of points would run into is told before it is merged: `validate --online`. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { spec as ebs } from '../../src/sources/ebs/spec.ts';
import { spec as rds } from '../../src/sources/rds/spec.ts';
import { type Cloud, startCloud } from '../cloud/cloud.ts';
import { seedDatabases, seedDefaultKey } from '../cloud/seed/databases.ts';
import { seedKey } from '../cloud/seed/keys.ts';
import { volumeSeeds } from '../cloud/seed/volumes.ts';
import { planOf, repo } from './world.ts';

const VAULT = '999999999999';
const POINTS = `points:
    regions: [us-east-1]
    schedule: "0 3 * * *"
    sources:
      - ebs: { select: { tags: { backup: [gold] }, ids: [vol-00000000000000000] } }
      - rds: { expect: { multiAz: true }, replicate: { region: eu-west-1, kmsKey: alias/dr } }
    copies: [{ region: eu-west-1, kmsKey: alias/dr }]
    retention: { daily: 2 }
`;

let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud();
});
beforeEach(async () => {
  await cloud.reset();
  await seedDatabases(cloud.url);
  await seedKey(cloud.url, { region: 'eu-west-1' }, 'alias/dr');
});
afterAll(async () => cloud[Symbol.asyncDispose]());

async function validate(plan: string) {
  await using at = await repo(cloud, { plan });
  const from = cloud.calls.length;
  const { exit, result } = await at.run(['validate', '--online'], { at: '2026-01-02T03:05:00Z' });
  const calls = cloud.calls.slice(from).map(({ service, operation }) => `${service}:${operation}`);
  const told = result.findings.map(({ code, severity, message }) => ({ code, severity, message }));
  return { exit, outcome: result.outcome, reason: result.reason, told, calls: new Set(calls) };
}

/** The emulator makes no database of such an engine. */
function engineOf(body: string, name: string, engine: string): string {
  return body.replaceAll(/<DBInstance>.*?<\/DBInstance>/gs, (one) =>
    one.includes(`<DBInstanceIdentifier>${name}<`) ? one.replace(/<Engine>[^<]*/, `<Engine>${engine}`) : one,
  );
}

test('what the plan names and nothing has, what AWS would refuse and what is not as expected; nothing is made or switched on', async () => {
  const aws = volumeSeeds(cloud.url);
  await aws.volume({ tags: { backup: 'gold' } });
  aws.close();
  const { exit, outcome, reason, told, calls } = await validate(planOf(POINTS));

  expect([exit, outcome, reason]).toEqual([5, 'refused', 'selection-missing']);
  expect(told).toContainEqual(expect.objectContaining({ code: 'selection-missing', severity: 'error' }));
  expect(told.filter(({ code }) => code === 'expectation-unmet')).toHaveLength(3);
  expect(told).toContainEqual(expect.objectContaining({ code: 'copy-cost', severity: 'note' }));
  expect(told.filter(({ message }) => message.endsWith('are not replicated to eu-west-1 yet'))).toHaveLength(3);
  const allowed = [ebs, rds].flatMap(({ policies }) => policies.review.flatMap(({ Action }) => Action));
  expect([...calls].filter((call) => !allowed.includes(call) && call !== 'sts:GetCallerIdentity')).toEqual([]);
});

test('a combination that AWS does not copy, an engine that is not known and a key that cannot be shared are refused by name', async () => {
  await seedDefaultKey(cloud.url);
  await seedKey(cloud.url, { account: VAULT, region: 'eu-west-1' }, 'alias/vault');
  const undo = cloud.rewrite({ service: 'rds', operation: 'DescribeDBInstances' }, (body) =>
    ['billing custom-oracle-ee', 'scratch duckdb']
      .map((one) => one.split(' '))
      .reduce((text, [name, engine]) => engineOf(text, name ?? '', engine ?? ''), body),
  );
  const plan = `version: 1
id: acme-infra
accounts: { shop: { id: "111111111111" }, vault: { id: "${VAULT}", role: "holdfast-{verb}" } }
plans:
  points:
    accounts: [shop]
    regions: [us-east-1]
    sources: [{ rds: { select: { ids: [billing, ledger, scratch] } } }]
    copies: [{ region: eu-west-1, account: vault, kmsKey: alias/vault }]
`;
  const { exit, told } = await validate(plan);
  undo();

  expect(exit).toBe(5);
  const errors = told.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${message}`);
  expect(errors).toEqual([
    expect.stringMatching(/^snapshot-refused: points\/rds: scratch .*the engine 'duckdb'/),
    expect.stringMatching(/^snapshot-unusable: instance billing cannot be copied .*custom-oracle as an instance/),
    expect.stringMatching(
      /^snapshot-unusable: instance ledger cannot be copied to the account 999999999999: .*aws\/rds/,
    ),
  ]);
});
