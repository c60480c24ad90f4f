import { HoldfastError } from '../../core/errors.ts';
import { parseDatabaseUrl } from '../database-url.ts';
import type { ProgramWorld } from '../programs/world.ts';
import { type PostgresOptions, SCHEMES } from './options.ts';

/** How all programs of a server are started: all that names it and the password are in the environment, nothing in arguments. */
export interface Connection {
  /** Inherits nothing that would name another server, and masks the password. */
  readonly world: ProgramWorld;
  /** For libpq ("Environment Variables"). */
  readonly env: Readonly<Record<string, string>>;
  /** `db.internal:5432`, for people. */
  readonly server: string;
  /** The one to connect to where another is not asked for. */
  readonly database: string;
}

const CONNECT_TIMEOUT_S = '30';

/** What an address may say, as libpq names it, and the variable that says the same. */
const VARIABLES: Readonly<Record<string, string>> = {
  application_name: 'PGAPPNAME',
  channel_binding: 'PGCHANNELBINDING',
  connect_timeout: 'PGCONNECT_TIMEOUT',
  gssencmode: 'PGGSSENCMODE',
  hostaddr: 'PGHOSTADDR',
  krbsrvname: 'PGKRBSRVNAME',
  options: 'PGOPTIONS',
  passfile: 'PGPASSFILE',
  require_auth: 'PGREQUIREAUTH',
  sslcert: 'PGSSLCERT',
  sslcrl: 'PGSSLCRL',
  sslkey: 'PGSSLKEY',
  sslmode: 'PGSSLMODE',
  sslnegotiation: 'PGSSLNEGOTIATION',
  sslrootcert: 'PGSSLROOTCERT',
  sslsni: 'PGSSLSNI',
  target_session_attrs: 'PGTARGETSESSIONATTRS',
};

/** How to prove who one is may be said by the machine; which server, as whom and how it behaves is said by the plan alone. */
const INHERITED = /^PG(?:PASSFILE|SSL\w*|GSS\w*|KRB\w*|SYSCONFDIR|REQUIREAUTH)$/;

/** Throws `secret-missing`, and `source-failed` when the address is none. */
export function connectionOf(options: PostgresOptions, world: ProgramWorld): Connection {
  const named = options.url === undefined ? fromParts(options) : fromUrl(world.value(options.url), options.url);
  const password = options.password === undefined ? named.password : world.value(options.password);
  const database = options.database ?? named.database ?? 'postgres';
  const inherited = Object.entries(world.inherited).filter(([name]) => !name.startsWith('PG') || INHERITED.test(name));
  return {
    world: {
      ...world,
      inherited: Object.fromEntries(inherited),
      secrets: [...world.secrets, ...(password === null ? [] : [password])].sort((a, b) => b.length - a.length),
    },
    env: {
      PGCONNECT_TIMEOUT: CONNECT_TIMEOUT_S,
      PGAPPNAME: 'holdfast',
      ...named.env,
      PGCLIENTENCODING: 'UTF8',
      ...(options.sslmode !== undefined && { PGSSLMODE: options.sslmode }),
      ...(options.sslrootcert !== undefined && { PGSSLROOTCERT: options.sslrootcert }),
      ...(password !== null && { PGPASSWORD: password }),
      PGDATABASE: database,
      LC_ALL: 'C.UTF-8', // messages that people and this code can read
    },
    server: named.server,
    database,
  };
}

interface Named {
  readonly env: Readonly<Record<string, string>>;
  readonly password: string | null;
  readonly database: string | null;
  readonly server: string;
}

function fromParts({ host = '', port, user }: PostgresOptions): Named {
  return {
    env: {
      PGHOST: host,
      ...(port !== undefined && { PGPORT: String(port) }),
      ...(user !== undefined && { PGUSER: user }),
    },
    password: null,
    database: null,
    server: `${host}${port === undefined ? '' : `:${port}`}`,
  };
}

function fromUrl(text: string, shown: string): Named {
  const url = parseDatabaseUrl(text.trim(), SCHEMES);
  if (url === null)
    throw unreadable(
      `the value of ${shown} is no address of a PostgreSQL server`,
      'write postgres://user:password@host:5432/database; the characters / ? # % of a password as %2F %3F %23 %25',
    );
  const params = new Map(url.params);
  const env: Record<string, string> = {};
  for (const [name, value] of params) {
    if (['host', 'port', 'user', 'password', 'dbname'].includes(name)) continue;
    const variable = VARIABLES[name];
    if (variable === undefined)
      throw unreadable(`'${name}' of the address in ${shown} is not known`, `leave it out; known are ${known()}`);
    env[variable] = value;
  }
  const host = params.get('host') ?? url.hosts.map((one) => one.host).join(',');
  const ports = url.hosts.map(({ port }) => port);
  const port =
    params.get('port') ?? (ports.some((one) => one !== null) ? ports.map((one) => one ?? 5432).join(',') : null);
  const user = params.get('user') ?? url.user;
  if (host === '')
    throw unreadable(`the address in ${shown} names no host`, 'write postgres://user:password@host/database');
  return {
    env: { ...env, PGHOST: host, ...(port !== null && { PGPORT: port }), ...(user !== null && { PGUSER: user }) },
    password: params.get('password') ?? url.password,
    database: params.get('dbname') ?? url.database,
    server: `${host}${port === null ? '' : `:${port}`}`,
  };
}

function known(): string {
  return Object.keys(VARIABLES).join(', ');
}

function unreadable(message: string, hint: string): HoldfastError {
  return new HoldfastError('source-failed', message, { hint });
}
