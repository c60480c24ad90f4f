import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { treeOf } from '../support/trees.ts';
import { type DataHome, dataHome, dataPlan, day, pointsOf } from './data-world.ts';

const SOURCE = '{ name: media, files: { path: ./data } }';
const planOf = (name: string, source = SOURCE, was = ''): string =>
  dataPlan(`{ ${was}schedule: "0 3 * * *", sources: [${source}], destination: here }`).replace('uploads:', `${name}:`);

/** Two points of uploads/media, then the plan as it is after a rename. */
async function renamed(plan: string): Promise<DataHome> {
  const home = dataHome(planOf('uploads'));
  home.write({ 'a.txt': 'first' });
  await home.run(['backup']);
  home.write({ 'a.txt': 'second', 'b.txt': 'b' });
  await home.run(['backup'], { at: day(1) });
  writeFileSync(join(home.dir, 'holdfast.yml'), plan);
  return home;
}

const NEW_PLAN = planOf('media', SOURCE, 'was: uploads, ');
const NEW_SOURCE = planOf('uploads', '{ name: photos, was: media, files: { path: ./data } }');
const BOTH = planOf('media', '{ name: photos, was: media, files: { path: ./data } }', 'was: uploads, ');

test.each([
  ['plan', NEW_PLAN, 'media/media'],
  ['source', NEW_SOURCE, 'uploads/photos'],
  ['plan and source', BOTH, 'media/photos'],
])('a %s that was renamed finds its points under the name that they were made under', async (_, plan, address) => {
  using home = await renamed(plan);
  const later = { at: day(1.5) };
  const listed = await home.run(['list'], later);
  expect(listed).toMatchObject({ exit: 0, result: { findings: [{ code: 'renamed', severity: 'note' }] } });
  const [name, source] = address.split('/');
  expect(listed.result.items).toMatchObject([
    { plan: name, source, note: expect.stringContaining('was uploads/media') },
    { plan: name, source, note: expect.stringContaining('was uploads/media') },
  ]);
  expect(listed.text).toContain(`${address} (was uploads/media)`);

  const verified = await home.run(['verify', address, '--level', 'data'], later);
  expect(verified).toMatchObject({ exit: 0, result: { findings: [{ code: 'renamed' }] } });
  expect(verified.result.items).toHaveLength(2);
  expect(await home.run(['diff', address], later)).toMatchObject({
    exit: 0,
    result: { items: [{ changes: [{ object: '.' }, { object: 'a.txt' }, { object: 'b.txt' }] }] },
  });
  const target = join(home.dir, 'out');
  const restored = await home.run(['restore', address, '--target', target, '--apply', '--yes'], later);
  expect(restored).toMatchObject({ exit: 0, result: { findings: [{ code: 'renamed' }] } });
  expect(treeOf(target)).toEqual(treeOf(join(home.dir, 'data')));
  expect((await home.run(['list', address, '--item', 'b.txt'], later)).text).toContain('1 entry');
});

test('the next run opens a chain under the new name, and both are one source from then on', async () => {
  using home = await renamed(BOTH);
  expect((await home.run(['status'], { at: day(1.5) })).result.findings).toMatchObject([
    { code: 'renamed', message: expect.stringContaining("under its earlier name 'uploads'") },
  ]);
  home.write({ 'b.txt': null });
  const { result, text } = await home.run(['backup'], { at: day(2) });
  expect(pointsOf(result)).toEqual(['full 1 complete']);
  expect(text).toContain('the first point under this name, it was uploads/media before');

  const later = { at: day(2.5) };
  expect((await home.run(['list'], later)).result.items).toHaveLength(3);
  expect((await home.run(['diff', 'media'], later)).result.items[0]?.changes).toMatchObject([
    { object: '.' },
    { object: 'b.txt', change: 'removed' },
  ]);
  const target = join(home.dir, 'out');
  const old = ['restore', 'media', '--target', target, '--item', 'b.txt', '--apply', '--yes'];
  expect(await home.run(old, later)).toMatchObject({ exit: 0 });
  expect(readFileSync(join(target, 'b.txt'), 'utf8')).toBe('b');
});

test('a source that is empty right after it was renamed is still no backup', async () => {
  using home = await renamed(NEW_PLAN);
  home.write({ 'a.txt': null, 'b.txt': null });
  const { result } = await home.run(['backup'], { at: day(2) });
  expect(result).toMatchObject({ outcome: 'failed', reason: 'source-failed' });
});

test('a point under an earlier name that vanished is missed', async () => {
  using home = await renamed(NEW_PLAN);
  const [, second = ''] = home.objects('catalogue/uploads/');
  rmSync(join(home.dir, 'store', second));
  const later = { at: day(1.5) };
  const verified = await home.run(['verify'], later);
  expect(verified).toMatchObject({ exit: 3, result: { reason: 'point-vanished' } });
  const restored = await home.run(['restore', 'media', '--target', join(home.dir, 'out')], later);
  expect(restored).toMatchObject({ exit: 5, result: { reason: 'point-vanished' } });
});

test('the old name is answered with the new one', async () => {
  using home = await renamed(BOTH);
  for (const [old, now] of [
    ['uploads', 'media'],
    ['media/media', 'media/photos'],
  ]) {
    const { exit, text } = await home.run(['list', old ?? '']);
    expect(exit).toBe(2);
    expect(text).toContain(`'${old}' is called '${now}' now`);
  }
});

test('points of what left the plan file are listed as retired, and come back by the address of the store', async () => {
  using home = await renamed(planOf('other'));
  const { exit, result, text } = await home.run(['list'], { at: day(1.5) });
  expect(exit).toBe(0);
  expect(result.items).toMatchObject([
    { plan: 'uploads', source: 'media', note: expect.stringContaining('retired') },
    { plan: 'uploads', source: 'media', note: expect.stringContaining('retired') },
  ]);
  const [retired] = result.findings;
  expect(retired).toMatchObject({
    code: 'retired',
    message: expect.stringMatching(/^2 recovery points of uploads\/media, .*iB/),
  });
  expect(text).toContain('uploads/media (retired)');
  const line = /holdfast (restore \S+ --from \S+ --target) DIR/.exec(retired?.hint ?? '')?.[1] ?? '';
  const target = join(home.dir, 'out');
  expect(await home.run([...line.split(' '), target, '--apply', '--yes'])).toMatchObject({ exit: 0 });
  expect(treeOf(target)).toEqual(treeOf(join(home.dir, 'data')));
  expect((await home.run(['list', 'other'], { at: day(1.5) })).result.items).toEqual([]);
});

test.each([
  [
    planOf('uploads', `${SOURCE}, { name: b, was: media, files: { path: ./b } }`),
    "'uploads/media' is a source of its own",
  ],
  [
    planOf('uploads', '{ name: a, was: c, files: { path: ./a } }, { name: b, was: c, files: { path: ./b } }'),
    "'c' is already the earlier name of 'uploads/a'",
  ],
])('a name that two could have had is a mistake of the plan', async (plan, message) => {
  using home = dataHome(plan);
  const { exit, text } = await home.run(['validate']);
  expect(exit).toBe(2);
  expect(text).toContain(message);
});
