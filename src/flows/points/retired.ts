import type { PlanSpace } from '../../core/plan.ts';
import type { Address } from '../../core/point-sources.ts';
import type { Finding } from '../../core/result.ts';
import { formatSize } from '../../core/size.ts';
import type { SnapshotPoint } from '../../core/snapshots/point.ts';
import { addressText } from '../data/addresses.ts';
import type { PlaceView } from './observe.ts';
import { ownPoints } from './units.ts';

/** Under which names points lie that no plan makes, and none made before it was renamed. */
export function retiredAddresses({ plans }: PlanSpace, views: readonly PlaceView[]): readonly Address[] {
  const known = plans.flatMap((plan) => plan.sources.map((entry) => ownPoints(plan, entry.name)));
  const points = views.flatMap((view) => view.points).filter((point) => !known.some((isOwn) => isOwn(point)));
  const found = new Map(points.map(({ plan, source }) => [`${plan}/${source}`, { plan, source }]));
  return [...found.values()];
}

/** What a person should know of points that AWS keeps and no plan has: nothing runs for them any more, and they cost what they did. */
export function retiredSnapshotFindings(points: readonly SnapshotPoint[]): readonly Finding[] {
  return [...Map.groupBy(points, addressText)].map(([address, own]): Finding => {
    const members = own.flatMap((point) => [...point.members, ...point.spare]);
    const bytes = members.reduce((sum, one) => sum + (one.bytes ?? 0), 0);
    const count = own.length === 1 ? '1 recovery point' : `${own.length} recovery points`;
    return {
      code: 'retired',
      severity: 'note',
      message: `${count} of ${address}, of ${formatSize(bytes)}: no plan has it any more, and they stay`,
      hint: `see what removing them takes: holdfast prune --retired ${address}; if it was renamed, say so in the plan with was:`,
    };
  });
}
