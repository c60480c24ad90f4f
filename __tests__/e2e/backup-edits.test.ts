import { expect, test } from '@jest/globals';
import { cloudSuite } from '../cloud/suite.ts';
import { commitAs } from '../support/bare-remote.ts';
import { a, upsert, zoneWith } from './records.ts';
import { type Repo, repo } from './world.ts';

const suite = cloudSuite();
const ZONE = 'snapshots/111111111111/global/route53/zones/public/example.com';
const RECORDS = `${ZONE}/records.json`;

/** A backed-up zone `example.com` with www and api. */
async function captured() {
  const zone = await zoneWith(suite.cloud.url, 'example.com', { www: '192.0.2.1', api: '192.0.2.2' });
  const home = await repo(suite.cloud, { depth: 1 });
  await home.backup();
  return { zone, home };
}

async function edit(home: Repo, change: (text: string) => string): Promise<string> {
  const before = (await home.tree())[RECORDS] ?? '';
  const after = change(before);
  expect(after).not.toBe(before);
  await commitAs(home.remote, 'ada', { [RECORDS]: after });
  return after;
}

const toTtl60 = (text: string) => text.replace('"ttl": 300', '"ttl": 60');

test('a merged hand edit is still there after ten captures, is said at each, and ends once AWS has it', async () => {
  const { zone, home } = await captured();
  await using _ = home;
  const edited = await edit(home, toTtl60); // api comes first
  const head = (await home.commits())[0];
  for (let hour = 4; hour < 14; hour++) {
    const at = `2026-01-02T${String(hour).padStart(2, '0')}:00:30Z`;
    const run = await home.run(['backup'], { at });
    expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
    expect(run.result.items).toContainEqual(expect.objectContaining({ status: 'pending', resource: RECORDS }));
    expect(run.result.findings).toEqual([
      expect.objectContaining({ code: 'pending-edit', severity: 'note', file: RECORDS }),
    ]);
    expect((await home.commits())[0]).toBe(head);
  }
  expect((await home.tree())[RECORDS]).toBe(edited);

  await upsert(suite.cloud.url, zone, a('example.com', 'api', '192.0.2.2', 60));
  const applied = await home.backup({ at: '2026-01-02T15:00:00Z' });
  expect(applied).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect((await home.commits())[0]).toBe(head);
  // The edit has become the base: what AWS does from here on is drift again.
  await upsert(suite.cloud.url, zone, a('example.com', 'api', '192.0.2.2', 30));
  await home.backup({ at: '2026-01-02T16:00:00Z' });
  expect((await home.tree())[RECORDS]).toContain('"ttl": 30');
});

test('drift in one file is committed while the pending edit of another stays', async () => {
  const { home } = await captured();
  await using _ = home;
  const edited = await edit(home, toTtl60);
  const other = await zoneWith(suite.cloud.url, 'example.org', { www: '192.0.2.9' });
  const run = await home.backup();
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [{ code: 'pending-edit' }] } });
  const tree = await home.tree();
  expect(tree[RECORDS]).toBe(edited);
  expect(tree[RECORDS.replace('example.com', other.name)]).toContain('192.0.2.9');
});

test('a folder that a person deleted in git stays deleted and pending until AWS lacks the zone, too', async () => {
  const { home } = await captured();
  await using _ = home;
  const gone = Object.keys(await home.tree()).filter((path) => path.startsWith(`${ZONE}/`));
  expect(gone).toHaveLength(3);
  await commitAs(home.remote, 'ada', Object.fromEntries(gone.map((path) => [path, null])));
  for (let run = 0; run < 3; run++) {
    const { exit, result } = await home.backup();
    expect({ exit, findings: result.findings }).toEqual({
      exit: 0,
      findings: [
        {
          code: 'pending-edit',
          severity: 'note',
          plan: 'network',
          message: `${ZONE} was deleted in git and is still in AWS; it stays deleted in git`,
          hint: `delete it in AWS, or have it back with: holdfast backup network --force --accept-live ${ZONE.replace('snapshots/', '')}`,
        },
      ],
    });
    const pending = result.items.filter(({ status }) => status === 'pending');
    expect(pending).toMatchObject([{ resource: ZONE, note: 'deleted in git, still in AWS' }]);
  }
  expect(Object.keys(await home.tree())).toEqual(['snapshots/snapshot.json']);
  const back = await home.backup({}, '--force', '--accept-live', ZONE.replace('snapshots/', ''));
  expect(back).toMatchObject({ exit: 0, result: { findings: [] } });
  expect(Object.keys(await home.tree())).toEqual(expect.arrayContaining(gone));
});

