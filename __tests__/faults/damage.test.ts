import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { provisionRecoverPython } from '../../scripts/recover-python.ts';
import { newIdentity } from '../../src/archive/age.ts';
import { treeOf } from '../support/trees.ts';
import { LONG, some } from './campaign.ts';
import { filesBelow, type Ground, ground, RESTORE } from './ground.ts';
import { isNamed } from './named-paths.ts';

const RECOVER = new URL('../../src/archive/recover/recover.py', import.meta.url).pathname;
const HOURS = 20 * 3_600_000;
const [alice, writer] = [await newIdentity(), await newIdentity()];

/** What the plan says, what the environment of a backup holds, and that of whoever restores. */
const KINDS = {
  none: { encryption: 'none', env: {}, reader: {} },
  passphrase: {
    encryption: '{ passphrase: $HF_PASS }',
    env: { HF_PASS: 'correct horse' },
    reader: { HF_PASS: 'correct horse', HOLDFAST_PASSPHRASE: 'correct horse' },
  },
  age: {
    encryption: `{ age: [${alice.recipient}], indexKey: $HF_INDEX }`,
    env: { HF_INDEX: writer.secret },
    reader: { HF_INDEX: writer.secret, HOLDFAST_IDENTITY: alice.secret },
  },
} as const;
type Kind = keyof typeof KINDS;

let python = '';
beforeAll(async () => {
  python = join((await provisionRecoverPython()).bin, 'python');
}, 300_000);

interface World extends Disposable {
  readonly at: Ground;
  readonly kind: Kind;
  /** What the newest point holds, a line a path. */
  readonly tree: readonly string[];
  /** Keys of objects without which the newest point is not whole. */
  readonly needed: ReadonlySet<string>;
  readonly files: ReadonlyMap<string, number>;
}

async function world(kind: Kind): Promise<World> {
  const at = ground({ encryption: KINDS[kind].encryption, env: KINDS[kind].env });
  const path = (name: string): string => join(at.source, name);
  mkdirSync(path('docs/deep'), { recursive: true });
  for (let i = 0; i < 30; i++) writeFileSync(path(`docs/deep/${i}.txt`), `${i} `.repeat(200 * i));
  writeFileSync(path('big'), randomBytes(9_000_000)); // of several blocks
  linkSync(path('big'), path('docs/another name of big'));
  symlinkSync('../big', path('docs/link'));
  writeFileSync(path('hole'), '');
  truncateSync(path('hole'), 3_000_000);
  for (const change of [
    () => {},
    () => writeFileSync(path('docs/deep/7.txt'), 'changed'),
    () => writeFileSync(path('new'), 'n'),
  ]) {
    change();
    const { code, stderr } = await at.look(['backup', '--force']);
    if (code !== 0) throw new Error(stderr);
  }
  const files = filesBelow(at.store);
  const [newest = ''] = [...files.keys()].filter((key) => key.startsWith('catalogue/')).slice(-1);
  const entry = JSON.parse(readFileSync(join(at.store, newest), 'utf8')) as { objects: { key: string }[] };
  return {
    at,
    kind,
    tree: treeOf(at.source),
    files,
    needed: new Set([newest, 'holdfast.json', ...entry.objects.map(({ key }) => key)]),
    [Symbol.dispose]: () => at[Symbol.dispose](),
  };
}

interface Case {
  readonly key: string;
  readonly what: string;
  readonly hurt: (store: string) => void;
  /** It can be told from the bytes alone, with no more than the store in hand. */
  readonly isTold: boolean;
}

function rewrite(store: string, key: string, change: (bytes: Buffer) => Buffer): void {
  const path = join(store, key);
  const bytes = change(Buffer.from(readFileSync(path)));
  unlinkSync(path); // other folders share the file
  writeFileSync(path, bytes);
}

const flipAt =
  (offset: number) =>
  (bytes: Buffer): Buffer => {
    bytes[offset] = (bytes[offset] ?? 0) ^ 1;
    return bytes;
  };

/** What objects of one kind have in common: two of one are changed for each other. */
const kindOf = (key: string): string => key.replace(/\d{8}T\d{9}Z-[0-9a-f]{16}/g, '').replace(/[0-9a-f]{8}$/, '');

