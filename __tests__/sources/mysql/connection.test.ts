import { expect, test } from '@jest/globals';
import { parseVersion, type Version } from '../../../src/sources/mysql/clients.ts';
import { connectionOf, optionsFile } from '../../../src/sources/mysql/connection.ts';
import { readOptions } from '../../../src/sources/mysql/options.ts';
import { dataContext } from '../../support/data-context.ts';

const MYSQL = parseVersion('8.0.36') as Version;
const MARIADB = parseVersion('10.11.6-MariaDB') as Version;
const MARIADB11 = parseVersion('11.4.2-MariaDB') as Version;

function connect(options: Record<string, string>, env: Record<string, string> = {}) {
  const { programs } = dataContext({ cwd: '/srv', env: { PATH: '/bin', ...env } }, new Set(['URL', 'P']));
  return connectionOf(readOptions({ databases: 'all', ...options }), programs);
}

test('an address gives host, port, user, password, database and encryption', () => {
  const found = connect(
    { url: '$URL' },
    {
      URL: 'mysql://me:p%40ss%2Fw@[2001:db8::1]:3307/shop?ssl-mode=VERIFY_IDENTITY&ssl-ca=/etc/ca.pem',
      MYSQL_PWD: 'x',
    },
  );
  expect(found).toMatchObject({
    host: '2001:db8::1',
    port: 3307,
    user: 'me',
    password: 'p@ss/w',
    database: 'shop',
    tls: 'verify-identity',
    tlsCa: '/etc/ca.pem',
  });
  expect(found.world.inherited).toEqual({ PATH: '/bin' });
  expect(found.world.secrets).toContain('p@ss/w');
});

test.each([
  ['postgres://me@db/shop', 'no address of a MySQL'],
  ['mysql://me:a/b@db/shop', 'no address of a MySQL'],
  ['mysql://db1,db2/shop', 'no address of a MySQL'],
  ['mysql://db/shop?ssl-mode=perhaps', 'ssl-mode of the address'],
  ['mysql://db/shop?zap=1', "'zap' of the address"],
])('%s is refused, and not repeated', (text, words) => {
  expect(() => connect({ url: '$URL' }, { URL: text })).toThrow(words);
  expect(() => connect({ url: '$URL' }, { URL: text })).not.toThrow(text);
});

test('a secret that is not there is named', () => {
  expect(() => connect({ host: 'db', password: '$NOT_THERE' })).toThrow("'$NOT_THERE' of database/db");
});

test('an options file says it in the words of either kind of program, with what must be escaped', () => {
  const strange = connect({ host: 'db', user: 'me', password: '$P', tls: 'required' }, { P: 'a"b\\c#d;\'e\tf' });
  expect(optionsFile(strange, MYSQL)).toBe(
    '[client]\nhost="db"\nprotocol="tcp"\nuser="me"\npassword="a\\"b\\\\c#d;\'e\\tf"\nssl-mode="REQUIRED"\n',
  );
  expect(optionsFile(strange, MARIADB)).toContain('ssl="1"\n');
  expect(optionsFile(strange, MARIADB)).not.toContain('verify');
  expect(optionsFile(strange, MARIADB11)).toContain('ssl-verify-server-cert="0"');
  const preferred = connect({ host: 'db', tls: 'preferred' });
  expect(optionsFile(preferred, MARIADB)).toContain('ssl="1"\n');
  expect(optionsFile(preferred, MARIADB11)).toContain('ssl-verify-server-cert="0"');
  const proved = connect({ host: 'db', tls: 'verify-identity', tlsCa: '/ca.pem' });
  expect(optionsFile(proved, MARIADB)).toContain('ssl-ca="/ca.pem"\nssl="1"\nssl-verify-server-cert="1"\n');
  expect(optionsFile(proved, MYSQL)).toContain('ssl-ca="/ca.pem"\nssl-mode="VERIFY_IDENTITY"\n');
  expect(optionsFile(connect({ host: '/run/mysqld/mysqld.sock' }), MYSQL)).toContain(
    'protocol="socket"\nsocket="/run/mysqld/mysqld.sock"',
  );
});
