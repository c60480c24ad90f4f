import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { DAILY, type DataHome, dataHome, dataPlan, day } from './data-world.ts';

const APPLY = ['--apply', '--yes'] as const;

const planOf = (retention: string, more = ''): string =>
  dataPlan(DAILY.replace('destination: here', `destination: here, retention: ${retention}`), more);

const made = new Map<string, string>();
afterAll(() => {
  for (const dir of made.values()) rmSync(dir, { recursive: true });
});

/** A full on Monday and an incremental on Tuesday of each week from `day(0)` on; what is made once is copied. */
async function homeOf(retention: string, weeks: number): Promise<DataHome> {
  const key = `${retention} ${weeks}`;
  const at = dataHome(planOf(retention));
  const known = made.get(key);
  if (known !== undefined) {
    cpSync(known, at.dir, { recursive: true });
    return at;
  }
  for (let week = 0; week < weeks; week++)
    for (const n of [7 * week, 7 * week + 1]) {
      at.write({ 'a.txt': `day ${n}`, [`${n}.txt`]: 'x'.repeat(100 + n) });
      expect((await at.run(['backup'], { at: day(n) })).exit).toBe(0);
    }
  const copy = mkdtempSync(join(tmpdir(), 'holdfast-weeks-'));
  cpSync(at.dir, copy, { recursive: true });
  made.set(key, copy);
  return at;
}

const points = async (at: DataHome, n: number) => (await at.run(['list'], { at: day(n) })).result.items;

describe('prune', () => {
  test('shows what would go and why the rest stays, removes it when it is told to, and all that stays restores', async () => {
    using at = await homeOf('{ fulls: 2 }', 4);
    const before = at.objects();
    const ids = (await points(at, 23)).map(({ point }) => point).reverse();

    const shown = await at.run(['prune'], { at: day(23) });
    expect(shown).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
    expect(at.objects()).toEqual(before);
    expect(shown.result.items.filter(({ status }) => status === 'pending').map(({ point }) => point)).toEqual(
      ids.slice(0, 4),
    );
    expect(shown.text).toContain('no rule keeps it');
    expect(shown.text).toContain('fulls 2');

    const done = await at.run(['prune', ...APPLY], { at: day(23) });
    expect(done).toMatchObject({ exit: 0, result: { outcome: 'complete', planHash: shown.result.planHash } });
    expect((await points(at, 23)).map(({ point }) => point).reverse()).toEqual(ids.slice(4));
    expect(at.objects().filter((path) => ids.slice(0, 4).some((id) => path.includes(`${id}`)))).toEqual([]);
    expect((await at.run(['verify', '--level', 'data'], { at: day(23) })).exit).toBe(0);
    const target = join(at.dir, 'out');
    const restore = ['restore', 'uploads/media', '--at', `${ids[4]}`, '--target', target, ...APPLY];
    expect((await at.run(restore, { at: day(23) })).exit).toBe(0);
    expect(readFileSync(join(target, 'a.txt'), 'utf8')).toBe('day 14');
    expect((await at.run(['backup'], { at: day(23) })).result.findings).toEqual([]);
    const again = await at.run(['prune', ...APPLY], { at: day(23) });
    expect(again.text).toContain('0 recovery points would be removed, 0 B; 5 recovery points stay');
  });

  test('without a retention keeps everything, and takes no hash of something else', async () => {
    using at = await homeOf('{ last: 1 }', 2);
    const wrong = await at.run(['prune', '--apply', '--plan-hash', '0123456789abcdef'], { at: day(20) });
    expect(wrong).toMatchObject({ exit: 5, result: { outcome: 'refused', reason: 'plan-changed' } });
    const { planHash = '' } = (await at.run(['prune'], { at: day(20) })).result;
    expect((await at.run(['prune', '--apply', '--plan-hash', planHash], { at: day(20) })).exit).toBe(0);
    expect(await points(at, 20)).toHaveLength(2);
    writeFileSync(join(at.dir, 'holdfast.yml'), dataPlan());
    expect((await at.run(['prune', ...APPLY], { at: day(90) })).text).toContain('no retention');
    expect(await points(at, 90)).toHaveLength(2);
  });

  test('a chain that a run may still join stays, though no rule keeps it', async () => {
    using at = await homeOf('{ last: 1 }', 2);
    const { text, result } = await at.run(['prune', ...APPLY], { at: '2026-11-30T10:00:00.000Z' });
    expect(result.items.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'skipped', 'skipped']);
    expect(text).toContain('a run may join the chain until 2026-12-01T00:00Z');
  });
});

