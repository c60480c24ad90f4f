import type { Command } from './command.ts';

/** A plan, or a part of it. In the Action it is the input `source`. */
export const planOrSource: NonNullable<Command['positional']> = {
  name: 'plan[/source][@account[/region]]',
  doc: 'a plan, one source of it by its name, or either in one account or region alone; without it, every plan',
};

/** One data source, for commands that work on its recovery points. */
export const dataSource: NonNullable<Command['positional']> = {
  name: 'plan/source',
  doc: 'a data source of a plan by its name; the plan alone when it has only one',
};

/** What can be brought back. */
export const restorable: NonNullable<Command['positional']> = {
  name: 'plan/source[@account[/region]]',
  doc: 'a source of a plan by its name, the plan alone when it has only one; of a source whose snapshots are in git, where',
};

/** The same where nothing named means all of them. */
export const dataSources: NonNullable<Command['positional']> = {
  name: 'plan[/source]',
  doc: 'a plan, or one data source of it by its name; without it, every data source of every plan',
};
