import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { commitAs } from '../support/bare-remote.ts';
import { type FakeGithub, type FakeGithubOptions, fakeGithub } from '../support/fake-github.ts';
import { a, upsert, type Zone, zoneWith } from './records.ts';
import { PLAN, planOf, type Repo, type Run, repo } from './world.ts';

const suite = cloudSuite();
const ADA = ['-c', 'user.name=ada', '-c', 'user.email=ada@example.com'];
const folder = mkdtempSync(join(tmpdir(), 'pull-'));
afterAll(() => rmSync(folder, { recursive: true }));

let zone: Zone;
beforeEach(async () => {
  zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
});

interface Home extends AsyncDisposable {
  readonly github: FakeGithub;
  readonly home: Repo;
  /** `drift` in a job of pull request 7, whose head is a branch of its own. */
  drift(given?: { readonly env?: Readonly<Record<string, string>>; readonly argv?: readonly string[] }): Promise<Run>;
  readonly head: string;
}

/** A repository that was backed up, with a pull request that edits some files. */
async function pulled(files: Readonly<Record<string, string>>, options: FakeGithubOptions = {}): Promise<Home> {
  const github = await fakeGithub({ ...options, files: { 'holdfast.yml': PLAN } });
  const home = await repo(suite.cloud, { remote: github.remote });
  expect(await home.backup({ at: new Date().toISOString(), env: { GITHUB_TOKEN: '' } })).toMatchObject({ exit: 0 });
  await home.work.git('pull', '-q');
  await home.work.git('checkout', '-q', '-b', 'edit');
  for (const [path, text] of Object.entries(files)) writeFileSync(join(home.work.dir, path), text);
  await home.work.git('add', '-A');
  await home.work.git(...ADA, 'commit', '-q', '--allow-empty', '-m', 'edit');
  const head = await home.work.git('rev-parse', 'HEAD');
  await home.work.git('checkout', '-q', '--detach'); // as actions/checkout leaves a pull request
  const event = join(folder, `${head}.json`);
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head: { sha: head }, base: { ref: 'main' } } }));
  const env = github.env({
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_EVENT_PATH: event,
    GITHUB_TOKEN: 'token',
  });
  return {
    github,
    home,
    head,
    drift: (given = {}) =>
      home.run(['drift', ...(given.argv ?? [])], { at: new Date().toISOString(), env: { ...env, ...given.env } }),
    async [Symbol.asyncDispose]() {
      await home[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
}

const change = () => upsert(suite.cloud.url, zone, a('example.com', 'www', '198.51.100.1'));
const notes = (run: Run) => run.result.findings.filter(({ code }) => code === 'review-unwritten');

test('the comment shows what differs, is kept up to date, and says so when it is over', async () => {
  await using at = await pulled({});
  expect(await at.drift()).toMatchObject({ exit: 0 });
  expect(at.github.comments).toEqual([]);

  await change();
  expect(await at.drift()).toMatchObject({ exit: 4 });
  expect(at.github.comments).toHaveLength(1);
  expect(at.github.comments[0]?.body).toMatch(/^<!-- holdfast:drift:network -->\n## ⚠️ holdfast drift: drift\n/);
  expect(at.github.comments[0]?.body).toContain('198.51.100.1');
  expect(at.github.checks).toEqual([]);

  await upsert(suite.cloud.url, zone, a('example.com', 'www', '192.0.2.1'));
  expect(await at.drift()).toMatchObject({ exit: 0 });
  expect(at.github.comments).toMatchObject([{ body: expect.stringContaining('plan network has none') }]);
});

test('a check stands on the head of the pull request, with the difference beside its line', async () => {
  await using at = await pulled({});
  await change();
  await at.drift({ argv: ['--check-run', '--no-comment'] });
  expect(at.github.comments).toEqual([]);
  expect(at.github.checks).toMatchObject([
    {
      head_sha: at.head,
      conclusion: 'failure',
      output: { annotations: [{ path: expect.stringContaining('records.json'), title: 'drift' }] },
    },
  ]);
});

test('a token that may not write costs the comment and nothing else', async () => {
  await using at = await pulled({});
  await change();
  const run = await at.drift({ env: { GITHUB_TOKEN: 'read-only' }, argv: ['--check-run'] });
  expect(run).toMatchObject({ exit: 4, result: { outcome: 'drift' } });
  expect(notes(run)).toMatchObject([
    { severity: 'note', hint: expect.stringContaining('pull-requests: write') },
    { severity: 'note', hint: expect.stringContaining('checks: write') },
  ]);
});

test('the plan of the pull request is data: that of the base branch is what runs', async () => {
  const evil = planOf(
    'network: { accounts: [other], sources: [route53] }',
    'accounts: { other: { id: "222222222222", role: "arn:aws:iam::222222222222:role/evil" } }\n',
  );
  await using at = await pulled({ 'holdfast.yml': evil });
  const before = suite.cloud.calls.length;
  expect(await at.drift()).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  const after = suite.cloud.calls.slice(before);
  expect(after.filter(({ operation }) => operation.startsWith('AssumeRole'))).toEqual([]);
  expect(new Set(after.map(({ account }) => account))).toEqual(new Set(['111111111111']));
});

test.each(['lost.yml', '../elsewhere.yml'])(
  'a plan that neither the base branch nor the pull request has (%s) is not taken from here',
  async (path) => {
    await using at = await pulled({ 'new.yml': PLAN });
    writeFileSync(join(at.home.work.dir, 'lost.yml'), PLAN);
    const run = await at.drift({ argv: ['--config', path] });
    expect(run).toMatchObject({ exit: 2, result: { reason: 'plan-missing' } });
    expect(run.result.findings[0]?.hint).toContain('that it is to be merged into');
  },
);

test('committed is the base branch: an edit in the pull request is no drift and not pending yet', async () => {
  const records = 'snapshots/111111111111/global/route53/zones/public/example.com/records.json';
  await using at = await pulled({ 'README.md': 'x' });
  const text = (await at.home.tree())[records] ?? '';
  await at.home.work.git('checkout', '-q', 'edit');
  writeFileSync(join(at.home.work.dir, records), text.replace('192.0.2.1', '192.0.2.99'));
  expect(await at.drift()).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  await commitAs(at.github.remote, 'ada', { [records]: text.replace('192.0.2.1', '192.0.2.99') });
  const merged = await at.drift();
  expect(merged.result.findings).toMatchObject([{ code: 'pending-edit' }]);
  expect(at.github.comments[0]?.body).toContain('Edited in git and not applied: 1');
});

test('a public repository gets neither comment nor report', async () => {
  await using at = await pulled({}, { visibility: 'public' });
  await change();
  expect(await at.drift()).toMatchObject({ exit: 5, result: { reason: 'public-repository' } });
  expect(at.github.comments).toEqual([]);
});

test('hundreds of differences fit into one comment, which counts what it leaves out', async () => {
  const hosts = (from: number, ttl: number) =>
    Array.from({ length: 400 }, (_, n) =>
      a('example.com', `host-with-quite-a-long-name-${from + n}`, '192.0.2.7', ttl),
    );
  await upsert(suite.cloud.url, zone, ...hosts(0, 300));
  await upsert(suite.cloud.url, zone, ...hosts(400, 300));
  await using at = await pulled({});
  await upsert(suite.cloud.url, zone, ...hosts(0, 60));
  await upsert(suite.cloud.url, zone, ...hosts(400, 60));
  const run = await at.drift();
  expect(notes(run)).toEqual([]);
  expect(run.result.findings.filter(({ code }) => code === 'drift')).toHaveLength(800);
  const body = at.github.comments[0]?.body ?? '';
  expect(body.length).toBeGreaterThan(40_000);
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body).toMatch(/\d+ more lines left out\./);
});

test('a scope that is being restored is left out, and the outcome says so', async () => {
  await using at = await pulled({});
  const open = { '111111111111/global/route53': { id: 'a'.repeat(16), plan: 'network', source: 'route53' } };
  await commitState(at.github, { 'restores/open.json': JSON.stringify(open) });
  await change();
  const run = await at.drift();
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'restore-open' } });
  expect(run.result.findings.filter(({ code }) => code === 'drift')).toEqual([]);
  expect(at.github.comments[0]?.body).toContain('holdfast drift: partial (restore-open)');
});

