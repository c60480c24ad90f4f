import { credentialLike } from '../core/credential-like.ts';
import type { Document } from '../core/document.ts';
import { isObject, type Json, type JsonObject } from '../core/json.ts';
import type { Finding } from '../core/result.ts';

/** Texts of a captured object that look like a credential: DNS, headers and tags are no place for one. The value is never named. */
export function credentialFindings(document: Document): readonly Finding[] {
  const what = `${document.kind} ${document.name.name}`;
  return Object.entries(document.files).flatMap(([file, content]) =>
    [...texts(content, '')].flatMap(([place, text]): Finding[] => {
      const looksLike = credentialLike(text);
      if (looksLike === null) return [];
      return [
        {
          code: 'credential-like-value',
          severity: 'warning',
          message: `${what}: ${place === '' ? file : place} holds what looks like ${looksLike}`,
          hint: 'if it is one, revoke it at its issuer and remove it; it is in the snapshot as AWS returned it',
        },
      ];
    }),
  );
}

/** Every text with the place a person would look for it: a record by its name and type, else the member's path. */
function* texts(value: Json, place: string): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [place, value];
  else if (Array.isArray(value)) for (const item of value) yield* texts(item, place);
  else if (isObject(value)) {
    const record = isRecord(value) ? recordPlace(value) : null;
    for (const [name, inner] of Object.entries(value)) {
      const path =
        name.startsWith('\u0000') || name === 'items' || name === 'value'
          ? place
          : place === ''
            ? name
            : `${place}.${name}`;
      // A member's own name can be the credential's: tag keys are texts too.
      if (credentialLike(name) !== null) yield [place, name];
      yield* texts(inner, record ?? path);
    }
  }
}

/** A whole file has a name and a type too, and says its kind. */
function isRecord(value: JsonObject): boolean {
  return typeof value['name'] === 'string' && typeof value['type'] === 'string' && value['kind'] === undefined;
}

function recordPlace(value: JsonObject): string {
  const setIdentifier = value['setIdentifier'] === undefined ? '' : ` ${String(value['setIdentifier'])}`;
  return `${String(value['name'])} ${String(value['type'])}${setIdentifier}`;
}
