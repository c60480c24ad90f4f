import { type ScopeSummary, summariseChanges } from '../../core/change-summary.ts';
import type { Decision } from '../../core/decide.ts';
import { goneFor, goneObjects } from '../../core/gone-references.ts';
import { type Scope, type ScopeCapture, scopeFolder, scopePlace } from '../../core/scope.ts';

/** What a run changed in one scope; `source` of the scope is the source's own name, not the one in the plan. */
export interface ScopeChanges {
  readonly scope: Scope;
  readonly summary: ScopeSummary;
}

/** What a decision means in each captured scope, in words. */
export function changesIn(captures: readonly ScopeCapture[], decision: Decision): readonly ScopeChanges[] {
  const byScope = Map.groupBy(decision.files, ({ scope }) => scopeFolder(scope));
  const objects = goneObjects(decision.files);
  return captures.map(({ scope, kinds }) => {
    const folder = scopeFolder(scope);
    const files = (byScope.get(folder) ?? []).map(({ path, before, after }) => ({
      path: path.slice(folder.length + 1),
      before,
      after,
    }));
    const gone = goneFor(objects, scope);
    return { scope, summary: summariseChanges({ source: scope.source, place: scopePlace(scope), kinds, files, gone }) };
  });
}
