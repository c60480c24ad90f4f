import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import type { Result } from '../../src/core/result.ts';
import { changeBehindTheBack, seedRoute53 } from '../cloud/seed/route53.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { type ActionRun, runAction } from '../support/run-action.ts';
import { PLAN, planOf, type Repo, repo } from './world.ts';

const suite = cloudSuite();
const ROOT = join(import.meta.dirname, '../..');

/** The same action.yml with the sources behind it, to compare with the bundle. */
let sources: string;
beforeAll(async () => {
  sources = await mkdtemp(join(tmpdir(), 'sources-'));
  const action = parse(await readFile(join(ROOT, 'action.yml'), 'utf8')) as { runs: { main: string } };
  action.runs.main = relative(sources, join(ROOT, 'src/action.ts'));
  await writeFile(join(sources, 'action.yml'), stringify(action));
});
afterAll(() => rm(sources, { recursive: true, force: true }));

const RUNNER = {
  GITHUB_REPOSITORY: 'acme/infra',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_REF_TYPE: 'branch',
  GITHUB_RUN_ID: '4711',
  GITHUB_RUN_ATTEMPT: '2',
};

/** A step of a scheduled job without a token; `github.token` is what the runner fills in, and here it is empty. */
function step(root: string, home: Repo, inputs: Readonly<Record<string, string>> = {}): Promise<ActionRun> {
  return runAction(root, {
    cwd: home.work.dir,
    with: { force: 'true', 'github-token': '', ...inputs },
    env: { ...suite.cloud.env(), ...RUNNER },
    eventName: 'schedule',
  });
}

/** Outputs without what no two runs share. */
function comparable({ code, outputs, masks, annotations }: ActionRun) {
  const { 'commit-sha': sha = '', result = '{}', ...others } = outputs;
  const { startedAt: _start, endedAt: _end, commit: _commit, items, ...rest } = JSON.parse(result) as Result;
  const stable = items.map(({ slot: _slot, ...item }) => item);
  return { code, ...others, hasCommit: sha !== '', result: { ...rest, items: stable }, masks, annotations };
}

test('the bundle, run as the runner runs it, commits what the sources commit and says the same', async () => {
  await seedRoute53(suite.cloud.url);
  await using one = await repo(suite.cloud, { depth: 1 });
  await using other = await repo(suite.cloud, { depth: 1 });
  const pairs: [ActionRun, ActionRun][] = [[await step(ROOT, one), await step(sources, other)]];
  await changeBehindTheBack(suite.cloud.url);
  pairs.push([await step(ROOT, one), await step(sources, other)]);
  pairs.push([await step(ROOT, one), await step(sources, other)]);
  for (const [bundle, source] of pairs) expect(comparable(bundle)).toEqual(comparable(source));
  expect(pairs.map(([{ outputs }]) => [outputs['outcome'], outputs['changed']])).toEqual([
    ['complete', 'true'],
    ['complete', 'true'],
    ['complete', 'false'],
  ]);
  expect(await one.tree()).toEqual(await other.tree());
  expect(pairs[1]?.[0].outputs['commit-sha']).toBe((await one.commits())[0]);
  expect(await one.commits()).toHaveLength(3);
  expect((await one.records()).map(({ run, attempt }) => `${run}-${attempt}`)).toEqual(['4711-2', '4711-2', '4711-2']);
  expect(pairs[0]?.[0].summary).toContain('first snapshot');
});

test('a step whose capture is partial is red, annotated, and says in the summary what is missing', async () => {
  await seedRoute53(suite.cloud.url);
  await using home = await repo(suite.cloud, { depth: 1 });
  suite.cloud.faults.add({
    operation: 'GetDNSSEC',
    fault: {
      kind: 'error',
      status: 403,
      code: 'AccessDenied',
      message: 'not authorized to perform: route53:GetDNSSEC',
    },
  });
  const run = await step(ROOT, home);
  expect(run).toMatchObject({ code: 3, outputs: { outcome: 'partial', reason: 'access-denied', changed: 'true' } });
  expect(run.summary).toContain('add route53:GetDNSSEC to the policy');
  expect(run.annotations).toContainEqual(
    expect.objectContaining({ level: 'warning', message: expect.stringContaining('GetDNSSEC') }),
  );

  const green = await step(ROOT, home, { 'fail-on': 'failed' });
  expect(green).toMatchObject({ code: 0, outputs: { outcome: 'partial' } });
});

test('a scheduled wake-up before its time ends green and asks AWS nothing', async () => {
  await using home = await repo(suite.cloud, {
    depth: 1,
    plan: planOf('network: { schedule: "0 0 1 1 *", sources: [route53] }'),
  });
  expect(await step(ROOT, home, { force: 'false' })).toMatchObject({ code: 0, outputs: { outcome: 'complete' } });
  const calls = suite.cloud.calls.length;
  const second = await step(ROOT, home, { force: 'false' });
  expect(second).toMatchObject({ code: 0, outputs: { outcome: 'nothing-due', changed: 'false', 'commit-sha': '' } });
  expect(suite.cloud.calls).toHaveLength(calls);
});

test('the secret key of the environment is masked and stands nowhere', async () => {
  await using home = await repo(suite.cloud, { depth: 1, plan: PLAN });
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  const run = await runAction(ROOT, {
    cwd: home.work.dir,
    with: { force: 'true', 'github-token': '' },
    env: { ...suite.cloud.env(), ...RUNNER, AWS_SECRET_ACCESS_KEY: secret },
  });
  expect(run.code).toBe(0);
  expect(run.masks).toContain(secret);
  const shown = run.stdout.replaceAll(`::add-mask::${secret}`, '');
  for (const text of [shown, run.stderr, run.summary, ...Object.values(run.outputs)])
    expect(text).not.toContain(secret);
});
