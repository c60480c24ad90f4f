import { credentialLike } from './credential-like.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { ItemChange, ObjectChange, ScopeFile } from './object-changes.ts';
import { plainName } from './plain-text.ts';

/** A change that is longer is not told, only which member it is: the diff has it. */
const CHANGE_MAX_CHARS = 60;
/** More members than these are counted. */
const MEMBERS_SHOWN = 4;
const NOTHING = '(none)';

/**
 * What changed inside an object, one line each: `~ www.example.com A: ttl 300 → 60`, `+ promo.example.com CNAME`,
 * `- old.example.com TXT`. An object that is new or gone has none: its own line says all.
 */
export function describeInside({ change, files, lists }: ObjectChange): readonly string[] {
  if (change !== 'changed') return [];
  return [...files.map(describeFile), ...lists.flatMap((list) => list.items.map(describeItem))];
}

function describeItem({ key, before, after }: ItemChange): string {
  // Names in DNS end in a dot that nobody reads: `example.com. A` is `example.com A`.
  const name = inertName(key.replace(/^(\S+)\.(?=\s|$)/, '$1'));
  if (before === null) return `+ ${name}`;
  return after === null ? `- ${name}` : changedLine(name, before, after);
}

function describeFile({ path, before, after }: ScopeFile): string {
  const name = inertName(path);
  if (before === null) return `+ ${name}`;
  if (after === null) return `- ${name}`;
  const [was, is] = [parseObject(before), parseObject(after)];
  return was === null || is === null ? `~ ${name}` : changedLine(name, was, is);
}

function changedLine(name: string, before: JsonObject, after: JsonObject): string {
  const members = changedMembers('', before, after);
  const shown = members.slice(0, MEMBERS_SHOWN).join('; ');
  const more = members.length - MEMBERS_SHOWN;
  return `~ ${name}${shown === '' ? '' : `: ${shown}`}${more > 0 ? `; … and ${more} more` : ''}`;
}

/** Members that differ, those of objects inside by their path: `alias.target`. */
function changedMembers(prefix: string, before: JsonObject, after: JsonObject): readonly string[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.flatMap((member): readonly string[] => {
    const [was, is] = [before[member], after[member]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    const name = prefix === '' ? member : `${prefix}.${member}`;
    return isObject(was) && isObject(is) ? changedMembers(name, was, is) : [describeMember(name, was, is)];
  });
}

function describeMember(name: string, before: Json | undefined, after: Json | undefined): string {
  const plain = inertName(name);
  const [was, is] = [shortText(name, before), shortText(name, after)];
  if (was === null || is === null || was === is) return plain;
  const text = `${was} → ${is}`;
  return [...text].length <= CHANGE_MAX_CHARS ? `${plain} ${text}` : plain;
}

/** A scalar or a list of them as one line; null for what is no such thing, too long, or looks like a credential. */
function shortText(name: string, value: Json | undefined): string | null {
  if (value === undefined) return NOTHING;
  if (Array.isArray(value)) {
    const texts = value.map((one: Json) => (isObject(one) || Array.isArray(one) ? null : shortText(name, one)));
    if (texts.includes(null)) return null;
    return texts.length === 0 ? NOTHING : texts.join(', ');
  }
  if (typeof value !== 'string') return isObject(value) ? null : JSON.stringify(value);
  if (value === '') return '""';
  // Beyond this no change is told, so nothing longer is looked at.
  if (value.length > CHANGE_MAX_CHARS || looksSecret(name, value)) return null;
  return plainName(value);
}

/** Also when the strings of a TXT value, or the name before it, make it a credential. */
function looksSecret(name: string, value: string): boolean {
  return [value, value.replaceAll('" "', ''), `${name}: ${value}`].some((text) => credentialLike(text) !== null);
}

function inertName(name: string): string {
  return credentialLike(name) === null ? plainName(name) : '(a name that looks like a credential)';
}

function parseObject(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as unknown;
    return isObject(value) ? value : null;
  } catch {
    return null; // a file that a person damaged
  }
}
