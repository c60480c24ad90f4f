import * as z from 'zod';
import { CHANGE_CLASSES } from '../../src/core/change-class.ts';
import { THAW_TIERS } from '../../src/core/cold.ts';
import { ERROR_CODES, type ErrorCode } from '../../src/core/errors.ts';
import { ITEM_STATUSES, OUTCOMES } from '../../src/core/result.ts';
import { SCENARIOS } from '../../src/core/rpo.ts';
import type { OutputResult } from '../../src/report/result.ts';

const errorCodes = Object.keys(ERROR_CODES) as ErrorCode[];
const time = z.iso.datetime({ precision: 3 });

const lifecycleRule = z.strictObject({
  prefix: z.string(),
  enabled: z.boolean(),
  transitions: z.array(z.strictObject({ days: z.number(), class: z.string() })),
});

const item = z.strictObject({
  plan: z.string(),
  source: z.string(),
  account: z.string().optional().describe('the name in the plan, or twelve digits'),
  region: z.string().optional(),
  resource: z.string().optional(),
  slot: z.string().optional().describe('the scheduled instant that the run served'),
  point: z.string().optional().describe('the recovery point'),
  chain: z
    .strictObject({
      id: z.string(),
      kind: z.enum(['full', 'incremental', 'differential']),
      position: z.number(),
      why: z.string(),
    })
    .optional(),
  status: z.enum(ITEM_STATUSES),
  bytes: z.strictObject({ read: z.number(), stored: z.number() }).optional(),
  error: z.strictObject({ code: z.string(), message: z.string(), hint: z.string() }).optional(),
  note: z.string().optional().describe('one sentence for people'),
  changes: z
    .array(
      z.strictObject({
        object: z.string(),
        change: z
          .enum(['added', 'removed', 'changed', 'identity'])
          .describe('identity: made anew with the same intent'),
        added: z.number().describe('items of its lists: records of a zone'),
        changed: z.number(),
        removed: z.number(),
        class: z.enum(CHANGE_CLASSES).optional().describe('drift: the gravest class of what changed'),
        what: z.array(z.string()).optional().describe('of a file: what differs; content for its bytes'),
      }),
    )
    .optional()
    .describe('backup and drift: the objects that changed; diff: the paths that differ'),
  entries: z
    .array(
      z.strictObject({
        path: z.string(),
        type: z.enum(['file', 'folder', 'link', 'fifo', 'socket', 'device']).optional(),
        size: z.number().optional(),
        modifiedAt: time.optional(),
        target: z.string().optional().describe('of a link'),
        sha256: z.string().optional().describe('hex, of what a program wrote'),
        keptFrom: z
          .strictObject({ point: z.string(), reason: z.string() })
          .optional()
          .describe('the point did not read it, and has what an earlier one had'),
        whileRead: z.enum(['changed', 'shrunk', 'grown']).optional().describe('it changed while it was read'),
        unread: z.string().optional().describe('why nothing of it is kept'),
      }),
    )
    .optional()
    .describe('list --item: what of the point fits, the first 100,000'),
  freshness: z
    .strictObject({
      state: z.enum(['fresh', 'stale', 'never-ran', 'unscheduled']),
      newestComplete: time.nullable().describe('when the newest complete run began'),
      ageSeconds: z.number().nullable().describe('seconds since then'),
      objectiveSeconds: z.number().nullable().describe('how old it may be; null = nothing was promised'),
      dueSince: time.nullable().describe('the tick that no run has served yet'),
      next: time.nullable(),
      missed: z.number().describe('ticks without a run until now, the one that is due included'),
      inProgress: z.number().optional().describe('recovery points that AWS was still at when the last run ended'),
    })
    .optional()
    .describe('status: where the plan stands'),
  history: z
    .strictObject({
      capturedAt: time.describe('start of the first run that found AWS to be as the point says'),
      confirmedAt: time.nullable().describe('start of the newest complete run that found it so; null while none did'),
      runs: z.number().describe('complete runs that found it so'),
      headline: z.string(),
    })
    .optional()
    .describe('list: since when and by which runs the point is known'),
  expected: z
    .strictObject({
      objects: z.number().describe('objects of the last capture in the work tree'),
      calls: z.record(z.string(), z.number()).describe('calls of one run by request budget, retries not counted'),
      seconds: z.number().describe('of this source alone, at the paces of its budgets'),
      planSeconds: z.number().describe('of the whole plan, its sources side by side where they share no budget'),
      unseen: z.array(z.string()).describe('places of which the work tree has nothing, counted as empty'),
    })
    .optional()
    .describe('validate: what one run asks of AWS, by the last capture; before the first one of empty accounts'),
  thaw: z
    .strictObject({
      packs: z.number().describe('packs that the restore needs, of whatever class'),
      cold: z.number().describe('of them, those that nobody asked for yet'),
      thawing: z.number(),
      thawed: z.number(),
      bytes: z.number().describe('of the cold ones and those that are being thawed'),
      tier: z.enum(THAW_TIERS).nullable().describe('the tier that was asked for'),
      readableAt: time.nullable().describe('when the last of them can be read, as a rule'),
      until: time.nullable().describe('when the first thawed one turns cold again'),
      offers: z
        .array(z.strictObject({ tier: z.enum(THAW_TIERS), hours: z.number(), dollars: z.number() }))
        .describe('what asking for the cold ones would take: an estimate by list prices of one region'),
    })
    .optional()
    .describe('restore: what must be thawed before the point can be restored'),
  classes: z
    .record(z.string(), z.number())
    .optional()
    .describe('list: packs that the point needs by their storage class in S3'),
  destination: z.string().optional().describe('keys and lifecycle: the destination; plan and source are empty then'),
  holder: z
    .strictObject({
      opensBy: z.enum(['nothing', 'age', 'kms']).describe('age: a passphrase or an age identity'),
      kmsKey: z.string().nullable(),
      data: z.array(z.number()).describe('generations of keys whose data the holder can read'),
      index: z.array(z.number()).describe('generations of keys whose lists the holder can read'),
    })
    .optional()
    .describe('keys: somebody who can open the store; resource is the name'),
  lock: z
    .strictObject({
      until: time.nullable().describe('when the first object of its chain is free; null = one is not locked'),
      planned: time.describe('until when prune --apply locks all of them'),
    })
    .optional()
    .describe('prune: of a kept point that is to be locked for longer'),
  lifecycle: z
    .strictObject({
      change: z.enum(['none', 'add', 'replace', 'remove']),
      has: lifecycleRule.nullable().describe('our rule of the bucket as it was read'),
      planned: lifecycleRule.nullable().describe('what the plan says'),
      otherRules: z.number().describe('rules of others, which stay'),
    })
    .optional()
    .describe('lifecycle: what the bucket does with packs and what the plan says; resource is the bucket'),
  snapshot: z
    .strictObject({
      label: z.string().nullable().describe('how people call the resource now'),
      bytes: z.number().nullable().describe('of what comes of it; null = AWS does not say'),
      ids: z.array(z.string()).describe('of its snapshots'),
      copiedFrom: z.string().nullable().describe('account and region; null = it was made here'),
      consistency: z.enum(['application', 'crash']).nullable(),
      holds: z.array(z.string()).describe('why it cannot be removed now'),
      lockedUntil: time.nullable(),
    })
    .optional()
    .describe('list: a recovery point that AWS keeps'),
  rpo: z
    .record(
      z.enum(SCENARIOS),
      z.strictObject({
        ageSeconds: z.number().nullable().describe('changes of so many seconds are lost; null = nothing is left'),
        point: z.string().nullable().describe('the newest that is left'),
        at: time.nullable().describe('no change after it is in that point for sure'),
        where: z.string().nullable().describe('account and region, git, or this machine'),
      }),
    )
    .optional()
    .describe('status --rpo: what is lost of a resource when a row, it, its region or its account is'),
  coverage: z
    .strictObject({
      kind: z.string(),
      total: z.number().describe('how many there are in the account and region'),
      uncovered: z.array(
        z.strictObject({
          resource: z.string(),
          label: z.string().nullable(),
          reason: z.string(),
          isNew: z.boolean().describe('the last run that looked found it in a plan, or not there'),
        }),
      ),
    })
    .optional()
    .describe('status --coverage: what of one kind no plan backs up'),
});

