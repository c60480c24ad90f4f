import { expect, test } from '@jest/globals';
import { seedMany } from '../cloud/seed/route53.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { type FakeGithub, type FakeGithubOptions, fakeGithub } from '../support/fake-github.ts';
import { a, upsert, type Zone, zoneWith } from './records.ts';
import { PLAN, planOf, type Repo, type Run, repo } from './world.ts';

const suite = cloudSuite();
const RECORDS = 'snapshots/111111111111/global/route53/zones/public/example.com/records.json';
const API_COMMIT = 'POST /graphql';
const PUBLIC_PLAN = planOf('network: { sources: [route53], commit: { allowPublic: true } }');

interface Home extends AsyncDisposable {
  readonly github: FakeGithub;
  readonly home: Repo;
  readonly zone: Zone;
  /** `backup --force` in a job of this repository; an empty token is none. */
  backup(env?: Readonly<Record<string, string>>): Promise<Run>;
}

async function hosted(options: FakeGithubOptions & { readonly plan?: string } = {}): Promise<Home> {
  const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  const github = await fakeGithub({ ...options, files: { 'holdfast.yml': options.plan ?? PLAN } });
  const home = await repo(suite.cloud, { remote: github.remote, depth: 1 });
  return {
    github,
    home,
    zone,
    backup: (env = {}) =>
      home.backup({ env: github.env({ GITHUB_EVENT_NAME: 'schedule', GITHUB_TOKEN: 'token', ...env }) }),
    async [Symbol.asyncDispose]() {
      await home[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
}

const committer = ({ home }: Home) => home.remote.git('log', '-1', '--format=%an, %cn', 'main');
const asked = ({ github }: Home, call: string) => github.calls.filter((made) => made === call).length;
const captures = () => suite.cloud.calls.filter(({ operation }) => /^(Get|List|Assume)/.test(operation));

test.each(['pull_request', 'pull_request_target', 'pull_request_review', 'merge_group'])(
  'on %s nothing is read, asked or committed',
  async (event) => {
    await using at = await hosted();
    const run = await at.backup({ GITHUB_EVENT_NAME: event, GITHUB_REF: 'refs/pull/7/merge' });
    expect(run).toMatchObject({ exit: 0, result: { outcome: 'nothing-due', reason: 'pull-request' } });
    expect(captures()).toEqual([]);
    expect(at.github.calls).toEqual([]);
    expect(await at.home.commits()).toHaveLength(1);
  },
);

test('a public repository gets nothing, and AWS is not even asked', async () => {
  await using at = await hosted({ visibility: 'public' });
  const run = await at.backup();
  expect(run).toMatchObject({ exit: 5, result: { outcome: 'refused', reason: 'public-repository' } });
  expect(run.result.findings[0]?.hint).toContain('allowPublic: true');
  expect(captures()).toEqual([]);
  expect(await at.home.commits()).toHaveLength(1);
});

test('a public repository whose plan allows it is backed up to', async () => {
  await using at = await hosted({ visibility: 'public', plan: PUBLIC_PLAN });
  expect(await at.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(await at.home.tree()).toHaveProperty([RECORDS]);
});

test('with a token the commit is made by the API, which signs it, and the state follows it', async () => {
  await using at = await hosted();
  const first = await at.backup();
  expect(first).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(asked(at, API_COMMIT)).toBe(1);
  expect(await committer(at)).toBe('github-actions[bot], GitHub');
  expect(await at.home.records()).toMatchObject([{ run: '1234567890', commit: first.result.commit, changed: true }]);

  await upsert(suite.cloud.url, at.zone, a('example.com', 'www', '198.51.100.1'));
  expect(await at.backup()).toMatchObject({ exit: 0, result: { findings: [] } });
  expect(await at.backup()).toMatchObject({ exit: 0, result: { findings: [] } });
  expect(asked(at, API_COMMIT)).toBe(2);
  expect(await at.home.commits()).toHaveLength(3);
});

test('without a token it is said that nobody knows who reads the repository, and git pushes', async () => {
  await using at = await hosted();
  const run = await at.backup({ GITHUB_TOKEN: '' });
  expect(run).toMatchObject({ exit: 0, result: { findings: [{ code: 'visibility-unknown', severity: 'note' }] } });
  expect(at.github.calls).toEqual([]);
  expect(await committer(at)).toBe('github-actions[bot], github-actions[bot]');
});

test.each([500, 502, 'reset'] as const)('an API that fails (%s) is fallen back from: git pushes', async (kind) => {
  await using at = await hosted();
  for (let n = 0; n < 12; n++) at.github.fail({ on: /graphql/, kind });
  const run = await at.backup();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(run.text).toContain('could not be made through the API, so it is pushed');
  expect(await committer(at)).toBe('github-actions[bot], github-actions[bot]');
  expect(await at.home.commits()).toHaveLength(2);
});

test('an API commit whose reply is lost is one commit', async () => {
  await using at = await hosted();
  at.github.fail({ on: /graphql/, kind: 'lost-reply' });
  const run = await at.backup();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(await at.home.commits()).toEqual([run.result.commit, expect.anything()]);
});

test('somebody who commits between reading and the API commit is not overwritten', async () => {
  await using at = await hosted();
  at.github.fail({ on: /graphql/, kind: 'race' });
  expect(await at.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(await at.home.tree()).toHaveProperty([RECORDS]);
  expect(await at.home.remote.git('log', '--format=%an', 'main')).toContain('someone');
  expect(await at.home.commits()).toHaveLength(3);
});

test('a protection that the API reports is final: a push is not tried', async () => {
  const rule = 'Repository rule violations found\n\nChanges must be made through a pull request.';
  await using at = await hosted({ protectedBranches: { main: rule } });
  const run = await at.backup();
  expect(run).toMatchObject({ exit: 1, result: { outcome: 'failed', reason: 'branch-protected' } });
  expect(run.result.findings[0]?.message).toContain('Changes must be made through a pull request');
  expect(await at.home.commits()).toHaveLength(1); // the remote itself would have taken a push
  expect(asked(at, API_COMMIT)).toBe(1);
});

test('a token that may only read says which permission the job needs', async () => {
  await using at = await hosted();
  const run = await at.backup({ GITHUB_TOKEN: 'read-only' });
  expect(run).toMatchObject({ exit: 1, result: { outcome: 'failed', reason: 'push-rejected' } });
  expect(run.result.findings[0]?.hint).toContain('contents: write');
  expect(await at.home.commits()).toHaveLength(1);
});

test('a first snapshot too large for one API request goes by git, and GitHub makes the commit of it', async () => {
  await using at = await hosted();
  await seedMany(suite.cloud.url, { zones: 40, records: 40 });
  expect(await at.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(await committer(at)).toBe('github-actions[bot], GitHub');
  expect(asked(at, 'POST /repos/acme/infra/git/commits')).toBe(1);
  expect(asked(at, 'POST /repos/acme/infra/git/trees')).toBeGreaterThan(1);
  expect(await at.home.commits()).toHaveLength(2);
  expect(await at.home.remote.git('for-each-ref', 'refs/holdfast/objects')).toBe('');
});

test('somebody who commits while a large one is made is not overwritten', async () => {
  await using at = await hosted();
  await seedMany(suite.cloud.url, { zones: 40, records: 40 });
  at.github.fail({ on: /git\/commits$/, kind: 'race' });
  expect(await at.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(await at.home.remote.git('log', '--format=%an', 'main')).toContain('someone');
  expect(await at.home.commits()).toHaveLength(3);
});
