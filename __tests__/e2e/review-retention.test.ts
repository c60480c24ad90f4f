import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { volumeSeeds } from '../cloud/seed/volumes.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { newBucket } from '../stores/s3/world.ts';
import { fakeGithub } from '../support/fake-github.ts';
import { offerPull, pullEvent } from '../support/pull-refs.ts';
import { DAILY, type DataHome, dataHome, dataPlan, day } from './data-world.ts';
import { type Repo, type Run, repo, planOf as volumesPlan } from './world.ts';

const suite = cloudSuite();
const folder = mkdtempSync(join(tmpdir(), 'review-retention-'));
const PASSPHRASE = 'correct horse battery staple';
const secret = { HOLDFAST_PASSPHRASE: PASSPHRASE };
/** Whole weeks after the last backup: a Wednesday. */
const NOW = 23;

const planOf = (retention: string, more = '') =>
  dataPlan(DAILY.replace('destination: here', `destination: here, retention: ${retention}`), more);

/** Chains of 23 November (two points), 30 November, 7 and 14 December. */
async function backups(at: DataHome, env: Record<string, string> = {}): Promise<void> {
  for (const n of [0, 1, 7, 14, 21]) {
    at.write({ 'a.txt': `day ${n}` });
    const run = await at.run(['backup'], { at: day(n), env });
    expect([run.exit, run.exit === 0 ? '' : run.text]).toEqual([0, '']);
  }
}

