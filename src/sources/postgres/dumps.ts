import type { Dump } from '../programs/listing.ts';
import type { DumpRules } from '../programs/program.ts';
import { ArchiveCheck } from './archive-check.ts';
import type { Clients } from './clients.ts';
import type { Connection } from './connection.ts';
import type { PostgresOptions } from './options.ts';
import { hintOf, type Server } from './server.ts';

const GLOBALS_KEY = 'globals.sql';
/** pg_dumpall's last words (pg_dumpall.c). */
const GLOBALS_END = '-- PostgreSQL database cluster dump complete';

interface Setup {
  readonly clients: Clients;
  readonly connection: Connection;
  readonly options: PostgresOptions;
  readonly server: Server;
}

/**
 * One database in pg_dump's custom format. It is not compressed by pg_dump, for then a row that changed would change all that
 * comes after it, and the archive, which compresses anyway, would find nothing of the last dump again.
 */
export function databaseDump({ clients, connection, options, server }: Setup, database: string): Dump {
  const exclude = (kind: string, patterns: readonly string[] = []) => patterns.map((one) => `--${kind}=${one}`);
  const otherVersion = Math.floor(server.version / 10_000) !== clients.major;
  return {
    key: databaseKey(database),
    isSeparate: true,
    program: () => ({
      argv: [
        clients.pgDump,
        '--format=custom',
        '--compress=0',
        '--no-password',
        `--lock-wait-timeout=${options.lockTimeoutMs}`,
        // A word that only the newer of two versions keeps for itself is a name for the other.
        ...(otherVersion ? ['--quote-all-identifiers'] : []),
        ...exclude('exclude-table', options.excludeTables),
        ...exclude('exclude-table-data', options.excludeTableData),
      ],
      env: { ...connection.env, PGDATABASE: database },
      cwd: connection.world.cwd,
      name: `pg_dump ${database}`,
    }),
    rules: {
      ...rulesOf(options),
      follow: () => {
        const check = new ArchiveCheck();
        return { push: (bytes) => check.push(bytes), end: () => void check.end() };
      },
    },
  };
}

/** Roles, their memberships and settings, and tablespaces: what belongs to no database. */
export function globalsDump({ clients, connection, options }: Setup): Dump {
  return {
    key: GLOBALS_KEY,
    isSeparate: true,
    program: () => ({
      argv: [
        clients.pgDumpall,
        '--globals-only',
        '--no-password',
        `--database=${connection.database}`,
        // Reads pg_roles, which everybody may, and not pg_authid, which RDS shows to nobody ("pg_dumpall", --no-role-passwords).
        ...(options.rolePasswords === true ? [] : ['--no-role-passwords']),
      ],
      env: connection.env,
      cwd: connection.world.cwd,
      name: 'pg_dumpall --globals-only',
    }),
    rules: {
      ...rulesOf(options),
      tail: (tail) =>
        Buffer.from(tail).toString('latin1').includes(GLOBALS_END) ? null : `its last line is not '${GLOBALS_END}'`,
    },
  };
}

function rulesOf({ timeoutMs }: PostgresOptions): DumpRules {
  return { timeout: timeoutMs, minSize: 1, successCodes: [0], hintOf };
}

export function databaseKey(database: string): string {
  return `${fileName(database)}.dump`;
}

/** A name of a database as one of a file; what a file's name cannot hold, or `%`, as %XX. No two have the same. */
function fileName(database: string): string {
  return database.replaceAll(/[%/\p{Cc}]|^\./gu, (char) => encodeURIComponent(char).replace(/^\.$/, '%2E'));
}
