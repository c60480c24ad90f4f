import * as z from 'zod';
import type { JsonObject } from '../../core/json.ts';
import { decodeKeyName } from '../../core/keys.ts';
import { coversName, type GlobFault, globSchema } from '../name-globs.ts';

const DATABASES =
  'globs on the identifiers of instances and clusters, in small letters as AWS keeps them; one that begins with `!` excludes; ' +
  'default all; groups, subscriptions and proxies are not narrowed';

const glob = globSchema({
  description: 'glob on identifiers of instances and clusters',
  pattern: '^!?[a-z0-9*?]([a-z0-9*?-]*[a-z0-9*?])?$',
  faultOf,
  tidy: (mend) => mend.replaceAll(/[^a-z0-9*?-]+/g, '-').replaceAll(/^-+|-+$/g, ''),
  example: 'an identifier such as orders, or a glob such as "orders-*"',
});

export const optionsSchema = z.strictObject({
  databases: z.array(glob).min(1).optional().meta({ description: DATABASES }),
});

const ARN = /^arn:[^:]*:rds:[^:]*:[^:]*:(?:db|cluster):(.+)$/;
/** `orders.abc123.eu-west-1.rds.amazonaws.com`, `orders.cluster-ro-abc123.…`. */
const ENDPOINT = /^([^.]+)\.[^.]+\.[a-z0-9-]+\.rds\.amazonaws\.com(?:\.cn)?\.?$/i;

/** CreateDBInstance, CreateDBCluster, API references: letters, digits and hyphens, a letter first; stored in lower case. */
function faultOf(name: string): GlobFault | null {
  if (name === '') return { what: 'is no identifier of a database', mend: '' };
  if (/[\p{C}\s]/u.test(name))
    return { what: 'has white space or control characters', mend: name.replaceAll(/[\p{C}\s]/gu, '') };
  if (name.startsWith('arn:'))
    return { what: 'is an ARN, not the identifier of a database', mend: ARN.exec(name)?.[1] ?? '' };
  if (name.includes('.'))
    return {
      what: 'is a DNS name, and databases are called by their identifiers',
      mend: ENDPOINT.exec(name)?.[1] ?? '',
    };
  if (name.startsWith('!')) return { what: "has more than one '!'", mend: name.replace(/^!+/, '') };
  if (/[A-Z]/.test(name))
    return { what: 'has capitals, and AWS keeps identifiers in small letters', mend: name.toLowerCase() };
  const odd = /[^a-z0-9*?-]/u.exec(name)?.[0];
  if (odd !== undefined)
    return {
      what: `has '${odd}': identifiers are letters, digits and hyphens`,
      mend: /^[\x21-\x7e]*$/.test(name) ? name : '',
    };
  if (name.startsWith('-')) return { what: 'begins with a hyphen, which no identifier does', mend: `*${name}` };
  if (name.endsWith('-')) return { what: 'ends with a hyphen, which no identifier does', mend: `${name}*` };
  return null;
}

/** Whether the options capture an instance or a cluster. `name`: its identifier, or as it stands in the key of its folder. */
export function coversDatabase(options: JsonObject, name: string): boolean {
  return coversName(options, 'databases', decodeKeyName(name)); // no identifier has a '%' or a '~'
}
