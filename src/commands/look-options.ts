import type { CommandOption } from './command.ts';

// What `status` looks at beside run records; the rest of the options is in options.ts.

export const rpo: CommandOption = {
  name: 'rpo',
  type: 'flag',
  doc: 'also ask AWS what would be lost now if a row, a resource, a region or an account were gone',
};

export const coverage: CommandOption = {
  name: 'coverage',
  type: 'flag',
  doc: 'also ask AWS what lies in the accounts and regions of the plan file that no plan backs up, and why',
};
