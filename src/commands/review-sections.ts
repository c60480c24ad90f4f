import { plainName } from '../core/plain-text.ts';
import type { Plan } from '../core/plan.ts';
import { planCounts, planLines } from '../core/restore/plan-lines.ts';
import type { Finding, Section } from '../core/result.ts';
import type { PlanChange } from '../core/review/plan-change.ts';
import { planChangeCounts } from '../core/review/plan-changes.ts';
import { scopePlace } from '../core/scope.ts';
import type { PlanEdit } from '../flows/review/pull-edits.ts';
import type { ScopeEdit } from '../flows/review/scope-edits.ts';

/** More commands are counted. */
const COMMANDS_MAX = 20;

/** What merging an edit of snapshots means: the restore that would apply it. */
export function editSections(edits: readonly ScopeEdit[], by: 'merge' | 'head'): readonly Section[] {
  return edits.flatMap((edit) => [headSection(edit, by), ...stepSection(edit), ...restSections(edit)]);
}

function headSection({ place, comparedWith, steps }: ScopeEdit, by: 'merge' | 'head'): Section {
  const from =
    comparedWith === 'live'
      ? 'compared with AWS as it is now'
      : 'compared with the base branch: AWS was not asked, so what it has by now is not known';
  const lines = [
    'merging changes nothing in AWS: the edit is pending until a restore applies it',
    from,
    ...(by === 'head' ? ['it cannot be merged as it stands, so its own commits are shown'] : []),
  ];
  return {
    kind: 'lines',
    title: `Edits ${place.source} of ${scopePlace(place)}: ${planCounts(steps)}`,
    open: true,
    lines,
  };
}

function stepSection({ kinds, steps }: ScopeEdit): readonly Section[] {
  if (steps.length === 0) return [];
  const text = planLines(kinds, steps).join('\n');
  return [{ kind: 'code', title: 'Restoring it would', open: true, language: 'text', text }];
}

function restSections({ refused, notes, idle, mass, commands }: ScopeEdit): readonly Section[] {
  const told = (all: ScopeEdit['notes']) => all.flatMap(({ message, hint }) => [message, `  ${hint}`]);
  const massive = mass.map(
    ({ object, noun, changed, of }) =>
      `${changed} of ${of} live ${noun[1]} of ${plainName(object.key)} would change: it needs --allow-mass-change`,
  );
  return [
    ...listed('It cannot be restored', told(refused), true),
    ...listed('No restore does this', idle, true),
    ...listed('A large change', massive, true),
    ...listed('To know before', told(notes), true),
    ...(commands.length === 0 ? [] : [commandSection(commands)]),
  ];
}

function commandSection(commands: readonly string[]): Section {
  const more = commands.length - COMMANDS_MAX;
  const text = [...commands.slice(0, COMMANDS_MAX), ...(more > 0 ? [`# … and ${more} more`] : [])].join('\n');
  return { kind: 'code', title: 'To apply it once it is merged', open: true, language: 'sh', text };
}

const EDITED = {
  plan: {
    title: 'Changes the plan file',
    rest: 'Others',
    held: 'until it is merged, plan, roles and accounts are those of the base branch',
  },
  none: {
    title: 'Adds the first plan file',
    rest: 'What it will do',
    held: 'until it is merged nothing runs: the base branch has no plan file',
  },
  broken: {
    title: 'Mends the plan file',
    rest: 'What it will do',
    held: 'until it is merged nothing runs: the plan file of the base branch has errors, so all of this one is told as new',
  },
} as const;

const GONE = {
  title: 'Takes the plan file away',
  rest: 'Others',
  held: 'once it is merged nothing runs: there is no plan file any more',
};

/** What a changed plan file means. */
export function planEditSections(edit: PlanEdit): readonly Section[] {
  if (edit.kind === 'invalid')
    return listed('The plan file has errors: once it is merged, nothing would run', ['see below'], true);
  const { changes } = edit;
  const { title, rest, held } = edit.kind === 'gone' ? GONE : EDITED[edit.base];
  const of = (weight: PlanChange['weight']) => changes.filter((one) => one.weight === weight).map(changeText);
  return [
    { kind: 'lines', title: `${title}: ${planChangeCounts(changes)}`, open: true, lines: [held] },
    ...listed('To look at', of('look'), true),
    ...listed(rest, of('note'), true),
  ];
}

/** What could not be restored once it is merged: said while it can still be changed. */
export function editFindings({ name }: Plan, edits: readonly ScopeEdit[]): readonly Finding[] {
  return edits.flatMap(({ refused }) =>
    refused.map(
      ({ message, hint }): Finding => ({ code: 'restore-refused', severity: 'warning', plan: name, message, hint }),
    ),
  );
}

export function planEditFindings(edit: PlanEdit | null): readonly Finding[] {
  return edit?.kind === 'invalid' ? edit.findings : [];
}

function changeText({ plan, text }: PlanChange): string {
  return plan === null ? text : `${plan}: ${text}`;
}

function listed(title: string, lines: readonly string[], open: boolean): readonly Section[] {
  return lines.length === 0 ? [] : [{ kind: 'lines', title, lines, ...(open ? { open: true as const } : {}) }];
}
