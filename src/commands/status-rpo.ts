import { formatDuration } from '../core/duration.ts';
import { HoldfastError, toHoldfastError } from '../core/errors.ts';
import type { ItemLoss } from '../core/item-looks.ts';
import type { Plan, PlanSpace } from '../core/plan.ts';
import { pointSources } from '../core/point-sources.ts';
import type { Finding, Item, Section } from '../core/result.ts';
import { type Loss, lossOf, type RecoveryPlace, SCENARIOS, type Scenario, worstLoss } from '../core/rpo.ts';
import { type Instant, isoTime } from '../core/time.ts';
import { destinationNamed } from '../flows/data/destination.ts';
import { liesIn, type Place } from '../flows/place.ts';
import type { PlannedUnit } from '../flows/points/observe.ts';
import { pointProtections } from '../flows/rpo/points.ts';
import { destinationPlace, type NamedResource, type SourceProtection } from '../flows/rpo/protection.ts';
import { configProtections, dataProtections, type StoredFacts } from '../flows/rpo/stored.ts';
import { recordsOf } from '../flows/selection.ts';
import type { Workspace } from '../flows/workspace.ts';
import type { CommandContext } from './command.ts';
import type { Past } from './past.ts';

export interface RpoRequest {
  readonly space: PlanSpace;
  readonly plans: readonly Plan[];
  /** One source by name; null = all. */
  readonly source: string | null;
  /** One account or region of it; null = all. */
  readonly place: Place | null;
  readonly units: readonly PlannedUnit[];
  readonly past: Past;
  readonly workspace: Workspace | null;
  readonly now: Instant;
}

export interface RpoView {
  readonly items: readonly Item[];
  readonly sections: readonly Section[];
  readonly findings: readonly Finding[];
}

/** What would be lost now, of every source of the plans. */
export async function rpoView(ctx: CommandContext, request: RpoRequest): Promise<RpoView> {
  const { space, plans, source, place, units, past, now } = request;
  const { clock, signal, log } = ctx;
  const points = await pointProtections({ aws: past.aws, clock, signal, log }, space, units);
  const findings: Finding[] = [...points.findings];
  const all: SourceProtection[] = [...points.sources];
  for (const plan of plans) {
    if (plan.sources.every(({ type }) => type === 'snapshot')) continue;
    try {
      const facts = await storedFacts(ctx, request, plan);
      all.push(...configProtections(space, plan, facts), ...dataProtections(space, plan, facts));
    } catch (thrown) {
      ctx.signal.throwIfAborted();
      const { code, message, hint } = toHoldfastError(thrown);
      findings.push({ code, severity: 'error', plan: plan.name, message, hint });
    }
  }
  const wanted = inPlanOrder(plans, all)
    .filter((one) => source === null || one.source === source)
    .map((one) => ({ ...one, resources: one.resources.filter((resource) => liesIn(place, placed(resource))) }))
    .filter(({ resources }) => place === null || resources.length > 0);
  return { items: wanted.flatMap((one) => itemsOf(one, now)), sections: sectionsOf(wanted, now), findings };
}

function placed({ account, region }: NamedResource) {
  return { account: account ?? '', region: region ?? '' };
}

async function storedFacts(
  ctx: CommandContext,
  { space, past, workspace }: RpoRequest,
  plan: Plan,
): Promise<StoredFacts> {
  const records = await recordsOf(await past.states.of(plan), plan);
  const names = plan.destination === null ? [] : pointSources(plan);
  const ambient = await ambientAccount(ctx, past);
  return {
    records,
    newest: names.length === 0 ? [] : await past.newest(plan, names),
    destination:
      plan.destination === null ? null : destinationPlace(space, destinationNamed(space, plan.destination), ambient),
    repository: workspace?.hosted === true && plan.commit.mode !== 'none' ? { kind: 'git' } : { kind: 'machine' },
    ambient,
    region: past.aws.region,
  };
}

/** Only what is in the same account can be lost with it, so an account that nobody can name counts as the same. */
async function ambientAccount(ctx: CommandContext, { aws }: Past): Promise<string | null> {
  try {
    return (await aws.account(null)).id;
  } catch (thrown) {
    ctx.signal.throwIfAborted();
    if (!(thrown instanceof HoldfastError)) throw thrown;
    ctx.log.debug(`the account of the credentials is not known: ${thrown.message}`);
    return null;
  }
}

function inPlanOrder(plans: readonly Plan[], all: readonly SourceProtection[]): readonly SourceProtection[] {
  return plans.flatMap((plan) =>
    plan.sources.flatMap(({ name }) => all.filter((one) => one.plan === plan.name && one.source === name)),
  );
}

function itemsOf({ plan, source, resources }: SourceProtection, now: Instant): readonly Item[] {
  return resources.map((one): Item => {
    const losses = SCENARIOS.map((scenario) => [scenario, itemLoss(lossOf(one, scenario, now))] as const);
    return {
      plan,
      source,
      ...(one.account === null ? {} : { account: one.account }),
      ...(one.region === null ? {} : { region: one.region }),
      resource: one.resource,
      status: one.recoverable.length === 0 ? 'pending' : 'complete',
      rpo: Object.fromEntries(losses) as Record<Scenario, ItemLoss>,
    };
  });
}

function itemLoss({ from, age }: Loss): ItemLoss {
  return {
    ageSeconds: age === null ? null : Math.floor(age / 1000),
    point: from?.point ?? null,
    at: from === null ? null : isoTime(from.at),
    where: from === null ? null : placeWords(from.place),
  };
}

function placeWords(place: RecoveryPlace): string {
  if (place.kind === 'git') return 'git';
  if (place.kind === 'machine') return 'this machine';
  return [place.accountId ?? 'unknown account', place.region].filter((part) => part !== null).join('/');
}

const HEAD = ['source', 'resources', 'row deleted', 'resource lost', 'region lost', 'account lost'] as const;

/** Of each source the resource that loses most. */
function sectionsOf(sources: readonly SourceProtection[], now: Instant): readonly Section[] {
  if (sources.length === 0) return [];
  const rows = sources.map((one) => [
    `${one.plan}/${one.source}`,
    one.isPart ? `${one.resources.length}, not all seen` : String(one.resources.length),
    ...SCENARIOS.map((scenario) => cellOf(one, scenario, now)),
  ]);
  return [{ kind: 'table', title: 'Lost if it happened now', open: true, head: HEAD, rows }];
}

/** `3h (snap-0abc of vol-0def)`, `never (vol-0def)`: nothing would be left of it. */
function cellOf({ resources, isPart }: SourceProtection, scenario: Scenario, now: Instant): string {
  const worst = worstLoss(resources, scenario, now);
  if (worst === null) return isPart ? 'not known' : 'nothing selected';
  const isOnly = resources.length === 1;
  if (worst.from === null || worst.age === null) return isOnly ? 'never' : `never (${worst.resource})`;
  return `${formatDuration(worst.age)} (${worst.from.point}${isOnly ? '' : ` of ${worst.resource}`})`;
}
