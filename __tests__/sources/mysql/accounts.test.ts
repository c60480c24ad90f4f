import { expect, test } from '@jest/globals';
import { locked, splitDefaultRole, withoutHash } from '../../../src/sources/mysql/accounts.ts';

// As `show create user` and `show grants` answer.
const MYSQL8 =
  "CREATE USER `app`@`%` IDENTIFIED WITH 'caching_sha2_password' AS 0x244124303035240A3F DEFAULT ROLE `reader`@`%`,`writer`@`%` REQUIRE SSL PASSWORD EXPIRE DEFAULT ACCOUNT UNLOCK PASSWORD HISTORY DEFAULT";
const MYSQL57 =
  "CREATE USER 'app'@'%' IDENTIFIED WITH 'mysql_native_password' AS '*6C8989366EAF75BB670AD8EA7A7FC1176A95CEF4' REQUIRE NONE PASSWORD EXPIRE DEFAULT ACCOUNT UNLOCK";
const MARIADB =
  "CREATE USER `app`@`%` IDENTIFIED VIA ed25519 USING 'ZIgUREUg5PVgQ6LskhXmO+eZLS0nC8be6HPjYWR4YJY' OR mysql_native_password USING '*6C8989366EAF75BB670AD8EA7A7FC1176A95CEF4' WITH MAX_USER_CONNECTIONS 3";

test('an account without its password is made locked, with all else that it had', () => {
  expect(locked(MYSQL8)).toBe(
    "CREATE USER `app`@`%` IDENTIFIED WITH 'caching_sha2_password' DEFAULT ROLE `reader`@`%`,`writer`@`%` REQUIRE SSL PASSWORD EXPIRE DEFAULT ACCOUNT LOCK PASSWORD HISTORY DEFAULT",
  );
  expect(locked(MYSQL57)).toBe(
    "CREATE USER 'app'@'%' IDENTIFIED WITH 'mysql_native_password' REQUIRE NONE PASSWORD EXPIRE DEFAULT ACCOUNT LOCK",
  );
  expect(locked(MARIADB)).toBe(
    'CREATE USER `app`@`%` IDENTIFIED VIA ed25519 OR mysql_native_password WITH MAX_USER_CONNECTIONS 3 ACCOUNT LOCK',
  );
  expect(locked('CREATE USER `x`@`%` ACCOUNT LOCK')).toBe('CREATE USER `x`@`%` ACCOUNT LOCK');
});

test('a grant of MariaDB loses the hash that it repeats, whatever is in it', () => {
  expect(
    withoutHash("GRANT ALL PRIVILEGES ON *.* TO `a`@`%` IDENTIFIED BY PASSWORD '*6C89' REQUIRE SSL WITH GRANT OPTION"),
  ).toBe('GRANT ALL PRIVILEGES ON *.* TO `a`@`%` REQUIRE SSL WITH GRANT OPTION');
  expect(withoutHash("CREATE USER `a`@`%` IDENTIFIED WITH 'p' AS 'it\\'s''so\\\\' REQUIRE NONE")).toBe(
    "CREATE USER `a`@`%` IDENTIFIED WITH 'p' REQUIRE NONE",
  );
});

test('default roles are taken out, to be said when the roles are there', () => {
  expect(splitDefaultRole(MYSQL8)).toEqual({
    maker: MYSQL8.replace(' DEFAULT ROLE `reader`@`%`,`writer`@`%`', ''),
    role: '`reader`@`%`,`writer`@`%`',
  });
  expect(splitDefaultRole(MYSQL57)).toEqual({ maker: MYSQL57, role: null });
});