let open: DataHome;
let closed: DataHome;
beforeAll(async () => {
  open = dataHome(planOf('{ fulls: 8 }'));
  closed = dataHome(planOf('{ fulls: 8 }').replace('{ directory: ./store }', encrypted('./store')));
  await backups(open);
  await backups(closed, secret);
});
afterAll(() => {
  open[Symbol.dispose]();
  closed[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

function encrypted(path: string): string {
  return `{ directory: ${path}, encryption: { passphrase: $HOLDFAST_PASSPHRASE } }`;
}

/** The plan of a repository whose store lies elsewhere. */
const inStore = (plan: string, store = join(open.dir, 'store')) =>
  plan.replace('./store', store).replace('./data', '/nowhere');

interface Review extends AsyncDisposable {
  readonly home: Repo;
  readonly comments: readonly { readonly body: string }[];
  /** Of the plan file. */
  text(): string;
  drift(at?: string, env?: Record<string, string>): Promise<Run>;
}

/** A repository with one plan file, and a pull request that makes it another one; null takes it away. */
async function review(plan: string, edited: string | null, { fork = false } = {}): Promise<Review> {
  const github = await fakeGithub({ files: { 'holdfast.yml': plan, 'README.md': 'x' } });
  const head = await offerPull(github.remote, { 'holdfast.yml': edited, 'README.md': 'y' });
  const home = await repo(suite.cloud, { remote: github.remote, depth: 1 });
  const event = join(folder, `${head}.json`);
  writeFileSync(event, JSON.stringify(pullEvent(head, fork)));
  const job = github.env({
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_EVENT_PATH: event,
    GITHUB_TOKEN: fork ? 'read-only' : 'token',
    ...(fork ? { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' } : {}),
  });
  return {
    home,
    comments: github.comments,
    text: () => github.comments.find(({ body }) => body.startsWith('<!-- holdfast:review:plan-file -->'))?.body ?? '',
    drift: (at = day(NOW), env = {}) => home.run(['drift'], { at, env: { ...job, ...env } }),
    async [Symbol.asyncDispose]() {
      await home[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
}

test('a shorter retention lists the points that the next prune removes, and prune removes exactly those', async () => {
  const plan = inStore(planOf('{ fulls: 8 }'));
  const shorter = inStore(planOf('{ fulls: 2 }'));
  const before = readdirSync(join(open.dir, 'store'), { recursive: true });
  await using at = await review(plan, shorter);
  const run = await at.drift();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(run.result.findings).toMatchObject([{ code: 'retention-removes', severity: 'warning', plan: 'uploads' }]);
  const text = at.text();
  expect(text).toContain('The next prune would remove 3 recovery points that the base branch keeps');
  expect(text).toMatch(
    /uploads\/media keeps fulls: 2 instead of fulls: 8: the next prune would remove 3 recovery points, from 2026-11-23T03:00Z to 2026-11-30T03:00Z/,
  );
  expect(text).toMatch(/3 recovery points would go before the time[\s\S]*maxUnforeseenDeletes: 3/);
  expect(readdirSync(join(open.dir, 'store'), { recursive: true })).toEqual(before);

  writeFileSync(join(open.dir, 'holdfast.yml'), planOf('{ fulls: 2 }'));
  const prune = await open.run(['prune'], { at: day(NOW) });
  const going = prune.result.items.filter(({ status }) => status === 'pending').map(({ point = '' }) => point);
  expect(text.match(/\b\d{8}T\d{9}Z-[0-9a-f]{16}\b/g)).toEqual(going);
  expect(going).toHaveLength(3);
});

test('what the changed plan file lets pass early is said, and what goes later with what keeps it', async () => {
  const plan = inStore(planOf('{ fulls: 8 }'));
  const shorter = inStore(planOf('{ last: 1 }', 'safety: { maxUnforeseenDeletes: 9 }\n'));
  await using at = await review(plan, shorter);
  // The last chain but one was closed that morning.
  await at.drift('2026-12-14T10:00:00.000Z');
  expect(at.text()).toContain('safety.maxUnforeseenDeletes (9) lets that pass');
  expect(at.text()).toMatch(
    /1 recovery point later, of 2026-12-07T03:00Z: a run may join the chain until 2026-12-15T00:00/,
  );
});

test.each([
  ['a longer retention', planOf('{ fulls: 9 }'), 'the next prune would remove nothing more'],
  ['none at all', dataPlan(), ''],
  ['the same in another order', planOf('{ fulls: 8, atLeast: 1 }'), ''],
])('%s removes nothing', async (_, edited, said) => {
  await using at = await review(inStore(planOf('{ fulls: 8 }')), inStore(edited));
  const run = await at.drift();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(at.text()).toContain(said);
  expect(at.text()).not.toMatch(/would remove \d/);
});

const VOLUMES = volumesPlan(`points:
    regions: [us-east-1]
    schedule: "0 3 * * *"
    sources: [{ ebs: { select: { tags: { backup: [gold] } } } }]
    copies: [{ region: eu-west-1 }]
    maxRuntime: 10m
    retention: { last: 9 }`);
const LATER = '2026-01-06T03:05:00Z';

test('points that AWS keeps are told like archives, place by place, and prune removes exactly those', async () => {
  suite.cloud.options.pendingFor = 0;
  await volumeSeeds(suite.cloud.url).volume({ tags: { backup: 'gold' } });
  await using keeper = await repo(suite.cloud, { plan: VOLUMES });
  for (const n of [2, 3, 4])
    expect((await keeper.run(['backup'], { at: `2026-01-0${n}T03:05:00Z` })).result.outcome).toBe('complete');

  const shorter = VOLUMES.replace('last: 9', 'last: 1');
  await using at = await review(VOLUMES, shorter);
  const run = await at.drift(LATER);
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(run.result.findings).toMatchObject([{ code: 'retention-removes', severity: 'warning', plan: 'points' }]);
  const text = at.text();
  expect(text).toMatch(
    /points\/ebs keeps last: 1 instead of last: 9: the next prune would remove 4 recovery points, from 2026-01-02T03:00Z to 2026-01-03T03:00Z/,
  );
  expect(text).toMatch(/4 recovery points would go before the time[\s\S]*maxUnforeseenDeletes: 4/);
  const told = (text.match(/snap-[0-9a-z]+@\S+ {2}(?:snapshot|copy)/g) ?? []).toSorted();
  expect(told.map((line) => line.split('/')[1])).toEqual(
    expect.arrayContaining(['us-east-1  snapshot', 'eu-west-1  copy']),
  );

  await using after = await repo(suite.cloud, { plan: shorter });
  const prune = await after.run(['prune'], { at: LATER });
  const going = prune.result.items.filter(({ status }) => status === 'pending').map(({ point = '' }) => point);
  expect(told.map((line) => line.split(' ')[0])).toEqual(going.toSorted());
  expect(going).toHaveLength(4);

  const gone = VOLUMES.replace('points:', 'others:').replace('gold', 'silver');
  await using left = await review(VOLUMES, gone);
  expect(await left.drift(LATER)).toMatchObject({ exit: 0 });
  expect(left.text()).toContain('points/ebs: 6 recovery points stay with AWS as retired');
  expect(left.text()).toContain('holdfast prune --retired points/ebs');
  const fault = { kind: 'error', status: 403, code: 'UnauthorizedOperation' } as const;
  suite.cloud.faults.add({ operation: 'DescribeSnapshots', fault });
  await using blind = await review(VOLUMES, VOLUMES.replace('last: 9', 'last: 1'));
  expect(await blind.drift(LATER)).toMatchObject({ exit: 3, result: { reason: 'retention-unread' } });
  expect(blind.text()).toContain('docs/iam/ebs-review.json has all that ebs needs there');
});

test('points of a plan or a source that goes stay, and it is said how they go', async () => {
  const plan = inStore(planOf('{ fulls: 8 }'));
  const edits: readonly (readonly [string, string | null])[] = [
    ['without the plan', plan.replace('uploads:', 'pictures:')],
    ['without the source', plan.replace('name: media', 'name: films')],
    ['without the file', null],
    ['into another store', plan.replace(join(open.dir, 'store'), '/elsewhere')],
  ];
  for (const [what, edited] of edits) {
    await using at = await review(plan, edited);
    expect([what, (await at.drift()).exit]).toEqual([what, 0]);
    expect([what, at.text()]).toEqual([
      what,
      expect.stringContaining("uploads/media: 5 recovery points stay in 'here' as retired, from 2026-11-23T03:00Z"),
    ]);
    expect(at.text()).toContain('holdfast prune --retired uploads/media');
  }
});

test('a plan that is renamed keeps its points by the new retention', async () => {
  const plan = inStore(planOf('{ fulls: 8 }'));
  const renamed = inStore(planOf('{ fulls: 2 }')).replace('uploads: {', 'pictures: { was: uploads,');
  await using at = await review(plan, renamed);
  expect((await at.drift()).exit).toBe(0);
  expect(at.text()).toContain('uploads/media keeps fulls: 2 instead of fulls: 8: the next prune would remove 3');
});

test('a job without the key of the store tells the points from their listing, and what it cannot know', async () => {
  const store = join(closed.dir, 'store');
  const of = (retention: string) =>
    planOf(retention).replace('{ directory: ./store }', encrypted(store)).replace('./data', '/nowhere');
  await using at = await review(of('{ fulls: 8 }'), of('{ fulls: 2 }'));
  expect(await at.drift()).toMatchObject({ exit: 0 });
  expect(at.text()).toContain('the next prune would remove at most 3 recovery points');
  expect(at.text()).toContain('this job lacks the key');
  expect(await at.drift(day(NOW), secret)).toMatchObject({ exit: 0 });
  expect(at.text()).not.toContain('at most');
  expect(at.comments).toHaveLength(1);
});

test('what cannot be read is an error, and in a job of a fork it is said that it cannot be known', async () => {
  await using lost = await review(inStore(planOf('{ fulls: 8 }'), '/gone'), inStore(planOf('{ fulls: 2 }'), '/gone'));
  const run = await lost.drift();
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'retention-unread' } });
  expect(lost.text()).toContain('which recovery points that removes is not known');

  const { name } = await newBucket(suite.cloud.env(), {});
  const of = (retention: string) =>
    planOf(retention).replace('directory: ./store', `s3: { bucket: ${name}, region: us-east-1 }, encryption: none`);
  await using fork = await review(of('{ fulls: 8 }'), of('{ fulls: 2 }'), { fork: true });
  const before = suite.cloud.calls.length;
  const offline = await fork.drift();
  expect(offline).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(offline.text).toContain('a pull request from a fork has no credentials');
  expect(offline.result.findings.map(({ code }) => code)).toEqual(['review-offline', 'review-unwritten']);
  expect(suite.cloud.calls.slice(before)).toEqual([]);
});

test('a pull request of data plans alone that leaves the plan file as it is has nothing to review', async () => {
  const plan = inStore(planOf('{ fulls: 8 }'));
  await using at = await review(plan, plan);
  expect(await at.drift()).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(at.comments).toEqual([]);
});
