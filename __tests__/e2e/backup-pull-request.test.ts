import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { seedRoute53 } from '../cloud/seed/route53.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { bareEnvironment, commitAs, filesAt, runIn } from '../support/bare-remote.ts';
import { type FakeGithub, type FakeGithubOptions, fakeGithub } from '../support/fake-github.ts';
import { a, remove, upsert, type Zone, zoneWith } from './records.ts';
import { planOf, type Repo, type Run, repo } from './world.ts';

const suite = cloudSuite();
const PLAN = planOf('network: { schedule: "0 * * * *", sources: [route53], commit: { mode: pull-request } }');
const RECORDS = 'snapshots/111111111111/global/route53/zones/public/example.com/records.json';
const HEAD = 'holdfast/network';

interface Home extends AsyncDisposable {
  readonly github: FakeGithub;
  readonly home: Repo;
  readonly zone: Zone;
  backup(env?: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<Run>;
  /** The record as a branch has it. */
  www(branch?: string): Promise<string | undefined>;
  /** What differs in AWS now. */
  point(address: string): Promise<void>;
}

/** A repository in whose plan everything goes by pull request; its first one is merged. */
async function proposing(options: FakeGithubOptions & { readonly merged?: boolean } = {}): Promise<Home> {
  const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1', api: '192.0.2.2' });
  const github = await fakeGithub({ files: { 'holdfast.yml': PLAN }, ...options });
  const home = await repo(suite.cloud, { remote: github.remote, depth: 1 });
  const at: Home = {
    github,
    home,
    zone,
    backup: (env = {}, ...argv) =>
      home.backup({ env: github.env({ GITHUB_EVENT_NAME: 'schedule', GITHUB_TOKEN: 'token', ...env }) }, ...argv),
    async www(branch = 'main') {
      const text = (await filesAt(github.remote, branch))[RECORDS] ?? '';
      return /"www\.example\.com\.".*?"((?:\d+\.){3}\d+)"/s.exec(text)?.[1];
    },
    point: (address) => upsert(suite.cloud.url, zone, a('example.com', 'www', address)),
    async [Symbol.asyncDispose]() {
      await home[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
  if (options.merged !== false) {
    expect(await at.backup()).toMatchObject({ exit: 0 });
    await github.pulls.merge(7);
  }
  return at;
}

const pulls = ({ github }: Home) => github.pulls.all.map(({ number, state }) => `#${number} ${state}`);
const headOf = ({ github }: Home) => github.remote.git('rev-parse', HEAD);
const writes = ({ github }: Home) => github.calls.filter((call) => /^(POST|PATCH) .*\/(pulls|git)/.test(call)).length;
const body = ({ github }: Home, at = -1) => (github.pulls.all.at(at)?.body ?? '').replaceAll('\r\n', '\n');

test('the first snapshot is proposed by one pull request whose commit GitHub signed; main stays as it is', async () => {
  await using at = await proposing({ merged: false });
  const main = await at.home.commits();
  const run = await at.backup();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(run.text).toContain('pull request #7 opened');
  expect(run.result.pullRequests).toEqual([
    { plan: 'network', number: 7, url: 'https://github.com/acme/infra/pull/7' },
  ]);
  expect(pulls(at)).toEqual(['#7 open']);
  expect(await at.home.commits()).toEqual(main);
  expect(await at.www(HEAD)).toBe('192.0.2.1');
  expect(await at.github.remote.git('log', '-1', '--format=%cn %P', HEAD)).toBe(`GitHub ${main[0]}`);
  expect(run.result.commit).toBe(await headOf(at));
  expect(await at.github.remote.git('for-each-ref', 'refs/holdfast/objects')).toBe('');
});

test('merged, it is what the capture wrote: the next run has nothing to say, and later drift is no conflict', async () => {
  await using at = await proposing({ merged: false });
  await at.backup();
  await at.github.pulls.merge(7);
  await at.point('198.51.100.1'); // AWS moves on before the next capture
  const run = await at.backup();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(pulls(at)).toEqual(['#7 closed', '#8 open']);
  expect(await at.www(HEAD)).toBe('198.51.100.1');
  expect(await at.www()).toBe('192.0.2.1');
});

test('drift is shown by class with its way back, and a run that finds the same pushes and writes nothing', async () => {
  await using at = await proposing();
  await at.point('198.51.100.1');
  await remove(suite.cloud.url, at.zone, a('example.com', 'api', '192.0.2.2'));
  expect(await at.backup()).toMatchObject({ exit: 0 });
  expect(pulls(at)).toEqual(['#7 closed', '#8 open']);
  const text = body(at);
  expect(text).toMatch(
    /AWS differs from main: 2 differences: 1 breaking, 1 routing[\s\S]*### breaking: 1[\s\S]*### routing: 1/,
  );
  expect(text).toContain('192.0.2.1 → 198.51.100.1');
  expect(text).toContain('holdfast restore network/route53@111111111111 --item example.com/www.example.com/A');
  expect(text).toContain('after somebody with write access approves');

  await at.backup(); // asks CloudTrail once more
  const before = { head: await headOf(at), writes: writes(at) };
  expect(await at.backup()).toMatchObject({ exit: 0, result: { findings: [] } });
  expect({ head: await headOf(at), writes: writes(at) }).toEqual(before);
});

test('the branch is made anew on the tip of main when what it shows changes', async () => {
  await using at = await proposing();
  await at.point('198.51.100.1');
  await at.backup();
  const tip = await commitAs(at.github.remote, 'ada', { 'README.md': 'hello' });
  await at.point('198.51.100.2');
  expect((await at.backup()).text).toContain('pull request #8 updated');
  expect(await at.github.remote.git('rev-parse', `${HEAD}^`)).toBe(tip);
  expect(await at.www(HEAD)).toBe('198.51.100.2');
  expect(body(at)).toContain('198.51.100.2');
  expect(body(at)).not.toContain('198.51.100.1');
});

test('closed by a person it stays closed, until something else differs', async () => {
  await using at = await proposing();
  await at.point('198.51.100.1');
  await at.backup();
  at.github.pulls.close(8);
  for (let n = 0; n < 2; n++) {
    const run = await at.backup();
    expect(run).toMatchObject({ exit: 0, result: { findings: [{ code: 'pull-request-closed', severity: 'note' }] } });
  }
  expect(pulls(at)).toEqual(['#7 closed', '#8 closed']);
  await at.point('198.51.100.2');
  expect(await at.backup()).toMatchObject({ exit: 0 });
  expect(pulls(at)).toEqual(['#7 closed', '#8 closed', '#9 open']);
});

test('it stays closed also when the state was lost: what it showed stands in its own text', async () => {
  await using at = await proposing();
  await at.point('198.51.100.1');
  await at.backup();
  at.github.pulls.close(8);
  await at.github.remote.git('update-ref', '-d', 'refs/holdfast/state');
  await at.backup();
  expect(pulls(at)).toEqual(['#7 closed', '#8 closed']);
});

test('when AWS is again as main says, Holdfast closes it and takes the branch away', async () => {
  await using at = await proposing();
  await at.point('198.51.100.1');
  await at.backup();
  await at.point('192.0.2.1');
  const run = await at.backup();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(pulls(at)).toEqual(['#7 closed', '#8 closed']);
  expect(body(at)).toContain('AWS is again as');
  await expect(headOf(at)).rejects.toThrow();

  await at.point('198.51.100.1'); // nobody closed that one: it is proposed again
  await at.backup();
  expect(pulls(at)).toEqual(['#7 closed', '#8 closed', '#9 open']);
});

test('commits of others on its branch are never overwritten', async () => {
  await using at = await proposing();
  await at.point('198.51.100.1');
  await at.backup();
  const theirs = await commitAs(at.github.remote, 'ada', { 'note.md': 'why' }, HEAD);
  await at.point('198.51.100.2');
  const run = await at.backup();
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'pull-request-edited' } });
  expect(await headOf(at)).toBe(theirs);
});

test('neither is our own commit as a person amended it, with the message that it had', async () => {
  await using at = await proposing();
  await at.point('198.51.100.1');
  await at.backup();
  const { remote } = at.github;
  const by = { GIT_AUTHOR_NAME: 'bot', GIT_AUTHOR_EMAIL: 'bot@example.com' };
  const env = {
    ...bareEnvironment(remote.dir),
    ...by,
    GIT_COMMITTER_NAME: 'ada',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
  };
  const message = await remote.git('log', '-1', '--format=%B', HEAD);
  const amended = await runIn(remote.dir, env, ['commit-tree', `${HEAD}^{tree}`, '-p', `${HEAD}^`, '-m', message]);
  await remote.git('update-ref', `refs/heads/${HEAD}`, amended);
  await at.point('198.51.100.2');
  expect(await at.backup()).toMatchObject({ exit: 3, result: { reason: 'pull-request-edited' } });
  expect(await headOf(at)).toBe(amended);
});

test('an edit in git is pending and not proposed away; --accept-live proposes to take it back, for as long as it stands', async () => {
  await using at = await proposing();
  await at.backup(); // which sees the merge
  const text = (await filesAt(at.github.remote, 'main'))[RECORDS] ?? '';
  await commitAs(at.github.remote, 'ada', { [RECORDS]: text.replace('"192.0.2.1"', '"198.51.100.7"') });
  const run = await at.backup();
  expect(run.result.findings.map(({ code }) => code)).toEqual(['pending-edit']);
  expect(pulls(at)).toEqual(['#7 closed']);

  expect(await at.backup({}, '--force', '--accept-live', 'example.com')).toMatchObject({ exit: 0 });
  expect(pulls(at)).toEqual(['#7 closed', '#8 open']);
  expect(await at.www(HEAD)).toBe('192.0.2.1');
  expect((await at.backup()).text).toContain('pull request #8 shows it already');
});

test('the setting that forbids pull requests is named with its mend, and the branch holds the capture', async () => {
  await using at = await proposing({ merged: false, mayOpenPulls: false });
  const run = await at.backup();
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'pull-request-refused' } });
  expect(run.result.findings[0]?.hint).toContain('Allow GitHub Actions to create and approve pull requests');
  expect(await at.www(HEAD)).toBe('192.0.2.1');
});

