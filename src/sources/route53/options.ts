import * as z from 'zod';
import type { JsonObject } from '../../core/json.ts';
import { coversName, type GlobFault, globSchema } from '../name-globs.ts';

const ZONES =
  'globs on zone names in small letters and without the trailing dot (`*` also matches dots); one that begins with `!` ' +
  'excludes; default all zones; the other kinds are not narrowed';

const glob = globSchema({
  description: 'glob on zone names',
  pattern: '^!?[^A-Z\\s.!]([^A-Z\\s]*[^A-Z\\s.])?$',
  faultOf,
  tidy: (mend) =>
    mend
      .toLowerCase()
      .replace(/^[.!]+/, '')
      .replace(/\.+$/, ''),
  example: 'a name such as example.com, or a glob such as "*.example.com"',
});

export const optionsSchema = z.strictObject({
  zones: z.array(glob).min(1).optional().meta({ description: ZONES }),
});

function faultOf(name: string): GlobFault | null {
  if (name === '') return { what: 'is no name of a zone', mend: '' };
  if (/[\p{Cc}\s]/u.test(name))
    return { what: 'has white space or control characters', mend: name.replaceAll(/[\p{Cc}\s]/gu, '') };
  if (/^[a-z]+:\/\//i.test(name))
    return {
      what: 'is an address, not the name of a zone',
      mend: name.replace(/^[a-z]+:\/+/i, '').replace(/[/:].*$/, ''),
    };
  if (/[A-Z]/.test(name)) return { what: 'has capitals, and Route 53 keeps names in small letters', mend: name };
  // DNS knows a name in Unicode by its form in Punycode only.
  if (/[^\x21-\x7e]/.test(name)) return { what: 'is not in the form that DNS has', mend: punycode(name) };
  if (name.startsWith('!')) return { what: "has more than one '!'", mend: name };
  if (name.startsWith('.')) return { what: 'begins with a dot', mend: `*${name}` };
  if (name.endsWith('.')) return { what: 'ends with a dot, and zones are named without', mend: name };
  return null;
}

/** The name in Punycode; a glob's signs stand between the labels that are encoded, and are kept. */
function punycode(name: string): string {
  const labels = name.split('.').map((label) => {
    if (/^[\x21-\x7e]*$/.test(label) || /[*?]/.test(label)) return label;
    return URL.canParse(`http://${label}.example`) ? new URL(`http://${label}.example`).hostname.slice(0, -8) : label;
  });
  return labels.join('.');
}

/** Whether the options capture a zone. `name`: without the trailing dot, as `zoneDisplayName` gives it. */
export function coversZone(options: JsonObject, name: string): boolean {
  return coversName(options, 'zones', name);
}
