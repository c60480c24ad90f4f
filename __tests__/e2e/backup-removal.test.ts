import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateHostedZoneCommand, DeleteHostedZoneCommand } from '@aws-sdk/client-route-53';
import { expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { a, remove, withClient, type Zone, zoneWith } from './records.ts';
import { planOf, repo } from './world.ts';

const suite = cloudSuite();
const ZONES = 'snapshots/111111111111/global/route53/zones/public';

const hosts = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`h${n}`, `192.0.2.${n + 1}`]));
const sets = (zone: Zone, from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => a(zone.name, `h${from + n}`, `192.0.2.${from + n + 1}`));

async function deleteZone(zone: Zone): Promise<void> {
  await withClient(suite.cloud.url, undefined, (client) => client.send(new DeleteHostedZoneCommand({ Id: zone.id })));
}

test('a zone that was deleted in AWS is deleted in git, said as a mass removal, and exit 4', async () => {
  const gone = await zoneWith(suite.cloud.url, 'example.com');
  await zoneWith(suite.cloud.url, 'example.org', { www: '192.0.2.2' });
  await using home = await repo(suite.cloud);
  await home.backup();
  const before = await home.remote.git('rev-parse', 'main');
  await deleteZone(gone);
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 4, result: { outcome: 'complete', reason: 'mass-removal' } });
  expect(run.result.findings).toEqual([
    expect.objectContaining({
      code: 'mass-removal',
      plan: 'network',
      message: expect.stringContaining('zone example.com was removed'),
      hint: expect.stringContaining(`git show ${before.slice(0, 12)}:${ZONES}/example.com/records.json`),
    }),
  ]);
  const paths = Object.keys(await home.tree());
  expect(paths.filter((path) => path.startsWith(`${ZONES}/example.com/`))).toEqual([]);
  expect(paths).toContain(`${ZONES}/example.org/zone.json`);
  expect((await home.records()).at(-1)).toMatchObject({
    changed: true,
    findings: [{ code: 'mass-removal' }],
    scopes: [{ headline: expect.stringContaining('example.com zone removed'), massRemoval: true }],
  });
  // Said of the change, not of the state: the next run has nothing to say.
  expect(await home.backup()).toMatchObject({ exit: 0, result: { findings: [] } });
});

test.each([
  { records: 10, removed: 3, exit: 0 },
  { records: 10, removed: 4, exit: 4 },
  { records: 9, removed: 8, exit: 0 },
])('$removed of $records records gone: exit $exit, committed in any case', async ({ records, removed, exit }) => {
  const zone = await zoneWith(suite.cloud.url, 'example.com', hosts(records));
  await using home = await repo(suite.cloud);
  await home.backup();
  await remove(suite.cloud.url, zone, ...sets(zone, 0, removed));
  const run = await home.backup();
  expect(run).toMatchObject({ exit, result: { outcome: 'complete' } });
  expect(run.result.findings.map(({ code }) => code)).toEqual(exit === 4 ? ['mass-removal'] : []);
  const text = (await home.tree())[`${ZONES}/example.com/records.json`] ?? '';
  expect(text.match(/"name": "h/g)).toHaveLength(records - removed);
});

test('a zone that the plan no longer names stays and is said to be outside; one that is gone is not confused with it', async () => {
  const com = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  const org = await zoneWith(suite.cloud.url, 'example.org');
  await using home = await repo(suite.cloud);
  await home.backup();
  const before = await home.tree();
  const narrow = planOf('network: { sources: [{ route53: { zones: ["*.org"] } }] }');
  await writeFile(join(home.work.dir, 'holdfast.yml'), narrow);
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [{ code: 'no-longer-covered' }] } });
  expect(run.result.findings[0]?.message).toContain(`${ZONES}/example.com`);
  expect(await home.tree()).toEqual(before);

  await deleteZone(org);
  const next = await home.backup();
  expect(next.exit).toBe(4);
  expect(Object.keys(await home.tree()).some((path) => path.startsWith(`${ZONES}/${com.name}/`))).toBe(true);
  expect(Object.keys(await home.tree()).some((path) => path.startsWith(`${ZONES}/${org.name}/`))).toBe(false);
});

test('a zone that was deleted and made anew under its name keeps its folder; only its identity file changes', async () => {
  const old = await zoneWith(suite.cloud.url, 'example.com');
  await using home = await repo(suite.cloud);
  await home.backup();
  const before = Object.keys(await home.tree());
  await deleteZone(old);
  const anew = new CreateHostedZoneCommand({ Name: 'example.com', CallerReference: 'anew' });
  await withClient(suite.cloud.url, undefined, (client) => client.send(anew));
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(Object.keys(await home.tree())).toEqual(before);
  const changed = await home.remote.git('show', '--format=', '--name-only', 'main');
  expect(changed.split('\n')).toEqual([`${ZONES}/example.com/ids.json`]);
});
