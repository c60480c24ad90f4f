import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { commitAs, type Files } from '../support/bare-remote.ts';
import { type FakeGithub, fakeGithub } from '../support/fake-github.ts';
import { mergePull, offerPull, pullEvent } from '../support/pull-refs.ts';
import { a, upsert, type Zone, zoneWith } from './records.ts';
import { PLAN, planOf, type Repo, type Run, repo } from './world.ts';

const suite = cloudSuite();
const folder = mkdtempSync(join(tmpdir(), 'review-'));
afterAll(() => rmSync(folder, { recursive: true }));
const ZONE = 'snapshots/111111111111/global/route53/zones/public/example.com';
const RECORDS = `${ZONE}/records.json`;

let zone: Zone;
beforeEach(async () => {
  zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1', api: '192.0.2.2', old: '192.0.2.3' });
});

interface Home extends AsyncDisposable {
  readonly github: FakeGithub;
  readonly home: Repo;
  /** The comments of a kind that stand there. */
  comment(kind: 'drift:network' | 'review:plan-file'): string | undefined;
  /** `drift` in a job of pull request 7. */
  drift(env?: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<Run>;
}

/** A repository that was backed up, or has the plan file that is given, and a pull request that edits files as `edit` says. */
async function reviewed(
  edit: (files: Readonly<Record<string, string>>) => Files,
  { fork = false, plan = PLAN }: { readonly fork?: boolean; readonly plan?: string | null } = {},
): Promise<Home> {
  const github = await fakeGithub({ files: plan === null ? { 'README.md': 'hello' } : { 'holdfast.yml': plan } });
  const first = await repo(suite.cloud, { remote: github.remote });
  if (plan === PLAN) expect(await first.backup({ at: new Date().toISOString() })).toMatchObject({ exit: 0 });
  const head = await offerPull(github.remote, edit({ 'holdfast.yml': PLAN, ...(await first.tree()) }));
  await first[Symbol.asyncDispose]();
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
    github,
    home,
    comment: (kind) => github.comments.find(({ body }) => body.startsWith(`<!-- holdfast:${kind} -->`))?.body,
    drift: (env = {}, ...argv) =>
      home.run(['drift', ...argv], { at: new Date().toISOString(), env: { ...job, ...env } }),
    async [Symbol.asyncDispose]() {
      await home[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
}

const change = (from: string, to: string) => (files: Readonly<Record<string, string>>) => ({
  [RECORDS]: (files[RECORDS] ?? '').replaceAll(from, to),
});

test('an edit of records shows the restore that it means, and how to apply it; it is no drift', async () => {
  await using at = await reviewed(change('192.0.2.1', '198.51.100.1'));
  const run = await at.drift();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(run.result.pullRequests).toEqual([{ number: 7, url: 'https://github.com/acme/infra/pull/7' }]);
  const text = at.comment('drift:network') ?? '';
  expect(text).toContain('Edits route53 of 111111111111: 1 change: 1 routing; 1 to change');
  expect(text).toContain('~ zone example.com: www.example.com A: values 192.0.2.1 → 198.51.100.1');
  expect(text).toContain('compared with AWS as it is now');
  expect(text).toContain('holdfast restore network/route53@111111111111 --item example.com/www.example.com/A');
  expect(at.comment('review:plan-file')).toBeUndefined();
});

test('what drifts meanwhile is told as drift, and not as what the edit means', async () => {
  await using at = await reviewed(change('192.0.2.1', '198.51.100.1'));
  await upsert(suite.cloud.url, zone, a('example.com', 'api', '203.0.113.9'));
  expect(await at.drift()).toMatchObject({ exit: 4 });
  const text = at.comment('drift:network') ?? '';
  const [edit = '', drift = ''] = text.split('Plan network: ');
  expect(edit).not.toContain('203.0.113.9');
  expect(drift).toContain('203.0.113.9');
});

test('a record that the pull request takes out would be deleted, a zone never', async () => {
  await using at = await reviewed((files) => {
    const value = JSON.parse(files[RECORDS] ?? '') as { records: { name: string }[] };
    const records = value.records.filter(({ name }) => !name.startsWith('old.'));
    return { [RECORDS]: `${JSON.stringify({ ...value, records }, null, 2)}\n` };
  });
  await at.drift();
  const text = at.comment('drift:network') ?? '';
  expect(text).toContain('- zone example.com: old.example.com A');
  expect(text).toContain('--prune-extra');

  await using gone = await reviewed((files) =>
    Object.fromEntries(
      Object.keys(files)
        .filter((path) => path.startsWith(ZONE))
        .map((path) => [path, null]),
    ),
  );
  expect(await gone.drift()).toMatchObject({ exit: 0 });
  expect(gone.comment('drift:network')).toContain('a restore deletes no zone');
});

test('what the base branch got since the pull request began is not undone by it', async () => {
  await using at = await reviewed(change('192.0.2.1', '198.51.100.1'));
  const head = await at.github.remote.git('rev-parse', 'refs/pull/7/head');
  await commitAs(at.github.remote, 'ada', { 'README.md': 'new', [`${ZONE}/note.txt`]: 'x' });
  await mergePull(at.github.remote, head);
  await at.drift();
  expect(at.comment('drift:network')).toContain('1 change: 1 routing');
});

test('a pull request that brings what AWS has already, as Holdfast opens them, asks for no restore', async () => {
  await using at = await reviewed(change('192.0.2.1', '198.51.100.1'));
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '198.51.100.1'));
  expect(await at.drift()).toMatchObject({ exit: 4 });
  const text = at.comment('drift:network') ?? '';
  expect(text).toContain('www&#46;example.com A: values 192.0.2.1 → 198.51.100.1');
  expect(text).not.toContain('Edits route53');
});

test('files that make no sense are said to, and hostile values stay text', async () => {
  await using at = await reviewed((files) => ({
    [RECORDS]: (files[RECORDS] ?? '')
      .replace('192.0.2.1', '</code>@octocat <img src=x> ``` #1')
      .replace(/"ttl": 300/, '"ttl": {"evil": []}'),
  }));
  expect((await at.drift()).exit).toBe(0);
  const text = at.comment('drift:network') ?? '';
  expect(text).toContain('~ zone example.com: www.example.com A');
  expect(text.replaceAll(/^(`{3,}).*?^\1$/gms, '')).not.toMatch(/<img|@octocat|<\/code>/);
});

test('of an object with a file that is no JSON any more nothing is planned', async () => {
  await using at = await reviewed((files) => ({
    ...change('192.0.2.1', '198.51.100.1')(files),
    [`${ZONE}/zone.json`]: '{ "kind": ',
  }));
  expect((await at.drift()).exit).toBe(0);
  const text = at.comment('drift:network') ?? '';
  expect(text).toContain(`zones/public/example.com/zone.json is no JSON any more`);
  expect(text).toContain('nothing to change');
});

test('a changed plan file is told by what it means, in a comment of its own', async () => {
  const changed = planOf(
    'network:\n    schedule: "0 */6 * * *"\n    sources: [{ route53: { zones: ["*.example.org"] } }]',
  );
  await using at = await reviewed(() => ({ 'holdfast.yml': changed }));
  expect(await at.drift()).toMatchObject({ exit: 0 });
  const text = at.comment('review:plan-file') ?? '';
  expect(text).toContain('Changes the plan file: 1 to look at, 1 other');
  expect(text).toMatch(/To look at[\s\S]*network&#47;?|network\/route53: zones none → /);
  expect(text).toMatch(/runs at '0 &#42;\/6 &#42; &#42; &#42;' instead of '0 &#42; &#42; &#42; &#42;'/);
  expect(at.comment('drift:network')).toBeUndefined();
});

test.each([
  ['adds the first plan file', null, 'Adds the first plan file'],
  ['mends one that has errors', PLAN.replace('sources', 'sourcse'), 'Mends the plan file'],
])('a pull request that %s says what the plan will do, and nothing is asked of AWS', async (_, plan, title) => {
  await using at = await reviewed(() => ({ 'holdfast.yml': PLAN }), { plan });
  const before = suite.cloud.calls.length;
  const run = await at.drift();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  const text = at.comment('review:plan-file') ?? '';
  expect(text).toContain(title);
  expect(text).toContain('until it is merged nothing runs');
  expect(text).toMatch(/network: is new; it runs at '0 &#42; &#42; &#42; &#42;'/);
  expect(text).toContain('network/route53 is new: it captures the account of the job’s credentials');
  expect(suite.cloud.calls.slice(before)).toEqual([]);
  expect((await at.drift()).exit).toBe(0);
  expect(at.github.comments).toHaveLength(1);
});

test('a first plan file with errors is invalid at its place; one that goes takes every plan with it', async () => {
  await using wrong = await reviewed(() => ({ 'holdfast.yml': PLAN.replace('sources', 'sourcse') }), { plan: null });
  expect(await wrong.drift()).toMatchObject({ exit: 2, result: { outcome: 'invalid', reason: 'plan-invalid' } });
  await using gone = await reviewed(() => ({ 'holdfast.yml': null }));
  expect(await gone.drift()).toMatchObject({ exit: 0 });
  expect(gone.comment('review:plan-file')).toMatch(/Takes the plan file away[\s\S]*network: is gone/);
});

test('of two plans below one folder the one that captures a place tells its edit; one that none captures is said once', async () => {
  const plan = planOf(
    'east: { regions: [us-east-1], sources: [elb] }\n  west: { regions: [eu-west-1], sources: [elb] }',
  );
  const group = (region: string) => `snapshots/111111111111/${region}/elb/target-groups/x/target-group.json`;
  await using at = await reviewed(() => ({ [group('eu-west-1')]: '{', [group('ap-south-1')]: '{' }), { plan });
  expect(await at.drift()).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  const [east = '', west = ''] = ['east', 'west'].map(
    (name) => at.github.comments.find(({ body }) => body.startsWith(`<!-- holdfast:drift:${name} -->`))?.body,
  );
  expect(west).toContain('target-group.json is no JSON any more');
  expect(west).not.toContain('ap-south-1');
  expect(east).toContain('no plan captures elb of 111111111111/ap-south-1');
  expect(east).not.toContain('eu-west-1');
});

test('one pull request may edit the plan and snapshots: each is told in its comment', async () => {
  const slower = PLAN.replace('"0 * * * *"', '"0 3 * * *"');
  await using at = await reviewed((files) => ({
    ...change('192.0.2.1', '198.51.100.1')(files),
    'holdfast.yml': slower,
  }));
  expect(await at.drift()).toMatchObject({ exit: 0 });
  expect(at.comment('drift:network')).toContain('1 change: 1 routing');
  expect(at.comment('review:plan-file')).toContain("runs at '0 3 ");
});

test('a plan file that could not be read once it is merged makes the review invalid, at its place', async () => {
  await using at = await reviewed(() => ({ 'holdfast.yml': PLAN.replace('sources', 'sourcse') }));
  const run = await at.drift();
  expect(run).toMatchObject({ exit: 2, result: { outcome: 'invalid', reason: 'plan-invalid' } });
  expect(run.result.findings).toContainEqual(
    expect.objectContaining({ code: 'plan-invalid', file: 'holdfast.yml', line: expect.any(Number) }),
  );
});

test('a pull request from a fork is reviewed without credentials: summary and file instead of a comment', async () => {
  await using at = await reviewed(change('192.0.2.1', '198.51.100.1'), { fork: true });
  const before = suite.cloud.calls.length;
  const out = join(folder, 'review.md');
  const run = await at.drift({}, '--out', out);
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(run.result.findings.map(({ code }) => code)).toEqual(['review-offline', 'review-unwritten']);
  expect(suite.cloud.calls.slice(before)).toEqual([]);
  const text = readFileSync(out, 'utf8');
  expect(text).toContain('compared with the base branch');
  expect(text).toContain('values 192.0.2.1 → 198.51.100.1');
  expect(at.github.comments).toEqual([]);
});

test('an edit too long for one comment is cut by whole lines, with the counts kept', async () => {
  await using at = await reviewed((files) => {
    const value = JSON.parse(files[RECORDS] ?? '') as { records: Record<string, unknown>[] };
    const more = Array.from({ length: 900 }, (_, n) => ({
      ...value.records.find(({ type }) => type === 'A'),
      name: `host-${String(n).padStart(4, '0')}-${'x'.repeat(40)}.example.com.`,
    }));
    return { [RECORDS]: `${JSON.stringify({ ...value, records: [...value.records, ...more] }, null, 2)}\n` };
  });
  expect(await at.drift()).toMatchObject({ exit: 0 });
  const text = at.comment('drift:network') ?? '';
  expect(text.length).toBeLessThanOrEqual(65_536);
  expect(text).toContain('900 changes: ');
  expect(text).toMatch(/\d+ more lines left out/);
});
