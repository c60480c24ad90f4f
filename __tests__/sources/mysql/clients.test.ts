import { describe, expect, test } from '@jest/globals';
import { isAtLeast, parseVersion, versionText } from '../../../src/sources/mysql/clients.ts';
import { dumpFlags } from '../../../src/sources/mysql/dump-flags.ts';

const version = (text: string) => {
  const parsed = parseVersion(text);
  if (parsed === null) throw new Error(`no version: ${text}`);
  return parsed;
};

describe('versions', () => {
  // As the programs of these packages print them, and as servers answer `select version()`.
  test.each([
    ['mysqldump  Ver 10.13 Distrib 5.7.44, for Linux (x86_64)', 'MySQL 5.7.44'],
    ['mysqldump  Ver 8.0.36-0ubuntu0.22.04.1 for Linux on x86_64 ((Ubuntu))', 'MySQL 8.0.36'],
    ['mysqldump  Ver 8.4.2 for macos14.4 on arm64 (Homebrew)', 'MySQL 8.4.2'],
    ['mysqldump  Ver 8.0.36-28 for Linux on x86_64 (Percona Server (GPL), Release 28)', 'MySQL 8.0.36'],
    ['/usr/bin/mysqldump  Ver 9.1.0 for Linux on x86_64 (MySQL Community Server - GPL)', 'MySQL 9.1.0'],
    ['mysqldump  Ver 10.19 Distrib 10.6.18-MariaDB, for debian-linux-gnu (x86_64)', 'MariaDB 10.6.18'],
    ['mariadb-dump  Ver 10.19 Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)', 'MariaDB 10.11.6'],
    ['mariadb-dump from 11.4.2-MariaDB, client 10.19 for debian-linux-gnu (x86_64)', 'MariaDB 11.4.2'],
    ['/usr/bin/mariadb-dump from 11.8.1-MariaDB, client 10.19 for Linux (x86_64)', 'MariaDB 11.8.1'],
    ['8.0.39', 'MySQL 8.0.39'],
    ['5.7.mysql_aurora.2.11.2', null],
    ['10.11.8-MariaDB-log', 'MariaDB 10.11.8'],
    ['5.5.5-10.6.12-MariaDB-1:10.6.12+maria~ubu2004', 'MariaDB 10.6.12'],
    ['PostgreSQL 16.2', null],
    ['', null],
  ])('%s is %s', (text, expected) => {
    const parsed = parseVersion(text);
    expect(parsed === null ? null : versionText(parsed)).toBe(expected);
  });

  test('are compared number by number', () => {
    const here = version('8.0.36');
    expect([
      isAtLeast(here, 8, 0, 36),
      isAtLeast(here, 8, 0, 4),
      isAtLeast(here, 5, 7, 44),
      isAtLeast(here, 8, 0, 37),
      isAtLeast(here, 8, 1, 0),
    ]).toEqual([true, true, true, false, false]);
  });
});

describe('flags of a dump', () => {
  const own = (text: string) =>
    dumpFlags(version(text)).filter((flag) => flag.startsWith('--set-gtid') || flag.startsWith('--column-stat'));

  test.each([
    ['5.6.8', []],
    ['5.7.44', ['--set-gtid-purged=OFF']],
    ['8.0.36', ['--set-gtid-purged=OFF', '--column-statistics=0']],
    ['9.1.0', ['--set-gtid-purged=OFF', '--column-statistics=0']],
    ['10.11.8-MariaDB', []],
    ['11.4.2-MariaDB', []],
  ])('of the programs of %s are those that they know', (text, expected) => {
    expect(own(text)).toEqual(expected);
  });

  test('are one state, nobody locked out, and all kinds of objects, whatever the version', () => {
    for (const text of ['5.7.44', '8.4.2', '10.6.12-MariaDB'])
      expect(dumpFlags(version(text))).toEqual(
        expect.arrayContaining([
          '--single-transaction',
          '--skip-lock-tables',
          '--quick',
          '--routines',
          '--events',
          '--triggers',
          '--hex-blob',
          '--default-character-set=utf8mb4',
          '--no-tablespaces',
        ]),
      );
  });
});
