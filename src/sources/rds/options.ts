import * as z from 'zod';
import { checkedText } from '../../core/checked-text.ts';
import { DURATION_PATTERN, parseDuration } from '../../core/duration.ts';
import type { JsonObject } from '../../core/json.ts';
import { duration } from '../database-options.ts';
import { commonOptions, type TagFilter, tagFilter } from '../snapshot-options.ts';
import { RETENTION_MAX_DAYS } from './support.ts';

const DAY_MS = 86_400_000;

/** Model, DBInstanceIdentifier: letters, digits and hyphens, a letter first, no two hyphens in a row, none at the end. */
const ID_PATTERN = '^(cluster:)?[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$';

const id = checkedText((value) =>
  new RegExp(ID_PATTERN).test(value)
    ? null
    : {
        message: `'${value}' is no identifier of an instance or cluster`,
        hint: value.startsWith('arn:')
          ? `write what stands behind the last colon: ${value.includes(':cluster:') ? 'cluster:' : ''}${value.split(':').at(-1)}`
          : 'write it as DBInstanceIdentifier has it, or cluster:NAME for a cluster alone',
      },
).meta({ description: 'identifier of an instance or cluster; cluster:NAME = the cluster alone', pattern: ID_PATTERN });

const ids = (description: string) =>
  z
    .array(id)
    .min(1)
    .meta({ description, examples: [['orders', 'cluster:shop']] });

const region = checkedText((value) =>
  /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(value)
    ? null
    : { message: `'${value}' is not an AWS region`, hint: 'write it as in eu-west-1' },
);

/** Keys belong to a region: one of another is refused by AWS hours later. */
function checkKeyRegion(
  { region: to, kmsKey }: { readonly region: string; readonly kmsKey?: string | undefined },
  ctx: z.RefinementCtx,
): void {
  const of = kmsKey?.startsWith('arn:') ? kmsKey.split(':')[3] : to;
  if (of === to) return;
  ctx.addIssue({
    code: 'custom',
    path: ['kmsKey'],
    message: `the key is one of ${of}, and the backups go to ${to}`,
    params: { hint: `name a key of ${to}` },
  });
}

const days = (description: string) =>
  checkedText((value) => {
    const ms = parseDuration(value);
    if (ms === null) return { message: `'${value}' is no duration`, hint: 'write one such as 35d' };
    if (ms % DAY_MS !== 0 || ms < DAY_MS || ms > RETENTION_MAX_DAYS * DAY_MS)
      return {
        message: `'${value}' is not between 1d and ${RETENTION_MAX_DAYS}d, in whole days`,
        hint: `AWS keeps automated backups for ${RETENTION_MAX_DAYS} days at the most; snapshots of this plan last as long as its retention`,
      };
    return null;
  }).meta({ description, examples: ['35d'], pattern: DURATION_PATTERN });

const select = z
  .strictObject({
    tags: tagFilter('instances and clusters that carry all of these tags with one of their values').optional(),
    ids: ids('instances and clusters by name').optional(),
  })
  .superRefine((value, ctx) => {
    if (value.tags === undefined && value.ids === undefined)
      ctx.addIssue({
        code: 'custom',
        message: 'nothing is selected',
        params: { hint: 'add tags: { backup: [gold] }, or ids: [orders]' },
      });
  })
  .meta({
    description:
      'which instances and clusters: those with the tags, and those that are named; a member of a cluster stands for its cluster; default all',
    examples: [{ tags: { backup: ['gold'] } }],
  });

const exclude = z
  .strictObject({
    tags: tagFilter('instances and clusters that carry one of these tags').optional(),
    ids: ids('instances and clusters that are left out').optional(),
  })
  .meta({ description: 'what of the selection is left out', examples: [{ ids: ['scratch'] }] });

