import * as z from 'zod';
import { RUNTIME_MAX_MS } from '../core/chain.ts';
import { commandSchema } from '../core/command-line.ts';
import { DURATION_PATTERN, formatDuration, parseDuration } from '../core/duration.ts';
import { declaredBudgets, type RequestBudget } from '../core/request-budget.ts';
import { checkSchedule } from '../core/schedule.ts';
import {
  ACCOUNT_ID_PATTERN,
  checkAccountId,
  checkBranch,
  checkFolder,
  checkName,
  checkRegion,
  checkRole,
  checkShare,
  checkTimezone,
  NAME_PATTERN,
  REGION_PATTERN,
  SHARE_PATTERN,
} from './checks.ts';
import { copies } from './copies-schema.ts';
import { destination } from './destination-schema.ts';
import { quote, type Wrong } from './problem.ts';
import { retention } from './retention-schema.ts';
import { checkDuration, name, text } from './schema-text.ts';
import { scheme } from './scheme-schema.ts';

/** What the plan must know of a source; the registry's specs fit. */
export interface PlanSourceSpec {
  /** Folder name and plan key: `route53`. */
  readonly name: string;
  /** `config`: snapshots in git; `data`: recovery points in a destination; `snapshot`: recovery points that AWS keeps. */
  readonly type: 'config' | 'data' | 'snapshot';
  readonly scope: 'global' | 'regional';
  /** One sentence for the JSON Schema. */
  readonly summary: string;
  /** What narrows it, each optional; of a data source, what it reads. */
  readonly options: z.ZodObject;
  /** The keys of `budgets:`. */
  readonly budgets: readonly RequestBudget[];
  /** Where in the options `$NAME` may stand, and lines for a shell: see DataSourceSpec. */
  readonly secrets?: readonly string[];
  readonly shellLines?: readonly string[];
}

/** The plan file's one definition: the loader, the JSON Schema and the docs are made from it. */
export type PlanSchema = ReturnType<typeof buildSchema>;

function checkPattern(value: string): Wrong | null {
  if (value !== '' && /^[a-z0-9*?-]+$/.test(value)) return null;
  return {
    message: `${quote(value)} is neither the name of an account nor a glob`,
    hint: 'write a name of accounts:, a glob such as prod-*, or "*"',
  };
}

function checkCron(value: string): Wrong | null {
  const checked = checkSchedule(value);
  return checked.ok ? null : { message: checked.message, hint: checked.hint };
}

const timezone = (description: string) => text(checkTimezone, { description, examples: ['Europe/Amsterdam'] });

const accountPatterns = (description: string) =>
  z
    .array(text(checkPattern, { description: 'name of an account, or a glob', pattern: '^[a-z0-9*?-]+$' }))
    .min(1)
    .meta({ description, examples: [['*']] });

const regions = (description: string) =>
  z
    .union([
      z.literal('enabled').meta({ description: 'every region that the account has enabled' }),
      z
        .array(text(checkRegion, { description: 'AWS region', pattern: REGION_PATTERN }))
        .min(1)
        .meta({ description: 'regions by name' }),
    ])
    .meta({ description, examples: [['us-east-1'], 'enabled'] });

const account = z
  .strictObject({
    id: text(checkAccountId, {
      description: 'the twelve digits, in quotes; checked before the first call',
      examples: ['111111111111'],
      pattern: ACCOUNT_ID_PATTERN,
    }),
    role: text(checkRole, {
      description:
        'role to assume: a name, completed with the account, or an ARN; {verb} becomes backup, restore, review …; default: the ambient credentials',
      examples: ['holdfast-{verb}'],
    }).optional(),
    via: text(checkName, {
      description:
        'account from which the role is assumed (role chaining); default: the role trusts the OIDC provider itself',
      pattern: NAME_PATTERN,
    }).optional(),
  })
  .meta({ description: 'an AWS account', examples: [{ id: '111111111111', role: 'holdfast-{verb}' }] });

