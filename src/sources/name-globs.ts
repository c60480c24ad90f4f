import * as z from 'zod';
import { matchGlob } from '../core/glob.ts';
import type { JsonObject } from '../core/json.ts';

/** Why a glob could never match what it seems to name; it would then capture nothing, and nobody would be told. */
export interface GlobFault {
  /** After the glob in quotes: `begins with a dot`. */
  readonly what: string;
  /** What was meant, still to be checked; '' when nobody knows. */
  readonly mend: string;
}

/** What the globs of one option may look like. They stand in the plan; one that begins with `!` excludes. */
export interface GlobRules {
  /** `glob on zone names` */
  readonly description: string;
  /** As JSON Schema says it to editors; `faultOf` says more. */
  readonly pattern: string;
  /** Of the glob without its `!`. */
  readonly faultOf: (name: string) => GlobFault | null;
  /** Mends once more what a fault's mend may have left. */
  readonly tidy: (mend: string) => string;
  /** `a name such as example.com`: shown when there is no mend. */
  readonly example: string;
}

/** One glob of an option: refused, with its mend, when it could never match. */
export function globSchema({ description, pattern, faultOf, tidy, example }: GlobRules): z.ZodType<string> {
  return z
    .string()
    .superRefine((value, ctx) => {
      const sign = value.startsWith('!') ? '!' : '';
      const fault = faultOf(value.slice(sign.length));
      if (fault === null) return;
      const mend = tidy(fault.mend);
      const hint = mend !== '' && faultOf(mend) === null ? JSON.stringify(sign + mend) : example;
      ctx.addIssue({ code: 'custom', message: `${shown(value)} ${fault.what}`, params: { hint: `write ${hint}` } });
    })
    .meta({ description, pattern });
}

const SHOWN_CHARS = 60;

function shown(text: string): string {
  const chars = [...text];
  const cut = chars.length > SHOWN_CHARS ? `${chars.slice(0, SHOWN_CHARS - 1).join('')}…` : text;
  return `'${cut.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`)}'`;
}

/** The globs of an option, also of one that an earlier version recorded and this one would refuse. */
function globsOf(options: JsonObject, option: string) {
  const value = options[option];
  const globs = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  return {
    including: globs.filter((one) => !one.startsWith('!')),
    excluding: globs.filter((one) => one.startsWith('!')).map((one) => one.slice(1)),
  };
}

/** Whether the option's globs select a name. None, or exclusions alone: all but what these exclude. */
export function coversName(options: JsonObject, option: string, name: string): boolean {
  const { including, excluding } = globsOf(options, option);
  const included = including.length === 0 || including.some((one) => matchGlob(one, name));
  return included && !excluding.some((one) => matchGlob(one, name));
}

/** Why the option's globs leave a name out, for people; null = they select it. */
export function whyNotCovered(options: JsonObject, option: string, name: string): string | null {
  if (coversName(options, option, name)) return null;
  const excluded = globsOf(options, option).excluding.find((one) => matchGlob(one, name));
  return excluded === undefined ? `no glob of ${option} matches` : `excluded by '!${excluded}'`;
}

/** The globs that are meant to find something and match none of these names. */
export function idleGlobs(options: JsonObject, option: string, names: readonly string[]): readonly string[] {
  return globsOf(options, option).including.filter((one) => !names.some((name) => matchGlob(one, name)));
}
