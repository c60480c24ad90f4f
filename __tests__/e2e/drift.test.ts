import { DeleteHostedZoneCommand } from '@aws-sdk/client-route-53';
import { beforeEach, expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { commitAs } from '../support/bare-remote.ts';
import { a, remove, upsert, type Zone, zoneWith } from './records.ts';
import { type Repo, repo } from './world.ts';

const suite = cloudSuite();
const RECORDS = 'snapshots/111111111111/global/route53/zones/public/example.com/records.json';
/** CloudTrail's clock is this machine's: so runs are made by it too. */
const now = () => new Date().toISOString();
const HOUR = 3_600_000;

let zone: Zone;
beforeEach(async () => {
  zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1', api: '192.0.2.2', old: '192.0.2.3' });
});

/** A repository that has been backed up an hour ago by AWS's clock. */
async function backedUp(): Promise<Repo> {
  const home = await repo(suite.cloud);
  expect(await home.backup({ at: new Date(Date.now() - HOUR).toISOString() })).toMatchObject({ exit: 0 });
  suite.cloud.trail.age(2 * HOUR);
  return home;
}

const drift = (home: Repo, ...argv: readonly string[]) => home.run(['drift', ...argv], { at: now() });
const found = (run: Awaited<ReturnType<typeof drift>>, code = 'drift') =>
  run.result.findings.filter((one) => one.code === code);

test('nothing changed: no drift, nothing asked of CloudTrail, nothing written', async () => {
  await using home = await backedUp();
  const before = await home.commits();
  const run = await drift(home);
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(run.text).toContain('no difference');
  expect(suite.cloud.counts()['cloudtrail:LookupEvents']).toBeUndefined();
  expect(await home.commits()).toEqual(before);
});

test('what changed is told with its class, its place in the file, what depends on it and who did it', async () => {
  await upsert(suite.cloud.url, zone, {
    Name: 'shop.example.com.',
    Type: 'A',
    AliasTarget: { HostedZoneId: zone.id, DNSName: 'www.example.com.', EvaluateTargetHealth: false },
  });
  await using home = await backedUp();
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '198.51.100.1'), a('example.com', 'new', '198.51.100.2'));
  await remove(suite.cloud.url, zone, a('example.com', 'old', '192.0.2.3'));

  const run = await drift(home);
  expect(run).toMatchObject({ exit: 4, result: { outcome: 'drift' } });
  expect(run.result.items[0]).toMatchObject({
    changes: [{ object: 'zone/public/example.com', added: 1, changed: 1, removed: 1, class: 'breaking' }],
  });
  const text = (await home.tree())[RECORDS] ?? '';
  const lineBefore = (name: string) =>
    text.split('\n').findIndex((line) => line.startsWith(`      "name": "${name}.example`));
  expect(found(run)).toMatchObject([
    { severity: 'error', file: RECORDS, line: lineBefore('old') },
    { severity: 'warning', file: RECORDS, line: lineBefore('www') },
    { severity: 'warning', file: RECORDS, line: 1 },
  ]);
  const [old, www, added] = found(run).map(({ message }) => message);
  expect(old).toMatch(/^breaking: - example\.com: old\.example\.com A; by root at \S+Z \(ChangeResourceRecordSets\)$/);
  expect(www).toMatch(
    /^routing: ~ example\.com: www\.example\.com A: .*198\.51\.100\.1 \(1 alias depends on it\); by root/,
  );
  expect(added).toContain('routing: + example.com: new.example.com A');
  expect(found(run)[0]?.hint).toContain(
    'holdfast restore network/route53@111111111111 --item example.com/old.example.com/A',
  );
  expect(found(run)[2]?.hint).toContain('--prune-extra');
  expect(suite.cloud.counts()['cloudtrail:LookupEvents']).toBe(1);
});

test('an edit in git is pending and no drift, also when something else drifts', async () => {
  await using home = await backedUp();
  const text = (await home.tree())[RECORDS] ?? '';
  await commitAs(home.remote, 'ada', { [RECORDS]: text.replace('"192.0.2.1"', '"198.51.100.7"') });
  const quiet = await drift(home);
  expect(quiet).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(found(quiet, 'pending-edit')).toMatchObject([
    { severity: 'note', file: RECORDS, hint: expect.stringContaining('--item example.com/www.example.com/A') },
  ]);
  expect(found(quiet, 'pending-edit')[0]?.message).toContain('192.0.2.1 → 198.51.100.7');

  await upsert(suite.cloud.url, zone, a('example.com', 'api', '198.51.100.9'));
  const both = await drift(home);
  expect(both).toMatchObject({ exit: 4, result: { outcome: 'drift' } });
  expect(found(both, 'conflict')).toMatchObject([{ severity: 'error', file: RECORDS }]);
});

