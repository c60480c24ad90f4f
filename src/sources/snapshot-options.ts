import * as z from 'zod';
import { checkedText } from '../core/checked-text.ts';
import { matchGlob } from '../core/glob.ts';
import type { JsonObject } from '../core/json.ts';

/** Tag names to values of which one has to be there. */
export type TagSelection = Readonly<Record<string, readonly string[]>>;

/** What EC2 and RDS share of tags: at most 128 characters a key, 256 a value; `aws:` may be read, as of CloudFormation. */
const tagValue = checkedText((value) =>
  [...value].length <= 256
    ? null
    : {
        message: 'the value of a tag has 256 characters at the most',
        hint: 'write the value as it stands on the resource',
      },
).meta({ description: 'value of a tag; * is any run of characters, ? any one' });

const tagName = z.string().min(1).max(128);

/** `select.tags` and `exclude.tags`. */
export const tagSelection = (description: string) =>
  z
    .record(tagName, z.array(tagValue).min(1).meta({ description: 'values, of which one has to be there' }))
    .refine((tags) => Object.keys(tags).length > 0, {
      message: 'no tag is named',
      params: { hint: 'write one such as { backup: [gold] }' },
    })
    .meta({ description, examples: [{ backup: ['gold'] }] });

/** Options that every snapshot source has; the reconcile loop judges them. */
export const snapshotOptions = {
  allowEmpty: z
    .boolean()
    .optional()
    .meta({
      description: 'a selection that finds nothing is right; default false: it fails, for a tag may have been lost',
      examples: [true],
    }),
  allowShrink: z
    .boolean()
    .optional()
    .meta({
      description:
        'what was selected before may be missing from the selection; default false: it fails until somebody looked',
      examples: [true],
    }),
} as const;

/** Whether every tag that is named is there with one of its values. Upper and lower case are not the same, as in AWS. */
export function hasTags(tags: Readonly<Record<string, string>>, wanted: TagSelection): boolean {
  return Object.entries(wanted).every(([name, values]) => {
    const value = tags[name];
    return value !== undefined && values.some((pattern) => isValue(pattern, value));
  });
}

function isValue(pattern: string, value: string): boolean {
  if (pattern === value) return true;
  return /[*?]/.test(pattern) && sameCase(pattern, value) && matchGlob(pattern, value);
}

/** `matchGlob` does not tell upper from lower case; the texts between the wild characters have to stand there as they are. */
function sameCase(pattern: string, value: string): boolean {
  let at = 0;
  for (const part of pattern.split(/[*?]/)) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

/** A selection by tags out of parsed options; null = not given. */
export function tagsOf(options: JsonObject | undefined): TagSelection | null {
  const tags = options?.['tags'];
  return tags === undefined ? null : (tags as TagSelection);
}
