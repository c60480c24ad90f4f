import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { provisionRecoverPython } from '../../scripts/recover-python.ts';
import { ByteBudget } from '../../src/archive/byte-budget.ts';
import { openIndex } from '../../src/archive/index-reader.ts';
import { openStore } from '../../src/archive/open-store.ts';
import { restoreEntries } from '../../src/archive/restore.ts';
import { aadOf, open } from '../../src/archive/seal.ts';
import { inflate } from '../../src/archive/zstd.ts';
import { readEntry, readPoints } from '../../src/catalogue/points.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { treeOf } from '../support/trees.ts';

interface Unit {
  readonly key: string;
  readonly aad: string;
  readonly plain: string;
  readonly sealed: string;
}
interface Vectors {
  readonly sealed: Readonly<Record<string, Unit>>;
  readonly store: Readonly<Record<string, string>>;
}

// That it is what the code makes now is shown where all generated files are (policy/generated.test.ts).
const vectors = JSON.parse(readFileSync(new URL('../../docs/format-vectors.json', import.meta.url), 'utf8')) as Vectors;
const folder = mkdtempSync(join(tmpdir(), 'holdfast-vectors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const line = (path: string, mode: string, rest = ''): RegExp =>
  new RegExp(`^${path} ${mode} \\d+:\\d+ 1795399200123456 ?${rest}$`);
const file = (size: number, link: number, content: string | Buffer): string =>
  `${size} link ${link} ${createHash('sha256').update(content).digest('hex')}`;
const tree = [
  line('', '40755'),
  line('a', '40750'),
  line('a/caf\u00c3\u00a9', '100644', file(6, 0, 'coffee')),
  line('a/\u00ff', '100644', file(6, 0, 'coffee')),
  line('a.txt', '100644', file(14, -1, 'before a/ is a')),
  line('hole', '100644', file(1_048_576, -1, Buffer.alloc(1_048_576))),
  line('link', '120777', '-> a/caf\u00c3\u00a9'),
];

function expectTree(root: string): void {
  const lines = treeOf(root);
  expect(lines).toHaveLength(tree.length);
  for (const [i, pattern] of tree.entries()) expect(lines[i]).toMatch(pattern);
}

test.each(Object.keys(vectors.sealed))('a %s opens with its key and AAD, and with no other', (kind) => {
  const { key, aad, plain, sealed } = vectors.sealed[kind] as Unit;
  const [, store = '', source = '', chain = '', point = '', , number, raw] = aad.split('\n');
  const place = { store, source, chain, point, kind: kind as 'block', number: Number(number), raw: Number(raw) };
  const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

  expect(aadOf(place)).toBe(aad);
  expect(Buffer.from(inflate(open(bytes(key), aad, bytes(sealed)), place.raw)).toString('hex')).toBe(plain);
  expect(() => open(bytes(key), aadOf({ ...place, number: 1 }), bytes(sealed))).toThrow('damaged');
});

test('the store of the vectors is restored by Holdfast', async () => {
  const store = createMemoryStore();
  for (const [key, bytes] of Object.entries(vectors.store)) store.objects.set(key, Buffer.from(bytes, 'base64'));
  const opened = await openStore(store, { owner: null, encryption: null, openers: [{ kind: 'clear' }] });
  const [listed] = await readPoints(store, 'uploads', 'media');
  if (listed === undefined) throw new Error('no point');
  const { point } = await readEntry(store, listed, (generation) => opened.catalogueKey(generation));
  const keys = await opened.keysOf(point.generation);

  const { tally } = await restoreEntries({
    store,
    keys,
    point,
    index: await openIndex(store, keys, point),
    threads: { entry: new URL('../../src/worker.ts', import.meta.url), count: 1 },
    budget: new ByteBudget(),
    signal: new AbortController().signal,
    sinkModule: 'files',
    target: join(folder, 'ours'),
    overwrite: 'never',
    rootName: 'media',
    attempt: { run: 'ab12', since: 0, end: () => {} },
  });

  expect(tally).toMatchObject({ files: 4, hurtEntries: 0, failedEntries: 0 });
  expectTree(join(folder, 'ours'));
});

test('the store of the vectors is restored by recover.py', async () => {
  for (const [key, bytes] of Object.entries(vectors.store)) {
    mkdirSync(dirname(join(folder, 'store', key)), { recursive: true });
    writeFileSync(join(folder, 'store', key), Buffer.from(bytes, 'base64'));
  }
  const script = new URL('../../src/archive/recover/recover.py', import.meta.url).pathname;
  const python = join((await provisionRecoverPython()).bin, 'python');
  const args = [script, join(folder, 'store'), 'uploads/media', join(folder, 'recovered')];

  expect(spawnSync(python, args, { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  expectTree(join(folder, 'recovered'));
}, 300_000);
