import { createHash } from 'node:crypto';
import type { Texts } from '../../../core/compose.ts';
import { formatDuration, parseDuration } from '../../../core/duration.ts';
import { HoldfastError } from '../../../core/errors.ts';
import type { BranchTip } from '../../../core/ports.ts';
import type { Origin } from '../../../core/restore/restore-plan.ts';
import { textsBelow } from '../../../core/texts-below.ts';
import { type Instant, isoTime, parseInstant } from '../../../core/time.ts';
import type { History } from '../../../git/history.ts';
import { beside, type CommitContext } from '../commit.ts';
import { type MadeByRestores, madeByRestores } from './made.ts';

/** A tree of snapshots as it was: paths are below `commit.path`. */
export interface WantedTree {
  readonly origin: Origin;
  readonly texts: Texts;
  /** For people: `commit 1a2b3c4d5e6f of 2026-01-02T03:00Z, 26h ago`. */
  readonly label: string;
}

export interface Past {
  readonly history: History;
  readonly target: CommitContext;
  readonly now: Instant;
}

/** The branch as one look at it found it. */
export interface Branch {
  /** What it holds; with `commit.mode: none` the work tree. */
  readonly newest: WantedTree;
  /** The `ids.json` files of the other plans' trees on it. */
  readonly others: readonly Texts[];
  readonly made: MadeByRestores;
}

export async function readBranch(past: Past): Promise<Branch> {
  const { target } = past;
  const tip = await target.tip();
  const made = await madeByRestores(await target.state.read());
  return { newest: await newestTree(past, tip), others: await beside(tip, target), made };
}

async function newestTree(past: Past, tip: BranchTip): Promise<WantedTree> {
  const { folder } = past.target;
  if (tip.head !== null) return await treeOf(past, tip.head);
  const texts = textsBelow(await tip.files(folder), folder);
  return { origin: { kind: 'folder', digest: digestOf(texts) }, texts, label: `${folder} of the work tree` };
}

/** The tree that `--at` means: a commit, a tag, a branch, an instant or how long ago. Throws `usage`, `point-missing`. */
export async function treeAt(past: Past, newest: WantedTree, at: string): Promise<WantedTree> {
  const head = headOf(past, newest);
  const ago = parseDuration(at);
  const instant = ago === null ? parseInstant(at) : past.now - ago;
  if (instant !== null) {
    const commit = await past.history.until(head, instant);
    if (commit !== null) return await treeOf(past, commit);
    throw new HoldfastError('point-missing', `'${past.target.branch}' has no commit of ${isoTime(instant)} or before`, {
      hint: 'its history begins later; list shows its recovery points',
    });
  }
  const commit = await past.history.resolve(at);
  if (commit !== null) return await treeOf(past, commit);
  throw new HoldfastError('usage', `--at is '${at}', which is no commit, tag, branch, time or duration here`, {
    hint: 'write a commit or tag of this repository, a time with its zone (2026-01-02T03:00:00Z), or how long ago (26h, 7d)',
  });
}

/** The newest commit of the branch in which something is, looked for where a folder changed; null when it never was. */
export async function newestWith(
  past: Past,
  newest: WantedTree,
  folder: string,
  has: (texts: Texts) => boolean,
): Promise<WantedTree | null> {
  const head = headOf(past, newest);
  for (const commit of await past.history.touching(head, `${past.target.folder}/${folder}`)) {
    const tree = await treeOf(past, commit);
    if (has(tree.texts)) return tree;
  }
  return null;
}

function headOf({ target }: Past, { origin }: WantedTree): string {
  if (origin.kind === 'commit') return origin.commit;
  throw new HoldfastError('point-missing', `the branch '${target.branch}' has no commit`, {
    hint: 'run a backup first, or leave --at out to restore what the work tree says',
  });
}

async function treeOf({ history, target, now }: Past, commit: string): Promise<WantedTree> {
  const texts = textsBelow(await history.files(commit, target.folder), target.folder);
  const madeAt = await history.madeAt(commit);
  const time = isoTime(madeAt).replace(/:\d\d\.\d{3}Z$/, 'Z');
  const label = `commit ${commit.slice(0, 12)} of ${time}, ${formatDuration(Math.max(0, now - madeAt))} ago`;
  return { origin: { kind: 'commit', commit }, texts, label };
}

export function digestOf(texts: Texts): string {
  const hash = createHash('sha256');
  for (const [path, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${path}\0${text}\0`);
  return hash.digest('hex');
}
