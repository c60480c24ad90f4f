/** The built action, and the sources behind it, run as the runner runs them: inputs, event file, command files. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { cloudSuite } from '../cloud/suite.ts';
import { fakeGithub } from '../support/fake-github.ts';
import { offerPull, pullEvent } from '../support/pull-refs.ts';
import { type ActionRunOptions, runAction } from '../support/run-action.ts';
import { zoneWith } from './records.ts';
import { PLAN, planOf, repo } from './world.ts';

const suite = cloudSuite();
const ROOT = join(import.meta.dirname, '../..');
const RECORDS = 'snapshots/111111111111/global/route53/zones/public/example.com/records.json';
const BY_PULL = planOf('network: { sources: [route53], commit: { mode: pull-request } }');

let sources: string;
beforeAll(async () => {
  sources = await mkdtemp(join(tmpdir(), 'sources-'));
  const action = parse(await readFile(join(ROOT, 'action.yml'), 'utf8')) as { runs: { main: string } };
  action.runs.main = relative(sources, join(ROOT, 'src/action.ts'));
  await writeFile(join(sources, 'action.yml'), stringify(action));
});
afterAll(() => rm(sources, { recursive: true, force: true }));
beforeEach(async () => {
  await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1', api: '192.0.2.2' });
});

describe.each(['bundle', 'sources'])('%s', (which) => {
  const run = (options: ActionRunOptions) => runAction(which === 'bundle' ? ROOT : sources, options);

  test('backup by pull request opens one and names it', async () => {
    await using github = await fakeGithub({ files: { 'holdfast.yml': BY_PULL } });
    await using home = await repo(suite.cloud, { remote: github.remote, depth: 1 });
    const job = { ...suite.cloud.env(), ...github.env() };
    const ran = await run({
      cwd: home.work.dir,
      with: { force: 'true', 'github-token': 'token' },
      env: job,
      eventName: 'schedule',
    });
    expect(ran).toMatchObject({
      code: 0,
      outputs: { outcome: 'complete', changed: 'true', 'pull-request-number': '7' },
    });
    expect(ran.summary).toMatch(/pull request &#35;(&#8203;)?7 opened/);
    expect(github.pulls.all).toMatchObject([{ number: 7, state: 'open', head: { ref: 'holdfast/network' } }]);
    expect(ran.outputs['commit-sha']).toBe(await github.remote.git('rev-parse', 'holdfast/network'));
  });

  test.each([
    ['of the repository', false, 'opened'],
    ['from a fork', true, 'synchronize'],
  ] as const)('a pull request %s that edits a record is reviewed', async (_, fork, action) => {
    await using github = await fakeGithub({ files: { 'holdfast.yml': PLAN } });
    await using home = await repo(suite.cloud, { remote: github.remote });
    expect(await home.backup()).toMatchObject({ exit: 0 });
    const text = (await home.tree())[RECORDS] ?? '';
    const head = await offerPull(github.remote, { [RECORDS]: text.replace('192.0.2.1', '198.51.100.1') });
    const aws: Record<string, string> = {
      ...suite.cloud.env(),
      ...(fork ? { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' } : {}),
    };
    const ran = await run({
      cwd: home.work.dir,
      with: { command: 'drift', out: 'review.md', 'github-token': fork ? 'read-only' : 'token', 'app-id': '1' },
      env: { ...aws, ...github.env({ GITHUB_REF: 'refs/pull/7/merge' }) },
      event: pullEvent(head, fork, action),
      eventName: 'pull_request',
    });
    expect(ran).toMatchObject({ code: 0, outputs: { outcome: 'complete', drift: 'false' } });
    const file = await readFile(join(home.work.dir, 'review.md'), 'utf8');
    for (const said of [ran.summary, file]) expect(said).toContain('values 192.0.2.1 → 198.51.100.1');
    expect(github.comments).toHaveLength(fork ? 0 : 1);
  });
});
