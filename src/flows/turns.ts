import { formatDuration } from '../core/duration.ts';
import type { Finding, Item } from '../core/result.ts';
import { isoTime } from '../core/time.ts';
import { addressText, type Selection, type Turn } from './selection.ts';

/** GitHub delays and drops scheduled runs by hours (its docs say so); below this it is not worth a line. */
const LATE_MS = 60 * 60_000;

export function lateFindings(turns: readonly { readonly plan: string; readonly turn: Turn }[]): readonly Finding[] {
  return turns.flatMap(({ plan, turn }): Finding[] => {
    if (turn.kind !== 'run' || turn.forced || turn.isFirst || (turn.lateBy < LATE_MS && turn.missed === 0)) return [];
    const missed = turn.missed === 0 ? '' : `, ${turn.missed} earlier ${turn.missed === 1 ? 'slot' : 'slots'} missed`;
    const message = `scheduled for ${isoTime(turn.slot)}, ran ${formatDuration(turn.lateBy)} late${missed}`;
    return [{ code: 'late', severity: 'note', plan, message, hint: 'wake up more often than the plan is due' }];
  });
}

/**
 * A plan that did not run is an item too: why, and when it will. Naming a plan or a part of it says what runs and never when,
 * or a workflow that names one would run it at every wake-up: so whoever named one is shown the line that runs it now.
 */
export function turnItems(plan: string, turn: Turn, { named, source, place }: Asked): readonly Item[] {
  if (turn.kind === 'run') return [];
  const of = { plan, source: '' };
  if (turn.kind === 'already-served')
    return [
      { ...of, slot: isoTime(turn.slot), status: 'already-served', note: 'this slot has a run; --force runs it again' },
    ];
  if (turn.kind === 'unscheduled') return [{ ...of, status: 'skipped', note: 'has no schedule; name it to run it' }];
  const now = named
    ? `run it now with: holdfast backup ${addressText(plan, source, place)} --force`
    : '--force runs it now';
  const note = `not due before ${isoTime(turn.next)}; ${now}`;
  return [{ ...of, slot: isoTime(turn.lastSlot), status: 'skipped', note }];
}

type Asked = Pick<Selection, 'named' | 'source' | 'place'>;
