import {
  CreateHealthCheckCommand,
  DeleteHostedZoneCommand,
  ListHealthChecksCommand,
  ListHostedZonesCommand,
} from '@aws-sdk/client-route-53';
import { describe, expect, test } from '@jest/globals';
import { seedRoute53 } from '../cloud/seed/route53.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { commitAs } from '../support/bare-remote.ts';
import { a, remove, upsert, withClient, type Zone, zoneWith } from './records.ts';
import { type Repo, repo } from './world.ts';

const suite = cloudSuite();
const SCOPE = 'snapshots/111111111111/global/route53';
const RECORDS = `${SCOPE}/zones/public/example.com/records.json`;
const APPLY = ['--apply', '--yes'];

const restore = (home: Repo, ...argv: readonly string[]) => home.run(['restore', 'network/route53', ...argv]);

/** A backed-up zone `example.com` with these hosts, in a full clone. */
async function captured(hosts: Readonly<Record<string, string>> = { www: '192.0.2.1', api: '192.0.2.2' }) {
  const zone = await zoneWith(suite.cloud.url, 'example.com', hosts);
  const home = await repo(suite.cloud);
  await home.backup();
  return { zone, home, before: await home.tree() };
}

const intentOf = (tree: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(tree).filter(([path]) => !path.endsWith('/ids.json')));

async function deleteZone({ id }: Zone): Promise<void> {
  await withClient(suite.cloud.url, undefined, (client) => client.send(new DeleteHostedZoneCommand({ Id: id })));
}

async function liveZones(): Promise<readonly string[]> {
  const { HostedZones = [] } = await withClient(suite.cloud.url, undefined, (c) =>
    c.send(new ListHostedZonesCommand({})),
  );
  return HostedZones.map(({ Name = '' }) => Name);
}

test('a record that somebody changed and one that somebody deleted come back; without --apply nothing is changed', async () => {
  const { zone, home, before } = await captured();
  await using _ = home;
  await upsert(suite.cloud.url, zone, a('example.com', 'www', '203.0.113.9'));
  await remove(suite.cloud.url, zone, a('example.com', 'api', '192.0.2.2'));
  const first = suite.cloud.calls.length;

  const shown = await restore(home, '--item', 'example.com');
  expect(shown).toMatchObject({ exit: 0, result: { outcome: 'complete', items: [{ status: 'pending' }] } });
  expect(shown.result.planHash).toMatch(/^[0-9a-f]{16}-\d{8}T\d{9}Z$/);
  expect(shown.text).toContain('www.example.com A: values 203.0.113.9 → 192.0.2.1');
  expect(suite.cloud.calls.slice(first).filter(({ operation }) => !/^(List|Get)/.test(operation))).toEqual([]);

  const argv = ['--item', 'example.com', '--apply', '--plan-hash', shown.result.planHash ?? ''];
  const late = await home.run(['restore', 'network/route53', ...argv], { at: '2026-01-04T03:04:06Z' });
  expect(late).toMatchObject({ exit: 5, result: { reason: 'plan-expired' } });
  expect(suite.cloud.calls.slice(first).filter(({ operation }) => !/^(List|Get)/.test(operation))).toEqual([]);
  const done = await restore(home, ...argv);
  expect(done).toMatchObject({
    exit: 0,
    result: { outcome: 'complete', planHash: shown.result.planHash, findings: [] },
  });
  expect(await home.tree()).toEqual(before);
  const again = await restore(home, '--item', 'example.com', ...APPLY);
  expect(again.result.items).toMatchObject([{ status: 'complete', note: 'nothing to change' }]);
  const after = await home.backup();
  expect(after).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect(await home.tree()).toEqual(before);
});

