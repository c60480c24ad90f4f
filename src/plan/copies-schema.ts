import * as z from 'zod';
import type { SnapshotCopyPlace } from '../core/plan.ts';
import { suggest } from '../core/suggest.ts';
import { checkRegion, REGION_PATTERN } from './checks.ts';
import type { PlanProblem } from './problem.ts';
import type { Part } from './read.ts';
import { name, text } from './schema-text.ts';
import { problemAt } from './text.ts';

const copy = z
  .strictObject({
    region: text(checkRegion, {
      description: 'AWS region of the copies',
      examples: ['eu-west-1'],
      pattern: REGION_PATTERN,
    }),
    account: name(
      'account of the copies, a name of accounts:; default: the one whose resources they are',
      'vault',
    ).optional(),
    kmsKey: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: 'KMS key there that encrypts the copies: an alias, a key id or an ARN',
        examples: ['alias/dr'],
      }),
  })
  .meta({ description: 'a place for copies', examples: [{ region: 'eu-west-1' }] });

export const copies = z
  .array(copy)
  .min(1)
  .meta({
    description: 'where each recovery point that AWS keeps is copied to, kept there by the same retention',
    examples: [[{ region: 'eu-west-1' }]],
  });

export function copiesOf(given: z.infer<typeof copies> | undefined): readonly SnapshotCopyPlace[] {
  return (given ?? []).map(({ region, account, kmsKey }) => ({
    region,
    account: account ?? null,
    kmsKey: kmsKey ?? null,
  }));
}

/** Each point says in a tag where it is to be copied to. "The tag value is a maximum of 256 characters" (EC2, RDS). */
const TAG_CHARS = 256;
const PLACE_CHARS = '111111111111/'.length;

/** Accounts that the file does not have, places that are there twice, and more of them than a tag can name. */
export function copyProblems(
  { text: from, path }: Part,
  given: z.infer<typeof copies> | undefined,
  accounts: readonly string[],
): readonly PlanProblem[] {
  const seen = new Set<string>();
  const chars = (given ?? []).reduce((sum, { region }) => sum + PLACE_CHARS + region.length + 1, -1);
  if (chars > TAG_CHARS)
    return [
      problemAt(from, [...path, 'copies'], {
        message: `${given?.length} places are more than the ${TAG_CHARS} characters of a tag can name`,
        hint: 'name nine at the most, or make a second plan',
      }),
    ];
  return (given ?? []).flatMap(({ account, region, kmsKey }, index): readonly PlanProblem[] => {
    const at = [...path, 'copies', index];
    if (account !== undefined && !accounts.includes(account)) {
      const near = suggest(account, accounts);
      const known =
        accounts.length === 0 ? `add accounts: { ${account}: … } to the file` : `known are: ${accounts.join(', ')}`;
      const hint = near === null ? known : `did you mean ${near}?`;
      return [problemAt(from, [...at, 'account'], { message: `there is no account '${account}'`, hint })];
    }
    const place = `${account ?? ''}/${region}`;
    if (seen.has(place))
      return [
        problemAt(from, at, { message: `copies to ${region} are in the list twice`, hint: 'remove one of the two' }),
      ];
    seen.add(place);
    // A key belongs to one region, one of several regions has an ARN in each: AWS would fail the copy hours later.
    const keyRegion = kmsKey?.startsWith('arn:') ? kmsKey.split(':')[3] : region;
    if (keyRegion !== region) {
      const message = `the key is one of ${keyRegion}, and the copies go to ${region}`;
      return [problemAt(from, [...at, 'kmsKey'], { message, hint: `name a key of ${region}, such as alias/dr` })];
    }
    return [];
  });
}
