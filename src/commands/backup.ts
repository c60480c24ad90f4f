import type { Command } from './command.ts';
import { acceptLive, config, force, json, plan, slot } from './options.ts';
import { planOrSource } from './positional.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'capture what the due plans name and commit what changed',
  positional: planOrSource,
  options: [config, plan, force, slot, acceptLive, json],
  permissions: {
    contents: 'write, to push snapshots and run records',
    'id-token': 'write, to assume the AWS role without stored keys',
  },
  examples: [
    { line: 'holdfast backup', does: 'run every plan that is due' },
    { line: 'holdfast backup network --force', does: 'run one plan now' },
    { line: 'holdfast backup network/route53 --force', does: 'run one source of a plan now' },
    { line: 'holdfast backup network --slot 2026-01-02T03:00:00Z', does: 'run a slot that was missed' },
    {
      line: 'holdfast backup network --accept-live example.com',
      does: 'replace an edit in git by what AWS has now',
    },
  ],
  run: () => Promise.reject(new Error('written with the flows')),
};
