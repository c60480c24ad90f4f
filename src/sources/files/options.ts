import { createHash } from 'node:crypto';
import * as z from 'zod';
import { checkRule } from '../../core/ignore-rules.ts';
import type { JsonObject } from '../../core/json.ts';
import { parseSize, SIZE_PATTERN } from '../../core/size.ts';

function text(check: (value: string) => { readonly message: string; readonly hint: string } | null) {
  return z.string().superRefine((value, ctx) => {
    const wrong = check(value);
    if (wrong === null) return;
    ctx.addIssue({ code: 'custom', message: `'${value}': ${wrong.message}`, params: { hint: wrong.hint } });
  });
}

const path = text((value) => {
  if (value === '') return { message: 'it is empty', hint: 'write the folder to back up, such as /srv/uploads' };
  if (/^~/.test(value)) return { message: 'no shell reads the ~', hint: 'write the path from / on' };
  return /\0/.test(value) ? { message: 'it has a NUL', hint: 'remove it' } : null;
});

const fileName = text((value) =>
  value === '' || /[/\0]/.test(value)
    ? { message: 'it is no name of a file', hint: 'write a name without folders, such as .nobackup' }
    : null,
);

const size = text((value) =>
  parseSize(value) === null ? { message: 'it is no size', hint: 'write a number with B, KiB, MiB, GiB or TiB' } : null,
);

const KEPT =
  'default: kept where getfattr is installed, and named as not kept where it is not; true makes a missing getfattr an ' +
  'error, false leaves them out';

export const optionsSchema = z.strictObject({
  path: path.meta({
    description: 'folder or file to back up; a relative one is below the working directory',
    examples: ['/srv/uploads'],
  }),
  exclude: z
    .array(text(checkRule).meta({ description: 'a line as in .gitignore' }))
    .min(1)
    .optional()
    .meta({
      description: 'what to leave out, in the language of .gitignore, seen from the root of the source',
      examples: [['*.tmp', 'cache/', '!keep.tmp']],
    }),
  excludeCaches: z
    .boolean()
    .optional()
    .meta({ description: 'leave out what lies in folders marked by a CACHEDIR.TAG with its signature; default false' }),
  excludeIfPresent: z
    .array(fileName.meta({ description: 'name of a file' }))
    .min(1)
    .optional()
    .meta({ description: 'leave out what lies in folders that hold a file of such a name', examples: [['.nobackup']] }),
  excludeLargerThan: size
    .optional()
    .meta({ description: 'leave out files above this size', examples: ['2 GiB'], pattern: SIZE_PATTERN }),
  oneFileSystem: z
    .boolean()
    .optional()
    .meta({ description: 'keep folders on which another file system is mounted empty; default false' }),
  xattrs: z
    .boolean()
    .optional()
    .meta({ description: `extended attributes; ${KEPT}` }),
  acls: z
    .boolean()
    .optional()
    .meta({ description: `POSIX ACLs; ${KEPT}` }),
});

export interface FilesOptions {
  readonly path: string;
  readonly exclude: readonly string[];
  readonly excludeCaches: boolean;
  readonly excludeIfPresent: readonly string[];
  /** Bytes. */
  readonly excludeLargerThan: number | null;
  readonly oneFileSystem: boolean;
  /** Null = where the tools are. */
  readonly xattrs: boolean | null;
  readonly acls: boolean | null;
}

export function readOptions(options: JsonObject): FilesOptions {
  const given = optionsSchema.parse(options);
  return {
    path: given.path,
    exclude: given.exclude ?? [],
    excludeCaches: given.excludeCaches ?? false,
    excludeIfPresent: given.excludeIfPresent ?? [],
    excludeLargerThan: given.excludeLargerThan === undefined ? null : parseSize(given.excludeLargerThan),
    oneFileSystem: given.oneFileSystem ?? false,
    xattrs: given.xattrs ?? null,
    acls: given.acls ?? null,
  };
}

/** Digest of all that leaves things out, 16 hex: another one than last time means that the set is another. */
export function excludesDigest(options: FilesOptions): string {
  const { exclude, excludeCaches, excludeIfPresent, excludeLargerThan, oneFileSystem } = options;
  const rules = [exclude, excludeCaches, excludeIfPresent, excludeLargerThan, oneFileSystem];
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 16);
}
