import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { print, run, say } from './show.ts';

const CLI = join(import.meta.dirname, '../../dist/cli.js');

const PLAN = `version: 1
id: acme-infra
destinations:
  here: { directory: ./backups, encryption: { passphrase: $BACKUP_PASSPHRASE } }
plans:
  uploads:
    schedule: "0 2 * * *"
    scheme: { full: weekly, then: incremental }
    sources: [{ name: media, files: { path: ./uploads } }]
    destination: here
`;

/** A folder is backed up full, changed, backed up incrementally, damaged in its store, verified, restored and compared. */
export async function showData(scratch: string, base: Record<string, string>): Promise<void> {
  const work = join(scratch, 'acme-data');
  const uploads = join(work, 'uploads');
  const env = { ...base, BACKUP_PASSPHRASE: 'correct horse battery staple' };
  const holdfast = async (line: string, expected = 0) =>
    print(short(await run([CLI, ...line.split(' ')], work, env, expected)));
  plant(uploads);
  writeFileSync(join(work, 'holdfast.yml'), PLAN);

  say('A folder of files: the plan (holdfast.yml)');
  print(PLAN);
  // What is younger than the clock's steps is read again by the next run, since its times could not tell a change.
  await wait(2_100);
  say('holdfast backup: the first point is a full');
  await holdfast('backup --force');
  writeFileSync(join(uploads, 'invoices/7.txt'), 'invoice 7, corrected\n');
  writeFileSync(join(uploads, 'letter.txt'), 'new today\n');
  say('Two files change; the next point is an incremental');
  await holdfast('backup --force');
  say('holdfast diff uploads/media');
  await holdfast('diff uploads/media');

  say('One bit of the newest pack is turned around; verify names what it hurts and ends with 3');
  const pack = newestPack(join(work, 'backups/data'));
  const bytes = readFileSync(pack);
  flip(pack, bytes);
  await holdfast('verify uploads/media --level data', 3);
  say('Restore brings back all the rest and ends with 3');
  await holdfast('restore uploads/media --target damaged --apply --yes', 3);
  compare(uploads, join(work, 'damaged'));

  say('The bit is turned back');
  writeFileSync(pack, bytes);
  await holdfast('restore uploads/media --target restored --apply --yes');
  compare(uploads, join(work, 'restored'));
}

const TOLD_ABOVE = ['Not captured', 'Plan  '];

/** What a command prints for people, without the parts that the first half of this show has shown already. */
function short(report: string): string {
  const parts = report.split('\n\n').filter((part) => !TOLD_ABOVE.some((start) => part.startsWith(start)));
  return parts.join('\n');
}

function plant(uploads: string): void {
  mkdirSync(join(uploads, 'invoices'), { recursive: true });
  for (let i = 0; i < 200; i++) writeFileSync(join(uploads, `invoices/${i}.txt`), `invoice ${i}\n`.repeat(50));
  writeFileSync(join(uploads, 'photo.raw'), randomBytes(8 * 1024 * 1024));
  symlinkSync('photo.raw', join(uploads, 'latest'));
}

function newestPack(folder: string): string {
  const packs = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return (
    packs
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .at(-1) ?? ''
  );
}

function flip(pack: string, bytes: Uint8Array): void {
  const copy = Uint8Array.from(bytes);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  writeFileSync(pack, copy);
}

/** By every byte, mode, time and link. */
function compare(before: string, after: string): void {
  const [wanted, found] = [seen(before), seen(after)];
  const differ = [...wanted].filter(([path, text]) => found.get(path) !== text).map(([path]) => path || '.');
  const strange = [...found.keys()].filter((path) => !wanted.has(path));
  const lost = [...differ, ...strange];
  const verdict = lost.length === 0 ? 'they are the same' : `all the same but ${lost.join(', ')}`;
  print(`\ncompared ${wanted.size} paths of uploads with the restored ones: ${verdict}`);
}

function seen(root: string): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const name of ['', ...readdirSync(root, { recursive: true, encoding: 'utf8' })]) {
    const path = join(root, name);
    const { mode, mtimeMs, size } = lstatSync(path);
    const kind = mode & 0o170000;
    const content = kind === 0o120000 ? readlinkSync(path) : kind === 0o100000 ? digest(path) : '';
    all.set(name, `${mode} ${Math.floor(mtimeMs)} ${kind === 0o040000 ? '' : size} ${content}`);
  }
  return all;
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
