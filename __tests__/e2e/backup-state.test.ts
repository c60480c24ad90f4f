import { expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { commitAs, filesAt, serverHook } from '../support/bare-remote.ts';
import { a, upsert, zoneWith } from './records.ts';
import { type Repo, repo } from './world.ts';

const suite = cloudSuite();
const STATE = 'refs/holdfast/state';
const RECORDS = 'snapshots/111111111111/global/route53/zones/public/example.com/records.json';

async function captured() {
  const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  const home = await repo(suite.cloud, { depth: 1 });
  expect(await home.run(['backup'])).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  return { zone, home };
}

/** Replaces files of the state, as a person with a shell would. */
async function damage(home: Repo, change: (path: string, text: string) => string | null): Promise<void> {
  const files = Object.entries(await filesAt(home.remote, STATE));
  const changed = Object.fromEntries(files.map(([path, text]) => [path, change(path, text)]));
  await home.remote.git('update-ref', 'refs/heads/scratch', STATE);
  await commitAs(home.remote, 'someone', changed, 'scratch');
  await home.remote.git('update-ref', STATE, 'refs/heads/scratch');
  await home.remote.git('update-ref', '-d', 'refs/heads/scratch');
}

test('the record of a run says what was done for which slot, by which calls, and with which commit', async () => {
  const { home } = await captured();
  await using _ = home;
  const [record, ...others] = await home.records();
  expect(others).toEqual([]);
  expect(record).toMatchObject({
    schemaVersion: 1,
    plan: 'network',
    slot: '2026-01-02T03:00:00.000Z',
    forced: false,
    partOnly: false,
    run: expect.stringMatching(/^[0-9a-f]{16}$/),
    attempt: 1,
    startedAt: '2026-01-02T03:05:00.000Z',
    outcome: 'complete',
    reason: null,
    lateBy: 5 * 60_000,
    missed: 0,
    commit: (await home.commits())[0],
    branch: 'main',
    changed: true,
    headline: 'route53: first snapshot, 1 zone, 1 record',
    items: [{ plan: 'network', source: 'route53', account: '111111111111', region: 'global', status: 'complete' }],
    findings: [],
    scopes: [
      {
        account: '111111111111',
        region: 'global',
        source: 'route53',
        options: '{}',
        headline: 'route53: first snapshot, 1 zone, 1 record',
      },
    ],
  });
  const {
    'route53:CreateHostedZone': _zone,
    'route53:ChangeResourceRecordSets': _records,
    ...made
  } = suite.cloud.counts();
  expect(record?.calls).toEqual(made);
});

test('a record that cannot be read makes the plan due and the run partial; what AWS has is committed all the same', async () => {
  const { zone, home } = await captured();
  await using _ = home;
  await damage(home, (path, text) => (path.startsWith('runs/') ? '{' : text));
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '198.51.100.1'));
  // Its slot is served, but nobody can know.
  const run = await home.run(['backup'], { at: '2026-01-02T03:30:00Z' });
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'state-unavailable' } });
  expect(run.result.findings).toContainEqual(
    expect.objectContaining({
      code: 'state-unavailable',
      message: expect.stringMatching(/run record 'runs\/network\/.*' in refs\/holdfast\/state is damaged/),
      hint: expect.stringContaining('delete the ref'),
    }),
  );
  expect((await home.tree())[RECORDS]).toContain('198.51.100.1');
  expect(await home.run(['status'])).toMatchObject({ exit: 1, result: { reason: 'state-unavailable' } });

  // The mend that it names.
  await home.remote.git('update-ref', '-d', STATE);
  expect(await home.run(['backup'], { at: '2026-01-02T04:01:00Z' })).toMatchObject({ exit: 0 });
  expect(await home.run(['status'])).toMatchObject({ exit: 0 });
});

test('a state that was deleted is said once, and nothing is captured twice', async () => {
  const { home } = await captured();
  await using _ = home;
  const commits = await home.commits();
  await home.remote.git('update-ref', '-d', STATE);
  const first = await home.run(['backup'], { at: '2026-01-02T04:00:30Z' });
  expect(first).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [{ code: 'state-lost' }] } });
  const second = await home.run(['backup'], { at: '2026-01-02T05:00:30Z' });
  expect(second).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(await home.commits()).toEqual(commits);
});

test('a state that was deleted together with a change in AWS is said once, too', async () => {
  const { zone, home } = await captured();
  await using _ = home;
  await home.remote.git('update-ref', '-d', STATE);
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '198.51.100.1'));
  const first = await home.backup();
  expect(first).toMatchObject({ exit: 0, result: { findings: [{ code: 'state-lost' }] } });
  expect((await home.tree())[RECORDS]).toContain('198.51.100.1');
  expect((await home.records())[0]?.findings).toMatchObject([{ code: 'state-lost' }]);
  expect(await home.backup()).toMatchObject({ exit: 0, result: { findings: [] } });
});

test('a state ref that may not be written leaves the commit, and the run is partial', async () => {
  const { zone, home } = await captured();
  await using _ = home;
  await serverHook(
    home.remote,
    'while read old new ref; do case "$ref" in refs/holdfast/*) echo "no such refs here" >&2; exit 1;; esac; done',
  );
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '198.51.100.1'));
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'state-unavailable' } });
  expect(run.text).toContain('no such refs here');
  expect((await home.tree())[RECORDS]).toContain('198.51.100.1');
  expect(run.result.commit).toBe((await home.commits())[0]);
});

test('a state ref that holds no state at all leaves the commit, and the run is partial and says how to go on', async () => {
  const { zone, home } = await captured();
  await using _ = home;
  const blob = await home.remote.git('rev-parse', 'main:holdfast.yml');
  await home.remote.git('update-ref', STATE, blob);
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '198.51.100.1'));
  const run = await home.run(['backup'], { at: '2026-01-02T04:01:00Z' });
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'state-unavailable' } });
  expect((await home.tree())[RECORDS]).toContain('198.51.100.1');
  expect(run.text).toContain('git push origin :refs/holdfast/state');

  await home.work.git('push', '-q', 'origin', `:${STATE}`);
  expect(await home.run(['backup'], { at: '2026-01-02T04:02:00Z' })).toMatchObject({ exit: 0 });
});