describe('a retention that was made shorter', () => {
  test('removes nothing early but what the plan allows, and says how much that would be', async () => {
    using at = await homeOf('{ fulls: 8 }', 4);
    const before = at.objects();
    writeFileSync(join(at.dir, 'holdfast.yml'), planOf('{ fulls: 2 }'));

    expect((await at.run(['prune'], { at: day(23) })).result.findings).toMatchObject([
      { code: 'early-removal', severity: 'warning' },
    ]);
    const refused = await at.run(['prune', ...APPLY], { at: day(23) });
    expect(refused).toMatchObject({ exit: 5, result: { outcome: 'refused', reason: 'early-removal' } });
    expect(refused.text).toContain('4 points would be removed');
    expect(at.objects()).toEqual(before);

    writeFileSync(join(at.dir, 'holdfast.yml'), planOf('{ fulls: 2 }', 'safety: { maxUnforeseenDeletes: 4 }\n'));
    expect((await at.run(['prune', ...APPLY], { at: day(23) })).exit).toBe(0);
    expect(await points(at, 23)).toHaveLength(4);
  });
});

describe('what is not as it was written', () => {
  test.each<[string, string, (at: DataHome) => void]>([
    [
      'a point that vanished',
      'point-vanished',
      (at) => rmSync(join(at.dir, 'store', at.objects('catalogue/uploads/media/').at(-1) ?? '')),
    ],
    [
      'an entry that nobody with the keys wrote',
      'entry-forged',
      (at) => {
        const path = join(at.dir, 'store', at.objects('catalogue/uploads/media/')[0] ?? '');
        writeFileSync(path, readFileSync(path, 'utf8').replace('"host":"', '"host":"x'));
      },
    ],
  ])('%s pauses the removal of all others', async (_, code, hurt) => {
    using at = await homeOf('{ fulls: 2 }', 4);
    hurt(at);
    const before = at.objects();
    const { exit, result } = await at.run(['prune', ...APPLY], { at: day(23) });
    expect({ exit, codes: [...new Set(result.findings.map((finding) => finding.code))].sort() }).toEqual({
      exit: 3,
      codes: [code, 'prune-paused'].sort(),
    });
    expect(at.objects()).toEqual(before);
  });
});

