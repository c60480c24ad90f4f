import * as z from 'zod';
import { parseDuration } from '../../core/duration.ts';
import type { JsonObject } from '../../core/json.ts';
import { address, checkNaming, common, databases, list, text } from '../database-options.ts';

export const SCHEMES = ['mysql', 'mariadb'] as const;

/** Words of MySQL's own option --ssl-mode, in small letters. */
export const TLS_MODES = ['disabled', 'preferred', 'required', 'verify-ca', 'verify-identity'] as const;
export type TlsMode = (typeof TLS_MODES)[number];

export const optionsSchema = z
  .strictObject({
    url: address(SCHEMES, '$DATABASE_URL').optional(),
    host: common.host.optional(),
    port: common.port.optional(),
    user: common.user.optional(),
    password: common.password.optional(),
    database: text('database', 'database to back up, unless databases says more', 'shop').optional(),
    tls: z
      .enum(TLS_MODES)
      .optional()
      .meta({
        description:
          'encryption of the connection; verify-identity also knows the server; default: as the client programs do',
        examples: ['verify-identity'],
      }),
    tlsCa: text('file', 'certificates that the server is known by', './rds-global-bundle.pem').optional(),
    databases: databases.optional(),
    globals: z
      .boolean()
      .optional()
      .meta({
        description: 'also accounts, roles and what is granted to them, as SQL; default false',
        examples: [true],
      }),
    accountPasswords: z
      .boolean()
      .optional()
      .meta({
        description:
          'hashes of the passwords of accounts are part of globals; without them the accounts come back locked; default false',
        examples: [true],
      }),
    excludeTables: list('database.table', 'tables to leave out, each with its database', ['shop.sessions']).optional(),
    timeout: common.timeout.optional(),
    bin: common.bin
      .meta({
        description: 'folder of the client programs; default: those on PATH',
        examples: ['/opt/mysql/bin'],
      })
      .optional(),
  })
  .superRefine((options, ctx) => {
    const add = (path: readonly (string | number)[], message: string, hint: string): void =>
      ctx.addIssue({ code: 'custom', path: [...path], message, params: { hint } });
    checkNaming(options, (path, { message, hint }) => add(path, message, hint));
    if (options.accountPasswords === true && options.globals !== true)
      add(
        ['accountPasswords'],
        'accountPasswords says something of globals, which are not backed up',
        'add globals: true',
      );
    if (options.url === undefined && options.database === undefined && options.databases === undefined)
      add([], 'no database is named', 'add databases: all, or the names of some');
    for (const [at, table] of (options.excludeTables ?? []).entries())
      if (!/^[^.*?]+\.[^*?]+$/.test(table))
        add(
          ['excludeTables', at],
          `'${table}' is no database and table`,
          'write one such as shop.sessions; mysqldump knows no wildcards here',
        );
  });

export interface MysqlOptions extends z.infer<typeof optionsSchema> {
  readonly timeoutMs: number;
}

export function readOptions(options: JsonObject): MysqlOptions {
  const given = optionsSchema.parse(options);
  return { ...given, timeoutMs: parseDuration(given.timeout ?? '6h') ?? 0 };
}
