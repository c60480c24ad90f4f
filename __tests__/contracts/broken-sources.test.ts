import {
  ChangeCidrCollectionCommand,
  CreateCidrCollectionCommand,
  UpdateHostedZoneFeaturesCommand,
} from '@aws-sdk/client-route-53';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FieldTable } from '../../src/sources/field-table.ts';
import { FIELDS } from '../../src/sources/route53/fields.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { clientOf } from '../cloud/seed/client.ts';
import { createZone } from '../cloud/seed/zones.ts';
import { CONFIG_SOURCE_RULES } from './config-source.contract.ts';
import { type ContractFixture, checkRule, prepare, type Rule, type Subject } from './rule.ts';
import type { ServiceModel } from './sdk-model.ts';
import { type Slip, toySource } from './toy-source.ts';
import { startWorld, type World } from './world.ts';

/** Each slip, and the rules that must notice it: the beginnings of their titles, or what all of them contain. */
const SLIPS: Readonly<Record<Slip, readonly RegExp[]>> = {
  'reports a part that it read as unread': [/^an undisturbed account is read whole/, /^what changed in AWS is written/],
  'has a kind that it never reads': [/^the account of the suite has an object of every kind/],
  'writes the time of the capture': [/^two captures of an unchanged account/, /^no file holds a time/],
  'writes a state that passes': [/^what AWS has taken on and not finished/],
  'writes two files that differ in case only': [/^every object has a folder of its own/],
  'writes a file without its kind': [/^every JSON file is canonical/],
  'reads the first page only': [/^pages of size one/],
  'keeps the order in which AWS answers': [/^the order in which AWS answers/],
  'sends past the account': [/in the middle of every listing changes nothing$/],
  'takes a listing that broke off for a short one': [/^a listing that breaks off/],
  'takes a refused part for an empty one': [
    /^each action that the policy lacks/,
    /^each operation that is not offered/,
  ],
  'says nothing of a refused part': [/^each action that the policy lacks/, /^a listing that breaks off/],
  'ends quietly when its first listing fails': [/^without the action of the first/, /^a source whose first listing/],
  'asks again for what is not offered': [/^each operation that is not offered/],
  'makes a call that it does not declare': [/^the calls made need exactly/],
  'declares an action that it does not need': [/^the calls made need exactly/],
  'follows a cursor that comes again': [/^a listing that comes back to its first page/],
  'calls what its table does not know': [/^every operation that is called/],
  'forgets a member of a reply': [/^the tables say of every member/],
  'keeps a member that no reply has': [/^the tables say of every member/],
  'writes to AWS': [/^a capture only reads/, /^the capture is whole under exactly/],
};

const COLLECTIONS = { networks: ['office', 'vpn'], partners: ['east', 'west'] };

async function seed(cloud: Cloud): Promise<void> {
  const client = clientOf(cloud.url);
  for (const [Name, locations] of Object.entries(COLLECTIONS)) {
    const made = await client.send(new CreateCidrCollectionCommand({ Name, CallerReference: `acme-${Name}` }));
    const Changes = locations.map((LocationName, i) => ({
      LocationName,
      Action: 'PUT' as const,
      CidrList: [`192.0.${i}.0/24`],
    }));
    await client.send(new ChangeCidrCollectionCommand({ Id: made.Collection?.Id ?? '', Changes }));
  }
  const Id = await createZone(client, { Name: 'example.com', CallerReference: 'acme-example.com' });
  await client.send(new UpdateHostedZoneFeaturesCommand({ HostedZoneId: Id, EnableAcceleratedRecovery: true }));
  client.destroy();
}

const model: ServiceModel = { sdk: '@aws-sdk/client-route-53', table: FIELDS };

/** The account is filled once; what a source does wrong happens on its own side. */
const fixture: ContractFixture = {
  region: 'global',
  entries: ['route53:ListCidrCollections'],
  models: [model],
  seed: async () => undefined,
};

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await seed(world.cloud);
});
afterAll(async () => world[Symbol.asyncDispose]());

async function subjectOf(slip: Slip | null): Promise<Subject> {
  return await prepare(toySource(slip), { ...fixture, models: [{ ...model, table: tableOf(slip) }] }, world);
}

/** The table with which the source comes, or one with a slip in it. */
function tableOf(slip: Slip | null): FieldTable {
  const { ListCidrLocationsResponse: _, ...without } = FIELDS;
  const { Arn: _arn, ...summary } = FIELDS['CollectionSummary'] ?? {};
  if (slip === 'calls what its table does not know') return without;
  if (slip === 'forgets a member of a reply') return { ...FIELDS, CollectionSummary: summary };
  if (slip === 'keeps a member that no reply has')
    return { ...FIELDS, CollectionSummary: { ...FIELDS['CollectionSummary'], Colour: 'kept' } };
  return FIELDS;
}

function rulesLike(pattern: RegExp): readonly Rule[] {
  return CONFIG_SOURCE_RULES.filter(({ title }) => pattern.test(title));
}

describe('a sound source keeps the whole contract', () => {
  test.each(CONFIG_SOURCE_RULES.map((rule) => [rule.title, rule] as const))('%s', async (_title, rule) => {
    await checkRule(rule, await subjectOf(null));
  });
});

describe('the contract is broken by a source that', () => {
  const cases = Object.entries(SLIPS).flatMap(([slip, patterns]) =>
    patterns.flatMap(rulesLike).map((rule) => [slip as Slip, rule.title, rule] as const),
  );
  test.each(cases)('%s: %s', async (slip, _title, rule) => {
    const broken = await checkRule(rule, await subjectOf(slip)).then(
      () => null,
      (error: unknown) => error,
    );
    expect(broken).toHaveProperty('matcherResult'); // a finding of the rule, not a stumble of the suite
  });

  test('every rule is broken by some source: none of them is there for show', () => {
    const proved = new Set(cases.map(([, title]) => title));
    expect(CONFIG_SOURCE_RULES.map(({ title }) => title).filter((title) => !proved.has(title))).toEqual([]);
  });
});
