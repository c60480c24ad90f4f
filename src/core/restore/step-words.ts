import { isObject, type Json, type JsonObject } from '../json.ts';
import { itemLabels, looksSecret, pairedItems, shortArn } from '../member-words.ts';
import { visibleText } from '../plain-text.ts';

// A plan is what somebody decides on, so that it says what a summary of changes leaves out: long values as far as they differ,
// lists of hundreds by what comes and goes, and what stands inside of something else.

/** More members than these are counted. */
const MEMBERS_SHOWN = 10;
/** Of a longer list only what differs is told, and not more than this of it. */
const ITEMS_SHOWN = 8;
const VALUE_MAX_CHARS = 160;
/** So much is told of a long value before the place where it differs. */
const LEAD_CHARS = 24;
const NOTHING = '(none)';
const SECRET = '(looks like a credential)';

/** What differs between two objects, members inside of others by their path: `ttl 300 → 60; alias.name a. → b.`. */
function changedText(before: JsonObject, after: JsonObject): string {
  return joined(changesIn('', before, after));
}

/** One value that becomes another one; empty when neither can be told. */
export function oldToNew(name: string, before: Json, after: Json): string {
  return isObject(before) && isObject(after) ? changedText(before, after) : pairText(name, before, after);
}

/** What something that comes or goes holds: `ttl 300; geo (country US; subdivision CA); values 192.0.2.1`. */
export function wholeText(name: string, value: Json, leftOut: ReadonlySet<string>): string {
  if (!isObject(value)) return itemText(name, value);
  const members = Object.entries(value).filter(([member]) => !leftOut.has(member));
  return joined(members.flatMap(([member, one]) => memberText(member, one)));
}

function joined(told: readonly string[]): string {
  const more = told.length - MEMBERS_SHOWN;
  return [...told.slice(0, MEMBERS_SHOWN), ...(more > 0 ? [`… and ${more} more`] : [])].join('; ');
}

function changesIn(prefix: string, before: JsonObject, after: JsonObject): readonly string[] {
  const members = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...members].flatMap((member) => {
    const [was = null, is = null] = [before[member], after[member]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const name = prefix === '' ? member : `${prefix}.${member}`;
    if (isObject(was) && isObject(is)) return changesIn(name, was, is);
    const items = pairedItems(was, is);
    if (items !== null && items.length > 0) {
      const labels = itemLabels(items);
      return items.flatMap(([one, other], at) => {
        const label = labels[at] ?? null;
        return changesIn(label === null ? name : `${name}.${label}`, one, other);
      });
    }
    return [`${visibleText(name)} ${pairText(member, was, is)}`];
  });
}

function pairText(name: string, before: Json, after: Json): string {
  if (Array.isArray(before) && Array.isArray(after)) return listsText(name, before, after);
  const [was, is] = [itemText(name, before), itemText(name, after)];
  return differing(was, is);
}

/** Two long texts from a little before the place where they begin to differ. */
function differing(was: string, is: string): string {
  if (was.length <= VALUE_MAX_CHARS && is.length <= VALUE_MAX_CHARS) return `${was} → ${is}`;
  let same = 0;
  while (same < was.length && was[same] === is[same]) same += 1;
  const from = Math.max(0, same - LEAD_CHARS);
  return [was, is].map((text) => (from === 0 ? '' : '…') + cut(text.slice(from))).join(' → ');
}

/** Lists by all that they hold, or by what comes and goes when that is too much. */
function listsText(name: string, before: readonly Json[], after: readonly Json[]): string {
  const whole = [before, after].map((list) => list.map((one) => itemText(name, one)));
  const [was = [], is = []] = whole;
  const both = whole.map((list) => (list.length === 0 ? NOTHING : list.join(', ')));
  if (whole.every((list) => list.length <= ITEMS_SHOWN) && both.every(({ length }) => length <= VALUE_MAX_CHARS))
    return both.join(' → ');
  const gone = was.filter((one) => !is.includes(one));
  const come = is.filter((one) => !was.includes(one));
  if (gone.length === 1 && come.length === 1) return withRest(differing(gone[0] ?? '', come[0] ?? ''), was.length - 1);
  // Nothing comes or goes: the order is another one.
  if (gone.length + come.length === 0) return both.map(cut).join(' → ');
  return withRest([gone, come].map(someOf).join(' → '), was.length - gone.length);
}

function withRest(text: string, staying: number): string {
  return staying === 0 ? text : `${text} (${staying} more ${staying === 1 ? 'stays' : 'stay'})`;
}

function someOf(texts: readonly string[]): string {
  if (texts.length === 0) return NOTHING;
  const more = texts.length - ITEMS_SHOWN;
  return [...texts.slice(0, ITEMS_SHOWN).map(cut), ...(more > 0 ? [`… and ${more} more`] : [])].join(', ');
}

/** What leads to the object itself says nothing. */
function memberText(name: string, value: Json): readonly string[] {
  if (value === 'ref:self' || value === null) return [];
  const text = Array.isArray(value) ? someOf(value.map((one: Json) => itemText(name, one))) : itemText(name, value);
  return [`${visibleText(name)} ${cutList(value, text)}`];
}

function cutList(value: Json, text: string): string {
  return Array.isArray(value) ? text : cut(text);
}

/** Anything in one line, whole: `(country US; subdivision CA)`. */
export function itemText(name: string, value: Json): string {
  if (value === null) return NOTHING;
  if (Array.isArray(value))
    return value.length === 0 ? NOTHING : value.map((one: Json) => itemText(name, one)).join(', ');
  if (isObject(value)) {
    const inner = Object.entries(value).flatMap(([member, one]) =>
      one === 'ref:self' ? [] : [`${visibleText(member)} ${itemText(member, one)}`],
    );
    return inner.length === 0 ? NOTHING : `(${inner.join('; ')})`;
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  if (value === '') return '""';
  return looksSecret(name, value) ? SECRET : visibleText(shortArn(name, value));
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= VALUE_MAX_CHARS ? text : `${characters.slice(0, VALUE_MAX_CHARS - 1).join('')}…`;
}
