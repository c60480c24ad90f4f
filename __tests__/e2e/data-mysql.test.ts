/** A real MariaDB, backed up by the command line and restored with its own client. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type DatabaseServer, startMariadb } from '../../scripts/databases.ts';
import { day, pointsOf } from './data-world.ts';
import { addressOf, argumentsDuring, databaseHome, programs, restoreInto } from './databases.ts';

// A folder of this file's own: what other runs of this machine leave in theirs is not counted here.
const temporary = mkdtempSync(join(tmpdir(), 'holdfast-test-'));
const usual = process.env['TMPDIR'];

let server: DatabaseServer;
beforeAll(async () => {
  server = await startMariadb();
  process.env['TMPDIR'] = temporary;
});
afterAll(async () => {
  if (usual === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usual;
  await server[Symbol.asyncDispose]();
  rmSync(temporary, { recursive: true, force: true });
});

/** Types and objects that dumps have got wrong at one time or another. */
const SHOP = `
  create table customers (id int primary key auto_increment, name varchar(60) collate utf8mb4_bin, unique (name));
  create table orders (
    id bigint unsigned primary key auto_increment, customer int, note text, raw varbinary(40), pic longblob, doc json,
    bits bit(10), at timestamp(6) default '2026-01-01 00:00:00.123456', price decimal(30, 10), ratio double,
    kind enum('a', 'it''s', 'ü'), flags set('x', 'y'), twice bigint generated always as (customer * 2) stored,
    near point, old char(3) character set latin1, foreign key (customer) references customers (id));
  insert into customers (name) values ('naïve ☃ 🚀'), ('back\\\\slash'), ('quote\\'s'), (null);
  insert into orders (customer, note, raw, pic, doc, bits, price, ratio, kind, flags, near, old)
    select 1 + mod(seq, 4), repeat(md5(seq), 2), unhex(md5(seq)), unhex(concat('00ff0a0d5c27', hex(seq))),
      json_object('n', seq), b'1010101010', seq / 7, seq / 3, 'ü', 'x,y', point(seq, -seq), 'äöü'
    from seq_1_to_20000;
  create table stock (a int) engine = MyISAM; insert into stock values (1), (2);
  create sequence tickets start with 41; select nextval(tickets);
  create view cheap as select id, price from orders where price < 10;
  create function twice(n int) returns int deterministic return n * 2;
  create procedure nothing() begin end;
  create table log (what text);
  create trigger watch after insert on stock for each row insert into log values (concat('seen ', new.a));
  create event nightly on schedule every 1 day starts '2030-01-01 00:00:00' do delete from log;
  create table sessions (id int); insert into sessions values (1);
`;
const BULK =
  'create table bulk as select seq as i, concat(repeat(md5(seq), 2), md5(seq + 1)) as t from seq_1_to_120000';
/** What a database holds, as text: equal when, and only when, it came back whole. */
const CONTENT = `
  checksum table customers, orders, bulk, stock;
  select id, hex(name) from customers order by id;
  select count(*), sum(twice), sum(price), hex(max(old)), max(bits + 0), max(st_astext(near)), max(at) from orders;
  select count(*), min(price) from cheap; select twice(21); select * from log;
  select table_name, engine, table_collation from information_schema.tables where table_schema = database() and table_name <> 'sessions' order by 1;
  select routine_name from information_schema.routines where routine_schema = database() order by 1;
  select event_name, status from information_schema.events where event_schema = database();
  select trigger_name from information_schema.triggers where trigger_schema = database(); select nextval(tickets) > 40`;

const url = (database = '', password = server.password): Readonly<Record<string, string>> => ({
  ...server.env,
  DATABASE_URL: addressOf({ ...server, password }, 'mysql', database),
});

/** Checksums name the table with its database. */
const content = async (database: string): Promise<string> =>
  (await server.query(CONTENT, database)).replaceAll(`${database}.`, '');

/** Restores a dump into a database, as the docs say. */
function load(dump: string, database: string, ...more: readonly string[]): void {
  const login = ['-h', server.host, '-P', String(server.port), '-u', server.user, '--default-character-set=utf8mb4'];
  const env = { ...server.env, MYSQL_PWD: server.password };
  execFileSync('mariadb', ['--no-defaults', ...login, ...more, database], {
    env,
    input: readFileSync(dump),
    stdio: 'pipe',
  });
}

