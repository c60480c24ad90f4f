import { HoldfastError } from '../../core/errors.ts';
import type { Plan } from '../../core/plan.ts';
import { addressOf, pointSources } from '../../core/point-sources.ts';
import type { Finding } from '../../core/result.ts';
import { formatSize } from '../../core/size.ts';
import type { Store } from '../../core/store.ts';
import { addressesIn, addressText } from './addresses.ts';
import type { DataPoint, ListedSource } from './points.ts';

/** What a store has points of that no plan puts there, under no name that it ever had: of plans and sources that are gone. */
export async function retiredSources(
  store: Store,
  plans: readonly Plan[],
  destination: string,
): Promise<readonly ListedSource[]> {
  const own = plans.filter((plan) => plan.destination === destination);
  const known = own.flatMap((plan) =>
    pointSources(plan).flatMap((source) => {
      const address = addressOf(plan, source);
      return [address, ...address.earlier].map(addressText);
    }),
  );
  try {
    const there = await addressesIn(store);
    return there
      .filter((address) => !known.includes(addressText(address)))
      .map((address) => ({ ...address, earlier: [], isRetired: true }));
  } catch (error) {
    if (error instanceof HoldfastError && error.code === 'store-missing') return []; // before the first backup
    throw error;
  }
}

/** What a person should know of them: nothing runs for them any more, and they cost what they did. `from`: the store. */
export function retiredFindings(points: readonly DataPoint[], from: string): readonly Finding[] {
  const bySource = Map.groupBy(points, ({ key }) => addressText(key));
  return [...bySource].map(([address, own]): Finding => {
    const stored = own.reduce((sum, { entry }) => sum + (entry?.counts.stored ?? 0), 0);
    const size = own.some(({ entry }) => entry === null) ? '' : `, ${formatSize(stored)}`;
    const count = own.length === 1 ? '1 recovery point' : `${own.length} recovery points`;
    return {
      code: 'retired',
      severity: 'note',
      message: `${count} of ${address}${size}: no plan has it any more, and they stay`,
      hint: `restore from them: holdfast restore ${address} --from ${from} --target DIR; if it was renamed, say so in the plan with was:`,
    };
  });
}
