import type { JsonObject } from '../../core/json.ts';
import type { DataContext, DataListing, DataSource } from '../data-source.ts';
import { programOf } from '../programs/from-command.ts';
import { dumpListing } from '../programs/listing.ts';
import { readOptions } from './options.ts';

export const source: DataSource = {
  async list(ctx: DataContext, options: JsonObject): Promise<DataListing> {
    const { command, name, minSize } = readOptions(options);
    const { timeout, successCodes } = command;
    return dumpListing({ ...ctx.programs, clock: ctx.clock }, [
      {
        key: name ?? ctx.name,
        program: () => programOf(command, ctx.programs),
        rules: { timeout, minSize, successCodes },
      },
    ]);
  },
};
