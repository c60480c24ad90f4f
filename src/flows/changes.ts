import { type ScopeSummary, summariseChanges } from '../core/change-summary.ts';
import type { Item, ItemChanges } from '../core/result.ts';
import { type Scope, scopeFolder, scopePlace } from '../core/scope.ts';
import type { RegisteredSource } from '../sources/source.ts';
import type { PlanRun } from './config/backup.ts';

/** What a run changed in one scope; `source` of the scope is the source's own name, not the one in the plan. */
export interface ScopeChanges {
  readonly scope: Scope;
  readonly summary: ScopeSummary;
}

/** What one plan's run committed or wrote, scope by scope. */
export function changesOf(run: PlanRun, sources: readonly RegisteredSource[]): readonly ScopeChanges[] {
  if (run.committed?.changed !== true) return [];
  const scopes = Map.groupBy(run.committed.decision.files, ({ scope }) => scopeFolder(scope));
  return [...scopes].flatMap(([folder, files]) => {
    const scope = files[0]?.scope;
    const spec = sources.find((source) => source.spec.name === scope?.source)?.spec;
    if (scope === undefined || spec === undefined) return [];
    const below = files.map((file) => ({ ...file, path: file.path.slice(folder.length + 1) }));
    return [
      {
        scope,
        summary: summariseChanges({ source: spec.name, place: scopePlace(scope), kinds: spec.kinds, files: below }),
      },
    ];
  });
}

/** The item of the unit whose scope changed, with what changed; other items as they are. */
export function withChanges(item: Item, sourceName: string, changes: readonly ScopeChanges[]): Item {
  if (item.resource !== undefined) return item;
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
