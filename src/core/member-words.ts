import { credentialLike } from './credential-like.ts';
import type { LostReference } from './gone-references.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { plainName } from './plain-text.ts';

/** A change that is longer is not told, only which member it is: the diff has it. */
const CHANGE_MAX_CHARS = 60;
/** More members than these are counted. */
const MEMBERS_SHOWN = 4;
const NOTHING = '(none)';

/** What differs inside an object: `ttl 300 → 60; values a → b`; empty when nothing does that could be told. */
export function describeMembers(before: JsonObject, after: JsonObject): string {
  const members = changedMembers('', before, after);
  const more = members.length - MEMBERS_SHOWN;
  return members.slice(0, MEMBERS_SHOWN).join('; ') + (more > 0 ? `; … and ${more} more` : '');
}

/** `target shop/us-east-1/load-balancer/edge is gone` */
export function describeLost({ member, place }: LostReference): string {
  return `${member === 'id' ? '' : `${inertName(member)} `}${place} is gone`;
}

/** Members that differ, those of objects inside by their path: `alias.target`. */
function changedMembers(prefix: string, before: JsonObject, after: JsonObject): readonly string[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.flatMap((member) => {
    const name = prefix === '' ? member : `${prefix}.${member}`;
    return changedValue(name, before[member], after[member]);
  });
}

function changedValue(name: string, before: Json | undefined, after: Json | undefined): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isObject(before) && isObject(after)) return changedMembers(name, before, after);
  const items = pairedItems(before, after);
  if (items === null) return [describeMember(name, before, after)];
  const labels = itemLabels(items);
  return items.flatMap(([was, is], at) => {
    const label = labels[at] ?? null;
    return changedMembers(label === null ? name : `${name}.${label}`, was, is);
  });
}

type Pair = readonly [before: JsonObject, after: JsonObject];

/** Two lists of as many objects, place by place: the actions of a rule. Null for other lists, whose members would not match. */
export function pairedItems(before: Json | undefined, after: Json | undefined): readonly Pair[] | null {
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) return null;
  const pairs = before.map((was: Json, at): readonly [Json, Json] => [was, after[at]]);
  return pairs.every((pair): pair is Pair => pair.every(isObject)) ? pairs : null;
}

/**
 * What tells the items apart: nothing for a single one, else a text that stayed the same and that no other has
 * (`ref:target-group/web-blue` is `web-blue`), else their places.
 */
export function itemLabels(pairs: readonly Pair[]): readonly (string | null)[] {
  if (pairs.length === 1) return [null];
  const texts = pairs.map(([was, is]) => {
    const [, text] = Object.entries(is).find(([name, value]) => typeof value === 'string' && was[name] === value) ?? [];
    return typeof text === 'string' ? text.slice(text.lastIndexOf('/') + 1) : null;
  });
  const whole = texts.every((text) => text !== null && text !== '') && new Set(texts).size === texts.length;
  return whole ? texts : pairs.map((_, at) => String(at + 1));
}

function describeMember(name: string, before: Json | undefined, after: Json | undefined): string {
  const plain = inertName(name);
  const [was, is] = [shortText(name, before), shortText(name, after)];
  if (was === null || is === null || was === is) return plain;
  const text = `${was} → ${is}`;
  return [...text].length <= CHANGE_MAX_CHARS ? `${plain} ${text}` : plain;
}

/** A scalar or a list of them as one line; null for what is no such thing, too long, or looks like a credential. */
export function shortText(name: string, value: Json | undefined): string | null {
  if (value === undefined) return NOTHING;
  if (Array.isArray(value)) {
    const texts = value.map((one: Json) => (isObject(one) || Array.isArray(one) ? null : shortText(name, one)));
    if (texts.includes(null)) return null;
    return texts.length === 0 ? NOTHING : texts.join(', ');
  }
  if (typeof value !== 'string') return isObject(value) ? null : JSON.stringify(value);
  if (value === '') return '""';
  const short = shortArn(name, value);
  // Beyond this no change is told, so nothing longer is looked at.
  if (short.length > CHANGE_MAX_CHARS || looksSecret(name, value)) return null;
  return plainName(short);
}

/**
 * An ARN by its resource, of which a random id keeps its first digits: `certificate/12345678…`, and under a member of that
 * name `12345678…`. Partition, service, region and account are the same before and after, or the diff shows it.
 */
export function shortArn(name: string, text: string): string {
  const [, whole] = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(\S+)$/.exec(text) ?? [];
  const type = `${name.slice(name.lastIndexOf('.') + 1)}/`;
  const resource = whole?.startsWith(type) ? whole.slice(type.length) : whole;
  return resource?.replace(/\b([0-9a-f]{8})-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/, '$1…') ?? text;
}

/** Also when the strings of a TXT value, or the name before it, make it a credential. */
export function looksSecret(name: string, value: string): boolean {
  return [value, value.replaceAll('" "', ''), `${name}: ${value}`].some((text) => credentialLike(text) !== null);
}

export function inertName(name: string): string {
  return credentialLike(name) === null ? plainName(name) : '(a name that looks like a credential)';
}
