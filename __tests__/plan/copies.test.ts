import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { loadPlan } from '../../src/plan/load.ts';
import type { PlanSourceSpec } from '../../src/plan/schema.ts';
import { brief, data, specs } from './specs.ts';

/** A source whose recovery points AWS keeps. */
const volumes: PlanSourceSpec = {
  name: 'volumes',
  type: 'snapshot',
  scope: 'regional',
  summary: 'volumes',
  options: z.object({ tag: z.string().optional().describe('of a volume') }),
  budgets: [],
};

function load(plan: string) {
  const text = `version: 1
id: acme
accounts: { shop: { id: "111111111111" }, vault: { id: "999999999999" } }
destinations: { here: { directory: ./backups } }
plans:
  points: ${plan}
`;
  return loadPlan([{ file: 'holdfast.yml', text }], [...specs, data, volumes]);
}

const problems = (plan: string): readonly string[] => {
  const loaded = load(plan);
  return loaded.ok ? [] : loaded.problems.map(brief);
};

test('a plan of points has accounts, regions, copies and a retention, and needs no destination', () => {
  const loaded = load(
    '{ accounts: [shop], regions: [us-east-1], sources: [volumes], retention: { daily: 14 }, copies: [{ region: eu-west-1, account: vault, kmsKey: alias/dr }, { region: eu-west-1 }] }',
  );
  expect(loaded.ok && loaded.space.plans[0]).toMatchObject({
    sources: [{ source: 'volumes', type: 'snapshot' }],
    retention: { daily: 14, atLeast: 1 },
    copies: [
      { region: 'eu-west-1', account: 'vault', kmsKey: 'alias/dr' },
      { region: 'eu-west-1', account: null, kmsKey: null },
    ],
  });
});

test('names as many places as the tag of a point can, and no more', () => {
  const regions = ['eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-south-1', 'eu-south-2', 'sa-east-1', 'us-west-1'];
  const more = ['ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4'];
  const copies = (all: readonly string[]) => `copies: [${all.map((region) => `{ region: ${region} }`).join(', ')}]`;
  expect(problems(`{ sources: [volumes], ${copies([...regions, ...more.slice(0, 3)])} }`)).toEqual([]);
  expect(problems(`{ sources: [volumes], ${copies([...regions, ...more])} }`)).toEqual([
    expect.stringContaining('11 places are more than the 256 characters of a tag can name'),
  ]);
});

test.each([
  [
    'an account that is not there',
    '{ sources: [volumes], copies: [{ region: eu-west-1, account: valt }] }',
    "6:72 plans.points.copies[0].account: there is no account 'valt' | did you mean vault?",
  ],
  [
    'a place twice',
    '{ sources: [volumes], copies: [{ region: eu-west-1 }, { region: eu-west-1, kmsKey: a }] }',
    '6:65 plans.points.copies[1]: copies to eu-west-1 are in the list twice | remove one of the two',
  ],
  [
    'a region that is none',
    '{ sources: [volumes], copies: [{ region: eu-wets-1 }] }',
    "6:52 plans.points.copies[0].region: 'eu-wets-1' is not an AWS region | did you mean eu-west-1?",
  ],
  [
    'copies of what goes to git',
    '{ sources: [route53], copies: [{ region: eu-west-1 }] }',
    "6:33 plans.points.copies: 'copies' is of recovery points that AWS keeps, and this plan has no source of them | remove copies; what goes to a destination in another region is a copy already",
  ],
  [
    'a destination that nothing goes to',
    '{ sources: [volumes], destination: here }',
    "6:33 plans.points.destination: 'destination' is where data and the text of snapshots go, and AWS keeps the recovery points of volumes | remove destination; copies: [{ region: eu-west-1 }] copies them to another region",
  ],
  [
    'points and snapshots in git, and no destination for the record of both',
    '{ sources: [volumes, route53] }',
    '6:22 plans.points.sources: AWS keeps the recovery points of volumes, and route53 commits to git: one plan cannot do both | make two plans of it, or give the plan a destination',
  ],
  [
    'a commit of a plan that commits nothing',
    '{ sources: [volumes], commit: { path: there } }',
    "6:33 plans.points.commit: 'commit' is of sources that capture AWS, and this plan has none | remove commit",
  ],
  [
    'a scheme of points that AWS makes as it likes',
    '{ sources: [volumes], scheme: { full: weekly } }',
    "6:33 plans.points.scheme: 'scheme' is of what goes to a destination, and this plan has none | remove scheme, or add a destination: the text of the snapshots goes there too",
  ],
])('%s is named with its mend', (_, plan, expected) => {
  expect(problems(plan)).toEqual([expected]);
});
