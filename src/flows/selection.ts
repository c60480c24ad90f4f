import { due, isServed } from '../core/due.ts';
import { HoldfastError } from '../core/errors.ts';
import type { Plan, PlanSpace } from '../core/plan.ts';
import { COPY_NAME, hasCopy } from '../core/point-sources.ts';
import type { State } from '../core/ports.ts';
import type { RunRecord } from '../core/run-record.ts';
import { suggest } from '../core/suggest.ts';
import { type Instant, isoTime } from '../core/time.ts';
import { configSources, type RegisteredSource, snapshotSources } from '../sources/source.ts';
import { type Place, parsePlace, placeText } from './place.ts';
import { type Narrowing, type PlacedSource, placedUnits, WHOLE } from './units.ts';

/** What was asked for: plans by name, or one `<plan>[/<source>][@<account>[/<region>]]`. */
export interface Selection extends Narrowing {
  readonly plans: readonly Plan[];
  /** True when plans were named, so that one without a schedule runs too. */
  readonly named: boolean;
}

/** What a place of a plan is checked against. */
export interface SelectionWorld {
  readonly sources: readonly RegisteredSource[];
  /** AWS_REGION. */
  readonly region: string | null;
  /** Whether a place may also be one that a plan copies recovery points to. */
  readonly withCopies?: boolean;
}

/** Throws `plan-unknown`, naming what there is, and `usage` for an address that cannot be read. */
export function selectPlans(
  space: PlanSpace,
  positional: string | null,
  names: readonly string[],
  world: SelectionWorld,
): Selection {
  const address = positional === null ? null : parseAddress(positional);
  const wanted = [...(address === null ? [] : [address.plan]), ...names];
  if (wanted.length === 0) return { plans: space.plans, ...WHOLE, named: false };
  const plans = [...new Set(wanted.map((name) => planNamed(space, name)))];
  const [plan] = plans;
  if (plan === undefined || address === null) return { plans, ...WHOLE, named: true };
  const { source, place } = address;
  if (plans.length > 1 && (source !== null || place !== null))
    throw new HoldfastError('usage', `'${positional}' is a part of one plan, and --plan names others`, {
      hint: 'name whole plans with --plan, or one part alone',
    });
  const known = [...plan.sources.map((entry) => entry.name), ...(hasCopy(plan) ? [COPY_NAME] : [])];
  if (source !== null && !known.includes(source)) {
    const heir = plan.sources.find((entry) => entry.was === source);
    if (heir !== undefined) throw renamed(`${plan.name}/${source}`, `${plan.name}/${heir.name}`);
    throw new HoldfastError('plan-unknown', `plan '${plan.name}' has no source '${source}'`, {
      hint: suggestionOf(source, known),
    });
  }
  if (place !== null) checkPlace(space, plan, { source, place }, world);
  return { plans, source, place, named: true };
}

function planNamed(space: PlanSpace, name: string): Plan {
  const plan = space.plans.find((p) => p.name === name);
  if (plan !== undefined) return plan;
  const heir = space.plans.find((p) => p.was === name);
  if (heir !== undefined) throw renamed(name, heir.name);
  const known = space.plans.map((p) => p.name);
  throw new HoldfastError('plan-unknown', `there is no plan '${name}'`, { hint: suggestionOf(name, known) });
}

function renamed(old: string, name: string): HoldfastError {
  return new HoldfastError('plan-unknown', `'${old}' is called '${name}' now`, {
    hint: `write ${name}: what it did under its earlier name is found there too`,
  });
}

/** The parts of `plan/source@account/region`, all but the first optional. Throws `usage` for a place that is none. */
export function parseAddress(text: string): Narrowing & { readonly plan: string } {
  const at = text.indexOf('@');
  const [address, where] = at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
  const place = where === null ? null : parsePlace(where);
  if (where !== null && place === null)
    throw new HoldfastError('usage', `'@${where}' is no place of a plan`, {
      hint: 'write @<account>, or @<account>/<region>, such as @shop/us-east-1',
    });
  const slash = address.indexOf('/');
  return slash < 0
    ? { plan: address, source: null, place }
    : { plan: address.slice(0, slash), source: address.slice(slash + 1), place };
}

/** The address that names a plan or a part of it: `network/elb@shop/us-east-1`. */
export function addressText(plan: string, source: string | null, place: Place | null): string {
  return `${plan}${source === null ? '' : `/${source}`}${place === null ? '' : `@${placeText(place)}`}`;
}

