import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { DAILY, dataHome, dataPlan, day, MONDAY, pointsOf } from './data-world.ts';

const flip = (path: string): void => {
  const bytes = readFileSync(path);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
};

describe('a plan of data', () => {
  test('makes the store, a full, incrementals of what changed, and a full each week', async () => {
    using home = dataHome();
    home.write({ 'a.txt': 'a', 'deep/b.bin': randomBytes(3_000_000) });
    const first = await home.run(['backup']);
    expect(first).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
    expect(first.result.items).toMatchObject([
      {
        plan: 'uploads',
        source: 'media',
        slot: '2026-11-23T03:00:00.000Z',
        status: 'complete',
        chain: { kind: 'full', position: 1, why: 'the first point' },
        bytes: { read: 3_000_001 },
        note: expect.stringContaining('full, 2 files; read 2.9 MiB'),
      },
    ]);
    expect(home.objects()).toEqual(expect.arrayContaining(['RECOVER.md', 'holdfast.json', 'recover.py']));
    home.write({ 'a.txt': 'b' });
    const second = await home.run(['backup'], { at: day(1) });
    expect(second.result.items[0]).toMatchObject({
      status: 'complete',
      chain: { kind: 'incremental', position: 2, why: expect.stringContaining('2 of 35 in the chain of') },
    });
    expect(second.result.items[0]?.bytes?.stored).toBeLessThan(10_000);
    expect(second.result.items[0]?.chain?.id).toBe(first.result.items[0]?.chain?.id);
    const week = await home.run(['backup'], { at: day(7) });
    expect(week.result.items[0]?.chain).toMatchObject({ kind: 'full', why: 'this week has no full yet' });
    expect(home.records().map(({ outcome, headline }) => [outcome, headline.split(',')[0]])).toEqual([
      ['complete', 'media: full'],
      ['complete', 'media: incremental'],
      ['complete', 'media: full'],
    ]);
  });

  test('is due once a slot: then it is not due, and a run that lost its record is already served', async () => {
    using home = dataHome();
    home.write({ 'a.txt': 'a' });
    await home.run(['backup']);
    expect((await home.run(['backup'])).result).toMatchObject({
      outcome: 'nothing-due',
      items: [{ status: 'skipped' }],
    });
    for (const path of home.objects('runs/')) rmSync(join(home.dir, 'store', path));
    const again = await home.run(['backup']);
    expect(again.result.items).toMatchObject([{ status: 'already-served', point: expect.any(String) }]);
    expect(again).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
    expect(home.objects('catalogue/')).toHaveLength(1);
    expect(home.records()).toHaveLength(1);
  });

  test('runs at once with --force, and for a slot that is named', async () => {
    using home = dataHome();
    home.write({ 'a.txt': 'a' });
    const slot = '2026-11-20T03:00:00Z';
    expect(pointsOf((await home.run(['backup', '--slot', slot])).result)).toEqual(['full 1 complete']);
    expect(pointsOf((await home.run(['backup', '--slot', slot])).result)).toEqual(['already-served']);
    expect(pointsOf((await home.run(['backup', '--slot', slot, '--force'])).result)).toEqual([
      'incremental 2 complete',
    ]);
    expect(pointsOf((await home.run(['backup', '--force'])).result)).toEqual(['full 1 complete']);
    expect(pointsOf((await home.run(['backup', '--force'], { at: day(0.1) })).result)).toEqual([
      'incremental 2 complete',
    ]);
  });

  test('with a differential scheme rests every point on the full alone', async () => {
    using home = dataHome(
      dataPlan(DAILY.replace('destination: here', 'destination: here, scheme: { then: differential }')),
    );
    home.write({ 'a.txt': 'a', 'b.bin': randomBytes(300_000) });
    await home.run(['backup']);
    for (const n of [1, 2]) {
      home.write({ [`new-${n}`]: randomBytes(200_000) });
      const { result } = await home.run(['backup'], { at: day(n) });
      expect(pointsOf(result)).toEqual([`differential ${n + 1} complete`]);
      expect(result.items[0]?.bytes?.stored).toBeGreaterThan(n * 200_000);
    }
  });

  test('with sources of two names makes a point of each, and one that fails stops no other', async () => {
    const two =
      '{ sources: [{ name: gone, files: { path: ./nowhere } }, { name: media, files: { path: ./data } }], destination: here }';
    using home = dataHome(dataPlan(two));
    home.write({ 'a.txt': 'a' });
    const { exit, result } = await home.run(['backup', 'uploads']);
    expect(result.items).toMatchObject([
      {
        source: 'gone',
        status: 'failed',
        error: { code: 'source-failed', hint: expect.stringContaining('correct path') },
      },
      { source: 'media', status: 'complete' },
    ]);
    expect({ exit, outcome: result.outcome, reason: result.reason }).toEqual({
      exit: 3,
      outcome: 'partial',
      reason: 'source-failed',
    });
    const one = await home.run(['backup', 'uploads/media'], { at: day(1) });
    expect(one.result.items).toMatchObject([{ source: 'media', status: 'complete' }]);
  });

  test('never takes an empty folder for a deletion of all', async () => {
    using home = dataHome();
    home.write({ 'a.txt': 'a' });
    await home.run(['backup']);
    home.write({ 'a.txt': null });
    const { exit, result } = await home.run(['backup'], { at: day(1) });
    expect({ exit, outcome: result.outcome, reason: result.reason }).toEqual({
      exit: 1,
      outcome: 'failed',
      reason: 'source-failed',
    });
    expect(result.items[0]?.error?.message).toContain('uploads/media is empty now and held 2 entries');
    expect(home.objects('catalogue/')).toHaveLength(1);
    home.write({ 'a.txt': 'back' });
    expect(pointsOf((await home.run(['backup'], { at: day(2) })).result)).toEqual(['incremental 2 complete']);
  });

  test('leaves a store inside of its source out, and says so', async () => {
    using home = dataHome(dataPlan().replace('./store', './data/store'));
    home.write({ 'a.txt': 'a' });
    for (const n of [0, 1, 2]) {
      const { result } = await home.run(['backup'], { at: day(n) });
      expect(result.findings).toMatchObject([{ code: 'self-excluded', severity: 'note' }]);
      expect(result.items[0]?.note).toContain(', 1 file;');
    }
  });

  test('says when what is left out changed', async () => {
    using home = dataHome();
    home.write({ 'a.txt': 'a', 'b.tmp': 'b' });
    await home.run(['backup']);
    writeFileSync(join(home.dir, 'holdfast.yml'), dataPlan(DAILY.replace('./data }', './data, exclude: ["*.tmp"] }')));
    const { result } = await home.run(['backup'], { at: day(1) });
    expect(result).toMatchObject({ outcome: 'complete', findings: [{ code: 'excludes-changed', severity: 'note' }] });
    expect(result.items[0]?.note).toContain('incremental, 1 file;');
  });

  test('two runs at once make two good points', async () => {
    using home = dataHome();
    home.write({ 'a.txt': 'a', 'b.bin': randomBytes(2_000_000) });
    await home.run(['backup'], { at: day(-1) });
    const runs = await Promise.all([home.run(['backup']), home.run(['backup'])]);
    for (const { exit, result } of runs) expect({ exit, findings: result.findings }).toEqual({ exit: 0, findings: [] });
    const points = home.objects('catalogue/').length;
    expect([2, 3]).toContain(points);
    expect(pointsOf((await home.run(['backup'], { at: day(1) })).result)[0]).toMatch(/^incremental/);
    const { result } = await home.run(['list'], { at: day(1) });
    expect(result).toMatchObject({ outcome: 'complete' });
    expect(result.items).toHaveLength(points + 1);
  });

  test('without a plan of its own, a symbolic link as its root is read through', async () => {
    using home = dataHome(dataPlan(DAILY.replace('./data', './link')));
    home.write({ 'a.txt': 'a' });
    symlinkSync('data', join(home.dir, 'link'));
    expect((await home.run(['backup'])).result.items[0]?.note).toContain(', 1 file;');
  });
});

