import { changeLines } from '../../../core/commit-message.ts';
import { type Decision, decide } from '../../../core/decide.ts';
import type { StateChange, StateStore } from '../../../core/ports.ts';
import type { ClosedRestore, OpenedRestore } from '../../../core/restore/restore-record.ts';
import { scopeFolder, scopePlace } from '../../../core/scope.ts';
import {
  type Account,
  baseFolder,
  below,
  type CommitContext,
  type Committed,
  commitCaptures,
  type Message,
} from '../commit.ts';
import { withAsides } from '../commit-asides.ts';
import { changesIn, type ScopeChanges } from '../scope-changes.ts';
import type { Way } from './apply.ts';
import type { Live, Trees } from './live.ts';
import { madeFiles } from './made.ts';
import { closedFiles } from './records.ts';

export interface CommitDeps {
  readonly target: CommitContext;
  readonly state: StateStore;
  readonly trees: Trees;
}

/**
 * Commits what lives now: the identities of what was made, and whatever of the branch said something else of what was restored
 * whole. The restore is closed by the same change where branch and state can be moved together.
 */
export async function commitRestored(
  { target: found, state, trees }: CommitDeps,
  opened: OpenedRestore,
  live: Live,
  closed: ClosedRestore,
  way: Way,
): Promise<Committed> {
  const { capture } = live;
  const target = { ...found, made: trees.made };
  // Where a person merges, the branch does not say what was made.
  const kept = target.proposing === undefined ? new Map() : madeFiles(opened.target, closed.made, trees.committed);
  const stateAfter = (decision: Decision) => stateOf(target, opened, closed, decision, way, kept);
  const folder = scopeFolder(opened.target);
  const whole = opened.wanted.filter(({ items }) => items === null);
  const folders = whole.flatMap(({ kind, key }) => {
    const spec = capture.kinds.find((one) => one.kind === kind);
    return spec === undefined ? [] : [`${folder}/${spec.folder}/${key}/`];
  });
  const isRestored = (path: string) => folders.some((one) => path.startsWith(one));
  const account = (decision: Decision): Account => {
    const changes = changesIn([capture], decision);
    return {
      message: withAsides(messageOf(opened, way, changes), target.folder, decision),
      changes,
      state: () => stateAfter(decision),
    };
  };
  const committed =
    target.proposing === undefined
      ? await commitCaptures(target, [capture], isRestored, account)
      : await leftToBackup(target, capture, account);
  if (!committed.stateWritten) await state.write(stateAfter(committed.decision));
  return committed;
}

/** Where a person merges, nothing is committed: what AWS calls things now is proposed by the next backup. */
async function leftToBackup(
  target: CommitContext,
  capture: Live['capture'],
  account: (decision: Decision) => Account,
): Promise<Committed> {
  const tip = await target.tip();
  const committed = await below(tip, target.folder);
  const whole = decide({
    captures: [capture],
    committed,
    base: committed,
    made: target.made?.beside(committed) ?? new Map(),
    acceptLive: () => false,
  });
  // The base stays as it is: it moves once the branch holds what is proposed.
  const decision = { ...whole, changes: new Map(), baseChanges: new Map() };
  const { message, changes } = account(decision);
  const done = { decision, message, changes, branch: target.branch, before: tip.head, commit: tip.head };
  return { ...done, changed: false, attempts: 1, stateWritten: false, past: 'read' };
}

/** As a capture says it: what the commit changes, and what of it is another identity. */
function messageOf(
  { id, plan, source, target, origin, approval, wanted }: OpenedRestore,
  way: Way,
  changes: readonly ScopeChanges[],
): Message {
  const what = wanted.length === 1 && wanted[0] !== undefined ? wanted[0].key : `${wanted.length} objects`;
  const from = origin.kind === 'commit' ? `commit ${origin.commit.slice(0, 12)}` : origin.kind;
  const place = scopePlace(target);
  const headline =
    way === 'apply' ? `${source}: restored ${what} of ${place}` : `${source}: took a restore of ${place} back`;
  const told = changeLines(
    changes.map(({ summary }) => summary),
    headline,
    '- ',
  );
  const trailers = [`Holdfast-Plan: ${plan}`, `Holdfast-Restore: ${id}`, `Holdfast-Approval: ${approval}`];
  const paragraphs = [`from ${from}`, told.join('\n'), trailers.join('\n')];
  return { headline, body: paragraphs.filter((one) => one !== '').join('\n\n') };
}

function stateOf(
  target: CommitContext,
  opened: OpenedRestore,
  closed: ClosedRestore,
  decision: Decision,
  way: Way,
  kept: Required<StateChange>['files'],
): StateChange {
  const prefix = baseFolder(target.branch, target.folder);
  const { files, message } = closedFiles(opened, closed, way === 'apply' ? 'applied' : 'undone');
  return {
    base: new Map([...decision.baseChanges].map(([path, text]) => [`${prefix}/${path}`, text])),
    files: new Map([...files, ...kept]),
    message,
  };
}
