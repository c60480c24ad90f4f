import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HoldfastError } from '../../../core/errors.ts';
import { textsBelow } from '../../../core/texts-below.ts';
import { openWorkTree } from '../../../git/work-tree.ts';
import { digestOf, type WantedTree } from './wanted.ts';

/** Every tree of snapshots has it at its root. */
const TREE_MARK = 'snapshot.json';

/**
 * The snapshots in a folder: a clone, what a restore of a copy wrote, or the tree itself. `commitPath` is where they lie below a
 * repository's root. Throws `item-missing` for a folder that has none.
 */
export async function treeInFolder(folder: string, commitPath: string): Promise<WantedTree> {
  const there = await stat(folder).catch(() => null);
  if (there?.isDirectory() !== true)
    throw new HoldfastError('usage', `--from is '${folder}', which is no folder`, {
      hint: 'name a clone, a folder of snapshots, or what a restore of the copy in the destination wrote',
    });
  const all = await openWorkTree(folder).files('');
  for (const root of [commitPath, '']) {
    const texts = textsBelow(all, root);
    if (texts.has(TREE_MARK))
      return { origin: { kind: 'folder', digest: digestOf(texts) }, texts, label: `the folder ${folder}` };
  }
  throw new HoldfastError(
    'item-missing',
    `'${folder}' holds no snapshots: there is no ${TREE_MARK} in it or in ${commitPath}`,
    {
      hint: 'name the folder that has it',
    },
  );
}

/** What a recovery point holds, written into a folder that is gone afterwards. */
export async function treeInPoint(
  point: { readonly store: string; readonly point: string; readonly label: string },
  commitPath: string,
  write: (folder: string) => Promise<void>,
): Promise<WantedTree> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-point-'));
  try {
    const target = join(folder, 'tree');
    await write(target);
    const { texts } = await treeInFolder(target, commitPath);
    return { origin: { kind: 'point', store: point.store, point: point.point }, texts, label: point.label };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
