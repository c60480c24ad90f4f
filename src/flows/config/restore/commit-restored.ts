import { type Decision, decide } from '../../../core/decide.ts';
import type { StateChange, StateStore } from '../../../core/ports.ts';
import type { ClosedRestore, OpenedRestore } from '../../../core/restore/restore-record.ts';
import { scopeFolder, scopePlace } from '../../../core/scope.ts';
import { type Account, baseFolder, below, type CommitContext, type Committed, commitCaptures } from '../commit.ts';
import { changesIn } from '../scope-changes.ts';
import type { Way } from './apply.ts';
import type { Live } from './live.ts';
import { closedFiles } from './records.ts';

export interface CommitDeps {
  readonly target: CommitContext;
  readonly state: StateStore;
}

/**
 * Commits what lives now: the identities of what was made, and whatever of the branch said something else of what was restored
 * whole. The restore is closed by the same change where branch and state can be moved together.
 */
export async function commitRestored(
  { target, state }: CommitDeps,
  opened: OpenedRestore,
  live: Live,
  closed: ClosedRestore,
  way: Way,
): Promise<Committed> {
  const { capture } = live;
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
      message: messageOf(opened, way),
      changes,
      state: () => stateOf(target, opened, closed, decision, way),
    };
  };
  const committed =
    target.proposing === undefined
      ? await commitCaptures(target, [capture], isRestored, account)
      : await leftToBackup(target, capture, account);
  if (!committed.stateWritten) await state.write(stateOf(target, opened, closed, committed.decision, way));
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
  const whole = decide({ captures: [capture], committed, base: committed, acceptLive: () => false });
  // The base stays as it is: it moves once the branch holds what is proposed.
  const decision = { ...whole, changes: new Map(), baseChanges: new Map() };
  const { message } = account(decision);
  const done = { decision, message, changes: [], branch: target.branch, before: tip.head, commit: tip.head };
  return { ...done, changed: false, attempts: 1, stateWritten: false, past: 'read' };
}

function messageOf({ id, plan, source, target, origin, approval, wanted }: OpenedRestore, way: Way) {
  const what = wanted.length === 1 && wanted[0] !== undefined ? wanted[0].key : `${wanted.length} objects`;
  const from = origin.kind === 'commit' ? `commit ${origin.commit.slice(0, 12)}` : origin.kind;
  const place = scopePlace(target);
  const headline =
    way === 'apply' ? `${source}: restored ${what} of ${place}` : `${source}: took a restore of ${place} back`;
  const body = [
    `from ${from}`,
    '',
    `Holdfast-Plan: ${plan}`,
    `Holdfast-Restore: ${id}`,
    `Holdfast-Approval: ${approval}`,
  ];
  return { headline, body: body.join('\n') };
}

function stateOf(
  target: CommitContext,
  opened: OpenedRestore,
  closed: ClosedRestore,
  decision: Decision,
  way: Way,
): StateChange {
  const prefix = baseFolder(target.branch, target.folder);
  return {
    base: new Map([...decision.baseChanges].map(([path, text]) => [`${prefix}/${path}`, text])),
    ...closedFiles(opened, closed, way === 'apply' ? 'applied' : 'undone'),
  };
}