test('a zone that is gone comes back with its records; its new identity is committed, and the next run finds no drift', async () => {
  const { zone, home, before } = await captured();
  await using _ = home;
  await remove(suite.cloud.url, zone, a('example.com', 'www', '192.0.2.1'), a('example.com', 'api', '192.0.2.2'));
  await deleteZone(zone);
  await home.backup(); // which commits that it is gone
  expect(Object.keys(await home.tree()).filter((path) => path.includes('example.com'))).toEqual([]);

  const done = await restore(home, '--item', 'example.com', ...APPLY);
  expect(done).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(done.text).toMatch(/from commit [0-9a-f]{12} of 2026-/);
  expect(await liveZones()).toEqual(['example.com.']);
  const after = await home.tree();
  expect(intentOf(after)).toEqual(intentOf(before));
  expect(after[`${SCOPE}/zones/public/example.com/ids.json`]).not.toBe(
    before[`${SCOPE}/zones/public/example.com/ids.json`],
  );
  const message = await home.remote.git('log', '-1', '--format=%B', 'main');
  expect(message).toMatch(/^route53: restored public\/example\.com of .*\n\nfrom commit [0-9a-f]{12}\n\n/);
  expect(message).toContain('\n- example.com zone added, 2 records\n');
  expect(message).toMatch(/\n\nHoldfast-Plan: network\nHoldfast-Restore: [0-9a-f]{16}\nHoldfast-Approval: --yes\n*$/);
  expect(done.text).toMatch(/Committed to main as [0-9a-f]{12}\n {2}example\.com zone added, 2 records/);
  expect(done.result.items).toMatchObject([{ changes: [{ object: 'zone/public/example.com', change: 'added' }] }]);

  const head = (await home.commits())[0];
  expect(await home.backup()).toMatchObject({ exit: 0, result: { findings: [] } });
  expect((await home.commits())[0]).toBe(head);
});

test('an account in which everything is gone is restored to the same intent', async () => {
  await seedRoute53(suite.cloud.url);
  await using home = await repo(suite.cloud);
  await home.backup();
  const before = await home.tree();
  await suite.cloud.reset();
  const done = await restore(home, ...APPLY);
  expect({ exit: done.exit, findings: done.result.findings }).toEqual({ exit: 0, findings: [] });
  expect(intentOf(await home.tree())).toEqual(intentOf(before));
});

describe('a plan', () => {
  test('that is another by now than the one that was approved is refused', async () => {
    const { zone, home } = await captured();
    await using _ = home;
    await upsert(suite.cloud.url, zone, a('example.com', 'www', '203.0.113.9'));
    const { result } = await restore(home, '--item', 'example.com');
    await upsert(suite.cloud.url, zone, a('example.com', 'www', '203.0.113.10'));
    const done = await restore(home, '--item', 'example.com', '--apply', '--plan-hash', result.planHash ?? '');
    expect(done).toMatchObject({ exit: 5, result: { outcome: 'refused', reason: 'plan-changed' } });
    // Nothing was written: what somebody else made of it is still live.
    expect((await restore(home, '--item', 'example.com')).text).toContain('values 203.0.113.10 → 192.0.2.1');
  });

  test('that would change a large share of a live zone is refused, unless that is meant', async () => {
    const hosts = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`h${n}`, `192.0.2.${n}`]));
    const { zone, home, before } = await captured(hosts);
    await using _ = home;
    await upsert(suite.cloud.url, zone, ...Object.keys(hosts).map((host) => a('example.com', host, '203.0.113.1')));
    const refused = await restore(home, '--item', 'example.com', ...APPLY);
    expect(refused).toMatchObject({ exit: 5, result: { outcome: 'refused', reason: 'mass-change' } });
    expect(refused.text).toContain('12 of 12');
    expect(await restore(home, '--item', 'example.com', '--allow-mass-change', ...APPLY)).toMatchObject({ exit: 0 });
    expect(await home.tree()).toEqual(before);
  });

  test('leaves what lives and is in no snapshot, until it is told to delete it', async () => {
    const { zone, home, before } = await captured();
    await using _ = home;
    await upsert(suite.cloud.url, zone, a('example.com', 'extra', '192.0.2.7'));
    expect((await restore(home, '--item', 'example.com')).text).not.toContain('- zone example.com: extra');
    expect(await restore(home, '--item', 'example.com', '--prune-extra', ...APPLY)).toMatchObject({ exit: 0 });
    expect(await home.tree()).toEqual(before);
  });

  test.each([
    [['--item', 'example.org'], 1, "'example.org' is neither in"],
    [['--item', 'example.com/nope'], 1, 'nope'],
    [['--item', 'example.com', '--at', 'not-a-commit'], 2, "--at is 'not-a-commit'"],
    [['--target', './x'], 2, '--target is for data sources'],
    [['--resume', 'a'.repeat(16), ...APPLY], 2, "has no restore 'aaaaaaaaaaaaaaaa'"],
  ])('with %j is refused with its mend', async (argv, exit, text) => {
    const { home } = await captured();
    await using _ = home;
    const run = await restore(home, ...argv);
    expect([run.exit, run.text]).toEqual([exit, expect.stringContaining(text)]);
  });
});

