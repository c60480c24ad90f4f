import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { SinkFile } from '../../../src/core/sink.ts';
import { beginRestore, createSink, lookForAttempts } from '../../../src/sources/files/worker.ts';
import { SINK } from './world.ts';

const root = mkdtempSync(join(tmpdir(), 'holdfast-attempt-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let targets = 0;
const fresh = (): string => join(root, `target-${++targets}`);
const FOLDER = {
  type: 'd',
  mode: 0o755,
  uid: process.geteuid?.() ?? 0,
  gid: process.getegid?.() ?? 0,
  mtime: 1_500_000_000_000_000_000n,
} as const;
const BIG = 8 * 1024 * 1024;
const file = (key: string, size = 3) => ({ ...FOLDER, key, type: 'f', mode: 0o644, size }) as const;

const GONE = spawnSync('true').pid;

/** As if the process had been killed: its marker stays, and names a process that is gone. */
function killed(target: string, run: string): void {
  const path = join(target, `.holdfast-${run}`);
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), pid: GONE }));
}

test('what a restore that was killed left is taken away, and its folders are gone on with', () => {
  const target = fresh();
  const first = beginRestore(target);
  const sink = createSink(target, { ...SINK, ...first });
  sink.makeDirectory({ ...FOLDER, key: 'd/' });
  (sink.openFile(file('d/big', BIG)) as SinkFile).suspend();
  (sink.openFile(file('d/torn')) as SinkFile).write(Buffer.from('x'), 0); // killed here
  sink.close();
  mkdirSync(join(root, 'outside'), { recursive: true });
  writeFileSync(join(root, `outside/.holdfast-${first.run}-x`), 'not ours to touch');
  symlinkSync(join(root, 'outside'), join(target, 'd/link'));
  killed(target, first.run);

  expect(lookForAttempts(target).since).toBe(first.since);
  const next = beginRestore(target);

  expect(readdirSync(join(target, 'd')).sort()).toEqual(['link', 'torn']);
  expect(readdirSync(join(root, 'outside'))).toHaveLength(1);
  expect(next.since).toBe(first.since);
  const again = createSink(target, { ...SINK, ...next });
  const torn = again.openFile(file('d/torn')) as SinkFile;
  torn.write(Buffer.from('abc'), 0);
  expect(torn.commit()).toEqual({ kind: 'written' });
  expect(again.finishDirectory({ ...FOLDER, key: 'd/' })).toEqual({ kind: 'written' });
  expect(again.finishDirectory({ ...FOLDER, key: '' })).toEqual({ kind: 'written' });
  again.close();
  next.end();
  expect(readdirSync(target)).toEqual(['d']);
  expect(readFileSync(join(target, 'd/torn'), 'utf8')).toBe('abc');
  expect([target, join(target, 'd')].map((path) => statSync(path).mode & 0o7777)).toEqual([0o755, 0o755]);
});

test('two restores into one target at once leave each other’s files alone', () => {
  const target = fresh();
  const [one, other] = [beginRestore(target), beginRestore(target)];
  const sink = createSink(target, { ...SINK, ...one });
  const big = sink.openFile(file('big', BIG)) as SinkFile;
  other.end();
  beginRestore(target).end();
  expect(big.commit()).toEqual({ kind: 'written' });
  sink.close();
  one.end();
  expect(readdirSync(target)).toEqual(['big']);
});

test('somebody’s own folder that has the mode of an unfinished one keeps what lies in it', () => {
  const target = fresh();
  mkdirSync(join(target, 'own'), { recursive: true });
  writeFileSync(join(target, 'own/f'), 'mine');
  const chmod = spawnSync('chmod', ['1700', join(target, 'own')]);
  expect(chmod.status).toBe(0);
  const { since } = lookForAttempts(target);
  const attempt = beginRestore(target);
  const sink = createSink(target, { ...SINK, ...attempt });

  expect(createSink(target, { ...SINK, since }).look(file('own/f'))).toEqual({ kind: 'kept', why: 'exists' });
  expect(sink.openFile(file('own/f'))).toEqual({ kind: 'kept', why: 'exists' });
  expect(sink.finishDirectory({ ...FOLDER, key: 'own/' })).toEqual({ kind: 'kept', why: 'exists' });
  sink.close();
  attempt.end();
  expect(readFileSync(join(target, 'own/f'), 'utf8')).toBe('mine');
});
