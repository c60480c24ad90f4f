import type { JsonObject } from '../../core/json.ts';
import type { Finding } from '../../core/result.ts';
import type { DataContext, DataListing, DataSource } from '../data-source.ts';
import { selectDatabases } from '../database-selection.ts';
import { type Dump, dumpListing, type MissingDump } from '../programs/listing.ts';
import { clientsFor, findClients } from './clients.ts';
import { connectionOf } from './connection.ts';
import { databaseDump, databaseKey, globalsDump } from './dumps.ts';
import { readOptions } from './options.ts';
import { askServer, type Server } from './server.ts';

export const source: DataSource = {
  async list(ctx: DataContext, options: JsonObject): Promise<DataListing> {
    const wanted = readOptions(options);
    const connection = connectionOf(wanted, ctx.programs);
    const found = await findClients(connection.world, wanted.bin);
    const server = await askServer(found, connection);
    const serverMajor = Math.floor(server.version / 10_000);
    const clients = await clientsFor(connection.world, { bin: wanted.bin, found, serverMajor });
    ctx.log.info(
      `${ctx.name}: PostgreSQL ${server.versionText} on ${connection.server}, read by pg_dump ${clients.major}`,
    );
    const { names, missing, findings } = selectDatabases(
      wanted.databases ?? [connection.database],
      server.databases,
      connection.server,
    );
    const setup = { clients, connection, options: wanted, server };
    const dumps: (Dump | MissingDump)[] = [
      ...(wanted.globals === true ? [globalsDump(setup)] : []),
      ...names.map((name) => databaseDump(setup, name)),
      ...missing.map((name) => ({
        key: databaseKey(name),
        missing: `there is no database '${name}' on ${connection.server}, or nobody may connect to it`,
      })),
    ];
    return dumpListing({ ...connection.world, clock: ctx.clock }, dumps, () => [...findings, ...replica(server)]);
  },
};

function replica({ isReplica }: Server): readonly Finding[] {
  if (!isReplica) return [];
  return [
    {
      code: 'program-said',
      severity: 'note',
      message: 'the server is a replica: a long dump may be ended by a conflict with what the primary does',
      hint: 'set hot_standby_feedback = on there when that happens',
    },
  ];
}
