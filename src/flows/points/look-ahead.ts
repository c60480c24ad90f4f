import { toHoldfastError } from '../../core/errors.ts';
import type { Plan, PlanSpace } from '../../core/plan.ts';
import type { Finding } from '../../core/result.ts';
import type { SnapshotSelection } from '../../sources/snapshot-source.ts';
import { type RegisteredSource, snapshotSources } from '../../sources/source.ts';
import { inLanes, lanesOf } from '../config/lanes.ts';
import { inRegions, regionError } from '../open-unit.ts';
import { placedUnits, regionOf, WHOLE } from '../units.ts';
import { selectionFindings } from './findings.ts';
import { failureFindings } from './observe.ts';
import { type OpenPlace, openOrigin, openTargets, type PointsWorld, type SnapshotUnit } from './places.ts';
import { tendRequest } from './tend-request.ts';
import { ownPoints } from './units.ts';

interface Looked {
  readonly unit: SnapshotUnit;
  origin: OpenPlace | null;
  selection: SnapshotSelection | null;
  readonly findings: Finding[];
}

/**
 * What the next backup would be told of the points that AWS keeps: what is selected and cannot be backed up or copied, what the
 * plan names and nothing has, what is not as it is expected. Nothing is made, and nothing is switched on.
 */
export async function lookAhead(
  world: PointsWorld,
  space: PlanSpace,
  sources: readonly RegisteredSource[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const plan of space.plans) {
    const planned = placedUnits(space, plan, snapshotSources(sources), world.aws.region, WHOLE);
    const units = (await Promise.all(planned.map((unit) => inRegions(world, unit)))).flat();
    const looked = units.map((unit): Looked => ({ unit, origin: null, selection: null, findings: [] }));
    await inLanes(
      lanesOf(looked.map((one) => ({ ...one.unit, one }))),
      async ({ one }) => await look(world, space, plan, one),
    );
    const selections = looked.map(({ unit, origin, selection }) => ({
      unit,
      origin,
      failed: selection === null,
      count: (selection?.resources.length ?? 0) + (selection?.refused.length ?? 0),
      lost: [],
      missing: selection?.missing ?? [],
    }));
    const own = [
      ...selectionFindings(plan, { allowShrink: false, allPlaces: true }, selections),
      ...looked.flatMap((one) => one.findings),
    ];
    findings.push(...own.map((finding) => ({ plan: plan.name, ...finding })));
  }
  return findings;
}

async function look(world: PointsWorld, space: PlanSpace, plan: Plan, looked: Looked): Promise<void> {
  const { unit, findings } = looked;
  world.signal.throwIfAborted();
  try {
    const origin = await openOrigin(world, unit);
    const source = await unit.source.load();
    const targets = await openTargets(world, space, plan, unit, origin);
    const selection = await source.select(origin.context, unit.entry.options);
    Object.assign(looked, { origin, selection });
    const about = { id: space.id, plan, selection, targets, looksOnly: true, isOwn: ownPoints(plan, unit.entry.name) };
    const request = tendRequest(about, world.clock.now());
    findings.push(
      ...selection.findings,
      ...selection.refused.map(({ resource, why, hint }): Finding => {
        const message = `${plan.name}/${unit.entry.name}: ${resource} of ${origin.account}/${origin.region} cannot be backed up: ${why}`;
        return { code: 'snapshot-refused', severity: 'error', message, hint };
      }),
      ...((await source.tend?.(origin.context, unit.entry.options, request)) ?? []),
    );
  } catch (thrown) {
    world.signal.throwIfAborted();
    const error = await regionError(world, unit, toHoldfastError(thrown));
    const place = { account: unit.account?.name ?? null, region: regionOf(unit) };
    findings.push(...failureFindings([{ plan: plan.name, source: unit.entry.name, ...place, error }]));
  }
}