test('a run that ended between the branch and the pull request is carried on with, without another push', async () => {
  await using at = await proposing({ merged: false });
  at.github.fail({ on: /POST .*pulls$/, kind: 500 });
  expect(await at.backup()).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'github-api' } });
  const head = await headOf(at);
  expect(pulls(at)).toEqual([]);
  expect(await at.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(pulls(at)).toEqual(['#7 open']);
  expect(await headOf(at)).toBe(head);
});

test('somebody who commits to main meanwhile is not overwritten, and two runs at once end in one pull request', async () => {
  await using at = await proposing({ merged: false });
  at.github.fail({ on: /git\/commits$/, kind: 'race' });
  const both = await Promise.all([at.backup(), at.backup({ GITHUB_RUN_ID: '2' })]);
  expect(both.map(({ exit }) => exit)).toEqual([0, 0]);
  expect(pulls(at)).toEqual(['#7 open']);
  expect(await at.github.remote.git('log', '--format=%an', 'main')).toContain('someone');
  expect(await at.www(HEAD)).toBe('192.0.2.1');
});

test('without a token the branch is pushed by git, and it is said that a person opens the pull request', async () => {
  await using at = await proposing({ merged: false });
  const run = await at.backup({ GITHUB_TOKEN: '' });
  expect(run).toMatchObject({ exit: 3, result: { reason: 'pull-request-missing' } });
  expect(await at.www(HEAD)).toBe('192.0.2.1');
  expect(at.github.calls).toEqual([]);
});

