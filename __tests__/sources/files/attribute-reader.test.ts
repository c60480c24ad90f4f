import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { AttributeReader } from '../../../src/sources/files/attribute-reader.ts';
import { context, folder, hasAttributeTools, plant } from './world.ts';

const ALL = { xattrs: true, acls: true };
const reader = (more: { readonly env?: NodeJS.ProcessEnv; readonly signal?: AbortSignal } = {}) =>
  new AttributeReader(ALL, { env: process.env, signal: context().signal, ...more });
const value = (text: string) => ({ xattrs: { 'user.of': Buffer.from(text).toString('base64') } });

test('without the tools it says so to each who asks', async () => {
  const nothing = reader({ env: { PATH: '/nowhere' } });
  expect(await Promise.all([nothing.read(['/']), nothing.read(['/'])])).toEqual([null, null]);
  expect(await nothing.read(['/'])).toBeNull();
});

(hasAttributeTools ? describe : describe.skip)('one shell for all lists', () => {
  test('answers lists that overlap each with its own, empty, long and odd ones too', async () => {
    const names = ['a', 'b c', 'd\ne', "f'g", '$(h)', 'i\\', '%s'];
    const root = plant(folder(), Object.fromEntries(names.map((name) => [name, ''])));
    for (const name of names) execFileSync('setfattr', ['-n', 'user.of', '-v', name, join(root, name)]);
    const path = (name: string) => join(root, name);
    const none = plant(folder(), { none: '' });
    const lists = names.flatMap((name) => [[path(name)], Array.from({ length: 3_000 }, () => `${none}/none`)]);
    const one = reader();
    const runs = await Promise.all(lists.map(async (list) => await one.read(list)));
    one.close();
    expect(runs.map((run) => run?.failures)).toEqual(lists.map(() => []));
    expect(runs.map((run) => Object.fromEntries(run?.found ?? []))).toEqual(
      names.flatMap((name) => [{ [path(name)]: value(name) }, {}]),
    );
  });

  test('does not name what vanished, and names what cannot be read in the answer to its list alone', async () => {
    const root = plant(folder(), { file: '' });
    const one = reader();
    const [gone, wrong, right] = await Promise.all([
      one.read([`${root}/gone`]),
      one.read([`${root}/file/below`]),
      one.read([`${root}/file`]),
    ]);
    one.close();
    expect([gone?.failures, right?.failures]).toEqual([[], []]);
    expect(wrong?.failures).toEqual([`getfattr: ${root}/file/below: Not a directory`]);
  });

  test('ends with the run: who waits hears that it was stopped, who asks later that nothing is there', async () => {
    const stop = new AbortController();
    const one = reader({ signal: stop.signal });
    const asked = one.read(Array.from({ length: 10_000 }, () => '/'));
    stop.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(await one.read(['/'])).toBeNull();
  });

  test('keeps no process from ending, although nobody closes it', () => {
    const module = new URL('../../../src/sources/files/attribute-reader.ts', import.meta.url);
    const script = `import { AttributeReader } from ${JSON.stringify(module.href)};
      const one = new AttributeReader({ xattrs: true, acls: true }, { env: process.env, signal: new AbortController().signal });
      console.log((await one.read(['/'])) !== null);`;
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(out).toBe('true\n');
  });
});
