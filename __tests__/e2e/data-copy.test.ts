import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, expect, test } from '@jest/globals';
import { provisionRecoverPython } from '../../scripts/recover-python.ts';
import type { RunRecord } from '../../src/core/run-record.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { localRepository, protectBranch } from '../support/bare-remote.ts';
import { pointsOf } from './data-world.ts';
import { a, upsert, type Zone, zoneWith } from './records.ts';
import { type Repo, repo, runCommandLine } from './world.ts';

const suite = cloudSuite();
const ZONE = 'snapshots/111111111111/global/route53/zones/public/example.com';

function planOf(more = ''): string {
  return `version: 1
id: acme-infra
destinations:
  dr: { directory: ./store, encryption: { passphrase: $BACKUP_KEY } }
plans:
  network:
    schedule: "0 * * * *"
    sources: [route53]
    destination: dr
${more}budgets: { route53: 0 }
`;
}

const PLAN = planOf();
const key = { BACKUP_KEY: 'correct horse battery staple' };

interface At extends AsyncDisposable {
  readonly home: Repo;
  readonly zone: Zone;
  run(...argv: readonly string[]): ReturnType<Repo['run']>;
  /** A folder that is not there yet. */
  target(): string;
}

async function at(plan = PLAN): Promise<At> {
  const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1', api: '192.0.2.2' });
  const home = await repo(suite.cloud, { plan });
  const targets = mkdtempSync(join(tmpdir(), 'holdfast-copy-'));
  let made = 0;
  return {
    home,
    zone,
    run: (...argv) => home.run(argv, { env: key }),
    target: () => join(targets, String(made++)),
    async [Symbol.asyncDispose]() {
      rmSync(targets, { recursive: true, force: true });
      await home[Symbol.asyncDispose]();
    },
  };
}

/** Files below a folder by path, with their texts. */
function textsIn(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(root.length + 1), readFileSync(path, 'utf8')]));
}

function recordsIn({ home }: At): readonly RunRecord[] {
  const records = textsIn(join(home.work.dir, 'store/runs/network'));
  return Object.values(records).map((text) => JSON.parse(text) as RunRecord);
}

async function restored(it: At, ...more: readonly string[]): Promise<Record<string, string>> {
  const target = it.target();
  const run = await it.run('restore', 'network/config', '--target', target, '--apply', '--yes', ...more);
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(run.result.findings.filter(({ code }) => code === 'not-kept')).toEqual([]);
  return textsIn(target);
}

test('the text that a run commits goes to the destination too, as a point that comes back whole', async () => {
  await using it = await at();
  const first = await it.run('backup');
  expect(first).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(first.result.items.map(({ source, status, chain }) => [source, status, chain?.kind])).toEqual([
    ['route53', 'complete', undefined],
    ['config', 'complete', 'full'],
  ]);
  const before = await it.home.tree();
  expect(Object.keys(before)).toContain(`${ZONE}/records.json`);
  expect(await restored(it)).toEqual({ 'holdfast.yml': PLAN, ...before });
  expect(recordsIn(it)).toMatchObject([{ outcome: 'complete', changed: true, commit: first.result.commit }]);

  await upsert(suite.cloud.url, it.zone, a('example.com', 'www', '198.51.100.1'));
  const second = await it.run('backup', '--force');
  expect(pointsOf({ items: second.result.items.slice(1) })).toEqual(['incremental 2 complete']);
  expect(await restored(it)).toEqual({ 'holdfast.yml': PLAN, ...(await it.home.tree()) });
  const full = first.result.items[1]?.point ?? '';
  expect(await restored(it, '--at', full)).toEqual({ 'holdfast.yml': PLAN, ...before });

  const diff = await it.run('diff', 'network/config');
  const changes = diff.result.items[0]?.changes ?? [];
  expect(changes.map(({ object, change }) => [object, change])).toEqual([[`${ZONE}/records.json`, 'changed']]);
  const listed = await it.run('list', 'network/config');
  expect(listed.result.items.map(({ point }) => point)).toEqual([second.result.items[1]?.point, full]);
  expect((await it.run('list', 'network')).result.items.map(({ source }) => source)).toEqual([
    'route53',
    'route53',
    'config',
    'config',
  ]);
  expect(await it.run('status', '--check')).toMatchObject({ exit: 0 });
  expect(await it.run('verify', '--level', 'data')).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
});