const finding = z.strictObject({
  code: z.enum(errorCodes),
  severity: z.enum(['error', 'warning', 'note']),
  message: z.string(),
  hint: z.string().optional().describe('what to change'),
  plan: z.string().optional(),
  file: z.string().optional(),
  line: z.number().optional().describe('1-based'),
  column: z.number().optional().describe('1-based'),
});

const balancerName = z.strictObject({
  ref: z.string().describe('ref:account/region/kind/key'),
  arn: z.string(),
  dnsName: z.string(),
  zoneId: z.string().describe('its canonical hosted zone'),
});

/** What `--json` prints and the output `result` holds. */
export const resultSchema = z.strictObject({
  schemaVersion: z.literal(1),
  command: z.string(),
  outcome: z.enum(OUTCOMES),
  reason: z.string().nullable().describe('the code of what led to the outcome'),
  planHash: z.string().optional(),
  commit: z.string().optional().describe('the commit that the run made'),
  pullRequests: z
    .array(
      z.strictObject({
        plan: z.string().optional().describe('whose captures it proposes; absent for one that is reviewed'),
        number: z.number(),
        url: z.string().describe('its address, for a browser'),
      }),
    )
    .optional()
    .describe(
      'backup: those of plans with commit.mode: pull-request, what it changed first; drift: the one it reviews',
    ),
  items: z.array(item),
  findings: z.array(finding),
  renames: z
    .array(z.strictObject({ from: balancerName, to: balancerName }))
    .optional()
    .describe('restore: balancers that were made anew, what they were called and are called now'),
  calls: z.record(z.string(), z.number()).describe('calls by service:Operation, retries included'),
  startedAt: time,
  endedAt: time,
  omitted: z
    .strictObject({ items: z.number(), findings: z.number() })
    .optional()
    .describe('what the output `result` had to leave out to stay within what GitHub takes'),
});

// The schema and the type say the same: a member that only one of them has does not compile.
type Plain<T> = T extends object ? { -readonly [K in keyof T]: Plain<Exclude<T[K], undefined>> } : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type SchemaType = z.infer<typeof resultSchema>;
const same: Same<Plain<SchemaType>, Plain<OutputResult>> & Same<keyof SchemaType, keyof OutputResult> = true;
void same;

export function resultJsonSchema(): string {
  const schema = z.toJSONSchema(resultSchema, { target: 'draft-7' });
  return `${JSON.stringify({ ...schema, title: 'Result of a Holdfast run' }, null, 2)}\n`;
}
