import type { Command } from './command.ts';
import { config, json } from './options.ts';

export const validate: Command = {
  name: 'validate',
  summary: 'check the plan files and show every mistake with its place; needs no credentials and no network',
  positional: null,
  options: [config, json],
  permissions: { contents: 'read, to check the repository out' },
  examples: [
    { line: 'holdfast validate', does: 'check holdfast.yml' },
    {
      line: 'holdfast validate --config plans/dns.yml --config plans/web.yml',
      does: 'check two files as one plan space',
    },
  ],
  run: () => Promise.reject(new Error('written with the flows')),
};
