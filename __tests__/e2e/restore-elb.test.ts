import { expect, test } from '@jest/globals';
import { seedElb } from '../cloud/seed/elb.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { type Repo, repo } from './world.ts';

const suite = cloudSuite();
const SCOPE = 'snapshots/111111111111/us-east-1/elb';
const PLAN = `version: 1
id: acme-infra
plans:
  network: { sources: [elb], regions: [us-east-1] }
budgets: { elb: 0, elb-classic: 0, wafv2: 0 }
`;

const restore = (home: Repo, ...argv: readonly string[]) => home.run(['restore', 'network/elb', ...argv]);

const below = (tree: Readonly<Record<string, string>>, ...folders: readonly string[]) =>
  Object.fromEntries(
    Object.entries(tree).filter(
      ([path]) => !path.endsWith('/ids.json') && folders.some((one) => path.startsWith(`${SCOPE}/${one}/`)),
    ),
  );

test('balancers that are gone come back from the commit that had them, with their groups, and the next backup finds them as they were', async () => {
  await seedElb(suite.cloud.url);
  const home = await repo(suite.cloud, { plan: PLAN });
  await using _ = home;
  await home.backup();
  const before = await home.tree();
  suite.cloud.loseBalancers();
  await home.backup(); // which commits that they are gone

  const items = ['--item', 'us-east-1/edge-inside', '--item', 'us-east-1/classic/legacy-shop'];
  const shown = await restore(home, ...items);
  expect(shown).toMatchObject({ exit: 0, result: { outcome: 'complete', items: [{ status: 'pending' }] } });
  expect(shown.text).toContain('load balancer edge-inside');
  const done = await restore(home, ...items, '--apply', '--plan-hash', shown.result.planHash ?? '');
  expect(done).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  const folders = [
    'load-balancers/edge-inside',
    'target-groups/edge-quic',
    'target-groups/edge-to-intranet',
    'classic/legacy-shop',
  ];
  const after = await home.tree();
  expect(Object.keys(below(after, ...folders)).length).toBeGreaterThan(6);
  expect(below(after, ...folders)).toEqual(below(before, ...folders));

  expect(await home.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(below(await home.tree(), ...folders)).toEqual(below(before, ...folders));
}, 120_000);
