import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HoldfastError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Finding } from '../../core/result.ts';
import type { DataContext, DataListing, DataSource } from '../data-source.ts';
import { type SelectedDatabases, selectDatabases } from '../database-selection.ts';
import { dumpListing } from '../programs/listing.ts';
import { accountsText } from './accounts.ts';
import type { Reach } from './ask.ts';
import { type Clients, clientsFor, findClients, versionText } from './clients.ts';
import { type Connection, connectionOf, optionsFile } from './connection.ts';
import { DATABASES_KEY, databaseDump, databaseKey, GLOBALS_KEY } from './dumps.ts';
import { type MysqlOptions, readOptions } from './options.ts';
import { inFolder, inFolderWhile } from './password-folder.ts';
import { askServer, checkEncrypted, databasesText, looseTables, type Server } from './server.ts';

const SHOWN_MAX = 10;

export const source: DataSource = {
  async list(ctx: DataContext, options: JsonObject): Promise<DataListing> {
    const wanted = readOptions(options);
    const connection = connectionOf(wanted, ctx.programs);
    const found = await findClients(connection.world, wanted.bin);
    const asked = await inFolder(ctx.clock.now(), (folder) => askAll(ctx, wanted, { folder, connection, found }));
    let end: DataListing['end'] | null = null;
    return {
      items: inFolderWhile(ctx.clock.now(), async (folder) => {
        const listing = listDumps(ctx, wanted, await reachBy(folder, connection, asked.clients), asked);
        end = listing.end;
        return listing.items;
      }),
      async end() {
        if (end !== null) return await end();
        throw new HoldfastError('internal', 'the end of a listing was asked before it began', {
          hint: 'please report this',
        });
      },
    };
  },
};

interface Asked {
  readonly clients: Clients;
  readonly server: Server;
  readonly selected: SelectedDatabases;
  readonly loose: readonly string[];
}

/** Asks with the programs there are, and goes on with those of the server's own kind. */
async function askAll(
  ctx: DataContext,
  wanted: MysqlOptions,
  {
    folder,
    connection,
    found,
  }: { readonly folder: string; readonly connection: Connection; readonly found: readonly Clients[] },
): Promise<Asked> {
  const names = wanted.databases ?? (connection.database === null ? null : [connection.database]);
  if (names === null)
    throw new HoldfastError('source-failed', `the address in ${wanted.url ?? ctx.name} names no database`, {
      hint: 'add databases: all, or the names of some',
    });
  let failure: unknown = null;
  for (const first of found) {
    try {
      const server = await askServer(await reachBy(folder, connection, first));
      const clients = clientsFor(found, server.version) ?? first;
      ctx.log.info(
        `${ctx.name}: ${versionText(server.version)} on ${connection.server}, read by the programs of ${versionText(clients.version)}`,
      );
      const reach = await reachBy(folder, connection, clients);
      await checkEncrypted(reach);
      const selected = selectDatabases(names, server.databases, connection.server);
      return { clients, server, selected, loose: await looseTables(reach, selected.names) };
    } catch (error) {
      connection.world.signal.throwIfAborted();
      failure ??= error; // the other kind may know how this server is spoken to
    }
  }
  throw failure;
}

async function reachBy(folder: string, connection: Connection, clients: Clients): Promise<Reach> {
  const options = join(folder, `${clients.version.flavour}.cnf`);
  await writeFile(options, optionsFile(connection, clients.version), { mode: 0o600 });
  return { clients, connection, options };
}

function listDumps(ctx: DataContext, wanted: MysqlOptions, reach: Reach, asked: Asked): DataListing {
  const { connection, clients } = reach;
  const { server, loose } = asked;
  const { names, missing, findings } = asked.selected;
  return dumpListing(
    { ...connection.world, clock: ctx.clock },
    [
      ...(names.length === 0 ? [] : [{ key: DATABASES_KEY, text: () => databasesText(reach, names) }]),
      ...(wanted.globals === true
        ? [{ key: GLOBALS_KEY, text: () => accountsText(reach, server.version, wanted.accountPasswords === true) }]
        : []),
      ...names.map((name) => databaseDump(reach, wanted, name)),
      ...missing.map((name) => ({
        key: databaseKey(name),
        missing: `there is no database '${name}' on ${connection.server}, or this user may not see it`,
      })),
    ],
    () => [...findings, ...looseFindings(loose), ...kindFindings(clients, server)],
  );
}

function looseFindings(tables: readonly string[]): readonly Finding[] {
  if (tables.length === 0) return [];
  const more = tables.length > SHOWN_MAX ? `, and ${tables.length - SHOWN_MAX} more` : '';
  return [
    {
      code: 'tables-loose',
      severity: 'warning',
      message: `these tables know no transactions, so their rows may be of another instant than the rest: ${tables.slice(0, SHOWN_MAX).join(', ')}${more}`,
      hint: 'ALTER TABLE … ENGINE = InnoDB; or back up when nobody writes to them',
    },
  ];
}

function kindFindings({ version }: Clients, server: Server): readonly Finding[] {
  if (version.flavour === server.version.flavour) return [];
  return [
    {
      code: 'program-said',
      severity: 'warning',
      message: `a server of ${versionText(server.version)} is read by the programs of ${versionText(version)}, which do not know all that it has`,
      hint: `install ${server.version.flavour}-client on this machine`,
    },
  ];
}