describe('a store that is not as it should be', () => {
  test('a pack that is gone makes a full, with the reason', async () => {
    using home = dataHome();
    home.write({ 'a.txt': 'a' });
    await home.run(['backup']);
    const [pack = ''] = home.objects('data/');
    rmSync(join(home.dir, 'store', pack));
    const { result } = await home.run(['backup'], { at: day(1) });
    expect(result.items[0]?.chain).toMatchObject({
      kind: 'full',
      position: 1,
      why: expect.stringContaining(`${pack} is missing`),
    });
    expect(result.outcome).toBe('complete');
  });

  test('an index that is damaged makes a full, with the reason', async () => {
    using home = dataHome();
    home.write({ 'a.txt': 'a' });
    await home.run(['backup']);
    for (const path of home.objects('index/')) flip(join(home.dir, 'store', path));
    const { exit, result } = await home.run(['backup'], { at: day(1) });
    expect(result.items[0]?.chain).toMatchObject({
      kind: 'full',
      why: expect.stringMatching(/index of .* cannot be read/),
    });
    expect(exit).toBe(0);
  });

  test('a forged entry is a finding, and nothing rests on it', async () => {
    using home = dataHome();
    home.write({ 'a.txt': 'a' });
    await home.run(['backup']);
    const [entry = ''] = home.objects('catalogue/');
    const path = join(home.dir, 'store', entry);
    writeFileSync(path, readFileSync(path, 'utf8').replace('the first point', 'the other point'));
    const { exit, result } = await home.run(['backup'], { at: day(1) });
    expect(result.items[0]?.chain?.kind).toBe('full');
    expect(result.findings.map(({ code }) => code)).toContain('entry-forged');
    expect({ exit, outcome: result.outcome }).toEqual({ exit: 3, outcome: 'partial' });
  });

  test('a newest point that vanished is noticed, by what was remembered outside of the store', async () => {
    using home = dataHome();
    home.write({ 'a.txt': 'a' });
    await home.run(['backup']);
    await home.run(['backup'], { at: day(1) });
    const newest = home.objects('catalogue/').at(-1) ?? '';
    rmSync(join(home.dir, 'store', newest));
    const { exit, result } = await home.run(['backup'], { at: day(2) });
    expect(result.findings).toMatchObject([{ code: 'point-vanished', severity: 'error' }]);
    expect(exit).toBe(3);
    expect(pointsOf(result)).toEqual(['incremental 2 complete']);
  });

  test('a place that held a store and holds none gets no new one: the disk may not be mounted', async () => {
    using home = dataHome();
    home.write({ 'a.txt': 'a' });
    await home.run(['backup']);
    renameSync(join(home.dir, 'store'), join(home.dir, 'away'));
    mkdirSync(join(home.dir, 'store'));
    const { exit, result } = await home.run(['backup'], { at: day(1) });
    expect(result).toMatchObject({ outcome: 'failed', reason: 'store-missing' });
    expect(result.findings[0]?.message).toMatch(/^\.\/store held the store [0-9a-f]{32} and holds none now$/);
    expect(exit).toBe(1);
    expect(home.objects()).toEqual([]);
    rmSync(join(home.dir, 'store'), { recursive: true });
    renameSync(join(home.dir, 'away'), join(home.dir, 'store'));
    expect(pointsOf((await home.run(['backup'], { at: day(1) })).result)).toEqual(['incremental 2 complete']);
  });

  test('the same plan in two folders of one user has two stores, each remembered by itself', async () => {
    using home = dataHome();
    using other = dataHome();
    const env = { HOLDFAST_CACHE_DIR: join(home.dir, 'cache') };
    for (const one of [home, other]) {
      one.write({ 'a.txt': 'a' });
      expect(await one.run(['backup'], { env })).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
    }
    renameSync(join(home.dir, 'store'), join(home.dir, 'away'));
    const gone = await home.run(['backup'], { env, at: day(1) });
    expect(gone).toMatchObject({ exit: 1, result: { reason: 'store-missing' } });
    expect(pointsOf((await other.run(['backup'], { env, at: day(1) })).result)).toEqual(['incremental 2 complete']);
  });

  test('a store that was replaced by another one of the same plan file is refused', async () => {
    using home = dataHome();
    using other = dataHome();
    for (const one of [home, other]) {
      one.write({ 'a.txt': 'a' });
      await one.run(['backup']);
    }
    rmSync(join(home.dir, 'store'), { recursive: true });
    cpSync(join(other.dir, 'store'), join(home.dir, 'store'), { recursive: true });
    const { exit, result } = await home.run(['backup'], { at: day(1) });
    expect(result).toMatchObject({ outcome: 'refused', reason: 'keys-replaced' });
    expect(exit).toBe(5);
  });

  test('the store of another plan file is refused, and nothing is written there', async () => {
    using home = dataHome();
    home.write({ 'a.txt': 'a' });
    await home.run(['backup']);
    const before = home.objects();
    writeFileSync(join(home.dir, 'holdfast.yml'), dataPlan().replace('acme-infra', 'other'));
    const { exit, result } = await home.run(['backup'], {
      at: day(1),
      env: { HOLDFAST_CACHE_DIR: join(home.dir, 'cache-2') },
    });
    expect(result).toMatchObject({ outcome: 'refused', reason: 'store-refused' });
    expect(exit).toBe(5);
    expect(home.objects()).toEqual(before);
  });
});