test('a run that finds nothing new makes a point all the same, and reads and stores next to nothing for it', async () => {
  await using it = await at();
  await it.run('backup');
  const { result } = await it.run('backup', '--force');
  expect(result.commit).toBeUndefined();
  expect(pointsOf({ items: result.items.slice(1) })).toEqual(['incremental 2 complete']);
  expect(result.items[1]?.bytes?.read).toBe(0);
  expect(result.items[1]?.bytes?.stored).toBeLessThan(1024);
  const diff = await it.run('diff', 'network/config');
  expect(diff.text).toContain('nothing is different');
});

test('texts keep the time at which a run first found them so, through a new full too', async () => {
  await using it = await at(planOf('    scheme: { full: every 1 }\n'));
  await it.run('backup');
  await upsert(suite.cloud.url, it.zone, a('example.com', 'www', '198.51.100.1'));
  const second = await it.run('backup', '--force');
  expect(second.result.items[1]).toMatchObject({ chain: { kind: 'full', position: 1 } });
  const { result } = await it.run('diff', 'network/config');
  expect(result.items[0]?.changes?.map(({ object }) => object)).toEqual([`${ZONE}/records.json`]);
});

test('what the remote does not take goes to the destination, and the run has failed: it is due again', async () => {
  await using it = await at();
  await it.run('backup');
  await upsert(suite.cloud.url, it.zone, a('example.com', 'www', '198.51.100.1'));
  await protectBranch(it.home.remote);
  const run = await it.run('backup', '--force');
  expect(run).toMatchObject({ exit: 1, result: { outcome: 'failed', reason: 'branch-protected' } });
  expect(run.result.items).toMatchObject([
    { source: 'route53', status: 'failed' },
    { source: 'config', status: 'complete' },
  ]);
  const texts = await restored(it);
  expect(texts[`${ZONE}/records.json`]).toContain('198.51.100.1');
  expect(await it.home.tree()).not.toEqual(texts);
  expect(recordsIn(it).map(({ outcome }) => outcome)).toEqual(['complete', 'failed']);
});

test('where the branch cannot even be read the copy holds what AWS said, and is partial', async () => {
  await using it = await at();
  await it.run('backup');
  const before = await it.home.tree();
  renameSync(it.home.remote.dir, `${it.home.remote.dir}-away`);
  const run = await it.run('backup', '--force');
  renameSync(`${it.home.remote.dir}-away`, it.home.remote.dir);
  expect(run).toMatchObject({ exit: 1, result: { outcome: 'failed', reason: 'remote-unreachable' } });
  expect(run.result.items[1]).toMatchObject({
    source: 'config',
    status: 'partial',
    error: { code: 'copy-partial', message: expect.stringContaining('the branch could not be read') },
  });
  expect(await restored(it)).toEqual({ 'holdfast.yml': PLAN, ...before });
});

test('a destination that fails takes nothing back from git, and the run is partial', async () => {
  await using it = await at();
  const run = await it.home.run(['backup']); // without the passphrase
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'secret-missing' } });
  expect(run.result.items).toMatchObject([
    { source: 'route53', status: 'complete' },
    { source: 'config', status: 'failed', error: { code: 'secret-missing' } },
  ]);
  expect(Object.keys(await it.home.tree())).toContain(`${ZONE}/records.json`);
  expect(await it.run('backup', '--force')).toMatchObject({ exit: 0 });
  expect(await restored(it)).toEqual({ 'holdfast.yml': PLAN, ...(await it.home.tree()) });
});

test('what of AWS could not be read is in the copy as git has it, and the point is partial', async () => {
  await using it = await at();
  await it.run('backup');
  const before = await it.home.tree();
  suite.cloud.faults.add({
    operation: 'ListResourceRecordSets',
    fault: { kind: 'error', status: 400, code: 'Throttling' },
  });
  const run = await it.run('backup', '--force');
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial', reason: 'throttled' } });
  expect(run.result.items.at(-1)).toMatchObject({ source: 'config', status: 'partial' });
  expect(await restored(it, '--at', run.result.items.at(-1)?.point ?? '')).toEqual({ 'holdfast.yml': PLAN, ...before });
});

