import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatabaseServer } from './databases/database.ts';
import * as mariadb from './databases/mariadb.ts';
import * as postgres from './databases/postgres.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Finds or unpacks the database servers that the tests run against. */
export async function provisionDatabases(root: string = ROOT): Promise<readonly string[]> {
  const found = [(await postgres.provisionPostgres(root)).bin, (await mariadb.provisionMariadb(root)).base];
  return found;
}

/** A real PostgreSQL on a loopback port, empty; it goes with this process. */
export async function startPostgres(): Promise<DatabaseServer> {
  return await postgres.startPostgres(ROOT);
}

/** A real MariaDB on a loopback port, empty; it goes with this process. */
export async function startMariadb(): Promise<DatabaseServer> {
  return await mariadb.startMariadb(ROOT);
}

export type { DatabaseServer };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    for (const place of await provisionDatabases())
      process.stdout.write(`${place.startsWith(ROOT) ? path.relative(process.cwd(), place) : place}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
