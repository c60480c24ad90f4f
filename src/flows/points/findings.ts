import type { Plan } from '../../core/plan.ts';
import type { Finding } from '../../core/result.ts';
import { keptPoint } from '../../core/snapshots/kept.ts';
import { placeText, resourceKey } from '../../core/snapshots/point.ts';
import type { Pass } from './advance.ts';
import type { OpenPlace, SnapshotUnit } from './places.ts';

/** More resources than these are counted and not named. */
const NAMED_MAX = 10;

/** What one unit selected. */
export interface UnitSelection {
  readonly unit: SnapshotUnit;
  /** Null when it could not be opened. */
  readonly origin: OpenPlace | null;
  readonly failed: boolean;
  readonly count: number;
  readonly lost: readonly string[];
}

/** A selection that found nothing, or less than it had, is refused unless it is meant: a tag that was lost looks the same. */
export function selectionFindings(
  plan: Plan,
  { allowShrink }: { readonly allowShrink: boolean },
  units: readonly UnitSelection[],
): readonly Finding[] {
  return plan.sources.flatMap((entry): readonly Finding[] => {
    const own = units.filter(({ unit }) => unit.entry.name === entry.name);
    const { allowShrink: mayShrink, allowEmpty: mayBeEmpty } = entry.options;
    const address = `${plan.name}/${entry.name}`;
    const at = { plan: plan.name, file: entry.position.file, line: entry.position.line, column: entry.position.column };
    const shrunk = own.filter(({ lost }) => lost.length > 0);
    const noun = own[0]?.unit.source.spec.noun ?? ['resource', 'resources'];
    if (shrunk.length > 0 && mayShrink !== true)
      return shrunk.map(
        ({ lost, origin }): Finding => ({
          ...at,
          code: 'selection-shrunk',
          severity: allowShrink ? 'note' : 'error',
          message: `${address} does not select ${named(lost)} of ${origin?.account}/${origin?.region} any more: their recovery points stay, and no new ones are made`,
          hint: `if that is meant, run once with --allow-shrink, or write allowShrink: true; else see what became of the tags of the ${noun[1]}`,
        }),
      );
    const isWhole = own.length > 0 && own.every(({ failed }) => !failed);
    if (shrunk.length > 0 || mayBeEmpty === true || !isWhole || own.some(({ count }) => count > 0)) return [];
    return [
      {
        ...at,
        code: 'selection-empty',
        severity: 'error',
        message: `${address} selects no ${noun[0]} anywhere`,
        hint: `see select: and the tags of the ${noun[1]}; if none is right, write allowEmpty: true`,
      },
    ];
  });
}

/** What a look at AWS found that somebody should know. */
export function passFindings({ entry }: SnapshotUnit, { points, unreadable }: Pass): readonly Finding[] {
  const slots = Map.groupBy(points, (point) => `${point.slot} ${placeText(point)} ${resourceKey(point)}`);
  const surplus = [...slots.values()].flatMap((same) => {
    const { kept, surplus } = keptPoint(same);
    const others = surplus.flatMap(({ members, spare }) => [...members, ...spare]);
    return [...others, ...(kept === null ? [] : kept.spare)].map(({ id }) => id);
  });
  const found: Finding[] = [];
  if (surplus.length > 0)
    found.push({
      code: 'snapshot-surplus',
      severity: 'note',
      message: `${entry.name} has ${named(surplus)} beside what stays of their slots: ordered twice, or ended in error`,
      hint: 'holdfast prune removes them',
    });
  return [...found, ...unreadableFindings(unreadable)];
}

/** Snapshots that carry the owner's id, and nothing else that could be read. */
export function unreadableFindings(ids: readonly string[]): readonly Finding[] {
  if (ids.length === 0) return [];
  return [
    {
      code: 'snapshot-unreadable',
      severity: 'warning',
      message: `${named(ids)}: the tags say that it is ours and not what it is of`,
      hint: 'give the tags back that other snapshots of the plan have, or take holdfast:id away',
    },
  ];
}

function named(ids: readonly string[]): string {
  const more = ids.length - NAMED_MAX;
  return more > 0 ? `${ids.slice(0, NAMED_MAX).join(', ')} and ${more} more` : ids.join(', ');
}
