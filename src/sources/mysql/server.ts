import { HoldfastError } from '../../core/errors.ts';
import { ask, identifier, literal, type Reach } from './ask.ts';
import { parseVersion, type Version } from './clients.ts';

/** What a server says of itself. */
export interface Server {
  readonly version: Version;
  /** Those that hold what somebody put there, as far as this user may see them. */
  readonly databases: readonly string[];
}

/** Made by the server itself; `mysql` is its accounts, which `globals` has as SQL that another version understands too. */
const SERVERS_OWN = ['information_schema', 'mysql', 'performance_schema', 'sys', 'ndbinfo'];

export async function askServer(reach: Reach): Promise<Server> {
  const [[text = ''] = [], ...rows] = await ask(
    reach,
    'select version(); select schema_name from information_schema.schemata order by schema_name',
  );
  const version = parseVersion(text);
  if (version === null)
    throw new HoldfastError(
      'source-failed',
      `${reach.connection.server} says the version '${text}', which is not known`,
      {
        hint: 'this source knows MySQL, MariaDB and what calls itself so',
      },
    );
  const names = rows.map(([name = '']) => name);
  return { version, databases: names.filter((name) => !SERVERS_OWN.includes(name.toLowerCase())) };
}

/**
 * Throws `source-failed` when encryption is required and there is none. MariaDB's programs ask for it with `ssl`, and go on
 * without it where the server offers none, unless they have to prove who that is (libmariadb, my_auth.c); MySQL's refuse.
 */
export async function checkEncrypted(reach: Reach): Promise<void> {
  const { tls, socket, server } = reach.connection;
  if (tls !== 'required' || socket !== null || reach.clients.version.flavour !== 'mariadb') return;
  const [[, cipher = ''] = []] = await ask(reach, "show session status like 'Ssl_cipher'");
  if (cipher !== '') return;
  throw new HoldfastError('source-failed', `${server} offers no encryption, and tls is required`, {
    hint: 'give the server a certificate (ssl_cert, ssl_key), or write tls: preferred when the way to it is safe by itself',
  });
}

/** Tables that one transaction does not hold still, such as those of MyISAM: `shop.log (MyISAM)`. */
export async function looseTables(reach: Reach, databases: readonly string[]): Promise<readonly string[]> {
  if (databases.length === 0) return [];
  const rows = await ask(
    reach,
    `select table_schema, table_name, engine from information_schema.tables
       where table_schema in (${databases.map(literal).join(', ')}) and table_type = 'BASE TABLE' and engine is not null
         and engine not in (select engine from information_schema.engines where transactions = 'YES')
       order by table_schema, table_name`,
  );
  return rows.map(([schema = '', table = '', engine = '']) => `${schema}.${table} (${engine})`);
}

/** How each database is made: its character set and collation, which a dump of its tables does not say. */
export async function databasesText(reach: Reach, databases: readonly string[]): Promise<string> {
  const lines: string[] = [];
  for (const name of databases) {
    const [[, made = ''] = []] = await ask(reach, `show create database ${identifier(name)}`);
    lines.push(`${made.replace(/^CREATE DATABASE (?!IF NOT EXISTS)/, 'CREATE DATABASE IF NOT EXISTS ')};`);
  }
  return ['-- Databases as they were made', '', ...lines, '', '-- Databases completed', ''].join('\n');
}
