import { namedFew } from '../../core/named-few.ts';
import type { Plan } from '../../core/plan.ts';
import type { Finding } from '../../core/result.ts';
import { keptPoint } from '../../core/snapshots/kept.ts';
import { placeText, resourceKey } from '../../core/snapshots/point.ts';
import type { Pass } from './advance.ts';
import type { OpenPlace, SnapshotUnit } from './places.ts';

/** What one unit selected. */
export interface UnitSelection {
  readonly unit: SnapshotUnit;
  /** Null when it could not be opened. */
  readonly origin: OpenPlace | null;
  readonly failed: boolean;
  readonly count: number;
  readonly lost: readonly string[];
  /** Ids of its options that nothing there has. */
  readonly missing: readonly string[];
}

/** How much of a plan a run looks at, and what of it is meant. */
export interface Meant {
  readonly allowShrink: boolean;
  /** All accounts and regions of the plan; what one of them does not have another one may. */
  readonly allPlaces: boolean;
}

/** A selection that found nothing, or less than it had, is refused unless it is meant: a tag that was lost looks the same. */
export function selectionFindings(
  plan: Plan,
  { allowShrink, allPlaces }: Meant,
  units: readonly UnitSelection[],
): readonly Finding[] {
  return plan.sources.flatMap((entry): readonly Finding[] => {
    const own = units.filter(({ unit }) => unit.entry.name === entry.name);
    const { allowShrink: mayShrink, allowEmpty: mayBeEmpty } = entry.options;
    const address = `${plan.name}/${entry.name}`;
    const at = { plan: plan.name, file: entry.position.file, line: entry.position.line, column: entry.position.column };
    const shrunk = own.filter(({ lost }) => lost.length > 0);
    const noun = own[0]?.unit.source.spec.noun ?? ['resource', 'resources'];
    const isKnown = own.length > 0 && own.every(({ failed }) => !failed);
    const gone = allPlaces && isKnown ? missingFromAll(own) : [];
    const isMeant = allowShrink || mayShrink === true;
    const missing = gone.map(
      (id): Finding => ({
        ...at,
        code: 'selection-missing',
        severity: isMeant ? 'warning' : 'error',
        message: `${address} names '${id}' in select.ids, and there is none in ${placesOf(own)}`,
        hint: `correct the id, add the account or region that has it, or take it out of select.ids; what was made of it stays`,
      }),
    );
    if (shrunk.length > 0 && mayShrink !== true)
      return [
        ...missing.filter((_, index) => !shrunk.some(({ lost }) => isAmong(gone[index] ?? '', lost))),
        ...shrunk.map(
          ({ lost, origin }): Finding => ({
            ...at,
            code: 'selection-shrunk',
            severity: allowShrink ? 'note' : 'error',
            message: `${address} does not select ${namedFew(lost)} of ${origin?.account}/${origin?.region} any more: their recovery points stay, and no new ones are made`,
            hint: `if that is meant, run once with --allow-shrink, or write allowShrink: true; else see what became of the tags of the ${noun[1]}`,
          }),
        ),
      ];
    if (shrunk.length > 0 || mayBeEmpty === true || !isKnown || own.some(({ count }) => count > 0)) return missing;
    return [
      ...missing,
      {
        ...at,
        code: 'selection-empty',
        severity: allPlaces ? 'error' : 'warning',
        message: `${address} selects no ${noun[0]} ${allPlaces ? 'anywhere' : `in ${placesOf(own)}`}`,
        hint: `see select: and the tags of the ${noun[1]}; if none is right, write allowEmpty: true`,
      },
    ];
  });
}

function missingFromAll([first, ...others]: readonly UnitSelection[]): readonly string[] {
  return (first?.missing ?? []).filter((id) => others.every(({ missing }) => missing.includes(id)));
}

/** `shop/us-east-1`, `4 regions`. */
function placesOf(units: readonly UnitSelection[]): string {
  const [first] = units;
  return units.length === 1 ? `${first?.origin?.account}/${first?.origin?.region}` : `its ${units.length} regions`;
}

/** Identifiers of databases are told in lower case, whatever the plan writes. */
function isAmong(id: string, ids: readonly string[]): boolean {
  return ids.some((one) => one.toLowerCase() === id.toLowerCase());
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
      message: `${entry.name} has ${namedFew(surplus)} beside what stays of their slots: ordered twice, or ended in error`,
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
      message: `${namedFew(ids)}: the tags say that it is ours and not what it is of`,
      hint: 'give the tags back that other snapshots of the plan have, or take holdfast:id away',
    },
  ];
}
