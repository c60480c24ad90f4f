import * as z from 'zod';
import { matchGlob } from '../../core/glob.ts';
import type { JsonObject } from '../../core/json.ts';

const ZONES =
  'globs on zone names in small letters and without the trailing dot (`*` also matches dots); one that begins with `!` ' +
  'excludes; default all zones; the other kinds are not narrowed';

/** As JSON Schema says it to editors; `checkGlob` says more. */
const GLOB_PATTERN = '^!?[^A-Z\\s.!]([^A-Z\\s]*[^A-Z\\s.])?$';

const glob = z
  .string()
  .superRefine((value, ctx) => {
    const wrong = checkGlob(value);
    if (wrong !== null) ctx.addIssue({ code: 'custom', message: wrong.message, params: { hint: wrong.hint } });
  })
  .meta({ description: 'glob on zone names', pattern: GLOB_PATTERN });

export const optionsSchema = z.strictObject({
  zones: z.array(glob).min(1).optional().meta({ description: ZONES }),
});

/** Why a glob could never match what it seems to name; it would then capture nothing, and nobody would be told. */
function checkGlob(value: string): { readonly message: string; readonly hint: string } | null {
  const sign = value.startsWith('!') ? '!' : '';
  const fault = faultOf(value.slice(sign.length));
  if (fault === null) return null;
  const tidy = fault.mend
    .toLowerCase()
    .replace(/^[.!]+/, '')
    .replace(/\.+$/, '');
  const mended = tidy !== '' && faultOf(tidy) === null;
  return {
    message: `${shown(value)} ${fault.what}`,
    hint: `write ${mended ? JSON.stringify(sign + tidy) : 'a name such as example.com, or a glob such as "*.example.com"'}`,
  };
}

function faultOf(name: string): { readonly what: string; readonly mend: string } | null {
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

const SHOWN_CHARS = 60;

function shown(text: string): string {
  const chars = [...text];
  const cut = chars.length > SHOWN_CHARS ? `${chars.slice(0, SHOWN_CHARS - 1).join('')}…` : text;
  return `'${cut.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`)}'`;
}

/** The globs of options, also of those that an earlier version recorded and this one would refuse. */
function globsOf(options: JsonObject): {
  readonly including: readonly string[];
  readonly excluding: readonly string[];
} {
  const zones = Array.isArray(options['zones']) ? options['zones'].filter((one) => typeof one === 'string') : [];
  return {
    including: zones.filter((one) => !one.startsWith('!')),
    excluding: zones.filter((one) => one.startsWith('!')).map((one) => one.slice(1)),
  };
}

/** Whether the options capture a zone. `name`: without the trailing dot, as `zoneDisplayName` gives it. */
export function coversZone(options: JsonObject, name: string): boolean {
  const { including, excluding } = globsOf(options);
  // Only exclusions: all but those.
  const included = including.length === 0 || including.some((one) => matchGlob(one, name));
  return included && !excluding.some((one) => matchGlob(one, name));
}

/** The globs that are meant to find zones and match none of these names. */
export function idleGlobs(options: JsonObject, names: readonly string[]): readonly string[] {
  return globsOf(options).including.filter((one) => !names.some((name) => matchGlob(one, name)));
}
