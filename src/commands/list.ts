import type { Command } from './command.ts';
import { config, item, json, plan } from './options.ts';
import { planOrSource } from './positional.ts';

export const list: Command = {
  name: 'list',
  summary: 'show the recovery points of the plans, the newest first',
  positional: planOrSource,
  options: [config, plan, item, json],
  permissions: { contents: 'read, to read run records and history' },
  examples: [
    { line: 'holdfast list', does: 'show the recovery points of every plan' },
    { line: 'holdfast list network/route53', does: 'show those of one source' },
    { line: 'holdfast list network/route53 --item example.com', does: 'show the points in which one zone changed' },
  ],
  run: () => Promise.reject(new Error('written with the flows')),
};