test('files that are written and not committed are copied as well', async () => {
  const plan = planOf('    commit: { mode: none }\n');
  const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1' });
  await using local = await localRepository();
  writeFileSync(join(local.dir, 'holdfast.yml'), plan);
  const env = { ...local.env, ...suite.cloud.env(), ...key };
  const run = (...argv: readonly string[]) => runCommandLine(argv, { env, cwd: local.dir });
  expect(await run('backup')).toMatchObject({
    exit: 0,
    result: { items: [{ source: 'route53' }, { source: 'config' }] },
  });
  const target = join(local.dir, 'out');
  expect(await run('restore', 'network', '--target', target, '--apply', '--yes')).toMatchObject({ exit: 0 });
  expect(textsIn(join(target, 'snapshots'))).toEqual(textsIn(join(local.dir, 'snapshots')));
  expect(readFileSync(join(target, ZONE, 'ids.json'), 'utf8')).toContain(zone.id);
});

test('a run of one account copies the whole tree, and none of the data sources beside it', async () => {
  const plan = planOf().replace('[route53]', '[route53, { name: notes, files: { path: ./notes.txt } }]');
  await using it = await at(plan);
  writeFileSync(join(it.home.work.dir, 'notes.txt'), 'read me');
  await it.run('backup');
  const part = await it.run('backup', 'network@111111111111', '--force');
  expect(part).toMatchObject({ exit: 0 });
  expect(part.result.items.map(({ source }) => source)).toEqual(['route53', 'config']);
  expect(await restored(it)).toEqual({ 'holdfast.yml': plan, ...(await it.home.tree()) });
});

test.each([
  [['backup', 'network/config', '--force'], 'usage', 'holdfast backup network'],
  [['restore', 'network/route53', '--target', 'out'], 'not-carried-out', 'network/config'],
])('%j is told where the copy is', async (argv, reason, mend) => {
  await using it = await at();
  const run = await it.run(...argv);
  expect(run).toMatchObject({ exit: 2, result: { reason } });
  expect(run.text).toContain(mend);
});

test('the copy goes to S3 in another region, with the run records, and is restored with no plan file at all', async () => {
  const place = 's3: { bucket: acme-backups, region: eu-west-1, prefix: prod }';
  const plan = PLAN.replace('directory: ./store', place);
  const credentials = { accessKeyId: '111111111111', secretAccessKey: 'test' };
  const client = new S3Client({ endpoint: suite.cloud.url, region: 'eu-west-1', forcePathStyle: true, credentials });
  await client.send(
    new CreateBucketCommand({ Bucket: 'acme-backups', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
  );
  await using it = await at(plan);
  expect(await it.run('backup')).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  await upsert(suite.cloud.url, it.zone, a('example.com', 'www', '198.51.100.1'));
  expect(await it.run('backup', '--force')).toMatchObject({
    exit: 0,
    result: { items: [{}, { chain: { position: 2 } }] },
  });
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: 'acme-backups', Prefix: 'prod/' }));
  client.destroy();
  const folders = Contents.map(({ Key = '' }) => Key.split('/').slice(1, 4).join('/'));
  expect(folders.filter((folder) => folder === 'catalogue/network/config')).toHaveLength(2);
  expect(folders.filter((folder) => folder.startsWith('runs/network/'))).toHaveLength(2);
  expect(await it.run('status', '--check')).toMatchObject({ exit: 0 });

  rmSync(join(it.home.work.dir, 'holdfast.yml'));
  const target = it.target();
  const env = { HOLDFAST_PASSPHRASE: key.BACKUP_KEY, AWS_REGION: 'eu-west-1' };
  const from = ['restore', 'network/config', '--from', 's3://acme-backups/prod', '--target', target];
  expect(await it.home.run([...from, '--apply', '--yes'], { env })).toMatchObject({ exit: 0 });
  expect(textsIn(target)).toEqual({ 'holdfast.yml': plan, ...(await it.home.tree()) });
});

let python = '';
beforeAll(async () => {
  python = join((await provisionRecoverPython()).bin, 'python');
}, 300_000);

test('recover.py brings the copy back without Holdfast', async () => {
  await using it = await at();
  await it.run('backup');
  await upsert(suite.cloud.url, it.zone, a('example.com', 'www', '198.51.100.1'));
  await it.run('backup', '--force');
  const store = join(it.home.work.dir, 'store');
  const target = it.target();
  const env = { ...process.env, HOLDFAST_PASSPHRASE: key.BACKUP_KEY };
  const { status, stderr } = spawnSync(python, [join(store, 'recover.py'), store, 'network/config', target], { env });
  expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' });
  expect(textsIn(target)).toEqual({ 'holdfast.yml': PLAN, ...(await it.home.tree()) });
}, 60_000);
