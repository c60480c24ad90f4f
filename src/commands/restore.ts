import { resolve } from 'node:path';
import { HoldfastError } from '../core/errors.ts';
import { checkRule } from '../core/ignore-rules.ts';
import type { PlanSource } from '../core/plan.ts';
import { checkShownHash } from '../core/restore/shown-hash.ts';
import type { Item, Report } from '../core/result.ts';
import type { SinkOptions } from '../core/sink.ts';
import { isoTime } from '../core/time.ts';
import { noPoints } from '../flows/data/addresses.ts';
import { parseWish } from '../flows/data/point-selection.ts';
import {
  applyRestore,
  bareHash,
  type ChosenPoint,
  choosePoint,
  planRestore,
  type RestorePlan,
  STDOUT,
} from '../flows/data/restore.ts';
import { misfitFindings, restoreFindings } from '../flows/data/restore-findings.ts';
import { sourceLedgers } from '../flows/data/source-ledgers.ts';
import { sourcePoints } from '../flows/data/source-points.ts';
import { loadPlanSpace } from '../flows/plan-space.ts';
import { parseAddress } from '../flows/selection.ts';
import { type Approval, approveRestore, askedAt, checkApproval, DECLINED, hashShown } from './approval.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { onlyOne, onSources } from './data-opened.ts';
import * as options from './options.ts';
import { restorable } from './positional.ts';
import { openPour, pour } from './pour.ts';
import type { ReportParts } from './report.ts';
import { restoreConfig } from './restore-config.ts';
import { restorePoints } from './restore-points.ts';
import { planSections, questionOf, restoredSections } from './restore-sections.ts';
import { thawFirst, thawWish } from './restore-thaw.ts';

export const restore: Command = {
  name: 'restore',
  summary:
    'bring back files from a recovery point, or AWS as a snapshot says; shows what it would do until --apply is given',
  positional: restorable,
  options: [
    options.config,
    options.target,
    options.at,
    options.item,
    options.include,
    options.exclude,
    options.overwrite,
    options.from,
    options.thaw,
    options.thawDays,
    options.wait,
    options.pruneExtra,
    options.allowMassChange,
    options.toAccount,
    options.toRegion,
    options.mapping,
    options.staging,
    options.renameMap,
    options.resume,
    options.undo,
    options.apply,
    options.yes,
    options.planHash,
    options.json,
  ],
  permissions: {
    contents: 'read, to read the plan',
    'id-token': 'write, to assume the AWS role without stored keys, for a store in S3',
  },
  examples: [
    { line: 'holdfast restore uploads/media --target ./restored', does: 'show what the newest point would bring back' },
    { line: 'holdfast restore uploads/media --target ./restored --apply', does: 'bring it back, after asking' },
    {
      line: 'holdfast restore uploads/media --target ./restored --at 7d --item invoices/2026 --apply --yes',
      does: 'bring one folder back as it was a week ago, without asking',
    },
    {
      line: 'holdfast restore uploads/media --target ./restored --thaw bulk --apply',
      does: 'ask S3 for packs in Glacier; the same line again goes on when they can be read',
    },
    {
      line: 'holdfast restore uploads/media --from s3://acme-backups/prod --target ./restored',
      does: 'the same with no plan file at all; the passphrase from HOLDFAST_PASSPHRASE or asked for',
    },
    {
      line: 'set -o pipefail; holdfast restore database/app --target - | psql --single-transaction app',
      does: 'hand a dump to a program, at once and without a file between; the report goes to standard error',
    },
  ],
  run: runRestore,
};

async function runRestore(ctx: CommandContext, input: CommandInput): Promise<Report> {
  const type = await namedType(ctx, input);
  if (type === 'config') return await restoreConfig(ctx, input);
  if (type === 'snapshot') return await restorePoints(ctx, input);
  checkApproval(ctx, input);
  refuseConfigOptions(input);
  const target = input.text('target');
  if (target === null)
    throw new HoldfastError('usage', 'it is not said where to restore to', {
      hint: 'add --target DIR: a folder that receives what lies below the path of the source',
    });
  const write = target === STDOUT ? openPour(ctx, input) : null;
  thawWish(input);
  const asked = askedAt(ctx, input);
  const wish = parseWish(input.text('at'), '--at', asked);
  const overwrite = overwriteOf(input.text('overwrite') ?? 'never');
  const selection = {
    items: input.list('item'),
    include: linesOf(input, 'include'),
    exclude: linesOf(input, 'exclude'),
  };
  if (input.positional === null)
    throw new HoldfastError('usage', 'no source was named', { hint: 'name one as plan/source, such as uploads/media' });

  return await onSources(
    'restore',
    ctx,
    input,
    { verb: 'restore', cache: null },
    async ({ startedAt, sources, session, findings: noticed }) => {
      const { address, data } = onlyOne(sources);
      const { points, findings: odd } = await sourcePoints(data.store, address);
      if (points.length === 0) throw await noPoints(data.store, address);
      const deps = { signal: ctx.signal, log: ctx.log, now: startedAt, threads: ctx.threads };
      const remembered = await sourceLedgers(session, [{ address, store: data.opened.id }]);
      const ledger = remembered.known[0]?.ledger ?? null;
      const request = {
        address,
        wish,
        selection,
        target: target === STDOUT ? target : resolve(ctx.cwd, target),
        overwrite,
        ledger,
      };
      const chosen = await choosePoint(deps, data, points, request);
      const noted = [...noticed, ...remembered.findings, ...odd, ...misfitFindings(chosen)];
      const item = (status: Item['status'], note: string): Item => itemOf(chosen, status, note);
      const step = await thawFirst(ctx, input, { deps, data, chosen, before: noted, item });
      if (step.kind === 'end') return step.parts;
      const before = [...noted, ...step.findings];
      if (write !== null) return await pour(write, { deps, data, chosen, before });
      // Whom nobody has to be shown anything to is not made to wait for it: a look at the target costs as much as half a restore.
      const { readableAt } = step;
      const given = input.flag('apply') ? input.text('plan-hash') : null;
      const bare = given === null ? null : bareHash(data, chosen);
      if (given !== null && bare !== null) checkShownHash(given, { hash: bare, readableAt, now: ctx.clock.now() });
      const isApproved = bare !== null;
      const plan = isBlind(input) || isApproved ? null : await planRestore(deps, data, chosen);
      if (plan !== null) {
        const planHash = hashShown(input, plan.hash, asked);
        const sections = planSections({ ...plan, hash: planHash }, startedAt);
        const question = questionOf(plan);
        const approval = await approveRestore(ctx, input, { hash: plan.hash, readableAt, sections, question });
        const findings = [...before, ...plan.findings];
        if (approval !== 'do') return shownParts(plan, approval, { planHash, findings, sections });
      }
      const tally = await applyRestore(deps, data, chosen);
      const { findings, reason } = restoreFindings(chosen, tally);
      const bytes = { read: data.store.counts().read, stored: tally.bytes };
      return {
        outcome: reason === null ? 'complete' : 'partial',
        reason,
        ...(plan === null ? {} : { planHash: hashShown(input, plan.hash, asked) }),
        ...(isApproved && given !== null ? { planHash: given } : {}),
        items: [{ ...item(reason === null ? 'complete' : 'partial', request.target), bytes }],
        itemsInSections: true,
        findings: [...before, ...findings],
        sections: restoredSections(chosen, tally, startedAt),
      };
    },
  );
}

