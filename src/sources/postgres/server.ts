import { HoldfastError } from '../../core/errors.ts';
import { askProgram } from '../programs/run.ts';
import type { Clients } from './clients.ts';
import type { Connection } from './connection.ts';

/** What a server says of itself. */
export interface Server {
  /** `170004`: as `server_version_num` has it. */
  readonly version: number;
  /** `17.4`. */
  readonly versionText: string;
  readonly isSuperuser: boolean;
  /** A replica: long dumps may be ended by what the primary does meanwhile. */
  readonly isReplica: boolean;
  /** Those that one can connect to and that are somebody's: no templates, nothing of the cloud's own. */
  readonly databases: readonly string[];
}

/** Where clouds keep their own things, closed to their customers: RDS, Cloud SQL, Azure. */
const CLOUDS_OWN = ['rdsadmin', 'cloudsqladmin', 'azure_maintenance', 'azure_sys'];

const QUESTION = `
  set statement_timeout = '30s';
  select json_build_object(
    'version', current_setting('server_version_num')::int,
    'versionText', split_part(current_setting('server_version'), ' ', 1),
    'isSuperuser', current_setting('is_superuser') = 'on',
    'isReplica', pg_is_in_recovery(),
    'databases', (select coalesce(json_agg(datname order by datname), '[]') from pg_database
      where datallowconn and not datistemplate and datname <> all ('{${CLOUDS_OWN.join(',')}}'))
  )`;

/** One question, one answer. Throws `source-failed` with what the server or the way to it says. */
export async function askServer({ psql }: Pick<Clients, 'psql'>, connection: Connection): Promise<Server> {
  return (await askJson(psql, connection, connection.database, QUESTION)) as Server;
}

async function askJson(
  psql: string,
  { world, env, server }: Connection,
  database: string,
  sql: string,
): Promise<unknown> {
  const program = {
    argv: [psql, '--no-psqlrc', '--no-password', '--quiet', '--tuples-only', '--no-align', '--command', sql] as const,
    env: { ...env, PGDATABASE: database },
    cwd: world.cwd,
    name: `psql ${database}`,
  };
  try {
    return JSON.parse(await askProgram(world, program, { timeout: QUESTION_MS }));
  } catch (cause) {
    world.signal.throwIfAborted();
    throw new HoldfastError('source-failed', `'${database}' on ${server} cannot be read: ${(cause as Error).message}`, {
      hint: hintOf((cause as Error).message),
      cause,
    });
  }
}

const QUESTION_MS = 90_000;

/** What to change, by what libpq and the server say. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [
    /password authentication failed|no password supplied|pam authentication failed/i,
    'correct the user and the password, in url or password',
  ],
  [/no pg_hba\.conf entry/i, 'let this machine connect (pg_hba.conf), or ask for encryption: sslmode: require'],
  [
    /does not exist/i,
    'correct the name; databases and users are written as the server has them, in upper and lower case',
  ],
  [/invalid response to SSL negotiation/i, 'what answers there is no PostgreSQL: correct the host and the port'],
  [
    /server does not support SSL/i,
    'switch encryption on at the server (ssl = on), or write another sslmode when the way to it is safe by itself',
  ],
  [
    /certificate|ssl/i,
    'name the certificates that the server is known by: sslrootcert, and sslmode as the server needs it',
  ],
  [
    /permission denied/i,
    'grant what is missing: membership in pg_read_all_data (PostgreSQL 14 and later) reads every table',
  ],
  [
    /lock table|lock timeout/i,
    'somebody holds a lock on the table: run when nobody alters it, or wait longer with lockTimeout',
  ],
  [
    /could not translate host|connection refused|timeout|timed out|no route|server closed/i,
    'let this machine reach the server: its address, its port, security groups, a runner inside of its network',
  ],
  [
    /there is no program/i,
    'install the client programs of PostgreSQL (postgresql-client), or write where they are with bin',
  ],
];

export function hintOf(message: string): string {
  return HINTS.find(([form]) => form.test(message))?.[1] ?? 'run it by hand to see more';
}
