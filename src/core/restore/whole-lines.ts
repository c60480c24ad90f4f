import { isObject, type Json, type JsonObject } from '../json.ts';
import type { KindSpec } from '../kind.ts';
import { visibleText } from '../plain-text.ts';
import { stepLine, stepTitle } from './plan-lines.ts';
import type { Step } from './step.ts';
import { itemText } from './step-words.ts';

/**
 * A plan of few steps that each hold much, such as all settings of a database: in the order in which it is done, each setting in a
 * line of its own, and none left out, for what was not shown was not approved.
 */
export function wholeLines(kinds: readonly KindSpec[], steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => {
    const held = step.before === null ? step.after : step.after === null ? step.before : null;
    return isObject(held) ? [stepTitle(kinds, step), ...memberLines(held, '    ')] : [stepLine(kinds, step)];
  });
}

function memberLines(object: JsonObject, indent: string): readonly string[] {
  const told = Object.entries(object).filter(([, value]) => value !== null);
  const width = Math.max(0, ...told.map(([name, value]) => (isNested(value) ? 0 : visibleText(name).length)));
  return told.flatMap(([name, value]) =>
    isNested(value)
      ? [`${indent}${visibleText(name)}`, ...memberLines(value, `${indent}    `)]
      : [`${indent}${visibleText(name).padEnd(width)}  ${itemText(name, value)}`],
  );
}

function isNested(value: Json): value is JsonObject {
  return isObject(value) && Object.keys(value).length > 0;
}
