import { IgnoreRules } from '../../core/ignore-rules.ts';
import type { DataSourceSpec } from '../data-source.ts';
import { optionsSchema, readOptions } from './options.ts';

export const spec: DataSourceSpec = {
  type: 'data',
  name: 'files',
  summary: 'a folder or a file of this machine, with all that its file system says of it',
  scope: 'global',
  budgets: [],
  options: optionsSchema,
  notCaptured: [
    { what: 'what a symbolic link points at', why: 'the link itself is kept; only the path of the source is followed' },
    { what: 'the content of devices and FIFOs', why: 'they are kept as what they are; a FIFO is never opened' },
    { what: 'sockets', why: 'they are listed; a restore leaves them to the program that listens on them' },
    { what: 'birth time, access time, chattr flags', why: 'Node reads none of them in a way that a restore could set' },
  ],
  excludedBy: (options, key) => new IgnoreRules(readOptions(options).exclude).excludedBy(key),
};
