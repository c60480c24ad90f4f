import { expect, test } from '@jest/globals';
import { stateRef } from '../../src/git/state-ref.ts';
import {
  bareRemote,
  type Clone,
  clone,
  filesAt,
  localRepository,
  runIn,
  serverHook,
  writeBlobs,
} from '../support/bare-remote.ts';
import { frozen, opened, record } from '../support/git-run.ts';

const message = 'network at 2026-01-02T03:00:00.000Z: complete';

test('there is no state before the first run', async () => {
  await using remote = await bareRemote();
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const state = await stateRef(repository, frozen()).read();
  expect(state.found).toBe(false);
  expect(await state.plans()).toEqual([]);
  expect(await state.records('network')).toEqual([]);
  expect((await state.base('shop')).size).toBe(0);
});

test.each([
  ['of depth 1', 1],
  ['with all history', undefined],
])(
  'a run from a clone %s leaves record and base for the next one, which starts from a fresh clone',
  async (_, depth) => {
    await using remote = await bareRemote({ 'README.md': 'hello' });
    const options = depth === undefined ? {} : { depth };
    const written = record('network', '2026-01-02T03:00:00.000Z', { headline: 'network: 1 change' });
    {
      await using ours = await clone(remote, options);
      await using repository = await opened(ours);
      const shallow = await ours.git('rev-parse', '--is-shallow-repository');
      await stateRef(repository, frozen()).write({
        record: written,
        base: new Map([['snapshots/shop/global/route53/zone.json', '{}\n']]),
        message,
      });
      expect(await ours.git('rev-parse', '--is-shallow-repository')).toBe(shallow);
      expect(await ours.git('for-each-ref', 'refs/holdfast')).toBe('');
    }
    await using next = await clone(remote, options);
    await using repository = await opened(next);
    const state = await stateRef(repository, frozen()).read();

    expect(state.found).toBe(true);
    expect(await state.plans()).toEqual(['network']);
    expect(await state.records('network')).toEqual([written]);
    expect(await state.base('snapshots/shop')).toEqual(new Map([['snapshots/shop/global/route53/zone.json', '{}\n']]));
    expect(await state.base('')).toEqual(await state.base('snapshots/shop'));
    expect((await state.base('snapshots/sho')).size).toBe(0);
  },
);

test('no branch is created and no history grows', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const store = stateRef(repository, frozen());
  for (const hour of ['01', '02', '03'])
    await store.write({ record: record('network', `2026-01-02T${hour}:00:00.000Z`), message });

  expect(await remote.git('for-each-ref', '--format=%(refname)')).toBe('refs/heads/main\nrefs/holdfast/state');
  expect(await remote.git('rev-list', '--count', 'refs/holdfast/state')).toBe('1');
  expect(Object.keys(await filesAt(remote, 'refs/holdfast/state'))).toEqual([
    'runs/network/20260102T010000000Z/12345-1.json',
    'runs/network/20260102T020000000Z/12345-1.json',
    'runs/network/20260102T030000000Z/12345-1.json',
  ]);
});

test('ten writers at once: every record and every base is there', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  const clones: Clone[] = [];
  for (let i = 0; i < 10; i++) clones.push(await clone(remote, i % 2 === 0 ? { depth: 1 } : {}));
  try {
    await Promise.all(
      clones.map(async (where, i) => {
        await using repository = await opened(where);
        await stateRef(repository, frozen()).write({
          record: record('network', '2026-01-02T03:00:00.000Z', { run: `${100 + i}` }),
          base: new Map([[`snapshots/${i}.json`, `${i}\n`]]),
          message,
        });
      }),
    );
    await using repository = await opened(clones[0] as Clone);
    const state = await stateRef(repository, frozen()).read();
    expect((await state.records('network')).map((r) => r.run).sort()).toEqual(clones.map((_, i) => `${100 + i}`));
    expect([...(await state.base('snapshots')).values()].sort()).toEqual(clones.map((_, i) => `${i}\n`));
  } finally {
    for (const where of clones) await where[Symbol.asyncDispose]();
  }
}, 120_000);

