import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { provisionRecoverPython } from '../../scripts/recover-python.ts';
import { newIdentity } from '../../src/archive/age.ts';
import type { Result } from '../../src/core/result.ts';
import { treeOf } from '../support/trees.ts';
import { LONG, some } from './campaign.ts';
import { type Damage, damagesOf } from './damage-cases.ts';
import { filesBelow, type Ground, ground, RESTORE } from './ground.ts';
import { isNamed } from './named-paths.ts';

const RECOVER = join(import.meta.dirname, '../../src/archive/recover/recover.py');
const HOURS = 20 * 3_600_000;
const [alice, writer] = [await newIdentity(), await newIdentity()];

/** What the plan says, what the environment of a backup holds, that of whoever restores, and how many damages are tried. */
const KINDS = {
  none: { encryption: 'none', env: {}, reader: {}, tried: 14 },
  passphrase: {
    encryption: '{ passphrase: $HF_PASS }',
    env: { HF_PASS: 'correct horse' },
    reader: { HF_PASS: 'correct horse', HOLDFAST_PASSPHRASE: 'correct horse' },
    tried: 4,
  },
  age: {
    encryption: `{ age: [${alice.recipient}], indexKey: $HF_INDEX }`,
    env: { HF_INDEX: writer.secret },
    reader: { HF_INDEX: writer.secret, HOLDFAST_IDENTITY: alice.secret },
    tried: 6,
  },
} as const;
type Kind = keyof typeof KINDS;

let python = '';
beforeAll(async () => {
  python = join((await provisionRecoverPython()).bin, 'python');
}, 300_000);

interface Point {
  readonly id: string;
  /** A line a path. */
  readonly tree: readonly string[];
  /** Keys of the objects that it needs beside its entry and those of all points. */
  readonly objects: ReadonlySet<string>;
  readonly entry: string;
  /** Without it nothing of the point can be found. */
  readonly directory: string;
}

interface World extends Disposable {
  readonly at: Ground;
  readonly points: readonly Point[];
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
  const points: Point[] = [];
  for (const change of [
    () => {},
    () => writeFileSync(path('docs/deep/7.txt'), randomBytes(70_000)),
    () => writeFileSync(path('new'), randomBytes(1_000)),
  ]) {
    change();
    const { code, stderr } = await at.look(['backup', '--force']);
    if (code !== 0) throw new Error(stderr);
    points.push(newestOf(at));
  }
  return { at, points, files: filesBelow(at.store), [Symbol.dispose]: () => at[Symbol.dispose]() };
}

function newestOf(at: Ground): Point {
  const keys = [...filesBelow(at.store).keys()].filter((key) => key.startsWith('catalogue/'));
  const entry = keys.at(-1) ?? '';
  const { point, objects, directory, chain } = JSON.parse(readFileSync(join(at.store, entry), 'utf8'));
  return {
    id: point,
    tree: treeOf(at.source),
    objects: new Set((objects as { key: string }[]).map(({ key }) => key)),
    entry,
    directory: `index/uploads/media/${chain}/${point}/${(directory.object as number).toString(16).padStart(8, '0')}`,
  };
}

interface Said {
  readonly code: number | null;
  readonly result: Result;
}

const text = ({ result }: Said): string => result.findings.map(({ message }) => message).join('\n');

/** Paths of the point that are not in a target as they were. Anything there that the point has not got is wrong. */
function lostIn(target: string, { tree }: Point): readonly string[] {
  const restored = existsSync(target) ? treeOf(target) : [];
  const right = new Set(tree);
  expect(restored.filter((line) => !right.has(line) && !isImplied(line))).toEqual([]);
  const there = new Set(restored);
  return tree.filter((line) => !there.has(line)).map((line) => line.replace(/ \d+ \d+:\d+ .*$/, ''));
}

/** A target that was made, and into which nothing came. */
const isImplied = (line: string): boolean => line.startsWith(' ');

class Case {
  readonly #whole: World;
  readonly #at: Ground;
  readonly #damage: Damage;
  readonly #kind: Kind;

  constructor(kind: Kind, whole: World, at: Ground, damage: Damage) {
    this.#kind = kind;
    this.#whole = whole;
    this.#at = at;
    this.#damage = damage;
  }

  needs({ objects, entry }: Point): boolean {
    return this.#keys.some((key) => objects.has(key) || key === entry || this.#isNeededKey(key));
  }

