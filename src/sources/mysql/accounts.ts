import { ask, identifier, literal, type Reach } from './ask.ts';
import { isAtLeast, type Version } from './clients.ts';

interface Account {
  readonly user: string;
  readonly host: string;
  readonly isRole: boolean;
}

/** Accounts that servers and RDS make for themselves, on each server anew. */
const SERVERS_OWN = ['mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys', 'rdsadmin', 'rdsrepladmin'];

/** A role of MariaDB that all have, and that nobody makes. */
const EVERYBODY = 'PUBLIC';
/** In one call of the client. */
const STATEMENTS_MAX = 200;

/** The end of a text that is all there. */
const END = '-- Accounts completed';

/** Accounts, roles and what is granted to them, as SQL that makes them where they are not there. */
export async function accountsText(reach: Reach, server: Version, withPasswords: boolean): Promise<string> {
  const accounts = await listAccounts(reach, server);
  const people = accounts.filter(({ isRole }) => !isRole);
  const roles = accounts.filter(({ isRole, user }) => isRole && user !== EVERYBODY);
  // Bytes of a hash that are no text are shown as numbers.
  const hex =
    server.flavour === 'mysql' && isAtLeast(server, 8, 0, 17) ? ['set print_identified_with_as_hex = on'] : [];
  const shown = await askEach(
    reach,
    hex,
    people.map((one) => `show create user ${nameOf(one)}`),
  );
  const grants = await askEach(
    reach,
    [],
    accounts.map((one) => `show grants for ${nameOf(one)}`),
  );
  const made = shown.map(splitDefaultRole);
  const makers = [
    ...roles.map((one) => `CREATE ROLE IF NOT EXISTS ${nameOf(one)}`),
    ...made.map(({ maker }) => (withPasswords ? ifNotExists(maker) : locked(ifNotExists(maker)))),
  ];
  // One row for each account, in their order.
  const defaults = made.flatMap(({ role }, at) => {
    const one = people[at];
    return role === null || one === undefined ? [] : [`ALTER USER ${nameOf(one)} DEFAULT ROLE ${role}`];
  });
  const given = withPasswords ? grants : grants.map(withoutHash);
  const lines = [...makers, ...given, ...defaults].map((line) => `${line.replace(/;$/, '')};`);
  return [...HEAD, ...(withPasswords ? [] : LOCKED), '', ...lines, '', END, ''].join('\n');
}

const HEAD = ['-- Accounts, roles and grants'];
const LOCKED = [
  '-- Without passwords: accounts are made locked. For each: ALTER USER … IDENTIFIED BY …; ALTER USER … ACCOUNT UNLOCK;',
];

/** The first fields of what statements answer. */
async function askEach(
  reach: Reach,
  first: readonly string[],
  statements: readonly string[],
): Promise<readonly string[]> {
  const fields: string[] = [];
  for (let at = 0; at < statements.length; at += STATEMENTS_MAX) {
    const rows = await ask(reach, [...first, ...statements.slice(at, at + STATEMENTS_MAX)].join('; '));
    fields.push(...rows.map(([field = '']) => field));
  }
  return fields;
}

async function listAccounts(reach: Reach, { flavour }: Version): Promise<readonly Account[]> {
  const role = flavour === 'mariadb' ? "is_role = 'Y'" : 'false';
  const names = SERVERS_OWN.map(literal).join(', ');
  const rows = await ask(
    reach,
    `select user, host, ${role} from mysql.user where user not in (${names}) order by ${role} desc, user, host`,
  );
  return rows.map(([user = '', host = '', isRole]) => ({ user, host, isRole: isRole === '1' }));
}

function nameOf({ user, host, isRole }: Account): string {
  if (isRole) return user === EVERYBODY ? EVERYBODY : identifier(user);
  return `${literal(user)}@${literal(host)}`;
}

function ifNotExists(maker: string): string {
  return maker.replace(/^CREATE USER (?!IF NOT EXISTS)/, 'CREATE USER IF NOT EXISTS ');
}

/** MySQL names default roles where an account is made, before what is granted to it. */
export function splitDefaultRole(maker: string): { readonly maker: string; readonly role: string | null } {
  const found = / DEFAULT ROLE (.+?)(?= REQUIRE | PASSWORD | ACCOUNT | WITH |$)/.exec(maker);
  if (found === null) return { maker, role: null };
  return { maker: maker.replace(found[0], ''), role: found[1] ?? null };
}

/** Without its hash an account would have no password at all: it is made locked. */
export function locked(maker: string): string {
  const bare = withoutHash(maker).replace(/ ACCOUNT UNLOCK\b/, ' ACCOUNT LOCK');
  return / ACCOUNT LOCK\b/.test(bare) ? bare : `${bare} ACCOUNT LOCK`;
}

const TEXT = "'(?:[^'\\\\]|\\\\.|'')*'";
const HASH = `(?:0x[0-9A-Fa-f]+|${TEXT})`;

/** A statement without hashes of passwords. */
export function withoutHash(statement: string): string {
  return statement
    .replaceAll(new RegExp(` IDENTIFIED BY PASSWORD ${HASH}`, 'g'), '')
    .replaceAll(new RegExp(`( IDENTIFIED (?:WITH|VIA) \\S+) (?:AS|USING) ${HASH}`, 'g'), '$1')
    .replaceAll(new RegExp(`( OR \\S+) USING ${HASH}`, 'g'), '$1');
}
