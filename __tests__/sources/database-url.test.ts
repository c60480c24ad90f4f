import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDatabaseUrl } from '../../src/sources/database-url.ts';

const POSTGRES = ['postgres', 'postgresql'];
const word = fc.string({ minLength: 1, unit: 'grapheme' }).filter((one) => !one.includes('\0'));

test('what is put into an address comes out of it, whatever characters it has', () => {
  fc.assert(
    fc.property(word, word, word, fc.integer({ min: 1, max: 65_535 }), (user, password, database, port) => {
      const [u, p, d] = [user, password, database].map(encodeURIComponent);
      expect(parseDatabaseUrl(`postgres://${u}:${p}@db.internal:${port}/${d}?a=${p}`, POSTGRES)).toEqual({
        user,
        password,
        hosts: [{ host: 'db.internal', port }],
        database,
        params: [['a', password]],
      });
    }),
  );
});

test.each([
  ['postgres://db', { user: null, password: null, hosts: [{ host: 'db', port: null }], database: null }],
  [
    'postgresql://me@a:1,b:2/x',
    {
      user: 'me',
      hosts: [
        { host: 'a', port: 1 },
        { host: 'b', port: 2 },
      ],
      database: 'x',
    },
  ],
  ['postgres:///x?host=/run/postgresql', { hosts: [], database: 'x', params: [['host', '/run/postgresql']] }],
  ['postgres://%2Frun%2Fpostgresql/x', { hosts: [{ host: '/run/postgresql', port: null }] }],
  ['postgres://me:@[::1]:5433/', { password: '', hosts: [{ host: '::1', port: 5433 }], database: null }],
  ['POSTGRES://me:a+b@db/x', { password: 'a+b' }],
])('%s', (text, expected) => {
  expect(parseDatabaseUrl(text, POSTGRES)).toMatchObject(expected);
});

test.each([
  ['mysql://db/x'],
  ['db.internal:5432/x'],
  ['postgres://me:a/b@db/x'],
  ['postgres://me:a#b@db/x'],
  ['postgres://db:0/x'],
  ['postgres://db:65536/x'],
  ['postgres://db:x/x'],
  ['postgres://me:%zz@db/x'],
  ['postgres://me:%00@db/x'],
  [''],
])('%s is none', (text) => {
  expect(parseDatabaseUrl(text, POSTGRES)).toBeNull();
});