function casesOf({ files, needed }: World): readonly Case[] {
  return [...files].flatMap(([key, size], i): Case[] => {
    const isTold = needed.has(key) && key !== 'holdfast.json';
    const rest = { key, isTold };
    const offsets = LONG
      ? Array.from({ length: size }, (_, at) => at).filter((at) => at % Math.ceil(size / 200) === 0)
      : [0, 1, 2, 3].map((n) => Math.min(size - 1, Math.floor((size * ((n + i / 4) % 4)) / 4)));
    const others = [...files.keys()].filter((other) => other !== key && kindOf(other) === kindOf(key));
    return [
      ...offsets.map((at) => ({
        ...rest,
        what: `byte ${at} flipped`,
        hurt: (store: string) => rewrite(store, key, flipAt(at)),
      })),
      { ...rest, what: 'cut short', hurt: (store) => rewrite(store, key, (bytes) => bytes.subarray(0, size >> 1)) },
      { ...rest, what: 'emptied', hurt: (store) => rewrite(store, key, () => Buffer.alloc(0)) },
      {
        ...rest,
        isTold: false,
        what: 'with a byte too many',
        hurt: (store) => rewrite(store, key, (bytes) => Buffer.concat([bytes, Buffer.alloc(1)])),
      },
      { ...rest, what: 'gone', hurt: (store) => rmSync(join(store, key)) },
      ...others.map((other) => ({
        ...rest,
        what: `changed for ${other}`,
        hurt: (store: string): void => {
          const [one, two] = [readFileSync(join(store, key)), readFileSync(join(store, other))];
          rewrite(store, key, () => two);
          rewrite(store, other, () => one);
        },
      })),
      ...others.map((other) => ({
        ...rest,
        what: `replaced by ${other}`,
        hurt: (store: string) => rewrite(store, key, () => readFileSync(join(store, other))),
      })),
    ];
  });
}

/** What a restore left in its target: nothing that the point does not hold, and what is not there was named. */
function expectRight(target: string, { tree }: World, said: string, code: number): void {
  const restored = code === 0 || code === 3 ? treeOf(target) : [...filesBelow(target).keys()];
  expect(restored.filter((line) => (code === 1 || code === 5 ? true : !tree.includes(line)))).toEqual([]);
  if (code === 0) expect(restored).toEqual(tree);
  if (code !== 3) return;
  const there = new Set(restored);
  const lost = tree.filter((line) => !there.has(line)).map((line) => line.replace(/ \d+ \d+:\d+ .*$/, ''));
  expect(lost.length).toBeGreaterThan(0);
  expect(lost.filter((path) => !isNamed(path, said))).toEqual([]);
}

describe.each(Object.keys(KINDS) as Kind[])(
  'in a store with encryption %s, an object that is not what was written',
  (kind) => {
    let whole: World;
    beforeAll(async () => {
      whole = await world(kind);
    }, 120_000);
    afterAll(() => whole[Symbol.dispose]());

    test(
      'is told by verify and restore, hurts what it must, and nothing wrong is restored',
      async () => {
        const { env, reader } = KINDS[kind];
        const all = casesOf(whole);
        for (const [n, { key, what, hurt, isTold }] of some(all, 45).entries()) {
          using at = ground({ encryption: KINDS[kind].encryption, env, source: whole.at.source });
          for (const part of ['store', 'cache'])
            execFileSync('cp', ['-al', join(whole.at.folder, part), join(at.folder, part)]);
          hurt(at.store);
          const of = `${key} ${what}`;

          const verified = await at.look(['verify', 'uploads/media', '--level', 'data'], reader);
          expect([of, verified.result.reason]).not.toEqual([of, 'internal']);
          if (isTold) expect([of, [0].includes(verified.code ?? 0)]).toEqual([of, false]);

          const target = at.target();
          const restored = await at.look(RESTORE(target), reader);
          expect([of, restored.result.reason]).not.toEqual([of, 'internal']);
          if (isTold) expect([of, restored.code === 0]).toEqual([of, false]);
          const said = restored.result.findings.map(({ message }) => message).join('\n');
          expectRight(target, whole, said, restored.code ?? 1);

          if (LONG || n % 3 === 0) {
            const foreign = at.target();
            const argv = [RECOVER, at.store, 'uploads/media', foreign];
            const { status, stderr } = spawnSync(python, argv, {
              env: { PATH: process.env['PATH'], ...reader },
              encoding: 'utf8',
            });
            expect([of, stderr.includes('Traceback')]).toEqual([of, false]);
            if (status !== 1) expectRight(foreign, whole, status === 3 ? `everything\n${stderr}` : '', status ?? 1);
          }

          // Whatever it is, the next run is no defect; what it makes of it comes back whole, or is said not to.
          const next = await at.look(['backup', '--force'], env);
          expect([of, next.result.reason]).not.toEqual([of, 'internal']);
          const again = at.target();
          const last = await at.look(RESTORE(again), reader);
          expect([of, last.result.reason]).not.toEqual([of, 'internal']);
          expectRight(again, whole, last.result.findings.map(({ message }) => message).join('\n'), last.code ?? 1);
        }
      },
      HOURS,
    );
  },
);