describe('a store for which a secret is needed', () => {
  const PLAN = dataPlan().replace(
    '{ directory: ./store }',
    '{ directory: ./store, encryption: { passphrase: $BACKUP_KEY } }',
  );
  const key = { BACKUP_KEY: 'correct horse battery staple' };

  test('is written with it, holds no name of a file in the clear, and asks for a second holder at first', async () => {
    using home = dataHome(PLAN);
    home.write({ 'secret-name.txt': 'secret text' });
    const first = await home.run(['backup'], { env: key });
    expect(first).toMatchObject({ exit: 0, result: { findings: [{ code: 'one-holder', severity: 'warning' }] } });
    for (const path of home.objects())
      expect(readFileSync(join(home.dir, 'store', path), 'latin1')).not.toMatch(
        /secret-name|secret text|correct horse/,
      );
    const second = await home.run(['backup'], { at: day(1), env: key });
    expect(second.result).toMatchObject({ outcome: 'complete', findings: [] });
    expect(pointsOf(second.result)).toEqual(['incremental 2 complete']);
  });

  test('is not touched without it: the line of the plan and the one of the workflow are named', async () => {
    using home = dataHome(PLAN);
    home.write({ 'a.txt': 'a' });
    const { exit, result } = await home.run(['backup']);
    expect(result).toMatchObject({ outcome: 'failed', reason: 'secret-missing' });
    expect(result.items[0]?.error).toMatchObject({
      message: "$BACKUP_KEY of destination 'here' (holdfast.yml:4) is not in the environment",
      hint: expect.stringContaining('secrets.BACKUP_KEY'),
    });
    expect(exit).toBe(1);
  });

  test('does not take another one, and nothing is written but the record', async () => {
    using home = dataHome(PLAN);
    home.write({ 'a.txt': 'a' });
    await home.run(['backup'], { env: key });
    const { result } = await home.run(['backup'], { at: day(1), env: { BACKUP_KEY: 'another' } });
    expect(result).toMatchObject({ outcome: 'failed', reason: 'wrong-key' });
    expect(home.objects('catalogue/')).toHaveLength(1);
    expect(home.records().map(({ outcome }) => outcome)).toEqual(['complete', 'failed']);
  });

  test('is refused when the plan says that it is in the clear', async () => {
    using home = dataHome(PLAN);
    home.write({ 'a.txt': 'a' });
    await home.run(['backup'], { env: key });
    writeFileSync(join(home.dir, 'holdfast.yml'), dataPlan());
    const { exit, result } = await home.run(['backup'], { at: day(1) });
    expect(result).toMatchObject({ outcome: 'refused', reason: 'store-refused' });
    expect(exit).toBe(5);
  });
});

