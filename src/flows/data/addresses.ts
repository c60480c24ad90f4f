import { parseEntryKey } from '../../catalogue/entry-key.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Plan } from '../../core/plan.ts';
import type { Store } from '../../core/store.ts';
import { suggest } from '../../core/suggest.ts';
import type { Address } from './open-point.ts';

/** A data source of a plan, with the destination that its points are in. */
export interface PlannedSource extends Address {
  readonly destination: string;
}

/** The data sources among what was asked for, in the order of the plan files. Throws `usage` when there is none. */
export function dataSourcesOf(plans: readonly Plan[], source: string | null): readonly PlannedSource[] {
  const found = plans.flatMap((plan) =>
    plan.sources
      .filter(({ type, name }) => type === 'data' && (source === null || name === source))
      .map(({ name }) => ({ plan: plan.name, source: name, destination: plan.destination ?? '' })),
  );
  if (found.length > 0) return found;
  const what = plans.map(({ name }) => (source === null ? name : `${name}/${source}`)).join(', ');
  throw new HoldfastError('not-carried-out', `${what === '' ? 'the plan file' : `'${what}'`} has no data source`, {
    hint: 'this command works on sources whose bytes go to a destination, such as files; snapshots of AWS lie in git',
  });
}

/** `uploads/media` as it was written for a store that no plan describes. Throws `usage`. */
export function parseAddress(text: string): Address {
  const [, plan, source] = /^([a-z][a-z0-9-]{0,39})\/([a-z][a-z0-9-]{0,39})$/.exec(text) ?? [];
  if (plan !== undefined && source !== undefined) return { plan, source };
  throw new HoldfastError('usage', `'${text}' is no source`, { hint: 'write plan/source, such as uploads/media' });
}

/** Everything that a store has recovery points of, by one listing. */
export async function addressesIn(store: Store): Promise<readonly Address[]> {
  const found = new Map<string, Address>();
  for await (const { key } of store.list('catalogue/')) {
    const point = parseEntryKey(key);
    if (point !== null) found.set(addressText(point), { plan: point.plan, source: point.source });
  }
  return [...found.values()];
}

/** The error of a source that a store has no points of. */
export async function noPoints(store: Store, address: Address): Promise<HoldfastError> {
  const there = (await addressesIn(store)).map(addressText);
  const meant = suggest(addressText(address), there);
  const known = meant === null ? `it has points of ${there.slice(0, 5).join(', ')}` : `did you mean ${meant}?`;
  return new HoldfastError('point-missing', `${store.name} has no recovery point of ${addressText(address)}`, {
    hint: there.length === 0 ? 'it has none of anything yet: run holdfast backup' : known,
  });
}

export function addressText({ plan, source }: Address): string {
  return `${plan}/${source}`;
}
