import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { RunRecord } from '../../src/core/run-record.ts';
import { seedRoute53 } from '../cloud/seed/route53.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { filesAt } from '../support/bare-remote.ts';
import { type Repo, repo } from './world.ts';

const suite = cloudSuite();

const PLAN = `version: 1
id: acme-infra
destinations:
  here: { directory: ./store }
plans:
  all:
    schedule: "0 * * * *"
    sources: [route53, { name: media, files: { path: ./data } }]
    destination: here
budgets: { route53: 0 }
`;

async function withData(home: Repo): Promise<Repo> {
  await mkdir(join(home.work.dir, 'data'));
  await writeFile(join(home.work.dir, 'data/a.txt'), 'a');
  return home;
}

async function storedRecords(home: Repo): Promise<readonly RunRecord[]> {
  const folder = join(home.work.dir, 'store/runs/all');
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.json')).sort();
  return Promise.all(paths.map(async (path) => JSON.parse(await readFile(join(folder, path), 'utf8')) as RunRecord));
}

test('a plan of both kinds commits its snapshots, makes its points, and records both in the destination', async () => {
  await seedRoute53(suite.cloud.url);
  await using home = await withData(await repo(suite.cloud, { plan: PLAN }));
  const { exit, result } = await home.run(['backup']);
  expect({ exit, outcome: result.outcome }).toEqual({ exit: 0, outcome: 'complete' });
  expect(result.items.map(({ source, status, chain }) => [source, status, chain?.kind])).toEqual([
    ['route53', 'complete', undefined],
    ['config', 'complete', 'full'],
    ['media', 'complete', 'full'],
  ]);
  expect(Object.keys(await home.tree()).length).toBeGreaterThan(5);
  const state = Object.keys(await filesAt(home.remote, 'refs/holdfast/state'));
  expect(state.filter((path) => path.startsWith('base/')).length).toBeGreaterThan(5);
  expect(state.filter((path) => path.startsWith('runs/'))).toEqual([]);
  const [record] = await storedRecords(home);
  expect(record).toMatchObject({ outcome: 'complete', changed: true, commit: result.commit });
  expect(record?.items).toHaveLength(3);
  expect(record?.headline).toContain('; media: full, 1 file');

  expect((await home.run(['backup'])).result.outcome).toBe('nothing-due');
  const listed = await home.run(['list']);
  const told = listed.result.items.map(({ source, point }) => [source, point === result.commit]);
  expect(told).toEqual([
    ['route53', true],
    ['config', false],
    ['media', false],
  ]);
  expect((await home.run(['status', '--check'])).exit).toBe(0);
  const part = await home.run(['backup', 'all/route53', '--force']);
  expect(part.result.items).toMatchObject([
    { source: 'route53', status: 'complete' },
    { source: 'config', status: 'complete' },
  ]);
});

test('one kind that fails leaves the other one as it is, and the run is partial', async () => {
  await seedRoute53(suite.cloud.url);
  await using home = await withData(await repo(suite.cloud, { plan: PLAN }));
  await rm(join(home.work.dir, 'data'), { recursive: true });
  const { exit, result } = await home.run(['backup']);
  expect({ exit, outcome: result.outcome, reason: result.reason }).toEqual({
    exit: 3,
    outcome: 'partial',
    reason: 'source-failed',
  });
  expect(Object.keys(await home.tree()).length).toBeGreaterThan(5);
  expect(await storedRecords(home)).toMatchObject([{ outcome: 'partial', reason: 'source-failed', changed: true }]);
});
