import type { Command } from './command.ts';

/** A plan, or a part of it. In the Action it is the input `source`. */
export const planOrSource: NonNullable<Command['positional']> = {
  name: 'plan[/source][@account[/region]]',
  doc: 'a plan, one source of it by its name, or either in one account or region alone; without it, every plan',
};
