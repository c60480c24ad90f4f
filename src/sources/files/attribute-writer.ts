import { closeSync, constants, fchmodSync, openSync } from 'node:fs';
import type { Entry } from '../../core/entry.ts';
import { ACL_ATTRIBUTES, aclValue } from './acl.ts';
import { quote, unquote } from './attributes.ts';
import type { Restorer } from './ownership.ts';
import { systemPath } from './paths.ts';
import { Refusal, type TargetFolder, type TargetFolders } from './target-folders.ts';
import { runTool } from './tool.ts';

/** Folders that are held open for one run of setfattr. */
const FOLDERS_A_RUN = 256;
const ENTRIES_A_RUN = 4096;

export interface Failure {
  readonly key: string;
  readonly reason: string;
}

interface Context {
  readonly folders: TargetFolders;
  readonly placeOf: (entry: Entry) => { readonly folder: string; readonly name: string };
  readonly restorer: Restorer;
}

interface Wanted {
  readonly entry: Entry;
  /** With the process's number in it, as another process sees it. */
  readonly path: string;
  readonly own: string;
}

/** Gives attributes and ACLs to entries that are in their place, by `setfattr --restore`. What failed is in the answer. */
export async function setAttributes(entries: readonly Entry[], ctx: Context): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  let wanted: Wanted[] = [];
  let folders = new Set<TargetFolder>();
  const run = async (): Promise<void> => {
    failures.push(...(await runSetfattr(wanted, ctx.restorer)));
    for (const folder of folders) folder.held -= 1;
    [wanted, folders] = [[], new Set()];
  };
  for (const entry of entries) {
    try {
      const at = entry.type === 'd' ? { folder: entry.key, name: '.' } : ctx.placeOf(entry);
      const folder = ctx.folders.find(at.folder);
      if (folder === null) throw new Refusal('it is not there any more');
      if (!folders.has(folder)) folder.held += 1;
      folders.add(folder);
      const own = folder.path + at.name;
      wanted.push({ entry, own, path: own.replace(/^\/proc\/self\//, `/proc/${process.pid}/`) });
    } catch (error) {
      const reason = error instanceof Refusal ? error.message : (error as NodeJS.ErrnoException).code;
      if (reason === undefined) throw error;
      failures.push({ key: entry.key, reason });
    }
    if (wanted.length >= ENTRIES_A_RUN || folders.size >= FOLDERS_A_RUN) await run();
  }
  await run();
  return failures;
}

async function runSetfattr(wanted: readonly Wanted[], restorer: Restorer): Promise<readonly Failure[]> {
  if (wanted.length === 0) return [];
  const input = Buffer.from(wanted.map(({ entry, path }) => dumpOf(entry, path)).join(''), 'latin1');
  const locked = restorer.isRoot ? [] : wanted.filter(({ entry }) => (entry.mode & 0o200) === 0 && entry.type !== 'l');
  for (const { entry, own } of locked) changeMode(own, entry.mode | 0o200); // user.* can be set by whoever may write
  // `env` gives the tool English messages, and this process's own environment otherwise.
  const ended = await runTool(['env', 'LC_ALL=C', 'setfattr', '--no-dereference', '--restore=-'], { input });
  for (const { entry, own } of locked) changeMode(own, entry.mode);
  if (ended === null || ended.code === 127) {
    for (const _ of wanted) restorer.lose('attribute');
    return [];
  }
  const byPath = new Map(wanted.map(({ entry, path }) => [path, entry.key]));
  return ended.stderr.split('\n').flatMap((line): Failure[] => {
    const found = /^setfattr: (.*): ([^:]+)$/.exec(line);
    const key = byPath.get(unquote(found?.[1] ?? ''));
    return key === undefined ? [] : [{ key, reason: found?.[2] ?? line }];
  });
}

function dumpOf({ xattrs = {}, acl = {} }: Entry, path: string): string {
  // setfattr takes `0s` without anything behind it for a mistake, and reads `""` as no bytes.
  const lines = Object.entries(xattrs).map(([name, value]) => `${quote(name)}=${value === '' ? '""' : `0s${value}`}\n`);
  for (const which of ['access', 'default'] as const) {
    const value = acl[which] === undefined ? null : aclValue(acl[which]);
    if (value !== null) lines.push(`${ACL_ATTRIBUTES[which]}=0s${value.toString('base64')}\n`);
  }
  return `# file: ${quote(path)}\n${lines.join('')}\n`;
}

function changeMode(path: string, mode: number): void {
  let fd: number | null = null;
  try {
    fd = openSync(systemPath(path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    fchmodSync(fd, mode);
  } catch {
    // setfattr then says what this user may not do
  } finally {
    if (fd !== null) closeSync(fd);
  }
}