test('base files are replaced and removed, others stay', async () => {
  await using remote = await bareRemote();
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const store = stateRef(repository, frozen());
  await store.write({
    base: new Map([
      ['a', '1'],
      ['b', '1'],
      ['c', '1'],
    ]),
    message,
  });
  await store.write({
    base: new Map([
      ['a', '2'],
      ['b', null],
    ]),
    message,
  });
  expect(await (await store.read()).base('')).toEqual(
    new Map([
      ['a', '2'],
      ['c', '1'],
    ]),
  );
});

test('records come by slot, then by start; the same record twice is one', async () => {
  await using remote = await bareRemote();
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const store = stateRef(repository, frozen());
  const at = (slot: string, startedAt: string, run: string) => record('network', slot, { startedAt, run });
  const late = at('2026-01-02T03:00:00.000Z', '2026-01-02T09:00:00.000Z', '1');
  const early = at('2026-01-02T03:00:00.000Z', '2026-01-02T04:00:00.000Z', '2');
  const before = at('2026-01-01T03:00:00.000Z', '2026-01-02T10:00:00.000Z', '3');
  for (const one of [late, early, before, late]) await store.write({ record: one, message });
  expect(await (await store.read()).records('network')).toEqual([before, early, late]);
});

test('a second record of one attempt does not replace the first', async () => {
  await using remote = await bareRemote();
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const store = stateRef(repository, frozen());
  await store.write({ record: record('network', '2026-01-02T03:00:00.000Z', { outcome: 'failed' }), message });
  await store.write({ record: record('network', '2026-01-02T03:00:00.000Z', { outcome: 'complete' }), message });
  const outcomes = (await (await store.read()).records('network')).map((r) => r.outcome);
  expect(outcomes.sort()).toEqual(['complete', 'failed']);
});

test('of more than 1,000 records of a plan the oldest go, those of other plans stay', async () => {
  await using remote = await bareRemote();
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const store = stateRef(repository, frozen());
  const start = Date.parse('2026-01-01T00:00:00.000Z');
  const old = Array.from({ length: 1_000 }, (_, i) => record('network', new Date(start + i * 3_600_000).toISOString()));
  await store.write({ record: record('other', '2020-01-01T00:00:00.000Z'), message });
  await addRecords(ours, old);
  await store.write({ record: record('network', '2026-06-01T00:00:00.000Z'), message });

  const state = await store.read();
  const slots = (await state.records('network')).map((r) => r.slot);
  expect(slots.length).toBe(1_000);
  expect(slots[0]).toBe('2026-01-01T01:00:00.000Z');
  expect(slots.at(-1)).toBe('2026-06-01T00:00:00.000Z');
  expect((await state.records('other')).length).toBe(1);
});

test('a record that cannot be read is an error that names it, and does not stop writing', async () => {
  await using remote = await bareRemote();
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const store = stateRef(repository, frozen());
  await store.write({ record: record('network', '2026-01-02T03:00:00.000Z'), message });
  await putState(ours, { 'runs/network/20260102T040000000Z/9-1.json': '{"schemaVersion":1,' });

  await expect((await store.read()).records('network')).rejects.toMatchObject({
    code: 'state-unavailable',
    message: expect.stringContaining('runs/network/20260102T040000000Z/9-1.json'),
  });
  await store.write({ record: record('network', '2026-01-02T05:00:00.000Z'), message });
  expect(Object.keys(await filesAt(remote, 'refs/holdfast/state')).length).toBe(3);
});

test('a record of a newer version is not taken for one of ours', async () => {
  await using remote = await bareRemote();
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  await putState(ours, { 'runs/network/20260102T040000000Z/9-1.json': '{"schemaVersion":2}' });
  await expect((await stateRef(repository, frozen()).read()).records('network')).rejects.toMatchObject({
    code: 'state-unavailable',
    message: expect.stringContaining('schemaVersion 2'),
  });
});

test('a deleted state is not found, and the next write starts anew', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  const store = stateRef(repository, frozen());
  await store.write({ record: record('network', '2026-01-02T03:00:00.000Z'), message });
  await remote.git('update-ref', '-d', 'refs/holdfast/state');
  expect((await store.read()).found).toBe(false);
  await store.write({ record: record('network', '2026-01-02T04:00:00.000Z'), message });
  expect((await (await store.read()).records('network')).map((r) => r.slot)).toEqual(['2026-01-02T04:00:00.000Z']);
});

