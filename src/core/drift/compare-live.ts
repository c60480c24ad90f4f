import { type Decision, decide, type Situation } from '../decide.ts';
import { goneFor, goneObjects } from '../gone-references.ts';
import type { ScopeFiles } from '../object-files.ts';
import { type ScopeCapture, scopeFolder } from '../scope.ts';

/** What is live beside what is committed, scope by scope. Parts that were not read count as committed: nothing of them went. */
export interface LiveComparison {
  readonly scopes: readonly ComparedScope[];
  /** What a backup would decide now. */
  readonly decision: Decision;
}

export interface ComparedScope {
  readonly capture: ScopeCapture;
  /** From committed to live, without edits in git that wait to be applied. */
  readonly drift: ScopeFiles;
  /** From live to committed, of edits in git that wait: what a restore would do. */
  readonly pending: ScopeFiles;
}

/**
 * Tells drift from edits that wait, by the three texts that a backup tells them by: what the base has and git has not is an
 * edit. Where both changed it is drift, and a conflict. Pure.
 */
export function compareLive(situation: Omit<Situation, 'acceptLive'>): LiveComparison {
  const decision = decide({ ...situation, acceptLive: () => false });
  // The same with every edit given up is the tree as AWS has it.
  const live = decide({ ...situation, acceptLive: () => true });
  const waiting = new Set(decision.pending);
  const committed = new Map(
    decision.files.flatMap(({ path, before }) => (before === null ? [] : [[path, before] as const])),
  );
  const paths = [...new Set([...decision.files, ...live.files].map(({ path }) => path))].sort();
  const all = paths.map((path) => ({
    path,
    isWaiting: waiting.has(path),
    inGit: committed.get(path) ?? null,
    inAws: live.tree.get(path) ?? null,
  }));
  const drifted = all.map(({ path, isWaiting, inGit, inAws }) => ({
    path,
    before: inGit,
    after: isWaiting ? inGit : inAws,
  }));
  const edited = all.map(({ path, isWaiting, inGit, inAws }) => ({
    path,
    before: inAws,
    after: isWaiting ? inGit : inAws,
  }));
  const gone = goneObjects(drifted);
  return {
    decision,
    scopes: situation.captures.map((capture) => {
      const { source } = capture.scope;
      const folder = `${scopeFolder(capture.scope)}/`;
      const own = (files: typeof drifted) =>
        files.flatMap(({ path, ...texts }) =>
          path.startsWith(folder) ? [{ path: path.slice(folder.length), ...texts }] : [],
        );
      return {
        capture,
        drift: { source, kinds: capture.kinds, files: own(drifted), gone: goneFor(gone, capture.scope) },
        pending: { source, kinds: capture.kinds, files: own(edited) },
      };
    }),
  };
}
