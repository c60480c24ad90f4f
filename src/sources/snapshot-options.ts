import * as z from 'zod';
import { matchExactGlob } from '../core/glob.ts';

// What the options of all sources share whose recovery points AWS keeps.

/** "Tag naming limits and requirements": up to 128 characters, and 256 of a value. */
const NAME_MAX_CHARS = 128;
const VALUE_MAX_CHARS = 256;

/** Values by tag name; `*` and `?` in a value stand for any text and any character, as in the filters of EC2's API. */
export type TagFilter = Readonly<Record<string, readonly string[]>>;

const value = z.string().superRefine((text, ctx) => {
  const wrong =
    [...text].length > VALUE_MAX_CHARS
      ? `a value of a tag has at most ${VALUE_MAX_CHARS} characters, and this one ${[...text].length}`
      : text.includes('\\')
        ? `'${text}' has a backslash, which AWS's filters take for something else`
        : /\p{Cc}/u.test(text)
          ? 'a value of a tag has no control characters'
          : null;
  if (wrong !== null) ctx.addIssue({ code: 'custom', message: wrong, params: { hint: 'write * for the part' } });
});

const tagName = z.string().superRefine((text, ctx) => {
  const length = [...text].length;
  if (length >= 1 && length <= NAME_MAX_CHARS && !/[\p{Cc}*?]/u.test(text)) return;
  ctx.addIssue({
    code: 'custom',
    message: `'${text}' is no name of a tag`,
    params: { hint: `write the whole name, at most ${NAME_MAX_CHARS} characters; * and ? are for values` },
  });
});

/** `{ backup: [gold, silver] }` */
export function tagFilter(description: string) {
  return z
    .record(tagName, z.array(value.meta({ description: 'value of the tag; * and ? stand for other text' })).min(1))
    .refine((tags) => Object.keys(tags).length > 0, { message: 'no tag is named' })
    .meta({ description, examples: [{ backup: ['gold'] }] });
}

/** The engine judges the first two: a source selects, and does not know what the last run selected. */
export const commonOptions = {
  allowEmpty: z
    .boolean()
    .optional()
    .meta({ description: 'a run that selects nothing at all is complete; default false: it fails', examples: [true] }),
  allowShrink: z
    .boolean()
    .optional()
    .meta({
      description: 'a run may select less than the last one without being told to; default false: it says what is gone',
      examples: [true],
    }),
  copyTags: z
    .boolean()
    .optional()
    .meta({ description: 'snapshots also get the tags of what they are of; default false', examples: [true] }),
} as const;

/** Whether every name is there with one of its values. */
export function hasTags(tags: Readonly<Record<string, string>>, wanted: TagFilter): boolean {
  return Object.entries(wanted).every(([name, values]) => hasTag(tags, name, values));
}

/** Whether one name is there with one of its values: what leaves out. */
export function hasAnyTag(tags: Readonly<Record<string, string>>, unwanted: TagFilter): boolean {
  return Object.entries(unwanted).some(([name, values]) => hasTag(tags, name, values));
}

/** What of the wanted tags is not there, for people. */
export function whyNotTagged(tags: Readonly<Record<string, string>>, wanted: TagFilter): string {
  const missing = Object.entries(wanted).find(([name, values]) => !hasTag(tags, name, values));
  if (missing === undefined) return 'not selected';
  const [name, values] = missing;
  const given = tags[name];
  return given === undefined ? `tag '${name}' is missing` : `tag '${name}' is '${given}', not ${values.join(' or ')}`;
}

function hasTag(tags: Readonly<Record<string, string>>, name: string, values: readonly string[]): boolean {
  const given = tags[name];
  return given !== undefined && values.some((one) => matchExactGlob(one, given));
}