/** A slip of the pen must not become a run of nothing that looks like a success. */
function checkPlace(
  space: PlanSpace,
  plan: Plan,
  { source, place }: { readonly source: string | null; readonly place: Place },
  { sources, region, withCopies = false }: SelectionWorld,
): void {
  const placed = [...configSources(sources), ...snapshotSources(sources)];
  const own = (where: Place | null) => placedUnits<PlacedSource>(space, plan, placed, region, { source, place: where });
  if (own(place).length > 0 || (withCopies && isCopyPlace(plan, source, place))) return;
  const what = source === null ? plan.name : `${plan.name}/${source}`;
  const inAccount = own({ account: place.account, region: null });
  if (inAccount.length === 0) {
    const accounts = [...new Set(own(null).map((unit) => unit.account?.name ?? null))];
    const known = accounts.filter((name) => name !== null);
    throw new HoldfastError('plan-unknown', `${what} does not capture an account '${place.account}'`, {
      hint: known.length === 0 ? AMBIENT_HINT : suggestionOf(place.account, known),
    });
  }
  const regions = [...new Set(inAccount.map((unit) => unit.region))];
  throw new HoldfastError('plan-unknown', `${what} does not capture '${place.region}' of ${place.account}`, {
    hint: suggestionOf(place.region ?? '', regions),
  });
}

/** Whether the plan copies to that place the points of a source; an account that is not named is that of the source. */
function isCopyPlace(plan: Plan, source: string | null, place: Place): boolean {
  const entries = plan.sources.filter(({ type, name }) => type === 'snapshot' && (source === null || source === name));
  const accounts = (account: string | null): readonly string[] =>
    account === null ? entries.flatMap((entry) => entry.accounts ?? plan.accounts) : [account];
  const isOwn = (names: readonly string[]) =>
    names.includes(place.account) || (names.length === 0 && /^\d{12}$/.test(place.account));
  return (
    entries.length > 0 &&
    plan.copies.some(
      ({ account, region }) => (place.region === null || place.region === region) && isOwn(accounts(account)),
    )
  );
}

const AMBIENT_HINT = 'the plan names no accounts: write the twelve digits of the account of the credentials';

export type Turn =
  | {
      readonly kind: 'run';
      readonly slot: Instant;
      readonly forced: boolean;
      readonly partOnly: boolean;
      readonly place: Place | null;
      readonly lateBy: number;
      readonly missed: number;
      /** Nothing is known of earlier runs: nobody can say since when the plan is there, so late is no word for it. */
      readonly isFirst: boolean;
    }
  | { readonly kind: 'already-served'; readonly slot: Instant }
  | { readonly kind: 'not-due'; readonly next: Instant; readonly lastSlot: Instant }
  | { readonly kind: 'unscheduled' };

export interface TurnRequest {
  readonly force: boolean;
  readonly slot: Instant | null;
  readonly named: boolean;
  /** A run of a part of the plan serves no tick. */
  readonly partOnly: boolean;
  /** The one place that runs; null = all of them. */
  readonly place: Place | null;
}

/** Whether a plan runs now and for which slot. `records` null = they could not be read: the plan is due. */
export function turnOf(plan: Plan, records: readonly RunRecord[] | null, now: Instant, asked: TurnRequest): Turn {
  const isFirst = (records ?? []).length === 0;
  const once = (slot: Instant, forced: boolean): Turn => ({
    kind: 'run',
    slot,
    forced,
    partOnly: asked.partOnly,
    place: asked.place,
    lateBy: 0,
    missed: 0,
    isFirst,
  });
  if (asked.slot !== null) {
    if (asked.slot > now + CLOCK_SKEW_MS) throw futureSlot(asked.slot, now);
    if (!asked.force && isServed(records ?? [], asked.slot)) return { kind: 'already-served', slot: asked.slot };
    const { slot, partOnly, place } = asked;
    const lateBy = Math.max(0, now - slot);
    return { kind: 'run', slot, forced: partOnly, partOnly, place, lateBy, missed: 0, isFirst };
  }
  if (asked.force) return once(now, true);
  const decided = due(plan, records ?? [], now);
  if (decided.kind === 'unscheduled') return asked.named ? once(now, true) : decided;
  if (decided.kind === 'not-due') return decided;
  const { slot, lateBy, missed } = decided;
  const { partOnly, place } = asked;
  return { kind: 'run', slot, forced: partOnly, partOnly, place, lateBy, missed, isFirst };
}

/** How far a runner's clock may be behind the one that names the slot. */
const CLOCK_SKEW_MS = 5 * 60_000;

function futureSlot(slot: Instant, now: Instant): HoldfastError {
  return new HoldfastError('usage', `--slot ${isoTime(slot)} has not come yet, it is ${isoTime(now)}`, {
    hint: 'name a slot of the past that is to be run again, or use --force for a run now',
  });
}

/** The plan's records, those of its earlier name included. */
export async function recordsOf(state: State, plan: Plan): Promise<readonly RunRecord[]> {
  const own = await state.records(plan.name);
  return plan.was === null ? own : [...(await state.records(plan.was)), ...own];
}

function suggestionOf(word: string, known: readonly string[]): string {
  const near = suggest(word, known);
  return near === null ? `known are: ${known.join(', ')}` : `did you mean '${near}'?`;
}
