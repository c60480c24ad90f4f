import { formatDuration } from '../../core/duration.ts';
import type { JsonObject } from '../../core/json.ts';
import type { PlanFacts, PlanNote } from '../snapshot-source.ts';
import { readOptions } from './options.ts';

/** What a lock keeps that nothing takes back: said while the plan is reviewed, for afterwards it is paid for. */
export function planNotes(options: JsonObject, { keptAtMost, slotsIn }: PlanFacts): readonly PlanNote[] {
  const { lock } = readOptions(options);
  if (lock === null) return [];
  const span = formatDuration(lock.forMs);
  const locked = slotsIn(lock.forMs);
  const notes: PlanNote[] = [];
  if (lock.mode === 'compliance')
    notes.push({
      code: 'lock-outlasts',
      message: `a lock in compliance mode can be taken off by nobody, not even the root user: each snapshot and each copy is kept, and billed, for ${span}${
        lock.coolOffHours === null ? '' : ` once ${lock.coolOffHours} h to think it over are gone`
      }`,
      hint:
        lock.coolOffHours === null
          ? 'try it with coolOff: 24h first, within which a lock can still be changed; or write mode: governance'
          : 'mode: governance can be taken off by who may UnlockSnapshot',
    });
  if (locked !== null && keptAtMost !== null && locked > keptAtMost)
    notes.push({
      code: 'lock-outlasts',
      message: `the lock keeps up to ${locked} points of each resource for ${span}, and the retention ${keptAtMost}: prune removes the others only when their lock ends`,
      hint: 'lock for a shorter time, or keep as many by retention:',
    });
  return notes;
}
