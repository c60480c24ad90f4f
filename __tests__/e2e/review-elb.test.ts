import { expect, test } from '@jest/globals';
import { planLines } from '../../src/core/restore/plan-lines.ts';
import { parsePlanSpace } from '../../src/flows/plan-space.ts';
import { scopeEdits } from '../../src/flows/review/scope-edits.ts';
import { sources } from '../../src/sources/index.ts';
import { seedElb } from '../cloud/seed/elb.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { repo } from './world.ts';

const suite = cloudSuite();
const PLAN = `version: 1
id: acme-infra
plans:
  network: { sources: [elb], regions: [us-east-1] }
budgets: { elb: 0, elb-classic: 0, wafv2: 0 }
`;

test('an edit of one rule of a listener is told as that rule and nothing else, with the command that names it', async () => {
  await seedElb(suite.cloud.url);
  await using home = await repo(suite.cloud, { plan: PLAN });
  expect(await home.backup()).toMatchObject({ exit: 0 });
  const before = new Map(
    Object.entries(await home.tree()).map(([path, text]) => [path.slice('snapshots/'.length), text] as const),
  );
  const listeners = [...before].find(
    ([path, text]) => path.endsWith('/listeners.json') && text.includes('"weight": 90'),
  );
  if (listeners === undefined) throw new Error('no weighted rule was seeded');
  const [path, text] = listeners;
  const after = new Map(before).set(
    path,
    text.replace('"weight": 90', '"weight": 70').replace('"weight": 10', '"weight": 30'),
  );

  const loaded = parsePlanSpace([{ file: 'holdfast.yml', text: PLAN }], sources);
  const [plan] = loaded.ok ? loaded.space.plans : [];
  if (plan === undefined) throw new Error('the plan is wrong');
  const edits = await scopeEdits({
    plan,
    before,
    after,
    live: new Map(),
    sources,
    maxLiveChange: 0.3,
    whose: () => 'own',
  });
  expect(edits).toHaveLength(1);
  const [edit] = edits;
  expect(edit).toMatchObject({
    place: { region: 'us-east-1', source: 'elb' },
    refused: [],
    idle: [],
    comparedWith: 'branch',
  });
  expect(planLines(edit?.kinds ?? [], edit?.steps ?? [])).toEqual([
    expect.stringMatching(/^routing\s+~ load balancer web: HTTPS:443 rule 10: .*90 → 70/),
  ]);
  expect(edit?.commands).toEqual([
    expect.stringMatching(/^holdfast restore network\/elb@\d+\/us-east-1 --item us-east-1\/web\/HTTPS:443\/10$/),
  ]);
});
