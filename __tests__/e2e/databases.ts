/** A plan with one data source that reads a database server, and the real command line run on it. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseServer } from '../../scripts/databases.ts';
import { commands } from '../../src/commands/index.ts';
import { memoryClock, runInMemory } from '../../src/hosts/memory-host.ts';
import { sources } from '../../src/sources/index.ts';
import { type DataHome, dataHome, day } from './data-world.ts';

/** `source` as the plan has it: `postgres: { url: $DATABASE_URL }`. */
export function databaseHome(source: string): DataHome {
  return dataHome(`version: 1
id: acme-infra
destinations:
  here: { directory: ./store }
plans:
  database:
    scheme: { full: weekly, then: incremental }
    sources: [{ name: db, ${source} }]
    destination: here
`);
}

/** Restores the newest point and gives the folder. */
export async function restoreInto(home: DataHome, name: string): Promise<string> {
  const { exit, text } = await home.run(['restore', 'database/db', '--target', name, '--apply', '--yes'], {
    at: day(1),
  });
  if (exit !== 0 && exit !== 3) throw new Error(text);
  return join(home.dir, name);
}

/** A command without `--json`, whose standard output takes bytes. */
export async function pourFrom(home: DataHome, argv: readonly string[]) {
  const world = {
    env: { HOLDFAST_CACHE_DIR: join(home.dir, 'cache') },
    cwd: home.dir,
    clock: memoryClock(Date.parse(day(9))),
  };
  const random = (bytes: number) => randomBytes(bytes).toString('hex');
  return await runInMemory(argv, { ...world, commands, sources, random });
}

export function addressOf(
  { user, password, host, port }: Pick<DatabaseServer, 'user' | 'password' | 'host' | 'port'>,
  scheme: string,
  database = '',
): string {
  return `${scheme}://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
}

/** A folder for `bin:` in which each script stands for a program, the others being there as they are. */
export function programs(home: DataHome, scripts: Readonly<Record<string, string>>): string {
  const bin = join(home.dir, 'bin');
  mkdirSync(bin);
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(bin, name), `#!/bin/bash\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

/** What every user of this machine can read of all processes while `work` runs: their arguments. */
export async function argumentsDuring(work: Promise<unknown>): Promise<string> {
  let isOver = false;
  const seen = new Set<string>();
  const end = () => {
    isOver = true;
  };
  void work.then(end, end);
  while (!isOver) {
    for (const pid of readdirSync('/proc')) if (/^\d+$/.test(pid)) seen.add(commandLine(pid));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return [...seen].join('\n');
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // it has ended
  }
}
