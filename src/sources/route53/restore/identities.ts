import { HoldfastError } from '../../../core/errors.ts';
import { type Json, textsIn } from '../../../core/json.ts';
import type { Identities } from '../../config-restore.ts';

/** What AWS calls what a text of intent names: an id stays, a reference is looked up. Throws `restore-refused` when nobody knows it. */
export function idOf(identities: Identities, text: string): string {
  if (!text.startsWith('ref:')) return text;
  return factOf(identities, text, 'id');
}

/** Null when nobody knows the object, or it has no such fact. */
export function knownFact(identities: Identities, ref: string, fact: string): string | null {
  const value = identities.of(ref)?.[fact];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function factOf(identities: Identities, ref: string, fact: string): string {
  const value = knownFact(identities, ref, fact);
  if (value !== null) return value;
  throw new HoldfastError('restore-refused', `nothing is known that '${ref}' could stand for`, {
    hint: 'restore that object first, or name another one in its place',
  });
}

/** The reference under which the scope's own files know an object. */
export function refOf({ kind, key }: { readonly kind: string; readonly key: string }): string {
  return `ref:${kind}/${key}`;
}

/** All references inside a value. */
export function referencesIn(value: Json | undefined): readonly string[] {
  return textsIn(value ?? null).filter((text) => text.startsWith('ref:') && text !== 'ref:self');
}