test('what dead runs left is removed after a week, and not what a point rests on', async () => {
  using at = await homeOf('{ fulls: 2 }', 4);
  const pack = at.objects('data/uploads/media/').at(-1) ?? '';
  const [, , , chain = '', , name = ''] = pack.split('/');
  const dead = (id: string, ageDays: number): string => {
    const path = `data/uploads/media/${chain}/${id}/${name}`;
    const full = join(at.dir, 'store', path);
    const folder = full.slice(0, full.lastIndexOf('/'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(full, 'left');
    const time = Date.parse(day(30)) / 1000 - ageDays * 86_400;
    utimesSync(full, time, time);
    return path;
  };
  const old = dead(`${chain.slice(0, 19)}-00000000000000aa`, 8);
  const young = dead(`${chain.slice(0, 19)}-00000000000000bb`, 6);
  const shown = await at.run(['prune'], { at: day(30) });
  expect(shown.text).toContain('1 object (4 B) of runs that died a week ago or longer');
  expect((await at.run(['prune', ...APPLY], { at: day(30) })).exit).toBe(0);
  expect(at.objects()).toContain(young);
  expect(at.objects()).not.toContain(old);
  expect((await at.run(['verify', '--level', 'data'], { at: day(30) })).exit).toBe(0);
});

test('points of a plan that is gone go by name alone, all of them', async () => {
  using at = await homeOf('{ last: 1 }', 2);
  const gone = dataPlan(DAILY).replace('  uploads:', '  pictures:');
  writeFileSync(join(at.dir, 'holdfast.yml'), gone);
  at.write({ 'b.txt': 'b' });
  expect((await at.run(['backup'], { at: day(5) })).exit).toBe(0);
  expect((await at.run(['prune', ...APPLY], { at: day(60) })).exit).toBe(0);
  expect(at.objects('catalogue/uploads/')).toHaveLength(4);

  const wrong = await at.run(['prune', '--retired', 'pictures', ...APPLY], { at: day(60) });
  expect(wrong).toMatchObject({ exit: 2, result: { reason: 'usage' } });
  expect(wrong.text).toContain('retired are uploads/media');
  expect((await at.run(['prune', '--retired', 'uploads', ...APPLY], { at: day(60) })).exit).toBe(0);
  expect(at.objects('catalogue/uploads/')).toEqual([]);
  expect(at.objects('data/uploads/')).toEqual([]);
  expect(await points(at, 60)).toHaveLength(1);
});

test('a prune beside a backup of six hours removes nothing of the chain that this one joins at its end', async () => {
  const line = 'if [ -e hold ]; then mv hold held; until [ -e go ]; do sleep 0.02; done; fi; cat data/a.txt';
  const source = `{ name: dump, command: { run: "${line}" } }`;
  const scheme = 'scheme: { full: weekly, then: incremental }, retention: { last: 1 }';
  using at = dataHome(dataPlan(`{ schedule: "0 3 * * *", ${scheme}, sources: [${source}], destination: here }`));
  const file = (name: string) => join(at.dir, name);
  for (const n of [0, 1]) {
    at.write({ 'a.txt': `day ${n}` });
    expect((await at.run(['backup'], { at: day(n) })).exit).toBe(0);
  }
  // Sunday's slot, served late: it ends on Monday, when the next chain is there and its own is over.
  at.write({ 'a.txt': 'sunday' });
  writeFileSync(file('hold'), '');
  const writer = at.run(['backup'], { at: day(6 + 20 / 24) });
  while (!existsSync(file('held'))) await setTimeout(5);
  const monday = await at.run(['backup'], { at: day(7) });
  expect([monday.exit, monday.result.items[0]?.chain?.kind]).toEqual([0, 'full']);
  const before = at.objects();
  const pruned = await at.run(['prune', ...APPLY], { at: day(7 + 2 / 24) });
  expect([pruned.exit, pruned.result.outcome]).toEqual([0, 'complete']);
  expect(pruned.text).toContain('a run may join the chain until');
  expect(before.filter((path) => !at.objects().includes(path))).toEqual([]);

  writeFileSync(file('go'), '');
  const late = await writer;
  expect([late.exit, late.result.items[0]?.chain?.kind]).toEqual([0, 'incremental']);
  expect((await at.run(['verify', '--level', 'data'], { at: day(7.2) })).exit).toBe(0);
  const target = file('out');
  const restore = ['restore', 'uploads/dump', '--at', late.result.items[0]?.point ?? '', '--target', target, ...APPLY];
  expect((await at.run(restore, { at: day(7.2) })).exit).toBe(0);
  expect(readFileSync(join(target, 'dump'), 'utf8')).toBe('sunday');
  expect((await at.run(['prune', ...APPLY], { at: day(9) })).exit).toBe(0);
  expect(at.objects('catalogue/')).toHaveLength(1);
});
