import { changeLines } from '../core/commit-message.ts';
import type { KindSpec } from '../core/kind.ts';
import { planCounts, planLines } from '../core/restore/plan-lines.ts';
import type { Rename } from '../core/restore/rename-map.ts';
import type { RestoreRecord } from '../core/restore/restore-record.ts';
import type { RestoreNote, Step } from '../core/restore/step.ts';
import { inverted } from '../core/restore/step.ts';
import type { Section } from '../core/result.ts';
import { scopePlace } from '../core/scope.ts';
import type { Committed } from '../flows/config/commit.ts';
import type { Way } from '../flows/config/restore/apply.ts';
import type { PlannedRestore } from '../flows/config/restore/plan.ts';
import type { RestoreEnd } from '../flows/config/restore/run.ts';

/** A plan with its hash, and where what is wanted comes from, for people. */
export type ShownRestore = Pick<PlannedRestore, 'plan' | 'hash'> & { readonly tree: { readonly label: string } };

/** How the steps of a plan are told. */
type Told = typeof planLines;

/** What would be changed, line by line, and what a person should know before he says yes. */
export function planSections(
  planned: ShownRestore,
  kinds: readonly KindSpec[],
  told: Told = planLines,
): readonly Section[] {
  const { plan, hash, tree } = planned;
  const { target, source } = plan;
  const steps = source.requests.flat();
  // The counts stand at the end of the changes too; of ten thousand those at the end may be cut off.
  const head = [
    `from ${tree.label}`,
    `into ${target.source} of ${scopePlace(target)} (${target.accountId})`,
    ...(steps.length === 0 ? [] : [planCounts(steps)]),
  ];
  return [
    { kind: 'lines', title: 'Restore plan', open: true, lines: [...head, `plan hash ${hash}`] },
    ...stepSections(kinds, steps, told),
    ...noteSections(
      'To know before',
      source.notes.filter(({ code }) => code !== 'restore-todo'),
    ),
    ...noteSections(
      'To do afterwards',
      source.notes.filter(({ code }) => code === 'restore-todo'),
    ),
  ];
}

export function questionOf({ plan }: Pick<ShownRestore, 'plan'>): string {
  return `${planCounts(plan.source.requests.flat())}. Do it?`;
}

/** What was restored, and what AWS calls it now. */
export function restoredSections(
  planned: PlannedRestore,
  { made, committed }: RestoreEnd,
  id: string,
  kinds: readonly KindSpec[],
): readonly Section[] {
  const { plan, tree } = planned;
  const steps = plan.source.requests.flat();
  const lines = [
    `restore ${id}, from ${tree.label}`,
    planCounts(steps),
    ...made.map((one) => `${one.kind} ${one.key} is ${one.id} now`),
  ];
  return [
    { kind: 'lines', title: 'Restored', open: true, lines },
    ...stepSections(kinds, steps),
    ...committedSections(committed),
    ...noteSections(
      'To do',
      plan.source.notes.filter(({ code }) => code === 'restore-todo'),
    ),
  ];
}

/** What the branch says otherwise now, in the words of the commit; where a person merges, who will say it. */
export function committedSections(committed: Committed | null): readonly Section[] {
  if (committed === null) return [];
  const { changed, changes, branch, commit } = committed;
  const lines = changeLines(
    changes.map(({ summary }) => summary),
    '',
  );
  if (lines.length === 0) return [];
  const as = commit === null ? `Written to ${branch}` : `Committed to ${branch} as ${commit.slice(0, 12)}`;
  const title = changed ? as : `The next backup proposes to ${branch}`;
  return [{ kind: 'lines', title, open: true, lines }];
}

/** What came up while it was done: name servers of a new zone, its DS record, what AWS would not take. */
export function toldSections(told: readonly string[]): readonly Section[] {
  return told.length === 0 ? [] : [{ kind: 'lines', title: 'Came up on the way', open: true, lines: told }];
}

/** What balancers are called now: what points at them from outside has to learn it. */
export function renameSections(renames: readonly Rename[], path: string | null): readonly Section[] {
  if (renames.length === 0) return [];
  const rows = renames.flatMap(({ from, to }) => [
    [from.ref.slice('ref:'.length), from.dnsName, to.dnsName],
    ['', from.arn, to.arn],
    ...(from.zoneId === to.zoneId ? [] : [['', from.zoneId, to.zoneId]]),
  ]);
  const title = path === null ? 'New names' : `New names, written to ${path}`;
  return [{ kind: 'table', title, open: true, head: ['balancer', 'was', 'is'], rows }];
}

/** What is left of a restore that was begun, or what taking it back would change. */
export function continuedSections(
  { opened }: RestoreRecord,
  way: Way,
  kinds: readonly KindSpec[],
  told: Told = planLines,
): readonly Section[] {
  const { id, openedAt, approval, requests, target } = opened;
  const steps = (way === 'apply' ? requests : inverted(requests)).flat();
  const lines = [
    `restore ${id} into ${target.source} of ${scopePlace(target)}, begun ${openedAt}, approved by ${approval}`,
    'what is done already stays as it is',
  ];
  const title = way === 'apply' ? 'Go on with a restore' : 'Take a restore back';
  return [{ kind: 'lines', title, open: true, lines }, ...stepSections(kinds, steps, told)];
}

function stepSections(kinds: readonly KindSpec[], steps: readonly Step[], told: Told = planLines): readonly Section[] {
  const lines = [...told(kinds, steps), planCounts(steps)];
  return [{ kind: 'code', title: 'Changes', open: true, language: 'text', text: lines.join('\n') }];
}

function noteSections(title: string, notes: readonly RestoreNote[]): readonly Section[] {
  if (notes.length === 0) return [];
  return [{ kind: 'lines', title, open: true, lines: notes.flatMap(({ message, hint }) => [message, `  ${hint}`]) }];
}
