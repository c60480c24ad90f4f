import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../random.ts';
import type { Recipe } from './data-set.ts';
import { describeTree, revertTree } from './tree-change.ts';

const FILES_PER_FOLDER = 1000;

/** So many files that only their number counts: what a mail store or a cache of pictures is. */
export function tinyFiles(count: number): Recipe {
  return {
    name: 'files',
    version: `tiny-${count}`,
    what: 'files of 100 to 1,000 bytes',
    async make(home) {
      for (let n = 0; n < count; n++) {
        const folder = join(home, 'source', String(Math.floor(n / FILES_PER_FOLDER)).padStart(5, '0'));
        if (n % FILES_PER_FOLDER === 0) mkdirSync(folder);
        const random = new Random('tiny', n);
        const text = Array.from({ length: 12 + random.below(110) }, () => random.next().toString(36)).join(' ');
        writeFileSync(join(folder, `message-${n}.eml`), text);
      }
    },
    describe: describeTree,
    change: async () => {},
    revert: revertTree,
  };
}
