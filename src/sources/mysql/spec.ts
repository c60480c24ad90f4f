import type { DataSourceSpec } from '../data-source.ts';
import { optionsSchema } from './options.ts';

export const spec: DataSourceSpec = {
  type: 'data',
  name: 'mysql',
  summary: 'databases of a MySQL or MariaDB server, each as SQL that its client reads',
  scope: 'global',
  budgets: [],
  options: optionsSchema,
  secrets: ['url', 'password'],
  notCaptured: [
    {
      what: 'the binary log',
      why: 'a dump is the state at one instant; for any instant between two of them, RDS and tools that keep binary logs are there',
    },
    {
      what: 'the databases mysql, sys, information_schema and performance_schema',
      why: 'a server makes them itself; what people put into mysql, accounts and grants, is in globals',
    },
    {
      what: 'passwords of accounts',
      why: 'globals leaves them out unless accountPasswords: true, and makes the accounts locked',
    },
    { what: 'older rows of system-versioned tables', why: 'dump programs write the rows of now' },
    { what: 'settings of the server', why: 'option files and parameter groups are no part of a database' },
  ],
  excludedBy: () => null,
};
