import { hash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * Everything that can be seen of a tree, one line a path, as bytes: two trees are the same when their lines are. Names of one
 * file share a group. Times in microseconds, as exactly as Node sets them.
 */
export function treeOf(root: string, { times = 1000n, content = true } = {}): string[] {
  const lines: string[] = [];
  const groups = new Map<bigint, number>();
  const visit = (key: string): void => {
    const path = Buffer.from(`${root}/${key}`, 'latin1');
    const stat = lstatSync(path, { bigint: true });
    const { mode, uid, gid, size, mtimeNs, nlink, ino, rdev } = stat;
    const isFile = stat.isFile();
    let line = `${key} ${mode.toString(8)} ${uid}:${gid}`;
    line += ` ${mtimeNs / times}`;
    if (isFile) {
      const group = nlink > 1n ? (groups.get(ino) ?? groups.size) : -1;
      if (group >= 0) groups.set(ino, group);
      line += ` ${size} link ${group}`;
      if (content) line += ` ${hash('sha256', readFileSync(path))}`;
    }
    if (stat.isSymbolicLink()) line += ` -> ${readlinkSync(path, 'latin1')}`;
    if (stat.isCharacterDevice() || stat.isBlockDevice()) line += ` device ${rdev}`;
    lines.push(line);
    if (!stat.isDirectory()) return;
    for (const name of readdirSync(path, 'latin1').sort()) visit(key === '' ? name : `${key}/${name}`);
  };
  visit('');
  return lines;
}
