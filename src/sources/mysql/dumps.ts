import type { Dump } from '../programs/listing.ts';
import { hintOf, type Reach } from './ask.ts';
import { dumpFlags } from './dump-flags.ts';
import type { MysqlOptions } from './options.ts';

export const DATABASES_KEY = 'databases.sql';
export const GLOBALS_KEY = 'globals.sql';

/** The last words of both programs (client/mysqldump.c, write_footer). */
const END = '-- Dump completed';

/** One database as SQL that makes its tables, views, routines, events and triggers, and fills them; not the database itself. */
export function databaseDump(reach: Reach, options: MysqlOptions, database: string): Dump {
  const { clients, connection } = reach;
  const excluded = (options.excludeTables ?? []).filter((one) => one.startsWith(`${database}.`));
  return {
    key: databaseKey(database),
    isSeparate: true,
    program: () => ({
      argv: [
        clients.dump,
        `--defaults-file=${reach.options}`, // must be the first
        ...dumpFlags(clients.version),
        ...excluded.map((one) => `--ignore-table=${one}`),
        '--',
        database,
      ],
      env: { LC_ALL: 'C' },
      cwd: connection.world.cwd,
      name: `${clients.version.flavour === 'mariadb' ? 'mariadb-dump' : 'mysqldump'} ${database}`,
    }),
    rules: {
      timeout: options.timeoutMs,
      minSize: 1,
      successCodes: [0],
      hintOf,
      tail: (tail) => {
        const last = Buffer.from(tail).toString('latin1').trimEnd().split('\n').at(-1) ?? '';
        return last.startsWith(END) ? null : `its last line is not '${END}'`;
      },
    },
  };
}

/** No two databases have the same, nor that of the other files. What a file's name cannot hold, or `%`, as %XX. */
export function databaseKey(database: string): string {
  const isTaken = [DATABASES_KEY, GLOBALS_KEY].includes(`${database}.sql`);
  const safe = database.replaceAll(/[%/\p{Cc}]|^\./gu, (char) => (char === '.' ? '%2E' : encodeURIComponent(char)));
  return `${isTaken ? safe.replace(/^./, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`) : safe}.sql`;
}
