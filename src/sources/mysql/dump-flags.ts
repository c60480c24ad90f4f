import { isAtLeast, type Version } from './clients.ts';

/**
 * How a database is dumped whole, in one state, without stopping those who write. What only some versions know is chosen by
 * the version of the program: an option that a program does not know ends it.
 */
export function dumpFlags(program: Version): readonly string[] {
  return [
    // One transaction over all tables that know transactions; nobody is locked out ("mysqldump", --single-transaction).
    '--single-transaction',
    '--skip-lock-tables',
    // Rows go out as they come; without it a table is held in memory.
    '--quick',
    '--routines',
    '--events',
    '--triggers',
    '--hex-blob',
    '--default-character-set=utf8mb4',
    // Needs the right PROCESS since 5.7.31 and 8.0.21, which RDS gives to nobody, and tells nothing that a restore needs.
    '--no-tablespaces',
    // A row may be as long as the server allows.
    '--max-allowed-packet=1G',
    // The same data make the same dump: no date at its end.
    '--skip-dump-date',
    ...mysqlsOwn(program),
  ];
}

function mysqlsOwn(program: Version): readonly string[] {
  if (program.flavour !== 'mysql') return [];
  return [
    // Else it asks for RELOAD or FLUSH_TABLES since 8.0.32, and a restore into a server with GTIDs is refused.
    ...(isAtLeast(program, 5, 6, 9) ? ['--set-gtid-purged=OFF'] : []),
    // Else 8.0 asks servers that lack it for information_schema.column_statistics, and fails.
    ...(isAtLeast(program, 8, 0, 2) ? ['--column-statistics=0'] : []),
  ];
}
