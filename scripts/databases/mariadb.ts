import { access, rm } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../emulators/command.ts';
import { type DatabaseServer, dataFolder } from './database.ts';
import { freePort, startProgram } from './lifeline.ts';
import { unpackPackages } from './packages.ts';

const PASSWORD = 'maria #secret"\\of tests'; // with what an option file must escape
const USER = 'holdfast';

interface Programs {
  /** What its `bin/`, `sbin/` and `share/` are below. */
  readonly base: string;
  readonly env: Readonly<Record<string, string>>;
}

/** MariaDB's own programs: the machine's, else those of the distribution's packages, unpacked below `.cache/`. */
export async function provisionMariadb(root: string): Promise<Programs> {
  if (await hasAll('/usr')) return { base: '/usr', env: {} };
  const unpacked = await unpackPackages(root, 'mariadb', ['mariadb-server-core', 'mariadb-client']);
  const base = path.join(unpacked.root, 'usr');
  if (!(await hasAll(base))) throw new Error(`there is no MariaDB in the packages below ${unpacked.root}`);
  return { base, env: { LD_LIBRARY_PATH: unpacked.libraries.join(':') } };
}

async function hasAll(base: string): Promise<boolean> {
  const all = ['sbin/mariadbd', 'bin/mariadb-install-db', 'bin/mariadb-dump', 'bin/mariadb'];
  return Promise.all(all.map((name) => access(path.join(base, name)))).then(
    () => true,
    () => false,
  );
}

export async function startMariadb(root: string): Promise<DatabaseServer> {
  const { base, env } = await provisionMariadb(root);
  // It runs as whoever we are, root too, for the programs may lie where nobody else gets to; it listens on loopback alone.
  const asUs = process.getuid?.() === 0 ? ['--user=root'] : [];
  const folder = await dataFolder('mariadb', null);
  const data = path.join(folder, 'data');
  const bin = path.join(base, 'bin');
  const clientEnv = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, LC_ALL: 'C.UTF-8', ...env };
  const install = [
    '--no-defaults',
    `--basedir=${base}`,
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
  ];
  const made = await run(
    path.join(bin, 'mariadb-install-db'),
    [...install, ...asUs, '--skip-test-db', '--innodb-flush-method=nosync', '--innodb-log-file-size=8M'],
    { cwd: '/', env: clientEnv },
  );
  if (made.code !== 0) throw new Error(`MariaDB could not make its data folder: ${made.output.slice(-1000)}`);
  const port = await freePort();
  const admin = (sql: string, database: string, login: readonly string[], password: string) =>
    run(path.join(bin, 'mariadb'), ['--no-defaults', ...login, '--batch', '--skip-column-names', '-e', sql, database], {
      env: { ...clientEnv, MYSQL_PWD: password },
    });
  const socket = path.join(folder, 's');
  const server = await startProgram({
    name: 'MariaDB',
    command: path.join(base, 'sbin/mariadbd'),
    args: [
      '--no-defaults',
      ...asUs,
      `--basedir=${base}`,
      `--datadir=${data}`,
      `--lc-messages-dir=${base}/share/mysql`,
      `--plugin-dir=${base}/lib/mysql/plugin`,
      '--bind-address=127.0.0.1',
      `--port=${port}`,
      `--socket=${socket}`,
      `--pid-file=${folder}/pid`,
      `--tmpdir=${folder}`,
      '--innodb-buffer-pool-size=32M',
      '--innodb-log-file-size=8M',
      '--innodb-flush-method=nosync',
      '--innodb-flush-log-at-trx-commit=0',
      '--event-scheduler=OFF',
      '--character-set-server=utf8mb4',
    ],
    env,
    user: null,
    signal: 'KILL',
    ready: async () => (await admin('select 1', 'mysql', [`--socket=${socket}`, '-u', 'root'], '')).code === 0,
  });
  const grant = `create user '${USER}'@'127.0.0.1' identified by '${PASSWORD.replaceAll('\\', '\\\\')}'; grant all on *.* to '${USER}'@'127.0.0.1' with grant option`;
  const granted = await admin(grant, 'mysql', [`--socket=${socket}`, '-u', 'root'], '');
  if (granted.code !== 0) throw new Error(granted.output);
  const query = async (sql: string, database = 'mysql'): Promise<string> => {
    const login = ['-h', '127.0.0.1', '-P', String(port), '-u', USER, '--default-character-set=utf8mb4'];
    const { code, output } = await admin(sql, database, login, PASSWORD);
    if (code !== 0) throw new Error(output.trim());
    return output.trimEnd();
  };
  return {
    host: '127.0.0.1',
    port,
    user: USER,
    password: PASSWORD,
    env: clientEnv,
    query,
    kill: () => server.stop(),
    async [Symbol.asyncDispose]() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