test.each(['lost-reply', 500] as const)(
  'an API that fails while it commits (%s) ends in one branch and one pull request',
  async (kind) => {
    await using at = await proposing({ merged: false });
    at.github.fail({ on: /git\/commits$/, kind });
    at.github.fail({ on: /POST .*pulls$/, kind: 'lost-reply' });
    expect(await at.backup()).toMatchObject({ exit: 0 });
    expect(pulls(at)).toEqual(['#7 open']);
    expect(await at.www(HEAD)).toBe('192.0.2.1');
  },
);

test('a rule that protects the branch of the pull request is final', async () => {
  const rule = 'Repository rule violations found\n\nCannot create ref due to creations being restricted.';
  await using at = await proposing({ merged: false, protectedBranches: { [HEAD]: rule } });
  expect(await at.backup()).toMatchObject({ exit: 1, result: { reason: 'branch-protected' } });
  await expect(headOf(at)).rejects.toThrow();
});

test('what a part of the plan did not read stays proposed', async () => {
  await using at = await proposing();
  await at.point('198.51.100.1');
  await at.backup();
  suite.cloud.faults.add({
    service: 'route53',
    operation: 'ListResourceRecordSets',
    times: 50,
    fault: {
      kind: 'error',
      status: 403,
      code: 'AccessDenied',
      message: 'User is not authorized to perform: route53:ListResourceRecordSets',
    },
  });
  expect(await at.backup()).toMatchObject({ exit: 3 });
  expect(pulls(at)).toEqual(['#7 closed', '#8 open']);
  expect(await at.www(HEAD)).toBe('198.51.100.1');
});

test('a restore commits nothing to main: the next run closes what it undid', async () => {
  await using at = await proposing();
  await at.point('198.51.100.1');
  await at.backup();
  const main = await at.home.commits();
  const restore = ['restore', 'network/route53', '--item', 'example.com/www', '--apply', '--yes'];
  expect(await at.home.run(restore, { env: at.github.env({ GITHUB_TOKEN: 'token' }) })).toMatchObject({
    exit: 0,
    result: { outcome: 'complete' },
  });
  expect(await at.home.commits()).toEqual(main);
  expect(await at.backup()).toMatchObject({ exit: 0, result: { findings: [] } });
  expect(pulls(at)).toEqual(['#7 closed', '#8 closed']);
});

