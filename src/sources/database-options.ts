import * as z from 'zod';
import { checkedText, type WrongText } from '../core/checked-text.ts';
import { DURATION_PATTERN, parseDuration } from '../core/duration.ts';
import { parseDatabaseUrl } from './database-url.ts';

/** Whole value: a part of a text is never replaced. */
const SECRET_PATTERN = '^\\$[A-Za-z_][A-Za-z0-9_]*$';

/** The value is never shown: it may be the secret itself. */
const secret = (description: string, example: string) =>
  checkedText((value) =>
    new RegExp(SECRET_PATTERN).test(value)
      ? null
      : {
          message: 'a secret must be named, and is written out here',
          hint: 'write $NAME of an environment variable that holds it; rotate it if it was committed',
        },
  ).meta({ description, examples: [example], pattern: SECRET_PATTERN });

/** An address that is named, or written out without a password. */
export const address = (schemes: readonly [string, ...string[]], example: string) =>
  checkedText((value) => {
    if (new RegExp(SECRET_PATTERN).test(value)) return null;
    const url = parseDatabaseUrl(value, schemes);
    const shown = `${schemes[0]}://user@host/database`;
    if (url === null)
      return { message: `the address is none of ${schemes.join(' or ')}`, hint: `write $NAME, or ${shown}` };
    if (url.password === null) return null;
    return {
      message: 'the address holds a password',
      hint: 'write $NAME of an environment variable that holds the address, and change the password if it was committed',
    };
  }).meta({
    description:
      'address of the server, as $NAME of the environment variable that holds it; one without a password may be written out',
    examples: [example],
  });

const plain = (what: string) =>
  checkedText((value) =>
    value === '' || /\p{Cc}/u.test(value)
      ? { message: `it is no ${what}`, hint: 'write it without control characters' }
      : null,
  );

export const duration = (description: string, example: string) =>
  checkedText((value) =>
    (parseDuration(value) ?? 0) > 0
      ? null
      : { message: `'${value}' is no duration`, hint: `write one such as ${example}` },
  ).meta({ description, examples: [example], pattern: DURATION_PATTERN });

export const text = (what: string, description: string, example: string) =>
  plain(what).meta({ description, examples: [example] });

export const list = (what: string, description: string, example: readonly string[]) =>
  z
    .array(plain(what).meta({ description: what }))
    .min(1)
    .meta({ description, examples: [example] });

/** Options that both kinds of databases have. */
export const common = {
  host: text('host', 'host of the server, where there is no url; from / on: the folder of its socket', 'db.internal'),
  port: z
    .number()
    .int()
    .min(1)
    .max(65_535)
    .meta({ description: 'port of the server; default: its own', examples: [6432] }),
  user: text('user', 'user who may read what is backed up', 'backup'),
  password: secret('password of the user, as $NAME of an environment variable', '$DB_PASSWORD'),
  timeout: duration('how long one dump may take; default 6h', '2h'),
  bin: text('folder', 'folder of the client programs; default: those on PATH', '/usr/lib/postgresql/17/bin'),
} as const;

/** Which databases: names and globs, or every one. */
export const databases = z
  .union([
    z.literal('all').meta({ description: 'every database' }),
    list('name or glob of a database', 'names and globs; those with ! leave out', ['shop', 'crm_*']),
  ])
  .meta({
    description:
      'names and globs of databases, those with ! leave out; all = every one; default: the one of the address',
    examples: [['shop', 'crm_*']],
  });

/** Says how the server is to be named: by its address, or by host and the others, never by both. */
export function checkNaming(
  options: Readonly<Record<string, unknown>>,
  addIssue: (path: readonly string[], wrong: WrongText) => void,
): void {
  const { url, host } = options;
  if (url === undefined && host === undefined)
    addIssue([], { message: 'the server is not named', hint: 'add url: $DATABASE_URL, or host: and user:' });
  if (url === undefined) return;
  for (const key of ['host', 'port', 'user'] as const)
    if (options[key] !== undefined)
      addIssue([key], {
        message: `${key} stands beside url, which says it`,
        hint: `remove ${key}, or write host: for url:`,
      });
}
