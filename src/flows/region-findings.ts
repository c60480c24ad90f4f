import type { Plan, PlanSpace, Position, Regions } from '../core/plan.ts';
import type { Finding } from '../core/result.ts';
import { nearRegions, REGIONS } from '../plan/regions.ts';
import type { RegisteredSource } from '../sources/source.ts';
import { unitsOf } from './config/units.ts';
import type { SnapshotUnit } from './points/places.ts';
import { snapshotUnits } from './points/units.ts';
import { ENABLED, WHOLE } from './units.ts';

/**
 * What can be known of a plan's regions before AWS is asked: names that no region had when this version was made, and regional
 * sources for which nobody names one. Warnings both: new regions appear, and another machine may have an AWS_REGION.
 */
export function regionFindings(
  space: PlanSpace,
  sources: readonly RegisteredSource[],
  defaultRegion: string | null,
): readonly Finding[] {
  return space.plans.flatMap((plan) => [
    ...unknownRegions(plan),
    ...unitsOf(space, plan, sources, defaultRegion, WHOLE)
      .filter((unit, i, all) => unit.refused !== undefined && all.findIndex(({ entry }) => entry === unit.entry) === i)
      .map(({ entry, refused }): Finding => {
        const message = `${refused?.message}: as it stands, backup ends with region-missing`;
        return { ...at(plan, entry.position), code: 'region-missing', message, hint: refused?.hint ?? '' };
      }),
    ...unknownDefault(space, plan, sources, defaultRegion),
  ]);
}

/**
 * Plans whose snapshots are copied to the one region that they are of: what takes that region away takes the copy too. A plan of
 * several regions, or of those that an account has enabled, is not told.
 */
export function copyRegionFindings(
  space: PlanSpace,
  sources: readonly RegisteredSource[],
  defaultRegion: string | null,
): readonly Finding[] {
  return space.plans.flatMap((plan): readonly Finding[] => {
    const place = space.destinations.find(({ name }) => name === plan.destination)?.place;
    if (place?.kind !== 's3') return [];
    const regions = unitsOf(space, plan, sources, defaultRegion, WHOLE)
      .filter(({ source, refused }) => source.spec.scope === 'regional' && refused === undefined)
      .map(({ region }) => region);
    if (regions.length === 0 || regions.some((region) => region !== place.region)) return [];
    const message = `the copy of its snapshots goes to a bucket in ${place.region}, where all is that they are of`;
    const hint = 'a bucket in another region is there when that one is not';
    return [{ ...at(plan, plan.position), code: 'same-region', message, hint }];
  });
}

/** Copies of recovery points to where all of them are made: what is there already is not copied, and nothing would say so. */
export function copyPlaceFindings(
  space: PlanSpace,
  sources: readonly RegisteredSource[],
  defaultRegion: string | null,
): readonly Finding[] {
  return space.plans.flatMap((plan) =>
    plan.copies.flatMap(({ region, account }): readonly Finding[] => {
      const units = snapshotUnits(space, plan, sources, defaultRegion, WHOLE);
      const isThere = (unit: SnapshotUnit) =>
        unit.refused === undefined && unit.region === region && (account === null || account === unit.account?.name);
      if (units.length === 0 || !units.every(isThere)) return [];
      const message = `copies to ${account === null ? '' : `${account}/`}${region} are of what is made there: there will be none`;
      const hint = 'name another region or another account; what takes that place away takes all of it';
      return [{ ...at(plan, plan.position), code: 'same-region', message, hint }];
    }),
  );
}

function unknownRegions(plan: Plan): readonly Finding[] {
  const named: readonly (readonly [Regions | null, Position])[] = [
    [plan.regions, plan.position],
    ...plan.sources.map(({ regions, position }) => [regions, position] as const),
  ];
  const seen = new Set<string>();
  return named.flatMap(([regions, position]) => {
    const unknown = regions === null || regions === ENABLED ? [] : regions.filter((region) => !isKnown(region));
    return unknown
      .filter((region) => !seen.has(region) && seen.add(region))
      .map((region) => unknownFinding(plan, position, region, `'${region}'`));
  });
}

/** AWS_REGION counts only for a regional source that has no other. */
function unknownDefault(
  space: PlanSpace,
  plan: Plan,
  sources: readonly RegisteredSource[],
  region: string | null,
): readonly Finding[] {
  if (region === null || isKnown(region)) return [];
  const without = unitsOf(space, plan, sources, region, WHOLE).find(
    ({ source, entry, refused }) =>
      refused === undefined && source.spec.scope === 'regional' && (entry.regions ?? plan.regions) === null,
  );
  return without === undefined ? [] : [unknownFinding(plan, without.entry.position, region, `AWS_REGION: '${region}'`)];
}

function unknownFinding(plan: Plan, position: Position, region: string, named: string): Finding {
  const near = nearRegions(region);
  const message = `${named} is no region of AWS that this version knows`;
  const hint =
    near.length === 0
      ? 'look it up under "Regions" in the AWS console; a region newer than this version works'
      : `the nearest are ${near.join(', ')}; a region newer than this version works`;
  return { ...at(plan, position), code: 'region-unknown', message, hint };
}

function at(
  { name }: Plan,
  { file, line, column }: Position,
): Pick<Finding, 'severity' | 'plan' | 'file' | 'line' | 'column'> {
  return { severity: 'warning', plan: name, file, line, column };
}

function isKnown(region: string): boolean {
  return REGIONS.includes(region);
}