  get #keys(): readonly string[] {
    const { key, other } = this.#damage;
    return other === undefined ? [key] : [key, other];
  }

  /** Of the keys those that only an absent holder opens may be anything. */
  #isNeededKey(key: string): boolean {
    if (!key.startsWith('keys/')) return false;
    if (this.#kind !== 'age') return true;
    const holder = key.split('.').at(-2);
    const holders = [...this.#whole.files.keys()].filter((other) => other.startsWith(key.slice(0, key.indexOf('.'))));
    return holders.length === 1 && holder !== undefined;
  }

  /** Damage that leaves nothing to restore: everything else must cost its own files only. */
  #isFatal({ directory, entry }: Point): boolean {
    return this.#keys.some(
      (key) => key === 'holdfast.json' || key.startsWith('keys/') || key === entry || key === directory,
    );
  }

  async verify(): Promise<Said> {
    const { reader } = KINDS[this.#kind];
    const said = await this.#at.look(['verify', 'uploads/media', '--level', 'data'], reader);
    expect(said.result.reason).not.toBe('internal');
    return said;
  }

  async restore(point: Point | null, said?: Said): Promise<Said> {
    const { reader } = KINDS[this.#kind];
    const target = this.#at.target();
    const of = point ?? (this.#whole.points.at(-1) as Point);
    const restored = await this.#at.look(RESTORE(target, ...(point === null ? [] : ['--at', point.id])), reader);
    expect(restored.result.reason).not.toBe('internal');
    const lost = lostIn(target, of);
    if (restored.code === 0) expect(lost).toEqual([]);
    else if (restored.code === 3) {
      expect(lost.length).toBeGreaterThan(0);
      expect(lost.filter((path) => !isNamed(path, text(restored)))).toEqual([]);
      expect(text(restored)).toContain(of.id);
      if (said !== undefined) expect(lost.filter((path) => !isNamed(path, text(said)))).toEqual([]);
    } else {
      expect([lost.length, this.#isFatal(of)]).toEqual([of.tree.length, true]);
      const words = `${restored.result.items.map(({ error }) => error?.message).join()}${text(restored)}${restored.stderr}`;
      expect([of.id, ...this.#keys, 'holdfast.json', 'keys/', 'ident', 'kid'].some((w) => words.includes(w))).toBe(
        true,
      );
    }
    return restored;
  }

  recover(): void {
    const target = this.#at.target();
    const of = this.#whole.points.at(-1) as Point;
    const { status, stderr } = spawnSync(python, [RECOVER, this.#at.store, 'uploads/media', target, '--point', of.id], {
      env: { PATH: process.env['PATH'], ...KINDS[this.#kind].reader },
      encoding: 'utf8',
    });
    expect(stderr).not.toContain('Traceback');
    const lost = lostIn(target, of);
    if (status === 0) expect(lost).toEqual([]);
    else expect(stderr).not.toBe('');
  }

  /** The next run is no defect, and what it makes comes back whole when the listing showed what was wrong. */
  async goOn(newest: Point): Promise<void> {
    const { env, reader } = KINDS[this.#kind];
    const next = await this.#at.look(['backup', '--force'], env);
    expect(next.result.reason).not.toBe('internal');
    const [item] = next.result.items;
    if (item?.point === undefined) {
      expect(next.code).not.toBe(0);
      expect(this.#isFatal(newest)).toBe(true);
      return;
    }
    const target = this.#at.target();
    const restored = await this.#at.look(RESTORE(target, '--at', item.point), reader);
    const lost = lostIn(target, newest);
    const mustBeWhole = !this.needs(newest) || this.#damage.isListed || this.#isFatal(newest);
    if (mustBeWhole && !this.#damage.key.startsWith('keys/')) expect([restored.code, lost]).toEqual([0, []]);
    else expect([restored.code === 0, lost.length === 0]).toEqual([restored.code === 0, restored.code === 0]);
  }
}

describe.each(Object.keys(KINDS) as Kind[])(
  'in a store with encryption %s, an object that is not what it was',
  (kind) => {
    let whole: World;
    beforeAll(async () => {
      whole = await world(kind);
    }, 120_000);
    afterAll(() => whole[Symbol.dispose]());

    test(
      'is told by verify and restore with the files it hurts; the rest comes back, and nothing wrong does',
      async () => {
        const { encryption, env, tried } = KINDS[kind];
        const [first, newest] = [whole.points[0] as Point, whole.points.at(-1) as Point];
        const wrong: string[] = [];
        for (const [n, damage] of some(damagesOf(whole.files), tried).entries()) {
          using at = ground({ encryption, env, source: whole.at.source });
          for (const part of ['store', 'cache'])
            execFileSync('cp', ['-al', join(whole.at.folder, part), join(at.folder, part)]);
          damage.hurt(at.store);
          const one = new Case(kind, whole, at, damage);
          try {
            const said = await one.verify();
            const isTold = whole.points.some((point) => one.needs(point));
            if (isTold) expect(['verify', said.code]).not.toEqual(['verify', 0]);
            const restored = await one.restore(null, said);
            if (one.needs(newest) && damage.isLonger !== true)
              expect(['restore', restored.code]).not.toEqual(['restore', 0]);
            if (!one.needs(first) && damage.key !== 'holdfast.json')
              expect(['first', (await one.restore(first)).code]).toEqual(['first', 0]);
            if (LONG || n % 3 === 0) one.recover();
            if (LONG || n % 3 === 1) await one.goOn(newest);
          } catch (error) {
            wrong.push(`${damage.key} ${damage.what}: ${(error as Error).message}`);
          }
        }
        expect(wrong).toEqual([]);
      },
      HOURS,
    );
  },
);
