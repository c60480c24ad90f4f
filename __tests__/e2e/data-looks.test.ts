import { chmodSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { treeOf } from '../support/trees.ts';
import { type Home, type HomeRun, home, objectsBelow } from './data-home.ts';

/** What commands that look at a store say of it; each case mends what it hurt. */
let at: Home;
beforeAll(async () => {
  at = home();
  for (const [name, content] of Object.entries({
    'a.txt': 'a',
    'b.pdf': 'b',
    ' lead': 'l',
    'trail ': 't',
    'new\nline': 'n',
    '!bang': '!',
  }))
    writeFileSync(join(at.source, name), content);
  writeFileSync(Buffer.from(`${at.source}/bad\xff`, 'latin1'), 'bytes');
  await at.backup();
  await at.backup();
});
afterAll(() => at[Symbol.dispose]());

const said = ({ exit, result }: HomeRun) => [exit, ...new Set(result.findings.map(({ code }) => code))];

/** Works while an object is not what it was. */
async function whileHurt(
  key: string,
  change: ((bytes: Buffer) => Buffer) | null,
  work: () => Promise<void>,
): Promise<void> {
  const path = join(at.store, key);
  const bytes = readFileSync(path);
  const copy = Buffer.from(bytes);
  chmodSync(path, 0o600);
  if (change === null) unlinkSync(path);
  else writeFileSync(path, change(copy));
  try {
    await work();
  } finally {
    writeFileSync(path, bytes);
  }
}

test('list and status tell of a point that vanished, and end 3', async () => {
  const newest =
    objectsBelow(at.store, 'catalogue')
      .at(-1)
      ?.slice(at.store.length + 1) ?? '';
  expect(said(await at.run(['status']))).toEqual([0]);
  await whileHurt(newest, null, async () => {
    expect(said(await at.run(['list']))).toEqual([3, 'point-vanished']);
    expect(said(await at.run(['list', 'uploads/media']))).toEqual([3, 'point-vanished']);
    expect(said(await at.run(['status']))).toEqual([3, 'point-vanished']);
  });
});

describe('a store whose data nobody can read any more', () => {
  test('since the key is gone is told by every run, and by verify with all that it hurts', async () => {
    await whileHurt('keys/data.1.everyone.clear', null, async () => {
      for (const argv of [
        ['backup', '--force'],
        ['list'],
        ['diff', 'uploads/media'],
        ['verify', '--level', 'catalogue'],
      ])
        expect([argv[0], ...said(await at.run(argv))]).toEqual([argv[0], 3, 'keys-missing']);
      const verified = await at.run(['verify']);
      expect(said(verified)).toEqual([3, 'keys-missing']);
      expect(verified.result.items.every(({ status }) => status === 'failed' || status === 'partial')).toBe(true);
    });
  });

  test.each(['objects', 'data'])(
    'since the key is damaged is told by verify --level %s, with the object',
    async (level) => {
      const flip = (bytes: Buffer): Buffer => {
        bytes[30] = (bytes[30] ?? 0) ^ 1;
        return bytes;
      };
      await whileHurt('keys/data.1.everyone.clear', flip, async () => {
        const { exit, result } = await at.run(['verify', '--level', level]);
        expect([exit, result.reason]).toEqual([3, 'object-damaged']);
        expect(result.findings[0]?.message).toContain('keys/data.1.everyone.clear');
      });
    },
  );
});

describe('what is restored', () => {
  const restored = async (...argv: readonly string[]) => {
    const target = at.target();
    const run = await at.run(['restore', 'uploads/media', '--target', target, '--apply', '--yes', ...argv]);
    const names = run.exit === 0 ? treeOf(target, { content: false }).slice(1) : [];
    rmSync(target, { recursive: true, force: true });
    return { run, names: names.map((line) => line.replace(/ \d+ \d+:.*/, '')) };
  };

  test.each([' lead', 'trail ', 'new\\x0aline', 'bad\\xff', '!bang'])("is '%s', as list shows it", async (item) => {
    const { run, names } = await restored('--item', item);
    expect([run.exit, names.length]).toEqual([0, 1]);
  });

  test('by patterns that leave nothing is an error; a pattern that fits nothing is told', async () => {
    expect((await restored('--include', '*.zip')).run).toMatchObject({ exit: 1, result: { reason: 'item-missing' } });
    expect((await restored('--exclude', '*')).run).toMatchObject({ exit: 1, result: { reason: 'item-missing' } });
    const { run, names } = await restored('--include', '*.pdf', '--include', '*.zip', '--exclude', '*.tmp');
    expect([run.exit, names.length]).toEqual([0, 1]);
    expect(run.result.findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "selection-empty --include '*.zip' fits nothing of what is asked for",
      "selection-empty --exclude '*.tmp' fits nothing of what is asked for",
    ]);
  });

  test('takes back what an earlier line left out, as .gitignore does', async () => {
    const { names } = await restored('--exclude', '*', '--exclude', '!*.pdf');
    expect(names).toHaveLength(1);
  });

  test('is not all when the script’s variable was empty, nor what a senseless pattern says', async () => {
    expect((await restored('--item', '')).run).toMatchObject({ exit: 2, result: { reason: 'usage' } });
    expect((await restored('--exclude', '../a')).run).toMatchObject({ exit: 2, result: { reason: 'usage' } });
  });
});