/** The plan is called `networks` from now on. */
function rename({ home }: Home): void {
  writeFileSync(join(home.work.dir, 'holdfast.yml'), PLAN.replace('network: {', 'networks: { was: network,'));
}

test('a plan that was renamed closes the pull request of its old name with a comment that names the new one', async () => {
  await using at = await proposing();
  await at.point('198.51.100.1');
  await at.backup();
  rename(at);
  const run = await at.backup();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(run.result.pullRequests).toEqual([
    { plan: 'networks', number: 9, url: 'https://github.com/acme/infra/pull/9' },
  ]);
  expect(pulls(at)).toEqual(['#7 closed', '#8 closed', '#9 open']);
  expect(at.github.comments).toMatchObject([
    { issue: 8, body: expect.stringContaining("The plan 'network' is called 'networks' now. Its pull request is #9") },
  ]);
  await expect(headOf(at)).rejects.toThrow();
  expect(await at.www('holdfast/networks')).toBe('198.51.100.1');

  await at.backup(); // asks CloudTrail once more
  const before = { writes: writes(at), comments: at.github.comments.length };
  expect((await at.backup()).text).toContain('pull request #9 shows it already');
  expect({ writes: writes(at), comments: at.github.comments.length }).toEqual(before);
  await at.github.pulls.merge(9);
  expect((await at.backup()).result).toMatchObject({ outcome: 'complete', findings: [] });
});

test('renamed, commits of others keep the branch of the old name, and are named', async () => {
  await using at = await proposing();
  await at.point('198.51.100.1');
  await at.backup();
  const theirs = await commitAs(at.github.remote, 'ada', { 'note.md': 'why' }, HEAD);
  rename(at);
  const run = await at.backup();
  expect(run.result.findings).toMatchObject([{ code: 'pull-request-edited', plan: 'networks' }]);
  expect(pulls(at)).toEqual(['#7 closed', '#8 closed', '#9 open']);
  expect(at.github.comments[0]?.body).toContain('commits of somebody else');
  expect(await headOf(at)).toBe(theirs);
});

test('renamed, one that a person closed under the old name stays closed until something else differs', async () => {
  await using at = await proposing();
  await at.point('198.51.100.1');
  await at.backup();
  at.github.pulls.close(8);
  rename(at);
  for (let n = 0; n < 2; n++)
    expect((await at.backup()).result.findings.map(({ code }) => code)).toEqual(['pull-request-closed']);
  expect(pulls(at)).toEqual(['#7 closed', '#8 closed']);
  await at.point('198.51.100.2');
  await at.backup();
  expect(pulls(at)).toEqual(['#7 closed', '#8 closed', '#9 open']);
  expect(at.github.comments).toEqual([]);
});

test('what a restore made anew keeps its folder although nobody has merged its identity: only identities are proposed', async () => {
  await seedRoute53(suite.cloud.url);
  await using at = await proposing();
  const before = await filesAt(at.github.remote, 'main');
  await suite.cloud.reset();
  const env = at.github.env({ GITHUB_TOKEN: 'token' });
  const restored = await at.home.run(['restore', 'network/route53', '--apply', '--yes'], { env });
  expect(restored).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(restored.text).toMatch(/The next backup proposes to main\n(?: {2}.*\n)* {2}.*identity changed/);

  const drift = await at.home.run(['drift'], { env });
  expect(drift).toMatchObject({ exit: 4, result: { outcome: 'drift' } });
  expect(drift.text).toMatch(/^identity-only: \d+/m);
  expect(drift.text).not.toMatch(/^(breaking|security|routing|capacity): /m);
  const again = await at.home.run(['restore', 'network/route53'], { env });
  expect(again.result.items).toMatchObject([{ status: 'complete', note: 'nothing to change' }]);

  expect(await at.backup()).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  const after = await filesAt(at.github.remote, HEAD);
  expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
  const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
  expect(changed.filter((path) => !path.endsWith('/ids.json'))).toEqual([]);
  expect(changed.filter((path) => /~[0-9a-f]{6}\/ids\.json$/.test(path)).length).toBeGreaterThan(2);
  await at.github.pulls.merge(8);
  expect((await at.backup()).text).toContain('no changes');
  expect(pulls(at)).toEqual(['#7 closed', '#8 closed']);
});

test('hostile names and values neither mention nor link nor break the text', async () => {
  await using at = await proposing();
  await upsert(suite.cloud.url, at.zone, {
    Name: 'x.example.com.',
    Type: 'TXT',
    TTL: 60,
    ResourceRecords: [{ Value: '"</details>@octocat #1 <img src=x> ```"' }],
  });
  await at.backup();
  expect(body(at)).not.toMatch(/<img|<\/details>@|@octocat|[^&]#1\b/);
});
