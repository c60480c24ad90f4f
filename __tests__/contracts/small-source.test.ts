import { readFileSync } from 'node:fs';
import { CreateKeyPairCommand, EC2Client } from '@aws-sdk/client-ec2';
import { expect, test } from '@jest/globals';
import type { RegisteredConfigSource } from '../../src/sources/source.ts';
import { configOf } from '../cloud/seed/network.ts';
import { smallSource } from '../policy/example-source.ts';
import { CONFIG_SOURCE_RULES, describeConfigSource } from './config-source.contract.ts';
import { type ContractFixture, checkRule, prepare } from './rule.ts';
import { FIELDS, keyPairs } from './small-source.ts';
import { startWorld } from './world.ts';

// The least that a source can be: one action, which is also that of its first listing, and one listing without pages.

const fixture: ContractFixture = {
  region: 'us-east-1',
  entries: ['ec2:DescribeKeyPairs'],
  single: ['ec2:DescribeKeyPairs'], // API reference: it has no MaxResults
  models: [{ sdk: '@aws-sdk/client-ec2', table: FIELDS }],
  async seed(cloud) {
    const client = new EC2Client(configOf(cloud.url, {}));
    for (const KeyName of ['bastion', 'build']) await client.send(new CreateKeyPairCommand({ KeyName }));
    client.destroy();
  },
};

describeConfigSource(keyPairs, fixture);

test('docs/adding-a-source.md shows this very source', () => {
  const own = readFileSync(new URL('small-source.ts', import.meta.url), 'utf8');
  expect(smallSource()).toBe(own.replaceAll('../../src/sources/', '../').replaceAll('../../src/', '../../'));
});

/** Calls the failure of its only listing a partial success. */
const quiet: RegisteredConfigSource = {
  spec: keyPairs.spec,
  load: async () => {
    const { capture } = await keyPairs.load();
    const nothing = { documents: [], ends: [{ kind: 'key-pair', status: 'partial' as const }], findings: [] };
    return { capture: async (ctx, options) => await capture(ctx, options).catch(() => nothing) };
  },
};

test.each(['a listing that breaks off', 'without the action of the first listing', 'a source whose first listing'])(
  'of a source of one listing that ends quietly when it fails, the contract is broken: %s',
  async (title) => {
    await using world = await startWorld();
    const [rule] = CONFIG_SOURCE_RULES.filter((one) => one.title.startsWith(title));
    if (rule === undefined) throw new Error(`no rule begins with '${title}'`);
    const subject = await prepare(quiet, fixture, world);
    await expect(checkRule(rule, subject)).rejects.toHaveProperty('matcherResult');
  },
);
