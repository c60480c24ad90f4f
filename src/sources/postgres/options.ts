import * as z from 'zod';
import { parseDuration } from '../../core/duration.ts';
import type { JsonObject } from '../../core/json.ts';
import { address, checkNaming, common, databases, duration, list, text } from '../database-options.ts';

export const SCHEMES = ['postgres', 'postgresql'] as const;

/** libpq's own words (PostgreSQL, "Database Connection Control Functions"). */
const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

export const optionsSchema = z
  .strictObject({
    url: address(SCHEMES, '$DATABASE_URL').optional(),
    host: common.host.optional(),
    port: common.port.optional(),
    user: common.user.optional(),
    password: common.password.optional(),
    database: text(
      'database',
      'database to connect to, and to back up unless databases says more; default postgres',
      'shop',
    ).optional(),
    sslmode: z
      .enum(SSL_MODES)
      .optional()
      .meta({
        description: 'as libpq has it; verify-full also knows the server; default: that of the url, else prefer',
        examples: ['verify-full'],
      }),
    sslrootcert: text('file', 'certificates that the server is known by', './rds-global-bundle.pem').optional(),
    databases: databases.optional(),
    globals: z
      .boolean()
      .optional()
      .meta({
        description: 'also roles, their memberships and settings, and tablespaces, as SQL; default false',
        examples: [true],
      }),
    rolePasswords: z
      .boolean()
      .optional()
      .meta({
        description:
          'hashes of the passwords of roles are part of globals, for which a superuser must read them, which RDS has not; default false',
        examples: [true],
      }),
    excludeTables: list('pattern of a table', 'tables to leave out, in the language of pg_dump --exclude-table', [
      'public.sessions',
    ]).optional(),
    excludeTableData: list('pattern of a table', 'tables of which the definition alone is kept', [
      'audit.*',
    ]).optional(),
    lockTimeout: duration(
      'how long a table may be locked by others before the dump gives up; default 30s',
      '2m',
    ).optional(),
    timeout: common.timeout.optional(),
    bin: common.bin.optional(),
  })
  .superRefine((options, ctx) => {
    const add = (path: readonly string[], message: string, hint: string): void =>
      ctx.addIssue({ code: 'custom', path: [...path], message, params: { hint } });
    checkNaming(options, (path, { message, hint }) => add(path, message, hint));
    if (options.rolePasswords === true && options.globals !== true)
      add(['rolePasswords'], 'rolePasswords says something of globals, which are not backed up', 'add globals: true');
  });

export interface PostgresOptions extends z.infer<typeof optionsSchema> {
  readonly lockTimeoutMs: number;
  readonly timeoutMs: number;
}

export function readOptions(options: JsonObject): PostgresOptions {
  const given = optionsSchema.parse(options);
  return {
    ...given,
    lockTimeoutMs: parseDuration(given.lockTimeout ?? '30s') ?? 0,
    timeoutMs: parseDuration(given.timeout ?? '6h') ?? 0,
  };
}