/** Writes files into the state, as another run would. */
async function commitState({ remote }: FakeGithub, files: Readonly<Record<string, string>>): Promise<void> {
  const head = await remote.git('rev-parse', 'refs/holdfast/state');
  await remote.git('update-ref', 'refs/heads/state-copy', head);
  const commit = await commitAs(remote, 'holdfast', files, 'state-copy');
  await remote.git('update-ref', 'refs/holdfast/state', commit);
  await remote.git('update-ref', '-d', 'refs/heads/state-copy');
}

test('what people wrote into AWS does nothing in a comment', async () => {
  await using at = await pulled({});
  const hostile = '"<img src=x> @team #1 | [x](http://evil.example) ```"';
  await upsert(suite.cloud.url, zone, {
    Name: 'example.com.',
    Type: 'TXT',
    TTL: 60,
    ResourceRecords: [{ Value: hostile }],
  });
  await at.drift();
  await upsert(suite.cloud.url, zone, {
    Name: 'example.com.',
    Type: 'TXT',
    TTL: 60,
    ResourceRecords: [{ Value: '"::error::x"' }],
  });
  const run = await at.drift();
  const body = at.github.comments[0]?.body ?? '';
  expect(body).not.toMatch(/<img|@team|\]\(http|```"/);
  expect(run.text).not.toMatch(/^::/m);
});
