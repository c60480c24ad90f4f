import type { ScopeSummary } from '../core/change-summary.ts';
import type { Item, ItemChanges } from '../core/result.ts';
import type { PlanRun } from './config/backup.ts';
import type { ScopeChanges } from './config/scope-changes.ts';

/** What one plan's run committed, proposed or wrote, scope by scope. */
export function changesOf(run: PlanRun): readonly ScopeChanges[] {
  const { committed } = run;
  const isNew =
    committed?.changed === true || (committed?.proposal?.fresh === true && committed.proposal.end !== 'closed');
  return committed !== null && isNew ? committed.changes : [];
}

/** The item of the unit whose scope changed, with what changed; other items as they are. */
export function withChanges(item: Item, sourceName: string, changes: readonly ScopeChanges[]): Item {
  return item.resource === undefined ? withOwnChanges(item, sourceName, changes) : item;
}

/** The same of an item that stands for what was asked for of its unit. */
export function withOwnChanges(item: Item, sourceName: string, changes: readonly ScopeChanges[]): Item {
  const own = changes.find(
    ({ scope }) => scope.source === sourceName && scope.account === item.account && scope.region === item.region,
  );
  if (own === undefined || own.summary.objects.length === 0) return item;
  return { ...item, changes: own.summary.objects.map(itemChanges) };
}

function itemChanges({ kind, key, change, lists }: ScopeSummary['objects'][number]): ItemChanges {
  const sum = (of: 'added' | 'changed' | 'removed') => lists.reduce((total, list) => total + list[of], 0);
  return {
    object: `${kind.kind}/${key}`,
    change,
    added: sum('added'),
    changed: sum('changed'),
    removed: sum('removed'),
  };
}
