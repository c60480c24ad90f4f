import { HoldfastError } from '../../core/errors.ts';
import { parseDatabaseUrl } from '../database-url.ts';
import type { ProgramWorld } from '../programs/world.ts';
import { isAtLeast, type Version } from './clients.ts';
import { type MysqlOptions, SCHEMES, TLS_MODES, type TlsMode } from './options.ts';

/** What a server is reached by. */
export interface Connection {
  /** Inherits nothing that would name another server, and masks the password. */
  readonly world: ProgramWorld;
  readonly host: string;
  readonly port: number | null;
  readonly socket: string | null;
  readonly user: string | null;
  readonly password: string | null;
  readonly tls: TlsMode | null;
  readonly tlsCa: string | null;
  /** `db.internal:3306`, for people. */
  readonly server: string;
  /** The one that the address names. */
  readonly database: string | null;
}

/** What an address may say beside host and database, by all names in use; the value in small letters is ours. */
const TLS_PARAMS = ['ssl-mode', 'sslmode', 'tls'];
const CA_PARAMS = ['ssl-ca', 'sslca'];
const SYNONYMS: Readonly<Record<string, TlsMode>> = {
  disable: 'disabled',
  prefer: 'preferred',
  require: 'required',
  verify_ca: 'verify-ca',
  verify_identity: 'verify-identity',
  'verify-full': 'verify-identity',
};

/** Throws `secret-missing`, and `source-failed` when the address is none. */
export function connectionOf(options: MysqlOptions, world: ProgramWorld): Connection {
  const named = options.url === undefined ? fromParts(options) : fromUrl(world.value(options.url), options.url);
  const password = options.password === undefined ? named.password : world.value(options.password);
  const inherited = Object.entries(world.inherited).filter(([name]) => !/^(MYSQL|MARIADB)_/.test(name));
  return {
    ...named,
    world: {
      ...world,
      inherited: Object.fromEntries(inherited),
      secrets: [...world.secrets, ...(password === null ? [] : [password])].sort((a, b) => b.length - a.length),
    },
    password,
    tls: options.tls ?? named.tls,
    tlsCa: options.tlsCa ?? named.tlsCa,
    server: named.socket ?? `${named.host}${named.port === null ? '' : `:${named.port}`}`,
    database: options.database ?? named.database,
  };
}

type Named = Omit<Connection, 'world' | 'server'>;

function fromParts({ host = '', port, user }: MysqlOptions): Named {
  const isSocket = host.startsWith('/');
  return {
    host: isSocket ? 'localhost' : host,
    port: port ?? null,
    socket: isSocket ? host : null,
    user: user ?? null,
    password: null,
    tls: null,
    tlsCa: null,
    database: null,
  };
}

function fromUrl(text: string, shown: string): Named {
  const url = parseDatabaseUrl(text.trim(), SCHEMES);
  const [at] = url?.hosts ?? [];
  if (url === null || at === undefined || url.hosts.length > 1)
    throw unreadable(
      `the value of ${shown} is no address of a MySQL or MariaDB server`,
      'write mysql://user:password@host:3306/database; the characters / ? # % of a password as %2F %3F %23 %25',
    );
  let [tls, tlsCa, socket]: [TlsMode | null, string | null, string | null] = [null, null, null];
  for (const [name, value] of url.params) {
    if (TLS_PARAMS.includes(name)) tls = tlsMode(value, shown);
    else if (CA_PARAMS.includes(name)) tlsCa = value;
    else if (name === 'socket') socket = value;
    else if (name !== 'charset')
      throw unreadable(
        `'${name}' of the address in ${shown} is not known`,
        'leave it out; known are ssl-mode, ssl-ca, socket',
      );
  }
  return {
    host: at.host,
    port: at.port,
    socket,
    user: url.user,
    password: url.password,
    tls,
    tlsCa,
    database: url.database,
  };
}

function tlsMode(value: string, shown: string): TlsMode {
  const small = value.toLowerCase();
  const mode = SYNONYMS[small] ?? TLS_MODES.find((one) => one === small);
  if (mode !== undefined) return mode;
  throw unreadable(`the ssl-mode of the address in ${shown} is not known`, `write one of ${TLS_MODES.join(', ')}`);
}

function unreadable(message: string, hint: string): HoldfastError {
  return new HoldfastError('source-failed', message, { hint });
}

/** An options file for the client programs: what every user of a machine can read in a list of processes is only its name. */
export function optionsFile(connection: Connection, program: Version): string {
  const { host, port, socket, user, password } = connection;
  const lines: [string, string | null][] = [
    ['host', host],
    ['port', port === null ? null : String(port)],
    ['protocol', socket === null ? 'tcp' : 'socket'],
    ['socket', socket],
    ['user', user],
    ['password', password],
    ...tlsLines(connection, program),
  ];
  const text = lines.flatMap(([name, value]) => (value === null ? [] : [`${name}=${quoted(value)}`]));
  return `[client]\n${text.join('\n')}\n`;
}

/**
 * MariaDB's programs have no --ssl-mode: they encrypt when asked and when the server can, which `required` does not leave at
 * that (`checkEncrypted`), and prove the server's name since 11.4 unless told not to.
 */
function tlsLines({ tls, tlsCa }: Connection, program: Version): [string, string | null][] {
  const ca: [string, string | null] = ['ssl-ca', tlsCa];
  if (program.flavour === 'mysql')
    return [ca, ['ssl-mode', tls === null ? null : tls.toUpperCase().replaceAll('-', '_')]];
  if (tls === null) return [ca];
  if (tls === 'disabled') return [['ssl', '0']];
  const proves = tls === 'verify-ca' || tls === 'verify-identity';
  const lenient = !proves && isAtLeast(program, 11, 3, 0);
  return [ca, ['ssl', '1'], ['ssl-verify-server-cert', proves ? '1' : lenient ? '0' : null]];
}

/** MySQL, "Using Option Files": backslashes escape, also in quotes. */
function quoted(value: string): string {
  const escaped = value.replaceAll(/["\\\n\r\t\b]/g, (char) => ESCAPES[char] ?? `\\${char}`);
  return `"${escaped}"`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b' };
