import { CHANGE_CLASSES, type ChangeClass } from '../change-class.ts';
import { count } from '../change-words.ts';
import { isObject, type Json } from '../json.ts';
import { decodeKeyName } from '../key-names.ts';
import type { KindSpec } from '../kind.ts';
import { describeMembers, inertName, shortText } from '../member-words.ts';
import { plainName } from '../plain-text.ts';
import { type Step, verbOf } from './step.ts';

const SIGNS = { create: '+', update: '~', delete: '-' } as const;

/** More members than these are counted. */
const WHOLE_SHOWN = 3;

/**
 * A plan for a person who has to decide on it: one line a step, the gravest class first, inside of a class in the order in which
 * it is done: `breaking  - example.com: old.example.com CNAME (ttl 300; values a.example.)`.
 */
export function planLines(kinds: readonly KindSpec[], steps: readonly Step[]): readonly string[] {
  const width = Math.max(0, ...steps.map((step) => step.class.length));
  return CHANGE_CLASSES.flatMap((one) =>
    steps.filter((step) => step.class === one).map((step) => `${one.padEnd(width)}  ${stepLine(kinds, step)}`),
  );
}

/** `~ example.com: www.example.com A: ttl 300 → 60`, `+ health check api` */
export function stepLine(kinds: readonly KindSpec[], step: Step): string {
  const { before, after } = step;
  const subject = subjectOf(kinds, step);
  const sign = SIGNS[verbOf(step)];
  if (isObject(before) && isObject(after)) return `${sign} ${join(subject, describeMembers(before, after))}`;
  if (before !== null && after !== null) return `${sign} ${join(subject, oldToNew(step.part, before, after))}`;
  const held = wholeText(step.part, before ?? after);
  return `${sign} ${subject}${held === '' ? '' : ` (${held})`}`;
}

function subjectOf(kinds: readonly KindSpec[], { kind, key, part, item }: Step): string {
  const spec = kinds.find((one) => one.kind === kind);
  // A private zone is told apart from the public one of its name.
  const name = key.includes('/') && key.includes('~') ? plainName(key) : plainName(decodeKeyName(key));
  const noun = spec?.noun[0] ?? kind;
  // A step that makes or removes the object itself is called by it.
  if (item === null) return part === kind ? `${noun} ${name}` : `${noun} ${name}: ${part}`;
  // Names in DNS end in a dot that nobody reads.
  return `${noun} ${name}: ${inertName(item.replace(/^(\S+)\.(?=\s|$)/, '$1'))}`;
}

function join(subject: string, what: string): string {
  return what === '' ? subject : `${subject}: ${what}`;
}

function oldToNew(part: string, before: Json, after: Json): string {
  const [was, is] = [shortText(part, before), shortText(part, after)];
  return was === null || is === null || was === is ? '' : `${was} → ${is}`;
}

/** What comes or goes, as far as a line holds it: `ttl 300; values 192.0.2.1`. */
function wholeText(part: string, value: Json): string {
  if (!isObject(value)) return shortText(part, value) ?? '';
  const told = Object.entries(value).flatMap(([name, one]) => {
    if (name === 'kind' || name === 'name' || name === 'type') return [];
    const text = isObject(one) ? (shortText(name, one['target'] ?? one['name']) ?? '…') : shortText(name, one);
    return text === null ? [] : [`${inertName(name)} ${text}`];
  });
  const more = told.length - WHOLE_SHOWN;
  return [...told.slice(0, WHOLE_SHOWN), ...(more > 0 ? [`… and ${more} more`] : [])].join('; ');
}

/** `12 changes: 1 breaking, 11 routing; 8 to create, 3 to change, 1 to delete` */
export function planCounts(steps: readonly Step[]): string {
  const byClass = (one: ChangeClass) => steps.filter((step) => step.class === one).length;
  const classes = CHANGE_CLASSES.filter((one) => byClass(one) > 0).map((one) => `${byClass(one)} ${one}`);
  const verbs = (['create', 'update', 'delete'] as const).flatMap((verb) => {
    const { length } = steps.filter((step) => verbOf(step) === verb);
    return length === 0 ? [] : [`${length} to ${verb === 'update' ? 'change' : verb}`];
  });
  if (steps.length === 0) return 'nothing to change';
  return `${count(steps.length, ['change', 'changes'])}: ${classes.join(', ')}; ${verbs.join(', ')}`;
}