const expect = z
  .strictObject({
    automatedBackups: days('how long AWS has to keep automated backups, at least').optional(),
    pitrLag: duration('how old the latest restorable time may be', '15m').optional(),
    multiAz: z
      .boolean()
      .optional()
      .meta({ description: 'a standby, or members of a cluster, in a second zone', examples: [true] }),
    deletionProtection: z
      .boolean()
      .optional()
      .meta({ description: 'deletion protection is on', examples: [true] }),
    encrypted: z
      .boolean()
      .optional()
      .meta({ description: 'the storage is encrypted', examples: [true] }),
    replication: region
      .meta({ description: 'region into which automated backups are replicated', examples: ['eu-west-1'] })
      .optional(),
  })
  .meta({
    description:
      'what is expected of each beside its snapshots; what is not so is a finding with its mend, and nothing is changed',
    examples: [{ automatedBackups: '35d', multiAz: true, pitrLag: '15m' }],
  });

const replicate = z
  .strictObject({
    region: region.meta({ description: 'region into which AWS replicates automated backups', examples: ['eu-west-1'] }),
    retention: days('how long they are kept there; default 7d').optional(),
    kmsKey: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: 'ARN of the key there; needed where the database is encrypted',
        examples: ['arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d'],
      }),
  })
  .superRefine(checkKeyRegion)
  .meta({
    description: 'starts the replication of automated backups where it is not on; not for clusters',
    examples: [{ region: 'eu-west-1', retention: '14d' }],
  });

const text = (description: string, example: string) =>
  z
    .string()
    .min(1)
    .optional()
    .meta({ description, examples: [example] });

const restore = z
  .strictObject({
    subnetGroup: text('DB subnet group', 'databases'),
    securityGroups: z
      .array(z.string().regex(/^sg-[0-9a-f]+$/))
      .min(1)
      .optional()
      .meta({ description: 'ids of security groups', examples: [['sg-0abc']] }),
    class: text('instance class', 'db.r6g.large'),
    parameterGroup: text('parameter group of an instance, or of a cluster', 'orders-pg17'),
    optionGroup: text('option group', 'orders-options'),
    kmsKey: text('key of a restored cluster; default that of its snapshot', 'alias/databases'),
  })
  .meta({ description: 'what a restored instance or cluster has in this region' });

export const optionsSchema = z
  .strictObject({
    select: select.optional(),
    exclude: exclude.optional(),
    expect: expect.optional(),
    replicate: replicate.optional(),
    optionGroups: z
      .record(region, z.string().min(1).meta({ description: 'name of an option group there' }))
      .optional()
      .meta({
        description:
          'option group of copies by region, for instances whose own is not the default one; it has to be there',
        examples: [{ 'eu-west-1': 'sqlserver-tde' }],
      }),
    restore: z
      .record(region, restore)
      .optional()
      .meta({
        description:
          'by region: what a restore there gives to the database instead of what it had; needed in regions where it never was',
        examples: [{ 'eu-west-1': { subnetGroup: 'dr', securityGroups: ['sg-0abc'] } }],
      }),
    ...commonOptions,
  })
  .meta({ description: 'which databases, and what is expected of them' });

export interface SelectOptions {
  readonly tags?: TagFilter;
  readonly ids?: readonly string[];
}

export interface Expectations {
  readonly automatedBackups?: string;
  readonly pitrLag?: string;
  readonly multiAz?: boolean;
  readonly deletionProtection?: boolean;
  readonly encrypted?: boolean;
  readonly replication?: string;
}

export interface Replicate {
  readonly region: string;
  readonly retention?: string;
  readonly kmsKey?: string;
}

export interface RestoreOptions {
  readonly subnetGroup?: string;
  readonly securityGroups?: readonly string[];
  readonly class?: string;
  readonly parameterGroup?: string;
  readonly optionGroup?: string;
  readonly kmsKey?: string;
}

export interface Options {
  readonly select?: SelectOptions;
  readonly exclude?: SelectOptions;
  readonly expect?: Expectations;
  readonly replicate?: Replicate;
  readonly optionGroups?: Readonly<Record<string, string>>;
  readonly restore?: Readonly<Record<string, RestoreOptions>>;
  readonly copyTags?: boolean;
}

/** As the schema parsed them. */
export function readOptions(options: JsonObject): Options {
  return options as Options;
}

/** Whole days of a checked duration. */
export function daysOf(text: string): number {
  return (parseDuration(text) ?? 0) / DAY_MS;
}