describe('an edit in git', () => {
  const edit = (text: string) => text.replace('192.0.2.1"', '192.0.2.11"').replace('192.0.2.2"', '192.0.2.22"');

  test('is live once it is restored, and nothing is pending any more', async () => {
    const { home, before } = await captured();
    await using _ = home;
    await commitAs(home.remote, 'ada', { [RECORDS]: edit(before[RECORDS] ?? '') });
    expect((await home.backup()).result.findings).toMatchObject([{ code: 'pending-edit' }]);
    expect(await restore(home, '--item', 'example.com', ...APPLY)).toMatchObject({ exit: 0 });
    expect((await home.backup()).result.findings).toEqual([]);
    expect((await home.tree())[RECORDS]).toBe(edit(before[RECORDS] ?? ''));
  });

  test('of two records of which one is restored is still pending for the other, and no conflict', async () => {
    const { home, before } = await captured();
    await using _ = home;
    await commitAs(home.remote, 'ada', { [RECORDS]: edit(before[RECORDS] ?? '') });
    await home.backup();
    expect(await restore(home, '--item', 'example.com/www/A', ...APPLY)).toMatchObject({ exit: 0 });
    const next = await home.backup();
    expect(next).toMatchObject({ exit: 0, result: { findings: [{ code: 'pending-edit' }] } });
    expect((await home.tree())[RECORDS]).toBe(edit(before[RECORDS] ?? ''));
    expect(await restore(home, '--item', 'example.com', ...APPLY)).toMatchObject({ exit: 0 });
    expect((await home.backup()).result.findings).toEqual([]);
  });
});

