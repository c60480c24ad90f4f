import { CHANGE_CLASSES, type ChangeClass } from '../core/change-class.ts';
import { count } from '../core/change-words.ts';
import { describeActor } from '../core/drift/actors.ts';
import { countsText, isHarmless } from '../core/drift/counted.ts';
import { describeAddition, mergeAdditions } from '../core/platform-words.ts';
import type { Section } from '../core/result.ts';
import { restoreCommand } from '../flows/config/drift/item-address.ts';
import type { DriftLine, PlanDrift } from '../flows/config/drift/plan-drift.ts';

/** More differences of one class are told without the command that takes each back. */
const COMMANDS_MAX = 20;

/** What differs, the gravest class first, edits that wait after it, and folded what says the same. `at`: what `--at` said. */
export function driftSections(found: PlanDrift, at: string | null): readonly Section[] {
  const { plan, tree, drift, pending, passing } = found;
  const title = `Plan ${plan.name}: ${countsText(drift.map(({ difference }) => difference))}`;
  const lines = [
    `compared with ${tree.label}`,
    ...(passing === 0
      ? []
      : [
          `${count(passing, ['difference', 'differences'])} that come and go by themselves are left out; --volatile tells them`,
        ]),
  ];
  return [
    { kind: 'lines', title, open: true, lines },
    ...CHANGE_CLASSES.flatMap((one) => classSection(found, one, at)),
    ...(at === null && pending.length > 0 ? [pendingSection(found)] : []),
    ...additionSection(found),
  ];
}

function classSection(found: PlanDrift, one: ChangeClass, at: string | null): readonly Section[] {
  const own = found.drift.filter(({ difference }) => difference.class === one);
  if (own.length === 0) return [];
  const withCommands = own.length <= COMMANDS_MAX && !isHarmless(one);
  const lines = own.flatMap((line) => [
    headOf(line),
    ...(line.actor === null ? [] : [`  ${describeActor(line.actor)}`]),
    ...(withCommands ? commandLine('take it back', restoreCommand(found.plan, line, at)) : []),
  ]);
  return [
    {
      kind: 'lines',
      title: `${one}: ${own.length}`,
      lines,
      ...(own.some(({ counts }) => counts) ? { open: true } : {}),
    },
  ];
}

function headOf({ difference, dependants }: DriftLine): string {
  return dependants === null ? difference.text : `${difference.text} (${dependants})`;
}

/** From what lives to what is committed: what applying them would do. */
function pendingSection({ plan, pending }: PlanDrift): Section {
  const withCommands = pending.length <= COMMANDS_MAX;
  const lines = pending.flatMap((line) => [
    line.difference.text,
    ...(withCommands ? commandLine('apply it', restoreCommand(plan, line, null)) : []),
  ]);
  return { kind: 'lines', title: `Edited in git and not applied: ${pending.length}`, open: true, lines };
}

function commandLine(what: string, command: string | null): readonly string[] {
  return command === null ? [] : [`  ${what}: ${command}`];
}

function additionSection({ additions }: PlanDrift): readonly Section[] {
  const lines = mergeAdditions(additions).map(describeAddition);
  return lines.length === 0 ? [] : [{ kind: 'lines', title: `platform-added: ${lines.length}`, lines }];
}
