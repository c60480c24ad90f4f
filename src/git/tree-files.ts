import { isUtf8 } from 'node:buffer';
import { HoldfastError } from '../core/errors.ts';
import { type GitContext, runGit } from './process.ts';

export interface TreeFile {
  readonly path: string;
  readonly blob: string;
}

/**
 * The regular files of a commit or tree below a folder (`''` = all), in git's order. Symbolic links and submodules are
 * left out; so are names that are not UTF-8, which nothing here can have written.
 */
export async function listFiles(git: GitContext, treeish: string, folder: string): Promise<readonly TreeFile[]> {
  // ls-tree takes its paths literally: no character of them is a wildcard. (git-ls-tree, "<path>")
  const below = folder === '' ? [] : ['--', `${folder}/`];
  const { stdout } = await runGit(git, ['ls-tree', '-r', '-z', '--full-tree', treeish, ...below]);
  const files: TreeFile[] = [];
  for (let start = 0; start < stdout.length; ) {
    const end = stdout.indexOf(0, start);
    const entry = stdout.subarray(start, end === -1 ? stdout.length : end);
    start += entry.length + 1;
    const tab = entry.indexOf(9);
    const [mode, , blob] = entry.subarray(0, tab).toString('latin1').split(' ');
    const path = entry.subarray(tab + 1);
    if (mode?.startsWith('100') && blob !== undefined && isUtf8(path))
      files.push({ path: path.toString('utf8'), blob });
  }
  return files;
}

/** The texts of blobs by id, all from one process. What is not UTF-8 is not in the answer. */
export async function readTexts(git: GitContext, blobs: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(blobs)];
  const texts = new Map<string, string>();
  if (wanted.length === 0) return texts;
  const { stdout } = await runGit(git, ['cat-file', '--batch'], { input: [`${wanted.join('\n')}\n`] });
  let start = 0;
  for (const blob of wanted) {
    const end = stdout.indexOf(10, start);
    const [, type, size] = stdout.subarray(start, end).toString('latin1').split(' ');
    if (type !== 'blob' || size === undefined)
      throw new HoldfastError('git-failed', `the repository has no object ${blob}`, {
        hint: 'the clone is damaged or was made with a filter and its remote is away; check it out again',
      });
    const content = stdout.subarray(end + 1, end + 1 + Number(size));
    if (isUtf8(content)) texts.set(blob, content.toString('utf8'));
    start = end + 1 + Number(size) + 1;
  }
  return texts;
}

/** Path → text of every text file below a folder of a commit, or of those of one name, in two processes however many. */
export async function readFolder(
  git: GitContext,
  treeish: string,
  folder: string,
  name?: string,
): Promise<ReadonlyMap<string, string>> {
  const all = await listFiles(git, treeish, folder);
  if (all.length === 0) await refuseFile(git, treeish, folder);
  const files = name === undefined ? all : all.filter(({ path }) => path.endsWith(`/${name}`));
  const texts = await readTexts(
    git,
    files.map((file) => file.blob),
  );
  const found = new Map<string, string>();
  for (const { path, blob } of files) {
    const text = texts.get(blob);
    if (text !== undefined) found.set(path, text);
  }
  return found;
}

/** Somebody's file where the folder is to be: writing below it would delete it without a word. */
async function refuseFile(git: GitContext, treeish: string, folder: string): Promise<void> {
  const parts = folder.split('/').filter((part) => part !== '');
  const paths = parts.map((_, at) => parts.slice(0, at + 1).join('/'));
  if (paths.length === 0) return;
  const { stdout } = await runGit(git, ['ls-tree', '-z', '--full-tree', treeish, '--', ...paths]);
  const other = stdout
    .toString('utf8')
    .split('\0')
    .find((entry) => entry !== '' && !/^\d+ tree /.test(entry));
  if (other === undefined) return;
  const path = other.slice(other.indexOf('\t') + 1);
  throw new HoldfastError('unsafe-path', `'${path}' is no folder on this branch`, {
    hint: `snapshots are only written into folders; remove '${path}' or choose another commit.path`,
  });
}