test('an edit of what AWS assigned is not said to wait for AWS', async () => {
  const { home } = await captured();
  await using _ = home;
  const ids = `${ZONE}/ids.json`;
  await commitAs(home.remote, 'ada', { [ids]: ((await home.tree())[ids] ?? '').replace('"id": "Z', '"id": "Y') });
  const { findings } = (await home.backup()).result;
  expect(findings).toMatchObject([{ code: 'pending-edit', file: ids, hint: expect.stringContaining('--accept-live') }]);
  expect(findings[0]?.hint).not.toContain('apply it in AWS');
});

test('--accept-live ends a pending edit in favour of AWS, once and for all', async () => {
  const { home } = await captured();
  await using _ = home;
  const before = (await home.tree())[RECORDS];
  await edit(home, toTtl60);
  const run = await home.backup({}, '--force', '--accept-live', 'example.com');
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  expect((await home.tree())[RECORDS]).toBe(before);
  const message = await home.remote.git('log', '-1', '--format=%B', 'main');
  expect(message).toContain(`\n- took AWS's state over the edit of ${RECORDS}\n`);
  expect(message).toMatch(/\nHoldfast-Plan: network\nHoldfast-Slot: .*\nHoldfast-Run: \S+\n*$/);
  expect(await home.backup()).toMatchObject({ exit: 0, result: { findings: [] } });
});

test('the mend that a pending edit names is a command line that works', async () => {
  const { home } = await captured();
  await using _ = home;
  const before = (await home.tree())[RECORDS];
  await edit(home, toTtl60);
  const hint = (await home.backup()).result.findings[0]?.hint ?? '';
  const line = /holdfast (.*)$/.exec(hint)?.[1]?.split(' ') ?? [];
  expect(await home.run(line)).toMatchObject({ exit: 0 });
  expect((await home.tree())[RECORDS]).toBe(before);
});

test('an edit in git and a change in AWS are a conflict: the file stays, both differences are shown, exit 3', async () => {
  const { zone, home } = await captured();
  await using _ = home;
  const edited = await edit(home, toTtl60);
  await upsert(suite.cloud.url, zone, a('example.com', 'api', '192.0.2.2', 5));
  const head = (await home.commits())[0];
  for (let run = 0; run < 3; run++) {
    const { exit, result, text } = await home.backup();
    expect({ exit, outcome: result.outcome, reason: result.reason }).toEqual({
      exit: 3,
      outcome: 'partial',
      reason: 'conflict',
    });
    expect(result.findings).toContainEqual(expect.objectContaining({ code: 'conflict', file: RECORDS }));
    const shown = text.slice(text.indexOf('Conflict in'));
    const [, committed = '', live = ''] = shown.split('--- last capture');
    const ttls = (diff: string) => diff.match(/^[-+] .*"ttl".*$/gm)?.map((line) => line.replaceAll(/[ ,]/g, ''));
    expect(committed).toMatch(/^\n\+\+\+ in git\n@@ -\d+,7 \+\d+,7 @@\n/);
    expect(ttls(committed)).toEqual(['-"ttl":300', '+"ttl":60']);
    expect(live).toMatch(/^\n\+\+\+ in AWS\n@@/);
    expect(ttls(live)).toEqual(['-"ttl":300', '+"ttl":5']);
  }
  expect((await home.tree())[RECORDS]).toBe(edited);
  expect((await home.commits())[0]).toBe(head);

  expect(await home.backup({}, '--force', '--accept-live', 'example.com')).toMatchObject({ exit: 0 });
  expect((await home.tree())[RECORDS]).toContain('"ttl": 5');
});

test('a slot that was served with a conflict is served: the next wake-up of the hour does nothing', async () => {
  const { zone, home } = await captured();
  await using _ = home;
  await edit(home, toTtl60);
  await upsert(suite.cloud.url, zone, a('example.com', 'api', '192.0.2.2', 5));
  expect(await home.run(['backup'], { at: '2026-01-02T05:00:10Z' })).toMatchObject({ exit: 3 });
  expect(await home.run(['backup'], { at: '2026-01-02T05:10:00Z' })).toMatchObject({
    exit: 0,
    result: { outcome: 'nothing-due' },
  });
});

test('--accept-live with a name that no edit has says so', async () => {
  const { home } = await captured();
  await using _ = home;
  const edited = await edit(home, toTtl60);
  const run = await home.backup({}, '--force', '--accept-live', 'exmaple.com');
  expect(run.exit).toBe(0);
  expect(run.text).toContain("--accept-live 'exmaple.com' ended nothing");
  expect(run.text).toContain("did you mean 'example.com'?");
  expect((await home.tree())[RECORDS]).toBe(edited);
});
