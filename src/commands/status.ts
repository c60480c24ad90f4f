import type { Command } from './command.ts';
import { check, config, json, plan } from './options.ts';
import { planOrSource } from './positional.ts';

export const status: Command = {
  name: 'status',
  summary: 'show for every plan when it last ran, how fresh it is and when it is due',
  positional: planOrSource,
  options: [config, plan, check, json],
  permissions: { contents: 'read, to read run records' },
  examples: [
    { line: 'holdfast status', does: 'show the state of every plan' },
    { line: 'holdfast status --check', does: 'end with 1 when a plan is stale, for a monitor' },
  ],
  run: () => Promise.reject(new Error('written with the flows')),
};
