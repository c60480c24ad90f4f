import type { Command } from './command.ts';

/** A plan, or one of its sources. In the Action it is the input `source`. */
export const planOrSource: NonNullable<Command['positional']> = {
  name: 'plan[/source]',
  doc: 'a plan, or one source of it by its name, of all accounts and regions or with @account/region of one; without it, every plan',
};
