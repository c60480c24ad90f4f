import type { Plan } from '../../../core/plan.ts';
import { addressText } from '../../selection.ts';
import type { DriftLine } from './lines.ts';

/** What of a difference its restore is named by. */
export interface ToRestore {
  readonly unit: Pick<DriftLine['unit'], 'source' | 'entry'>;
  readonly scope: Pick<DriftLine['scope'], 'account' | 'region'>;
  readonly difference: Pick<DriftLine['difference'], 'kind' | 'key' | 'item' | 'before' | 'class'>;
}

/**
 * The command that makes AWS again what is committed, for one difference; null for a source that cannot, and for another identity:
 * nobody can give that back.
 */
export function restoreCommand(plan: Plan, { unit, scope, difference }: ToRestore, at: string | null): string | null {
  const { spec, loadRestore } = unit.source;
  if (loadRestore === undefined || difference.class === 'identity-only') return null;
  const { account, region } = scope;
  const isGlobal = region === 'global';
  const address = addressText(plan.name, unit.entry.name, { account, region: isGlobal ? null : region });
  const item = spec.review?.itemText(difference) ?? null;
  return [
    'holdfast restore',
    word(address),
    ...(item === null ? [] : ['--item', word(isGlobal ? item : `${region}/${item}`)]),
    ...(at === null ? [] : ['--at', word(at)]),
    // What is there and is not wanted stays unless it is said.
    ...(difference.before === null && difference.item !== null ? ['--prune-extra'] : []),
  ].join(' ');
}

/** As one word of a shell: names of records hold stars and backslashes. */
function word(text: string): string {
  return /^[\w@%+=:,./~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