test.each([
  ['full', undefined],
  ['shallow', 1],
])('a write from a %s clone sends what is new, not the whole state again', async (_, depth) => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await remote.git('config', 'receive.unpackLimit', '100000'); // loose objects can be counted
  await using ours = await clone(remote, depth === undefined ? {} : { depth });
  const base = new Map(Array.from({ length: 200 }, (_, i) => [`snapshots/${i % 10}/${i}.json`, `${i}\n`]));
  {
    await using repository = await opened(ours);
    await stateRef(repository, frozen()).write({
      record: record('network', '2026-01-02T03:00:00.000Z'),
      base,
      message,
    });
  }
  await serverHook(remote, 'find "$GIT_QUARANTINE_PATH" -type f | wc -l > received');
  await using repository = await opened(ours);
  await stateRef(repository, frozen()).write({ record: record('network', '2026-01-02T04:00:00.000Z'), message });
  // A commit, the trees from the root to the record, the record.
  expect(Number(await readReceived(remote.dir))).toBeLessThanOrEqual(7);
});

test('a remote that takes no state says so, with the mend', async () => {
  await using remote = await bareRemote({ 'README.md': 'hello' });
  await serverHook(remote, 'exit 1');
  await using ours = await clone(remote);
  await using repository = await opened(ours);
  await expect(stateRef(repository, frozen()).write({ base: new Map([['a', '1']]), message })).rejects.toMatchObject({
    code: 'state-unavailable',
    message: expect.stringContaining('pre-receive hook declined'),
  });
});

test('without a remote the state stays in this repository', async () => {
  await using local = await localRepository();
  await using repository = await opened(local);
  const store = stateRef(repository, frozen());
  await store.write({ record: record('network', '2026-01-02T03:00:00.000Z'), message });
  await store.write({ record: record('network', '2026-01-02T04:00:00.000Z'), message });
  expect((await (await store.read()).records('network')).length).toBe(2);
  expect(await local.git('rev-list', '--count', 'refs/holdfast/state')).toBe('1');
  expect(await local.git('for-each-ref', '--format=%(refname)')).toBe('refs/holdfast/state');
});

/** Puts files into the state of the remote by hand, as another version or a person might. */
async function putState(where: Clone, files: Readonly<Record<string, string>>): Promise<void> {
  const env = {
    ...where.env,
    GIT_INDEX_FILE: `${where.dir}/.git/by-hand`,
    GIT_AUTHOR_NAME: 'x',
    GIT_AUTHOR_EMAIL: 'x@x',
    GIT_COMMITTER_NAME: 'x',
    GIT_COMMITTER_EMAIL: 'x@x',
  };
  const git = (args: string[], input?: string) => runIn(where.dir, env, args, input);
  await git(['fetch', '-q', 'origin', 'refs/holdfast/state'])
    .then(() => git(['read-tree', 'FETCH_HEAD']))
    .catch(() => git(['read-tree', '--empty']));
  const blobs = await writeBlobs(where.dir, env, Object.values(files));
  const entries = Object.keys(files).map((path, i) => `100644 ${blobs[i]}\t${path}\0`);
  await git(['update-index', '-z', '--index-info'], entries.join(''));
  const commit = await git(['commit-tree', '-m', 'by hand', await git(['write-tree'])]);
  await git(['push', '-q', '-f', 'origin', `${commit}:refs/holdfast/state`]);
}

async function addRecords(where: Clone, records: readonly ReturnType<typeof record>[]): Promise<void> {
  const { stateText } = { stateText: (r: ReturnType<typeof record>) => `${JSON.stringify(r)}\n` };
  const keys = records.map((r) => `runs/${r.plan}/${r.slot.replaceAll(/[-:.]/g, '')}/${r.run}-${r.attempt}.json`);
  await putState(where, Object.fromEntries(records.map((r, i) => [keys[i] ?? '', stateText(r)])));
}

async function readReceived(dir: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(`${dir}/received`, 'utf8');
}
