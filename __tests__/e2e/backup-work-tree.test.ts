import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { a, upsert, zoneWith } from './records.ts';
import { planOf, type Repo, repo } from './world.ts';

const suite = cloudSuite();
const RECORDS = 'snapshots/111111111111/global/route53/zones/public/example.com/records.json';
const PLAN = planOf('network: { schedule: "0 * * * *", sources: [route53], commit: { mode: none } }');

async function written() {
  const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  const home = await repo(suite.cloud, { plan: PLAN });
  const run = await home.run(['backup']);
  return { zone, home, run };
}

const at = (home: Repo, path = RECORDS) => join(home.work.dir, path);
const read = (home: Repo) => readFile(at(home), 'utf8');
const changedFiles = async (home: Repo) =>
  (await home.work.git('status', '--porcelain', '--untracked-files=all')).split('\n').map((line) => line.slice(3));

test('commit.mode none writes the files and commits nothing, here or on the remote', async () => {
  const { home, run } = await written();
  await using _ = home;
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(run.result).not.toHaveProperty('commit');
  expect(await read(home)).toContain('192.0.2.1');
  expect(await changedFiles(home)).toEqual(expect.arrayContaining([RECORDS, 'snapshots/snapshot.json']));
  expect(await home.commits()).toHaveLength(1);
  expect(await home.work.git('rev-parse', 'HEAD')).toBe((await home.commits())[0]);
  expect(await home.records()).toMatchObject([{ outcome: 'complete', changed: true, commit: null }]);
});

test('a second run finds its files in the work tree and changes none of them', async () => {
  const { home } = await written();
  await using _ = home;
  const before = await changedFiles(home);
  const run = await home.run(['backup'], { at: '2026-01-02T04:00:10Z' });
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(run.text).toContain('no changes');
  expect(await changedFiles(home)).toEqual(before);
});

test('an edit in the work tree counts as committed: it stays, pending, and a change in AWS makes it a conflict', async () => {
  const { home, zone } = await written();
  await using _ = home;
  const edited = (await read(home)).replace('"ttl": 300', '"ttl": 60');
  await writeFile(at(home), edited);
  expect(await home.backup()).toMatchObject({ exit: 0, result: { findings: [{ code: 'pending-edit' }] } });
  expect(await read(home)).toBe(edited);

  await upsert(suite.cloud.url, zone, a('example.com', 'www', '192.0.2.1', 5));
  expect(await home.backup()).toMatchObject({ exit: 3, result: { reason: 'conflict' } });
  expect(await read(home)).toBe(edited);
  expect(await home.backup({}, '--force', '--accept-live', 'example.com')).toMatchObject({ exit: 0 });
  expect(await read(home)).toContain('"ttl": 5');
});

test('a deleted zone leaves no empty folder, and what the user has beside the snapshots is not touched', async () => {
  const { home } = await written();
  await using _ = home;
  await writeFile(at(home, 'notes.txt'), 'mine');
  suite.cloud.rewrite({ operation: 'ListHostedZones' }, (body) => body.replace(/<HostedZone>.*<\/HostedZone>/s, ''));
  const run = await home.backup();
  expect(run).toMatchObject({
    exit: 4,
    result: { outcome: 'complete', findings: [{ code: 'mass-removal' }, { code: 'selection-empty' }] },
  });
  expect((await changedFiles(home)).toSorted()).toEqual(['notes.txt', 'snapshots/snapshot.json']);
});

test('files that were removed from the work tree before they were committed are an edit, too', async () => {
  const { home } = await written();
  await using _ = home;
  await rm(at(home));
  expect(await home.backup()).toMatchObject({
    exit: 0,
    result: { findings: [{ code: 'pending-edit', file: RECORDS }] },
  });
});
