import type { DataSourceSpec } from '../data-source.ts';
import { optionsSchema } from './options.ts';

export const spec: DataSourceSpec = {
  type: 'data',
  name: 'command',
  summary: 'what a program or a shell line writes to its standard output',
  scope: 'global',
  budgets: [],
  options: optionsSchema,
  secrets: ['env.*'],
  shellLines: ['run'],
  notCaptured: [
    { what: 'what the program writes elsewhere', why: 'its standard output alone is kept; back up files by files' },
    {
      what: 'its standard error',
      why: 'the last of it is in the report, without the secrets that it was given; it is in no point',
    },
  ],
  excludedBy: () => null,
};