test('what only says the same in another way is shown, and is drift with --strict only', async () => {
  const mail = (host: string) => ({
    Name: 'example.com.',
    Type: 'MX' as const,
    TTL: 300,
    ResourceRecords: [{ Value: `10 ${host}` }],
  });
  await upsert(suite.cloud.url, zone, mail('mx.example.com.'));
  await using home = await backedUp();
  await upsert(suite.cloud.url, zone, mail('MX.example.com'));
  const lenient = await drift(home);
  expect(lenient).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(lenient.text).toContain('cosmetic: 1');
  expect(await drift(home, '--strict')).toMatchObject({ exit: 4, result: { outcome: 'drift' } });
});

test('what could not be read is partial, and nothing of it counts as gone', async () => {
  await using home = await backedUp();
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
  const run = await drift(home);
  expect(run).toMatchObject({ exit: 3, result: { outcome: 'partial' } });
  expect(found(run)).toEqual([]);
});

test('--at compares with an earlier state, committed changes included', async () => {
  await using home = await backedUp();
  const [first = ''] = await home.commits();
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '198.51.100.1'));
  expect(await home.backup({ at: now() })).toMatchObject({ exit: 0 });
  expect(await drift(home)).toMatchObject({ exit: 0 });
  const run = await drift(home, '--at', first);
  expect(run).toMatchObject({ exit: 4, result: { outcome: 'drift' } });
  expect(run.text).toContain(`compared with commit ${first.slice(0, 12)}`);
  expect(found(run)[0]?.hint).toContain(`--at ${first}`);
  expect(await drift(home, '--at', 'no-such-thing')).toMatchObject({ exit: 2, result: { reason: 'usage' } });
});

test('a denied look-up is a note that names the action, and the drift is told all the same', async () => {
  await using home = await backedUp();
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '198.51.100.1'));
  suite.cloud.faults.add({
    service: 'cloudtrail',
    times: 50,
    fault: {
      kind: 'error',
      status: 400,
      code: 'AccessDeniedException',
      message: 'User: arn:aws:iam::111111111111:user/x is not authorized to perform: cloudtrail:LookupEvents',
    },
  });
  const run = await drift(home);
  expect(run).toMatchObject({ exit: 4, result: { outcome: 'drift' } });
  expect(found(run, 'actors-unknown')).toMatchObject([
    { severity: 'note', hint: expect.stringContaining('add cloudtrail:LookupEvents to the policy') },
  ]);
});

test('a change that CloudTrail does not list yet is by nobody, and it says so', async () => {
  await using home = await repo(suite.cloud);
  await home.backup({ at: now() });
  suite.cloud.options.trailLag = 15 * 60_000;
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '198.51.100.1'));
  const run = await drift(home);
  expect(found(run)[0]?.message).toContain('by whom is not yet known');
});

test('a zone that went is one difference, and who deleted it is known', async () => {
  await using home = await backedUp();
  const client = suite.route53();
  await remove(
    suite.cloud.url,
    zone,
    ...['www', 'api', 'old'].map((host, at) => a('example.com', host, `192.0.2.${at + 1}`)),
  );

  await client.send(new DeleteHostedZoneCommand({ Id: zone.id }));
  const run = await drift(home);
  expect(run).toMatchObject({ exit: 4 });
  expect(found(run)).toHaveLength(1);
  expect(found(run)[0]?.message).toMatch(
    /^breaking: - zone example\.com, \d records; by root at .* \(DeleteHostedZone\)$/,
  );
});

test('data sources have no drift', async () => {
  await using home = await repo(suite.cloud, {
    plan: 'version: 1\nid: acme\ndestinations: { here: { directory: ../store } }\nplans:\n  files: { sources: [{ files: { path: docs } }], destination: here }\n',
  });
  expect(await drift(home)).toMatchObject({ exit: 2, result: { reason: 'usage' } });
});

test('before the first backup it says so, and accuses nobody', async () => {
  await using home = await repo(suite.cloud);
  const run = await drift(home);
  expect(run).toMatchObject({ exit: 4, result: { outcome: 'drift' } });
  expect(run.text).toContain('nothing is committed yet: run holdfast backup network --force');
  expect(suite.cloud.counts()['cloudtrail:LookupEvents']).toBeUndefined();
});
