import * as z from 'zod';
import type { JsonObject } from '../../core/json.ts';
import { decodeKeyName } from '../../core/keys.ts';
import { coversName, type GlobFault, globSchema } from '../name-globs.ts';

const BALANCERS =
  'globs on the names of load balancers, v2 and classic (upper and lower case are the same); one that begins with `!` ' +
  'excludes; default all; target groups and trust stores are not narrowed';

const EXAMPLE = 'a name such as web, or a glob such as "web-*"';

const glob = globSchema({
  description: 'glob on names of load balancers',
  pattern: '^!?[A-Za-z0-9*?]([A-Za-z0-9*?-]*[A-Za-z0-9*?])?$',
  faultOf,
  tidy: (mend) => mend.replaceAll(/[^A-Za-z0-9*?-]+/g, '-').replaceAll(/^-+|-+$/g, ''),
  example: EXAMPLE,
});

export const optionsSchema = z.strictObject({
  balancers: z.array(glob).min(1).optional().meta({ description: BALANCERS }),
});

const ARN = /^arn:[^:]*:elasticloadbalancing:[^:]*:[^:]*:loadbalancer\/(.*)$/;
/** `internal-` is put before the names of internal balancers, ten digits or 16 hexadecimal ones behind all. */
const DNS_NAME =
  /^(?:dualstack\.)?(?:internal-)?(.+)-[0-9a-f]{8,16}(?:\.[a-z0-9-]+)*\.elb\.(?:[a-z0-9-]+\.)*amazonaws\.com(?:\.cn)?\.?$/i;

/**
 * CreateLoadBalancer of both APIs: letters, digits and hyphens, not at the beginning and not at the end. The case is kept but
 * tells no two apart.
 */
function faultOf(name: string): GlobFault | null {
  if (name === '') return { what: 'is no name of a load balancer', mend: '' };
  if (/[\p{C}\s]/u.test(name))
    return { what: 'has white space or control characters', mend: name.replaceAll(/[\p{C}\s]/gu, '') };
  if (name.startsWith('arn:')) return { what: 'is an ARN, not the name of a load balancer', mend: nameInArn(name) };
  if (name.includes('.')) {
    const named = DNS_NAME.exec(name)?.[1];
    return { what: 'is a DNS name, and load balancers are called by their own', mend: named ?? '' };
  }
  if (/^(?:app|net|gwy)\//.test(name))
    return { what: 'is the end of an ARN, not the name of a load balancer', mend: name.split('/')[1] ?? '' };
  if (name.startsWith('!')) return { what: "has more than one '!'", mend: name.replace(/^!+/, '') };
  const odd = /[^A-Za-z0-9*?-]/u.exec(name)?.[0];
  if (odd !== undefined)
    return {
      what: `has '${odd}': names are letters, digits and hyphens`,
      mend: /^[\x21-\x7e]*$/.test(name) ? name : '',
    };
  if (name.startsWith('-')) return { what: 'begins with a hyphen, which no name does', mend: `*${name}` };
  if (name.endsWith('-')) return { what: 'ends with a hyphen, which no name does', mend: `${name}*` };
  return null;
}

/** `…:loadbalancer/app/web/50dc6c495c0c9188` (v2), `…:loadbalancer/web` (classic). */
function nameInArn(arn: string): string {
  const parts = (ARN.exec(arn)?.[1] ?? '').split('/');
  return (parts.length > 1 ? parts[1] : parts[0]) ?? '';
}

/** Whether the options capture a balancer. `name`: as AWS keeps it, or as it stands in the key of its folder. */
export function coversBalancer(options: JsonObject, name: string): boolean {
  return coversName(options, 'balancers', decodeKeyName(name)); // no name has a '%' or a '~'
}
