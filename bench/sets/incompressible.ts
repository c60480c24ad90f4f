import { lstat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { noise, Random } from '../random.ts';
import type { Recipe } from './data-set.ts';
import { changeTree, describeTree, revertTree } from './tree-change.ts';

const MIB = 1024 * 1024;
const TOTAL_BYTES = 2048 * MIB;
const LARGEST_BYTES = 40 * MIB;

/** Photographs, videos, archives: what is compressed or encrypted already. */
export const incompressible: Recipe = {
  name: 'incompressible',
  version: '1',
  what: 'files of 1 to 40 MiB of random bytes, as photographs, videos and archives are; 1 % of them replaced',
  async make(home, scale) {
    const random = new Random('incompressible');
    let left = Math.round(TOTAL_BYTES * scale);
    for (let n = 0; left > 0; n++) {
      const wanted = MIB + Math.round(random.real() ** 2 * (LARGEST_BYTES - MIB));
      const bytes = Math.min(left, wanted);
      const name = `IMG_${String(n).padStart(5, '0')}.bin`;
      await writeFile(join(home, 'source', name), noise(name)(bytes));
      left -= bytes;
    }
  },
  describe: describeTree,
  change: (home) =>
    changeTree(home, async (file) => writeFile(file, noise(`${basename(file)} again`)((await lstat(file)).size))),
  revert: revertTree,
};
