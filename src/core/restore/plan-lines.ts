import { CHANGE_CLASSES, type ChangeClass } from '../change-class.ts';
import { count } from '../change-words.ts';
import { credentialLike } from '../credential-like.ts';
import { decodeKeyName } from '../key-names.ts';
import type { KindSpec } from '../kind.ts';
import { visibleText } from '../plain-text.ts';
import { type Step, verbOf } from './step.ts';
import { oldToNew, wholeText } from './step-words.ts';

const SIGNS = { create: '+', update: '~', delete: '-' } as const;

/** Members that the subject of a line says already. */
const IN_SUBJECT: ReadonlySet<string> = new Set(['kind', 'name', 'type', 'setIdentifier']);

/**
 * A plan for a person who has to decide on it: one line a step, the gravest class first, inside of a class in the order in which
 * it is done: `breaking  - example.com: old.example.com CNAME (ttl 300; values a.example.)`.
 */
export function planLines(kinds: readonly KindSpec[], steps: readonly Step[]): readonly string[] {
  const width = Math.max(0, ...steps.map((step) => step.class.length));
  const isTwin = twinsIn(steps);
  return CHANGE_CLASSES.flatMap((one) =>
    steps.filter((step) => step.class === one).map((step) => `${one.padEnd(width)}  ${stepLine(kinds, step, isTwin)}`),
  );
}

/** `~ example.com: www.example.com A: ttl 300 → 60`, `+ health check api` */
export function stepLine(
  kinds: readonly KindSpec[],
  step: Step,
  isTwin: (step: Step) => boolean = () => false,
): string {
  const { before, after, part } = step;
  const subject = subjectOf(kinds, step, isTwin(step));
  const sign = SIGNS[verbOf(step)];
  if (before !== null && after !== null) {
    const change = oldToNew(part, before, after);
    return `${sign} ${change === '' ? subject : `${subject}: ${change}`}`;
  }
  const held = wholeText(part, before ?? after, IN_SUBJECT);
  return `${sign} ${subject}${held === '' ? '' : ` (${held})`}`;
}

function subjectOf(kinds: readonly KindSpec[], step: Step, isTwin: boolean): string {
  const { kind, key, part, item } = step;
  const noun = kinds.find((one) => one.kind === kind)?.noun[0] ?? kind;
  const name = nameOf(key, isTwin);
  // A step that makes or removes the object itself is called by it.
  if (item === null) return part === kind ? `${noun} ${name}` : `${noun} ${name}: ${part}`;
  // Names in DNS end in a dot that nobody reads.
  return `${noun} ${name}: ${visibleName(item.replace(/^(\S+)\.(?=\s|$)/, '$1'))}`;
}

/** By the folder what would have another one's name: a private zone beside the public one, unnamed health checks. */
function nameOf(key: string, isTwin: boolean): string {
  const isApart = isTwin || (key.includes('/') && key.includes('~'));
  return visibleText(isApart ? key : decodeKeyName(key));
}

function visibleName(name: string): string {
  return credentialLike(name) === null ? visibleText(name) : '(a name that looks like a credential)';
}

/** Whether another object of the same kind in the plan has the same name. */
function twinsIn(steps: readonly Step[]): (step: Step) => boolean {
  const plain = ({ kind, key }: Step) => `${kind} ${nameOf(key, false)}`;
  const keys = Map.groupBy(steps, plain);
  const twins = new Set(
    [...keys].flatMap(([name, own]) => (new Set(own.map(({ key }) => key)).size > 1 ? [name] : [])),
  );
  return (step) => twins.has(plain(step));
}

/** `+ db-instance orders-r1: settings`, without what it holds. */
export function stepTitle(kinds: readonly KindSpec[], step: Step): string {
  return `${SIGNS[verbOf(step)]} ${subjectOf(kinds, step, false)}`;
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