describe('list and status', () => {
  test('show points, chains, sizes and freshness, before and after the first run', async () => {
    using home = dataHome();
    home.write({ 'a.txt': 'a', 'deep/b.txt': 'bb' });
    expect((await home.run(['list'])).text).toContain('No recovery point yet');
    expect((await home.run(['status'])).result.items).toMatchObject([{ freshness: { state: 'never-ran' } }]);
    expect((await home.run(['status', '--check'])).exit).toBe(1);
    await home.run(['backup']);
    await home.run(['backup'], { at: day(1) });
    const listed = await home.run(['list'], { at: day(1) });
    expect(listed.result.items).toMatchObject([
      {
        plan: 'uploads',
        source: 'media',
        chain: { kind: 'incremental', position: 2 },
        status: 'complete',
      },
      {
        plan: 'uploads',
        source: 'media',
        chain: { kind: 'full', position: 1, why: 'the first point' },
        status: 'complete',
      },
    ]);
    expect(listed.text).toContain('incremental, 2 of 2');
    const { exit, result } = await home.run(['status', '--check'], { at: day(1) });
    expect(exit).toBe(0);
    expect(result.items).toMatchObject([
      { plan: 'uploads', status: 'complete', freshness: { state: 'fresh', newestComplete: day(1) } },
    ]);
    expect((await home.run(['status', '--check'], { at: day(9) })).exit).toBe(1);
  });

  test('list without the key shows what the names of the entries say', async () => {
    using home = dataHome(dataPlan().replace('./store }', './store, encryption: { passphrase: $K } }'));
    home.write({ 'a.txt': 'a' });
    await home.run(['backup'], { env: { K: 'correct horse' } });
    const { exit, result } = await home.run(['list']);
    expect(exit).toBe(0);
    expect(result.items).toMatchObject([{ chain: { kind: 'full', position: 1 }, status: 'complete' }]);
    expect(result.findings).toMatchObject([{ code: 'secret-missing', severity: 'warning' }]);
  });

  test('list --item looks inside of a point', async () => {
    using home = dataHome();
    home.write({ 'a.txt': 'a', 'deep/b.txt': 'bb', 'deep/c.bin': 'ccc' });
    await home.run(['backup']);
    const { text, result } = await home.run(['list', 'uploads/media', '--item', 'deep/*.txt']);
    expect(text).toContain('deep/b.txt');
    expect(text).not.toContain('c.bin');
    expect(result.items).toMatchObject([
      { note: '1 entry, 2 B', entries: [{ path: 'deep/b.txt', type: 'file', size: 2 }] },
    ]);
    expect((await home.run(['list', '--from', './store'])).result.items).toHaveLength(1);
    expect((await home.run(['list', '--at', MONDAY])).exit).toBe(2);
  });
});