/** Lines in the language of .gitignore. Throws `usage` for one that could never do what it seems to say. */
function linesOf(input: CommandInput, option: 'include' | 'exclude'): readonly string[] {
  const lines = input.list(option);
  for (const line of lines) {
    const wrong = checkRule(line);
    if (wrong !== null)
      throw new HoldfastError('usage', `--${option} '${line}': ${wrong.message}`, { hint: wrong.hint });
  }
  return lines;
}

/** Data goes where `--target` says: what these would be ignored for is refused. */
function refuseConfigOptions(input: CommandInput): void {
  const texts = ['to-account', 'to-region', 'mapping', 'staging', 'rename-map', 'resume', 'undo'] as const;
  const flags = ['prune-extra', 'allow-mass-change'] as const;
  const wrong = texts.find((name) => input.text(name) !== null) ?? flags.find((name) => input.flag(name));
  if (wrong === undefined) return;
  throw new HoldfastError('usage', `--${wrong} is for sources whose snapshots are in git, and this one holds data`, {
    hint: 'leave it out; --target says where data goes',
  });
}

/** Of what kind all that was named is. Of a plan that cannot be read, or that is none, the data part says what is wrong. */
async function namedType(ctx: CommandContext, input: CommandInput): Promise<PlanSource['type'] | null> {
  const loaded = await loadPlanSpace(ctx.cwd, input.list('config'), ctx.sources).catch(orNoPlan);
  if (loaded?.ok !== true) return null;
  const { plan, source } = parseAddress(input.positional ?? '');
  const planned = loaded.space.plans.find(({ name }) => name === plan);
  const sources = planned?.sources ?? [];
  const named = source === null ? sources : sources.filter(({ name }) => name === source);
  const [type = null, ...others] = new Set(named.map((one) => one.type));
  // Into a folder goes the copy of the snapshots, where there is one.
  if (type === 'config' && input.text('target') !== null && planned?.destination != null) return null;
  return others.length > 0 ? null : type;
}

/** Without any plan file a store can be read all the same. */
function orNoPlan(thrown: unknown): null {
  if (thrown instanceof HoldfastError && thrown.code === 'plan-missing') return null;
  throw thrown;
}

/** `--apply --yes`, and nothing that was shown before to be held against. */
function isBlind(input: CommandInput): boolean {
  return input.flag('apply') && input.flag('yes') && input.text('plan-hash') === null;
}

function shownParts(
  plan: RestorePlan,
  approval: Exclude<Approval, 'do'>,
  more: Pick<Report, 'planHash' | 'findings' | 'sections'>,
): ReportParts {
  const hurt = plan.survey.damaged.length > 0;
  const outcome = hurt ? ({ outcome: 'partial', reason: 'object-damaged' } as const) : COMPLETE;
  return {
    ...(approval === 'declined' ? DECLINED : outcome),
    items: [itemOf(plan, 'pending', 'shown, not done')],
    itemsInSections: true,
    ...more,
  };
}

const COMPLETE = { outcome: 'complete', reason: null } as const;

function itemOf({ opened: { point } }: ChosenPoint, status: Item['status'], note: string): Item {
  const { plan, source, slot, point: id, chain, type: kind, position, why } = point;
  return {
    plan,
    source,
    slot: isoTime(slot),
    point: id,
    chain: { id: chain, kind, position, why },
    status,
    note,
  };
}

const OVERWRITE: readonly SinkOptions['overwrite'][] = ['never', 'changed', 'always'];

function overwriteOf(text: string): SinkOptions['overwrite'] {
  const found = OVERWRITE.find((word) => word === text);
  if (found !== undefined) return found;
  throw new HoldfastError('usage', `--overwrite is '${text}'`, { hint: `write one of ${OVERWRITE.join(', ')}` });
}