test('a database comes back as it was, row by row; a small change makes a small increment', async () => {
  await server.query('create database shop character set utf8mb4 collate utf8mb4_unicode_ci');
  await server.query(`${SHOP}; ${BULK}`, 'shop');
  await server.query(
    "create role reader; grant select on shop.* to reader; create user app@'%' identified by 'of app'",
  );
  await server.query("grant reader to app@'%'; set default role reader for app@'%'");
  using home = databaseHome('mysql: { url: $DATABASE_URL, globals: true, excludeTables: [shop.sessions] }');
  const first = await home.run(['backup', '--force'], { env: url('shop') });
  expect(first).toMatchObject({ exit: 0, result: { outcome: 'complete' } });
  expect(first.result.items[0]?.note).toMatch(/^full, 3 files/);
  expect(first.text).toContain('tables-loose');
  expect(first.text).toContain('shop.stock (MyISAM)');

  const before = await content('shop');
  const one = await restoreInto(home, 'one');
  expect(readdirSync(one).sort()).toEqual(['databases.sql', 'globals.sql', 'shop.sql']);
  expect(statSync(join(one, 'shop.sql')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(one, 'shop.sql'), 'utf8')).not.toContain('sessions');

  await server.query("drop database shop; drop user app@'%'; drop role reader");
  load(join(one, 'databases.sql'), 'mysql');
  load(join(one, 'globals.sql'), 'mysql', '--force'); // what root alone may grant is left as it is
  load(join(one, 'shop.sql'), 'shop');
  expect(await content('shop')).toBe(before);
  expect(await server.query('show create database shop')).toContain('utf8mb4_unicode_ci');
  expect(await server.query("show grants for app@'%'")).toMatch(/GRANT `reader`.*SET DEFAULT ROLE/s);
  expect(await server.query("show create user app@'%'")).toContain('ACCOUNT LOCK');

  await server.query("update orders set note = 'changed' where id between 100 and 300", 'shop');
  const second = await home.run(['backup', '--force'], { env: url('shop'), at: day(1) });
  expect(pointsOf(second.result)).toEqual(['incremental 2 complete']);
  const [full = 0, small = 0] = [first, second].map(({ result }) => result.items[0]?.bytes?.stored);
  expect(small).toBeLessThan(full / 2);
  const after = await content('shop');
  await server.query('create database back');
  load(join(await restoreInto(home, 'two'), 'shop.sql'), 'back');
  expect((await content('back')).replaceAll('utf8mb4_general_ci', 'utf8mb4_unicode_ci')).toBe(
    after.replaceAll('utf8mb4_general_ci', 'utf8mb4_unicode_ci'),
  );
});

test('passwords of accounts come back with accountPasswords, and the account can log in', async () => {
  await server.query("create user keep@'127.0.0.1' identified by 'it''s mine'");
  using home = databaseHome('mysql: { url: $DATABASE_URL, databases: all, globals: true, accountPasswords: true }');
  expect((await home.run(['backup', '--force'], { env: url() })).exit).toBe(0);
  await server.query("drop user keep@'127.0.0.1'");
  load(join(await restoreInto(home, 'all'), 'globals.sql'), 'mysql', '--force');
  const login = ['--no-defaults', '-h', server.host, '-P', String(server.port), '-u', 'keep', '-e', 'select 7'];
  const env = { ...server.env, MYSQL_PWD: "it's mine" };
  expect(execFileSync('mariadb', login, { env }).toString()).toContain('7');
});

test('databases that cannot be read are named, keep their last dump, and stop no other', async () => {
  for (const name of ['crm_a', 'crm_b']) await server.query(`create database ${name}; create table ${name}.t (a int)`);
  using home = databaseHome('mysql: { url: $DATABASE_URL, databases: ["crm_*", gone] }');
  expect(await home.run(['backup', '--force'], { env: url() })).toMatchObject({
    exit: 3,
    text: expect.stringContaining("there is no database 'gone'"),
  });
  await server.query(
    'create view broken as select * from t; rename table t to moved; insert into moved values (1)',
    'crm_b',
  );
  const { exit, text } = await home.run(['backup', '--force'], { env: url(), at: day(1) });
  expect(exit).toBe(3);
  expect(text).toMatch(/crm_b\.sql: .*references invalid table.*a view or routine is broken/);
  const all = await restoreInto(home, 'all');
  expect(readdirSync(all).sort()).toEqual(['crm_a.sql', 'crm_b.sql', 'databases.sql']);
  expect(readFileSync(join(all, 'crm_b.sql'), 'utf8')).not.toContain('moved');
});

test('a wrong password is said so, no secret is shown or left on the disk, and nothing is committed', async () => {
  using home = databaseHome('mysql: { url: $DATABASE_URL, databases: all }');
  const { exit, result, text } = await home.run(['backup', '--force'], { env: url('', 'wrong-horse') });
  const message = expect.stringContaining('Access denied');
  const error = { code: 'source-failed', message, hint: expect.stringContaining('password') };
  expect({ exit, items: result.items }).toMatchObject({ exit: 1, items: [{ status: 'failed', error }] });
  for (const said of [text, JSON.stringify(result), JSON.stringify(home.records('database'))])
    expect(said).not.toContain('wrong-horse');
  expect(home.objects('catalogue/')).toEqual([]);
  expect(passwordFolders()).toEqual([]);
});

test('encryption that is required and not offered is a failure, and no row is read', async () => {
  await server.query('create database if not exists wire');
  const plan = (tls: string) => `mysql: { url: $DATABASE_URL, databases: [wire], tls: ${tls} }`;
  using strict = databaseHome(plan('required'));
  const refused = await strict.run(['backup', '--force'], { env: url() });
  const error = {
    code: 'source-failed',
    message: expect.stringContaining('offers no encryption, and tls is required'),
  };
  expect({ exit: refused.exit, items: refused.result.items }).toMatchObject({ exit: 1, items: [{ error }] });
  using lenient = databaseHome(plan('preferred'));
  expect(await lenient.run(['backup', '--force'], { env: url() })).toMatchObject({ exit: 0 });
});

const passwordFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('holdfast-mysql-'));

test('a password that a killed run left on the disk goes with the next run a day later, and a younger one stays', async () => {
  const left = (age: number): string => {
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-mysql-'));
    writeFileSync(join(folder, 'mariadb.cnf'), 'password=left');
    const then = new Date(Date.parse(day(0)) - age);
    utimesSync(folder, then, then);
    return folder;
  };
  const [old, young] = [left(25 * 3_600_000), left(23 * 3_600_000)];
  using home = databaseHome('mysql: { url: $DATABASE_URL, databases: all }');
  await home.run(['backup', '--force'], { env: url('', 'wrong-horse') });
  expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
  rmSync(young, { recursive: true });
});

test('a password is in no argument of any program, and in a file that only this user reads while it is needed', async () => {
  using home = databaseHome('mysql: { url: $DATABASE_URL, databases: [crm_a], bin: ./bin }');
  programs(home, {
    'mariadb-dump': `if [ "$1" != --version ]; then stat -c '%a %n' "\${1#--defaults-file=}" "$(dirname "\${1#--defaults-file=}")" >&2; sleep 0.3; fi
exec mariadb-dump "$@"`,
    mariadb: 'exec mariadb "$@"',
  });
  const run = home.run(['backup', '--force'], { env: url() });
  const seen = await argumentsDuring(run);
  expect(seen).toContain('--single-transaction');
  for (const form of [server.password, encodeURIComponent(server.password)]) expect(seen).not.toContain(form);
  const { exit, text } = await run;
  expect(exit).toBe(0);
  expect(text).toMatch(/600 \S+\.cnf \| 700 /);
  expect(passwordFolders()).toEqual([]);
});

test('a server that goes away in the middle of a dump fails the source; the last point stays the newest', async () => {
  await using own = await startMariadb();
  await own.query(`create database shop; use shop; ${BULK}`);
  using home = databaseHome('mysql: { url: $DATABASE_URL, bin: ./bin }');
  const env = { ...own.env, DATABASE_URL: addressOf(own, 'mysql', 'shop') };
  // Holds the dump back once its first rows have gone out.
  programs(home, {
    'mariadb-dump': `if [ -e gate ] && [ "$1" != --version ]; then mariadb-dump "$@" | { head -c 3000000; touch begun; while [ -e gate ]; do sleep 0.05; done; cat; }
exit "\${PIPESTATUS[0]}"; fi
exec mariadb-dump "$@"`,
    mariadb: 'exec mariadb "$@"',
  });
  expect((await home.run(['backup', '--force'], { env })).exit).toBe(0);
  const points = home.objects('catalogue/');
  home.write({ '../gate': '' });
  const run = home.run(['backup', '--force'], { env, at: day(1) });
  while (!readdirSync(home.dir).includes('begun')) await new Promise((resolve) => setTimeout(resolve, 20));
  await own.kill();
  home.write({ '../gate': null });
  const { exit, result } = await run;
  const message = expect.stringMatching(/^'mariadb-dump shop' ended with exit code 3: .*(Lost connection|gone away)/);
  expect({ exit, items: result.items }).toMatchObject({ exit: 1, items: [{ status: 'failed', error: { message } }] });
  expect(home.objects('catalogue/')).toEqual(points);
  expect(passwordFolders()).toEqual([]);
});

test('a dump without its last line is no dump, although its program says that all is well', async () => {
  using home = databaseHome('mysql: { url: $DATABASE_URL, bin: ./bin }');
  programs(home, {
    'mariadb-dump':
      'if [ "$1" = --version ]; then exec mariadb-dump --version; fi; mariadb-dump "$@" | head -c 300000; exit 0',
    mariadb: 'exec mariadb "$@"',
  });
  const { exit, result } = await home.run(['backup', '--force'], { env: url('shop') });
  const message = "what 'mariadb-dump shop' wrote is no whole dump: its last line is not '-- Dump completed'";
  expect({ exit, error: result.items[0]?.error }).toMatchObject({ exit: 1, error: { message } });
  expect(home.objects('catalogue/')).toEqual([]);
});

test('a plan that names no database, or a table without one, is refused at its place', async () => {
  for (const [source, words] of [
    ['mysql: { host: db, user: me }', 'no database is named'],
    ['mysql: { host: db, databases: all, excludeTables: [sessions] }', "'sessions' is no database and table"],
    ['mysql: { host: db, databases: all, accountPasswords: true }', 'add globals: true'],
    ['mysql: { url: "postgres://db/shop" }', 'the address is none of mysql or mariadb'],
  ] as const) {
    using home = databaseHome(source);
    const { exit, text } = await home.run(['validate']);
    expect({ exit, text }).toEqual({ exit: 2, text: expect.stringContaining(words) });
  }
});
