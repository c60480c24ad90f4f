import { count } from '../change-words.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Account, Destination, Plan, PlanSource, PlanSpace } from '../plan.ts';
import { type Retention, retentionText } from '../retention.ts';
import { accountsOf, copyPlace, newPlan, newSource, regionsOf } from './new-plan.ts';
import { type IsRegional, look, note, type PlanChange, shown } from './plan-change.ts';

/** Everything of a plan file, for a repository that has had none. Pure. */
export function allNew(space: PlanSpace, isRegional: IsRegional): readonly PlanChange[] {
  return planChanges({ ...space, accounts: [], destinations: [], plans: [] }, space, isRegional);
}

/** Everything of a plan file that goes. Pure. */
export function allGone(space: PlanSpace, isRegional: IsRegional): readonly PlanChange[] {
  return planChanges(space, { ...space, plans: [] }, isRegional);
}

/** Compares two plan files as they were understood: what was only written in another way is no change. Pure. */
export function planChanges(before: PlanSpace, after: PlanSpace, isRegional: IsRegional): readonly PlanChange[] {
  const renamed = new Map(after.plans.flatMap((plan) => (plan.was === null ? [] : [[plan.was, plan.name] as const])));
  const found = (list: readonly Plan[], name: string) => list.find((plan) => plan.name === name) ?? null;
  const changes = [
    ...before.plans.flatMap((plan) => {
      const now = found(after.plans, plan.name) ?? found(after.plans, renamed.get(plan.name) ?? '');
      return now === null ? [retired(plan)] : inPlan(before, after, plan, now, isRegional);
    }),
    ...after.plans
      .filter(
        ({ name, was }) => found(before.plans, name) === null && (was === null || found(before.plans, was) === null),
      )
      .flatMap((plan) => newPlan(after, plan, isRegional)),
    ...shared(before, after),
  ];
  return changes.toSorted((a, b) => Number(a.weight === 'note') - Number(b.weight === 'note'));
}

function retired({ name, destination, sources }: Plan): PlanChange {
  const isInGit = destination === null && sources.every(({ type }) => type !== 'snapshot');
  const kept = isInGit ? 'its snapshots stay as they are' : 'its recovery points stay, listed as retired';
  return look(name, `is gone: nothing of it is backed up any more; ${kept}`);
}

function inPlan(
  before: PlanSpace,
  after: PlanSpace,
  was: Plan,
  is: Plan,
  isRegional: IsRegional,
): readonly PlanChange[] {
  const { name } = is;
  const renamed =
    was.name === name ? [] : [note(name, `was '${was.name}'; its runs and recovery points count as its own`)];
  return [
    ...renamed,
    ...scheduleChange(name, was.schedule, is.schedule),
    ...coverage(before, after, was, is, isRegional),
    ...sourceChanges(after, was.sources, is, isRegional),
    ...destinationChange(name, was.destination, is.destination),
    ...copyChanges(name, was.copies, is.copies),
    ...retentionChange(name, was.retention, is.retention),
    ...members(name, 'commit', { ...was.commit }, { ...is.commit }),
    ...members(name, 'scheme', { ...was.scheme } as unknown as JsonObject, { ...is.scheme } as unknown as JsonObject),
    ...members(
      name,
      '',
      { timezone: was.timezone, freshness: was.freshness, maxRuntime: was.maxRuntime },
      { timezone: is.timezone, freshness: is.freshness, maxRuntime: is.maxRuntime },
    ),
  ];
}

function scheduleChange(name: string, was: string | null, is: string | null): readonly PlanChange[] {
  if (was === is) return [];
  if (is === null) return [look(name, `has no schedule any more (was '${was}'): it runs only when asked by name`)];
  return [note(name, was === null ? `runs at '${is}' from now on` : `runs at '${is}' instead of '${was}'`)];
}

/** Accounts and regions that a source captured and does not any more. */
function coverage(
  before: PlanSpace,
  after: PlanSpace,
  was: Plan,
  is: Plan,
  isRegional: IsRegional,
): readonly PlanChange[] {
  return was.sources.flatMap((source) => {
    const now = is.sources.find((one) => one.name === source.name);
    if (now === undefined || source.type === 'data') return [];
    const isSnapshot = source.type === 'snapshot';
    const [old, next] = isRegional(source.source) ? [regionsOf(was, source), regionsOf(is, now)] : [[], []];
    const gone = [...missing(accountsOf(before, was, source), accountsOf(after, is, now)), ...missing(old, next)];
    const added = [...missing(accountsOf(after, is, now), accountsOf(before, was, source)), ...missing(next, old)];
    const label = `${is.name}/${now.name}`;
    return [
      ...(gone.length === 0
        ? []
        : [
            look(
              is.name,
              isSnapshot
                ? `${label} makes no more recovery points in ${gone.join(', ')}: those that are there stay, and nothing prunes them`
                : `${label} no longer captures ${gone.join(', ')}: its files stay, and nobody keeps them up to date`,
            ),
          ]),
      ...(added.length === 0
        ? []
        : [note(is.name, `${label} ${isSnapshot ? 'makes recovery points in' : 'captures'} ${added.join(', ')} too`)]),
    ];
  });
}

/** Where recovery points were copied to and are not any more, and the other way round. */
function copyChanges(name: string, was: Plan['copies'], is: Plan['copies']): readonly PlanChange[] {
  const [before, after] = [was.map(copyPlace), is.map(copyPlace)];
  return [
    ...missing(before, after).map((place) =>
      look(name, `copies nothing to ${place} any more: the copies there stay, and nothing prunes them`),
    ),
    ...missing(after, before).map((place) => note(name, `copies each recovery point to ${place}, from the next on`)),
  ];
}

