import type { DataSourceSpec } from '../data-source.ts';
import { optionsSchema } from './options.ts';

export const spec: DataSourceSpec = {
  type: 'data',
  name: 'postgres',
  summary: 'databases of a PostgreSQL server, each as a dump of pg_dump that pg_restore reads',
  scope: 'global',
  budgets: [],
  options: optionsSchema,
  secrets: ['url', 'password'],
  notCaptured: [
    {
      what: 'the write-ahead log',
      why: 'a dump is the state at one instant; for any instant between two of them, RDS and tools such as pgBackRest archive the log',
    },
    { what: 'passwords of roles', why: 'globals leaves them out unless rolePasswords: true' },
    {
      what: 'the files of extensions',
      why: 'a dump names the extensions of a database; the server it is restored to must have them',
    },
    {
      what: 'settings of the server',
      why: 'postgresql.conf, pg_hba.conf and parameter groups are no part of a database',
    },
    {
      what: 'template databases and those of the cloud itself',
      why: 'nobody can connect to them, or they are made by whoever makes the server',
    },
  ],
  excludedBy: () => null,
};