describe('a restore that broke off', () => {
  /** One whose reply at the call for the records never comes: it ends with an error, and stays open. */
  async function broken(home: Repo): Promise<string> {
    suite.cloud.faults.add({
      operation: 'ChangeResourceRecordSets',
      fault: { kind: 'error', status: 403, code: 'AccessDenied' },
    });
    const run = await restore(home, '--item', 'example.com', ...APPLY);
    suite.cloud.faults.clear();
    expect(run.exit).toBe(1);
    const [, id = ''] = /--resume ([0-9a-f]{16})/.exec(run.text) ?? [];
    expect(id).not.toBe('');
    return id;
  }

  test('is gone on with on another machine and ends as an undisturbed one; until then nothing else touches its scope', async () => {
    const { zone, home, before } = await captured();
    await using _ = home;
    await remove(suite.cloud.url, zone, a('example.com', 'www', '192.0.2.1'), a('example.com', 'api', '192.0.2.2'));
    await deleteZone(zone);
    const id = await broken(home);

    const meanwhile = await home.backup();
    expect(meanwhile).toMatchObject({ exit: 3, result: { reason: 'restore-open', items: [{ status: 'skipped' }] } });
    const second = await restore(home, '--item', 'example.com', ...APPLY);
    expect(second).toMatchObject({ exit: 5, result: { reason: 'restore-open' } });

    await using elsewhere = await repo(suite.cloud, { remote: home.remote });
    const shown = await restore(elsewhere, '--resume', id);
    expect(shown).toMatchObject({ exit: 0, result: { items: [{ status: 'pending' }] } });
    const done = await restore(elsewhere, '--resume', id, ...APPLY);
    expect({ exit: done.exit, findings: done.result.findings }).toEqual({ exit: 0, findings: [] });
    expect(await liveZones()).toEqual(['example.com.']);
    expect(intentOf(await home.tree())).toEqual(intentOf(before));
    expect(await restore(elsewhere, '--resume', id, ...APPLY)).toMatchObject({
      exit: 2,
      result: { reason: 'restore-unknown' },
    });
    expect(await home.backup()).toMatchObject({ exit: 0 });
  });

  test('is taken back: what it made is gone, what it changed is as it was', async () => {
    const { zone, home } = await captured();
    await using _ = home;
    await remove(suite.cloud.url, zone, a('example.com', 'www', '192.0.2.1'), a('example.com', 'api', '192.0.2.2'));
    await deleteZone(zone);
    const id = await broken(home);
    expect(await liveZones()).toEqual(['example.com.']);
    const undone = await restore(home, '--undo', id, ...APPLY);
    expect({ exit: undone.exit, findings: undone.result.findings }).toEqual({ exit: 0, findings: [] });
    expect(await liveZones()).toEqual([]);
  });

  test('also after its end: the records are again what they were before it', async () => {
    const { zone, home } = await captured();
    await using _ = home;
    await upsert(suite.cloud.url, zone, a('example.com', 'www', '203.0.113.9'));
    await home.backup();
    const drifted = await home.tree();
    const done = await restore(home, '--item', 'example.com', '--at', 'HEAD~1', ...APPLY);
    expect(done.exit).toBe(0);
    const [, id = ''] = /restore ([0-9a-f]{16})/.exec(done.text) ?? [];
    expect(await restore(home, '--undo', id, ...APPLY)).toMatchObject({ exit: 0 });
    expect(await home.tree()).toEqual(drifted);
  });
});

test('a health check that a dead run made anew is taken back, and the one that it stood beside is not touched', async () => {
  const { url } = suite.cloud;
  const check = { Type: 'TCP' as const, IPAddress: '192.0.2.77', Port: 25, RequestInterval: 30 as const };
  const make = new CreateHealthCheckCommand({ CallerReference: 'own', HealthCheckConfig: check });
  const { HealthCheck } = await withClient(url, undefined, (client) => client.send(make));
  const zone = await zoneWith(url, 'example.com');
  const HealthCheckId = HealthCheck?.Id ?? '';
  await upsert(url, zone, { ...a('example.com', 'www', '192.0.2.1'), SetIdentifier: 'one', Weight: 1, HealthCheckId });
  await using home = await repo(suite.cloud);
  await home.backup();
  const before = await home.tree();
  const [path = ''] = Object.keys(before).filter((one) => one.endsWith('/health-check.json'));
  await commitAs(home.remote, 'ada', { [path]: (before[path] ?? '').replace('Interval": 30', 'Interval": 10') });
  const denied = { kind: 'error', status: 403, code: 'AccessDenied', message: 'dead' } as const;
  const fault = suite.cloud.faults.add({ service: 'route53', operation: 'ChangeResourceRecordSets', fault: denied });
  const dead = await restore(home, ...APPLY);
  fault.remove();
  const [, id = ''] = /--resume ([0-9a-f]{16})/.exec(dead.text) ?? [];
  const checks = async () =>
    (await withClient(url, undefined, (client) => client.send(new ListHealthChecksCommand({})))).HealthChecks ?? [];
  expect(await checks()).toHaveLength(2);

  expect(await restore(home, '--undo', id, ...APPLY)).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect((await checks()).map(({ Id }) => Id)).toEqual([HealthCheckId]);
});