function missing(all: readonly string[], from: readonly string[]): readonly string[] {
  return all.filter((one) => !from.includes(one));
}

function sourceChanges(
  space: PlanSpace,
  was: readonly PlanSource[],
  plan: Plan,
  isRegional: IsRegional,
): readonly PlanChange[] {
  const { name, sources: is } = plan;
  const named = (list: readonly PlanSource[], one: string) => list.find((source) => source.name === one) ?? null;
  return [
    ...was.flatMap((source) => {
      const now = named(is, source.name) ?? is.find((one) => one.was === source.name) ?? null;
      if (now === null) return [look(name, `${name}/${source.name} is gone: it is not backed up any more`)];
      const label = `${name}/${now.name}`;
      const around = (['before', 'after'] as const).flatMap((when) =>
        same(source[when], now[when])
          ? []
          : [look(name, `${label} runs another command ${when} it: ${shown(now[when] as unknown as Json)}`)],
      );
      return [...optionChanges(name, label, source, now), ...around];
    }),
    ...is
      .filter((source) => named(was, source.name) === null && (source.was === null || named(was, source.was) === null))
      .flatMap((source) => newSource(space, plan, source, isRegional)),
  ];
}

/** What narrows a source, or what it runs: both may leave something out. */
function optionChanges(name: string, label: string, was: PlanSource, is: PlanSource): readonly PlanChange[] {
  if (was.source !== is.source) return [look(name, `${label} is ${is.source} instead of ${was.source}`)];
  return differing(was.options, is.options).map((member) =>
    look(name, `${label}: ${member} ${shown(was.options[member] ?? null)} → ${shown(is.options[member] ?? null)}`),
  );
}

function destinationChange(name: string, was: string | null, is: string | null): readonly PlanChange[] {
  if (was === is) return [];
  if (is === null) return [look(name, `has no destination any more (was '${was}'): nothing outside of git is written`)];
  if (was === null) return [note(name, `writes to the destination '${is}' too`)];
  return [
    look(name, `writes to '${is}' instead of '${was}': its chains begin anew there, what lies in '${was}' stays`),
  ];
}

/** Whether less is kept cannot be told from the words alone: a rule that is gone may stand in another's shadow. */
function retentionChange(name: string, was: Retention | null, is: Retention | null): readonly PlanChange[] {
  const [before, after] = [retentionText(was), retentionText(is)];
  if (before === after) return [];
  const text = `keeps ${after} instead of ${before}`;
  return [is === null ? note(name, text) : look(name, `${text}: holdfast prune shows which points that removes`)];
}

function members(name: string | null, label: string, was: JsonObject, is: JsonObject): readonly PlanChange[] {
  return differing(was, is).map((member) =>
    note(
      name,
      `${label === '' ? '' : `${label}.`}${member}: ${shown(was[member] ?? null)} → ${shown(is[member] ?? null)}`,
    ),
  );
}

/** What plans share: the pull request’s own words hold only once they are merged. */
function shared(before: PlanSpace, after: PlanSpace): readonly PlanChange[] {
  return [
    ...named('account', before.accounts, after.accounts),
    ...named('destination', before.destinations, after.destinations),
    ...(before.id === after.id
      ? []
      : [look(null, `id: '${before.id}' → '${after.id}': stores of the old id are refused`)]),
    ...differing(plain(before.budgets), plain(after.budgets)).map((member) =>
      note(
        null,
        `budgets.${member}: ${before.budgets[member] ?? 'default'} → ${after.budgets[member] ?? 'default'} requests a second`,
      ),
    ),
    ...differing(plain(before.safety), plain(after.safety)).map((member) =>
      look(
        null,
        `safety.${member}: ${shown(plain(before.safety)[member] ?? null)} → ${shown(plain(after.safety)[member] ?? null)}`,
      ),
    ),
  ];
}

function named(
  what: 'account' | 'destination',
  was: readonly (Account | Destination)[],
  is: readonly (Account | Destination)[],
): readonly PlanChange[] {
  const of = (list: readonly (Account | Destination)[], name: string) => list.find((one) => one.name === name) ?? null;
  return [
    ...was.flatMap((one) => {
      const now = of(is, one.name);
      if (now === null) return [look(null, `${what} '${one.name}' is gone`)];
      const [old, next] = [plain(one), plain(now)];
      return differing(old, next).map((member) =>
        look(null, `${what} '${one.name}': ${member} ${shown(old[member] ?? null)} → ${shown(next[member] ?? null)}`),
      );
    }),
    ...is
      .filter((one) => of(was, one.name) === null)
      .map((one) => note(null, `${what} '${one.name}' is new: ${shown(saidOf(one))}`)),
  ];
}

function differing(was: JsonObject, is: JsonObject): readonly string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => !same(was[name], is[name]));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** What it says that is not nothing. */
function saidOf(one: Account | Destination): JsonObject {
  const { name: _, ...said } = plain(one);
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null && !same(value, [])));
}

/** Without where it stands in the file. */
function plain(value: object): JsonObject {
  const { position: _, ...rest } = JSON.parse(JSON.stringify(value)) as { readonly position?: unknown };
  return rest as JsonObject;
}

/** `2 to look at, 5 others` */
export function planChangeCounts(changes: readonly PlanChange[]): string {
  const { length } = changes.filter(({ weight }) => weight === 'look');
  const others = changes.length - length;
  const parts = [
    ...(length > 0 ? [`${length} to look at`] : []),
    ...(others > 0 ? [count(others, ['other', 'others'])] : []),
  ];
  return parts.length === 0 ? 'the same plan in other words' : parts.join(', ');
}
