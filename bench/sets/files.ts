import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Random } from '../random.ts';
import type { Recipe } from './data-set.ts';
import { type FileKind, KINDS, type Package, packageOf } from './file-kinds.ts';
import { changeTree, describeTree, editWords, revertTree } from './tree-change.ts';

const FILES = 160_000;
const FILES_PER_PACKAGE = 64;
/** As in the trees of a Linux system: half of the files below 2 KiB, a quarter above 7, one in a hundred above 100. */
const MEDIAN_BYTES = 2000;
const DEVIATION = 1.75;
const LARGEST_BYTES = 4 * 1024 * 1024;
const FOLDERS = ['', 'src', 'src/core', 'lib', 'lib/util', 'test', 'docs'] as const;

/** A tree like that of a build machine or a web server: packages of sources, texts, tables and pictures. */
export const madeFiles: Recipe = {
  name: 'files',
  version: '1',
  what: 'a made tree: code, JSON, prose, markup, binaries and pictures, half of them below 2 KiB; in 1 % of the files some words change',
  async make(home, scale) {
    const count = Math.max(FILES_PER_PACKAGE, Math.round(FILES * scale));
    for (let first = 0; first < count; first += FILES_PER_PACKAGE) {
      const number = first / FILES_PER_PACKAGE;
      const pack = packageOf(number, new Random('package', number));
      const root = join(home, 'source', `group-${number % 40}`, `${pack.names[1]}-${number}`);
      for (const folder of FOLDERS) mkdirSync(join(root, folder), { recursive: true });
      for (let n = 0; n < Math.min(FILES_PER_PACKAGE, count - first); n++) makeFile(root, pack, n);
    }
  },
  describe: describeTree,
  change: (home) => changeTree(home, editWords),
  revert: revertTree,
};

function makeFile(root: string, pack: Package, n: number): void {
  const random = new Random('file', pack.number, n);
  const kind = kindOf(random.real());
  const name = `${pack.names[n % pack.names.length]}-${n}${random.pick(kind.endings)}`;
  const bytes = Math.min(LARGEST_BYTES, Math.round(MEDIAN_BYTES * Math.exp(DEVIATION * random.normal())));
  const path = join(root, random.pick(FOLDERS), name);
  // Some are empty, and some the same everywhere.
  const odd = random.below(40);
  writeFileSync(path, odd === 0 ? '' : odd === 1 ? pack.licence : kind.fill(random, pack, bytes));
}

function kindOf(point: number): FileKind {
  let left = point;
  for (const kind of KINDS) {
    left -= kind.share;
    if (left < 0) return kind;
  }
  return KINDS[0] as FileKind;
}

/** The same with a copy of somebody's tree. */
export function copiedFiles(from: string): Recipe {
  return {
    ...madeFiles,
    version: `copy-${createHash('sha256').update(from).digest('hex').slice(0, 8)}`,
    what: `a copy of ${from}; in 1 % of the files some words change`,
    async make(home) {
      if ((await readdir(from)).length === 0) throw new Error(`'${from}' is empty: name a folder with files`);
      await cp(from, join(home, 'source'), { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    },
  };
}
