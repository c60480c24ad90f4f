import { access, cp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../emulators/command.ts';
import { type DatabaseServer, dataFolder, type SystemUser, unprivileged } from './database.ts';
import { freePort, startProgram } from './lifeline.ts';
import { type Unpacked, unpackPackages } from './packages.ts';

const PASSWORD = 'pg secret/of:tests'; // with what a URL must escape and a .pgpass file too
const USER = 'holdfast';

export interface Programs {
  /** Folder of the server's and the clients' programs. */
  readonly bin: string;
  /** What was unpacked, with its libraries; null = the machine's own. */
  readonly unpacked: Unpacked | null;
}

/** PostgreSQL's own programs: the machine's, else those of the distribution's packages, unpacked below `.cache/`. */
export async function provisionPostgres(root: string): Promise<Programs> {
  const bin = await newestBin('/usr/lib/postgresql', process.env['PATH'] ?? '');
  if (bin !== null) return { bin, unpacked: null };
  const unpacked = await unpackPackages(root, 'postgresql', ['postgresql']);
  const own = await newestBin(path.join(unpacked.root, 'usr/lib/postgresql'), '');
  if (own === null) throw new Error(`there is no initdb in the packages below ${unpacked.root}`);
  return { bin: own, unpacked };
}

/** Debian keeps the server's programs beside PATH, in a folder for each version. */
async function newestBin(home: string, search: string): Promise<string | null> {
  const versions = (await readdir(home).catch(() => [])).sort((a, b) => Number(b) - Number(a));
  const folders = [...versions.map((version) => path.join(home, version, 'bin')), ...search.split(':')];
  for (const folder of folders) if (folder !== '' && (await hasAll(folder))) return folder;
  return null;
}

async function hasAll(folder: string): Promise<boolean> {
  const all = ['initdb', 'postgres', 'pg_dump', 'pg_dumpall', 'pg_restore', 'psql'];
  return Promise.all(all.map((name) => access(path.join(folder, name)))).then(
    () => true,
    () => false,
  );
}

/** Root's clone may lie where nobody else gets to: then the server runs from a copy in its own folder. */
async function programsFor(
  user: SystemUser | null,
  { bin, unpacked }: Programs,
  folder: string,
): Promise<{ readonly bin: string; readonly env: Readonly<Record<string, string>> }> {
  if (unpacked === null) return { bin, env: {} };
  const there = user === null ? unpacked.root : path.join(folder, 'programs');
  // The compiler for queries is most of it, and is loaded by none of the tests' queries.
  if (user !== null)
    await cp(unpacked.root, there, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (one) => !/llvm|\/share\/(doc|locale|man)\b/i.test(one),
    });
  const moved = (one: string): string => path.join(there, path.relative(unpacked.root, one));
  return { bin: moved(bin), env: { LD_LIBRARY_PATH: unpacked.libraries.map(moved).join(':') } };
}

export async function startPostgres(root: string): Promise<DatabaseServer> {
  const user = await unprivileged();
  const folder = await dataFolder('postgres', user);
  const { bin, env } = await programsFor(user, await provisionPostgres(root), folder);
  const data = path.join(folder, 'data');
  // `initdb` asks for the password by a file, which a shell's here-document is.
  const init = `"$0" -D "$1" -U ${USER} --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync --pwfile=/dev/stdin <<'EOF'\n${PASSWORD}\nEOF`;
  const made = await run('sh', ['-c', init, path.join(bin, 'initdb'), data], { ...user, cwd: '/', env });
  if (made.code !== 0) throw new Error(`PostgreSQL could not make its data folder: ${made.output.slice(-1000)}`);
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: '30',
    shared_buffers: '32MB',
    wal_level: 'minimal',
    max_wal_senders: '0',
    autovacuum: 'off',
    jit: 'off',
  };
  const clientEnv = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, LC_ALL: 'C.UTF-8', ...env };
  const query = async (sql: string, database = 'postgres'): Promise<string> => {
    const args = ['-h', '127.0.0.1', '-p', String(port), '-U', USER, '-d', database, '-XAtq', '-v', 'ON_ERROR_STOP=1'];
    const { code, output } = await run(path.join(bin, 'psql'), [...args, '-c', sql], {
      env: { ...clientEnv, PGPASSWORD: PASSWORD },
    });
    if (code !== 0) throw new Error(output.trim());
    return output.trimEnd();
  };
  const server = await startProgram({
    name: 'PostgreSQL',
    command: path.join(bin, 'postgres'),
    args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env,
    user,
    signal: 'QUIT',
    ready: () =>
      query('select 1').then(
        () => true,
        () => false,
      ),
  });
  const remove = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    host: '127.0.0.1',
    port,
    user: USER,
    password: PASSWORD,
    env: clientEnv,
    query,
    kill: () => server.stop(),
    [Symbol.asyncDispose]: remove,
  };
}