const commit = z
  .strictObject({
    path: text(checkFolder, {
      description: 'folder of the snapshots below the root of the repository',
      examples: ['snapshots'],
    }).default('snapshots'),
    mode: z
      .enum(['push', 'pull-request', 'none'])
      .default('push')
      .meta({
        description:
          'push: commit and push; pull-request: keep one pull request that proposes what AWS has; none: write the files to the work tree',
        examples: ['push'],
      }),
    branch: text(checkBranch, {
      description: 'branch that gets the commits; default: the one that is checked out',
      examples: ['main'],
    }).optional(),
    allowPublic: z
      .boolean()
      .default(false)
      .meta({ description: 'allow commits to a repository that everybody can read', examples: [false] }),
  })
  .meta({ description: 'where the snapshots go', examples: [{ path: 'snapshots' }] });

/** DESIGN §6. */
const DEFAULT_LIVE_CHANGE = '30%';

/** The time-out of a command before or after a source that says none. */
export const AROUND_TIMEOUT = '1h';
const BEFORE = 'command before a data source is read; when it fails, the source is not read and counts as failed';
const AFTER = 'command after a data source was read, also when that failed or the run was cancelled';

/** DESIGN §4: what `prune` relies on. */
const RUNTIME_MAX = formatDuration(RUNTIME_MAX_MS);

function checkRuntime(value: string): Wrong | null {
  const wrong = checkDuration(value);
  if (wrong !== null || (parseDuration(value) ?? 0) <= RUNTIME_MAX_MS) return wrong;
  return {
    message: `${quote(value)} is longer than ${RUNTIME_MAX}`,
    hint: `write a duration up to ${RUNTIME_MAX}; a backup that takes longer goes on in the next run`,
  };
}

function sourceEntry(sources: readonly PlanSourceSpec[]) {
  const names = sources.map((spec) => spec.name);
  const options = Object.fromEntries(
    sources.map((spec) => [spec.name, spec.options.strict().meta({ description: spec.summary }).optional()]),
  );
  const entry = z
    .strictObject({
      ...options,
      name: name("the source's name in this plan; default: its kind").optional(),
      was: name('earlier name of this source in this plan, whose recovery points count as its own').optional(),
      accounts: accountPatterns('the accounts of the plan that this source captures; default: all').optional(),
      regions: regions('the regions of the plan that this source captures; default: all').optional(),
      before: commandSchema(BEFORE, AROUND_TIMEOUT).optional(),
      after: commandSchema(AFTER, AROUND_TIMEOUT).optional(),
    })
    .meta({
      description: 'a source with what narrows it',
      oneOf: names.map((one) => ({ type: 'object', properties: { [one]: {} }, required: [one] })),
    });
  const whole = wholeNames(sources);
  return z
    .union([z.enum(whole).meta({ description: 'a source, all of it' }), entry])
    .meta({ description: 'what is backed up', examples: whole.slice(0, 1) });
}

function budgetRate({ per, rate, summary }: RequestBudget) {
  const whose = per === 'account' ? 'an account' : 'in each region of an account';
  const description = `requests a second ${whose}; 0 = no limit. ${summary}`;
  return z
    .number()
    .min(0)
    .default(rate)
    .meta({ description, examples: [rate] });
}

const safety = z
  .strictObject({
    maxLiveChange: text(checkShare, {
      description:
        'share of the live items of a list of ten or more, such as the records of a zone, that one restore may change or delete',
      examples: [DEFAULT_LIVE_CHANGE],
      pattern: SHARE_PATTERN,
    }).default(DEFAULT_LIVE_CHANGE),
    maxUnforeseenDeletes: z
      .number()
      .int()
      .min(0)
      .default(0)
      .meta({
        description:
          'recovery points that one prune may remove although the retention under which they were made would still keep them',
        examples: [20],
      }),
    twoPersons: z
      .boolean()
      .default(false)
      .meta({
        description:
          'whoever applies a restore is another person than the one who was shown its plan, and gives its hash',
        examples: [true],
      }),
  })
  .meta({
    description: 'limits for what changes AWS or removes recovery points',
    examples: [{ maxLiveChange: DEFAULT_LIVE_CHANGE }],
  });

/** The definition for a set of sources, each of which brings its own options. Zod compiles it on first use, so it is kept. */
export function planSchema(sources: readonly PlanSourceSpec[]): PlanSchema {
  const schema = built.get(sources) ?? buildSchema(sources);
  built.set(sources, schema);
  return schema;
}

