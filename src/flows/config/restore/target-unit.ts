import type { AwsSession } from '../../../aws/session.ts';
import type { Texts } from '../../../core/compose.ts';
import { HoldfastError } from '../../../core/errors.ts';
import { findItem } from '../../../core/restore/selection.ts';
import type { Scope } from '../../../core/scope.ts';
import { ENABLED } from '../../units.ts';
import type { ConfigUnit } from '../units.ts';
import { scopeObjects } from './live.ts';

/** One scope of a plan's source, and the items that are asked for in it, in the source's words. */
export interface TargetUnit {
  readonly unit: ConfigUnit;
  readonly scope: Scope;
  readonly items: readonly string[];
}

/**
 * The one scope that a restore goes to: the only one there is, or the only one whose snapshots hold what was asked for. Items of
 * a regional source begin with their region. Throws `usage` when it is not said which.
 */
export async function targetUnit(
  aws: Pick<AwsSession, 'account'>,
  units: readonly ConfigUnit[],
  items: readonly string[],
  tree: Texts,
  address: (scope: Scope) => string,
): Promise<TargetUnit> {
  const targets: TargetUnit[] = [];
  for (const unit of inRegions(units, items)) {
    if (unit.refused !== undefined) throw unit.refused;
    const { id, name } = await aws.account(unit.account);
    const scope = { account: name, accountId: id, region: unit.region, source: unit.source.spec.name };
    targets.push({ unit, scope, items: items.map((item) => withoutRegion(unit, item)) });
  }
  const holding = targets.length === 1 ? targets : targets.filter((target) => holds(target, tree));
  const [only, ...more] = holding.length === 0 ? targets : holding;
  if (only !== undefined && more.length === 0) return only;
  const names = (holding.length === 0 ? targets : holding).map(({ scope }) => address(scope));
  throw new HoldfastError(
    'usage',
    only === undefined ? 'nothing that the plan captures was named' : 'several places are meant',
    {
      hint:
        names.length === 0
          ? 'an item of a regional source is region/name, such as us-east-1/web'
          : `name one of ${names.join(', ')}`,
    },
  );
}

function holds({ unit, scope, items }: TargetUnit, tree: Texts): boolean {
  const { spec } = unit.source;
  const objects = scopeObjects({ scope, kinds: spec.kinds }, tree);
  const addresses = items.map((item) => spec.item?.(item) ?? null);
  return (
    objects.length > 0 && addresses.every((one) => one !== null && findItem(spec.kinds, one, objects, []) !== null)
  );
}

/** Of a regional source the regions that the items name; `enabled` is whichever they name. */
function inRegions(units: readonly ConfigUnit[], items: readonly string[]): readonly ConfigUnit[] {
  const named = new Set(items.map(regionIn));
  return units.flatMap((unit) => {
    if (unit.source.spec.scope === 'global') return [unit];
    if (unit.region === ENABLED) return [...named].flatMap((region) => (region === null ? [] : [{ ...unit, region }]));
    return items.length === 0 || [...named].every((region) => region === null || region === unit.region) ? [unit] : [];
  });
}

const REGION = /^([a-z]{2,4}(?:-[a-z]+)+-\d+)\/(.+)$/;

function regionIn(item: string): string | null {
  return REGION.exec(item)?.[1] ?? null;
}

function withoutRegion(unit: ConfigUnit, item: string): string {
  return unit.source.spec.scope === 'regional' ? (REGION.exec(item)?.[2] ?? item) : item;
}
