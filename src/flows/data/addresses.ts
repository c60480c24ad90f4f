import { parseEntryKey } from '../../catalogue/entry-key.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Plan } from '../../core/plan.ts';
import {
  type Address,
  addressOf,
  COPY_NAME,
  hasCopy,
  pointSources,
  type SourceAddress,
} from '../../core/point-sources.ts';
import type { Store } from '../../core/store.ts';
import { suggest } from '../../core/suggest.ts';

/** What of a plan has recovery points, with the destination that they are in. */
export interface PlannedSource extends SourceAddress {
  readonly destination: string;
}

/**
 * What among what was asked for has recovery points, in the order of the plan files. Throws `not-carried-out` when nothing
 * has.
 */
export function dataSourcesOf(plans: readonly Plan[], source: string | null): readonly PlannedSource[] {
  const found = plans.flatMap((plan) =>
    pointSources(plan, source).map((name) => ({ ...addressOf(plan, name), destination: plan.destination ?? '' })),
  );
  if (found.length > 0) return found;
  const what = plans.map(({ name }) => (source === null ? name : `${name}/${source}`)).join(', ');
  const [copied] = plans.filter(hasCopy);
  throw new HoldfastError('not-carried-out', `${what === '' ? 'the plan file' : `'${what}'`} has no data source`, {
    hint:
      copied === undefined
        ? 'this command works on sources whose bytes go to a destination, such as files; snapshots of AWS lie in git'
        : `the snapshots of all sources of '${copied.name}' lie in git, and their text in ${copied.name}/${COPY_NAME}`,
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
