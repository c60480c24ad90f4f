import { CHANGE_CLASSES, type ChangeClass } from '../core/change-class.ts';
import { count } from '../core/change-words.ts';
import { describeActor } from '../core/drift/actors.ts';
import { countsText } from '../core/drift/counted.ts';
import { describeAddition, mergeAdditions } from '../core/platform-words.ts';
import type { Section } from '../core/result.ts';
import { restoreCommand } from '../flows/config/drift/item-address.ts';
import type { DriftLine } from '../flows/config/drift/lines.ts';
import type { PlanDrift } from '../flows/config/drift/plan-drift.ts';

/** More commands are counted; `--json` has them all. */
const COMMANDS_MAX = 20;

/** What differs, the gravest class first, edits that wait after it, and folded what says the same. `at`: what `--at` said. */
export function driftSections(found: PlanDrift, at: string | null): readonly Section[] {
  const { plan, tree, drift, pending, passing } = found;
  const title = `Plan ${plan.name}: ${countsText(drift.map(({ difference }) => difference))}`;
  const lines = [
    `compared with ${tree.label}`,
    ...(tree.texts.size === 0 ? [`nothing is committed yet: run holdfast backup ${plan.name} --force`] : []),
    ...(passing === 0
      ? []
      : [
          `${count(passing, ['difference', 'differences'])} that come and go by themselves are left out; --volatile tells them`,
        ]),
  ];
  return [
    { kind: 'lines', title, open: true, lines },
    ...CHANGE_CLASSES.flatMap((one) => classSection(found, one)),
    ...commandSection(
      'To take it back',
      (tree.texts.size === 0 ? [] : drift.filter(({ counts }) => counts)).map((line) => restoreCommand(plan, line, at)),
    ),
    ...(at === null && pending.length > 0 ? pendingSections(found) : []),
    ...additionSection(found),
  ];
}

function classSection(found: PlanDrift, one: ChangeClass): readonly Section[] {
  const own = found.drift.filter(({ difference }) => difference.class === one);
  if (own.length === 0) return [];
  const lines = own.flatMap((line) => [
    headOf(line),
    ...(line.actor === null ? [] : [`  ${describeActor(line.actor)}`]),
  ]);
  const isOpen = own.some(({ counts }) => counts) ? { open: true as const } : {};
  return [{ kind: 'lines', title: `${one}: ${own.length}`, lines, ...isOpen }];
}

function headOf({ difference, dependants }: DriftLine): string {
  return dependants === null ? difference.text : `${difference.text} (${dependants})`;
}

/** From what lives to what is committed: what applying them would do. */
function pendingSections({ plan, pending }: PlanDrift): readonly Section[] {
  const lines = pending.map(({ difference }) => difference.text);
  return [
    { kind: 'lines', title: `Edited in git and not applied: ${pending.length}`, open: true, lines },
    ...commandSection(
      'To apply it',
      pending.map((line) => restoreCommand(plan, line, null)),
    ),
  ];
}

/** As code, which can be copied: in other text GitHub would act on what stands in names. */
function commandSection(title: string, commands: readonly (string | null)[]): readonly Section[] {
  const all = [...new Set(commands.filter((command) => command !== null))];
  if (all.length === 0) return [];
  const shown = all.slice(0, COMMANDS_MAX);
  const rest = all.length > shown.length ? [`# … and ${all.length - shown.length} more`] : [];
  return [{ kind: 'code', title, language: 'sh', text: [...shown, ...rest].join('\n') }];
}

function additionSection({ additions }: PlanDrift): readonly Section[] {
  const lines = mergeAdditions(additions).map(describeAddition);
  return lines.length === 0 ? [] : [{ kind: 'lines', title: `platform-added: ${lines.length}`, lines }];
}