const built = new WeakMap<readonly PlanSourceSpec[], PlanSchema>();

/** Sources that need no options. */
function wholeNames(sources: readonly PlanSourceSpec[]): string[] {
  return sources.filter((spec) => spec.options.safeParse({}).success).map((spec) => spec.name);
}

function buildSchema(sources: readonly PlanSourceSpec[]) {
  const examples = wholeNames(sources).slice(0, 1);
  const entry = sourceEntry(sources);
  const plan = z
    .strictObject({
      was: name('earlier name of this plan, whose runs and recovery points count as its own').optional(),
      timezone: timezone('IANA time zone of the schedule; default: that of the file').optional(),
      accounts: accountPatterns(
        'accounts by name, glob or "*"; default: the account of the ambient credentials',
      ).optional(),
      regions: regions('regions for regional sources, by name or "enabled"; default: AWS_REGION').optional(),
      schedule: text(checkCron, {
        description: 'five-field cron, at most every five minutes; without it the plan runs only when it is named',
        examples: ['17 3 * * *'],
      }).optional(),
      sources: z
        .array(entry)
        .min(1)
        .meta({ description: 'what the plan backs up', examples: [examples] }),
      destination: name(
        'destination of the recovery points of data sources, of a copy of the snapshots as text, and of the run records; default: run records in git',
        'dr',
      ).optional(),
      scheme: scheme.optional(),
      retention: retention.optional(),
      copies: copies.optional(),
      commit: commit.optional(),
      freshness: text(checkDuration, {
        description:
          'age of the newest complete run from which the plan counts as stale; default: longest gap of the schedule × 1.5 + 6h',
        examples: ['26h'],
        pattern: DURATION_PATTERN,
      }).optional(),
      maxRuntime: text(checkRuntime, {
        description: `how long a run may back up what goes to the destination, or wait for AWS with --wait; then it stops, and the next run goes on; default and at most ${RUNTIME_MAX}`,
        examples: ['5h'],
        pattern: DURATION_PATTERN,
      }).optional(),
    })
    .meta({ description: 'a backup plan', examples: [{ sources: examples }] });

  const declared = declaredBudgets(sources);
  const budgets = z.strictObject(Object.fromEntries(declared.map((budget) => [budget.name, budgetRate(budget)]))).meta({
    description: 'limits for calls to AWS, in requests a second; 0 = no limit',
    examples: [Object.fromEntries(declared.slice(0, 1).map(({ name, rate }) => [name, rate]))],
  });

  const file = z
    .strictObject({
      version: z
        .literal(1)
        .optional()
        .meta({ description: 'version of the plan format', examples: [1] }),
      id: text(checkName, {
        description: 'who "we" are: in every tag and name that is written to AWS; never change it',
        examples: ['acme-infra'],
        pattern: NAME_PATTERN,
      }).optional(),
      timezone: timezone('IANA time zone of the schedules of the plans in this file; default UTC').optional(),
      accounts: z
        .record(name('name of the account'), account)
        .optional()
        .meta({
          description: 'AWS accounts by name',
          examples: [{ shop: { id: '111111111111', role: 'holdfast-{verb}' } }],
        }),
      destinations: z
        .record(name('name of the destination', 'dr'), destination)
        .optional()
        .meta({
          description: 'where recovery points and run records go, by name',
          examples: [{ here: { directory: './backups' } }],
        }),
      plans: z
        .record(name('name of the plan'), plan)
        .optional()
        .meta({
          description: 'backup plans by name',
          examples: [{ network: { sources: examples } }],
        }),
      budgets: budgets.optional(),
      safety: safety.optional(),
    })
    .meta({ title: 'Holdfast plan', description: 'backup plans of a repository' });

  return { file, account, destination, plan, entry, budgets, safety, commit, scheme };
}

/** The JSON Schema (draft 7) for editors. Keys that this version does not carry out are not in it. */
export function planJsonSchema(sources: readonly PlanSourceSpec[]): Record<string, unknown> {
  return z.toJSONSchema(planSchema(sources).file, { target: 'draft-7', io: 'input', unrepresentable: 'any' });
}
