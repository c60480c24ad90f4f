import { reference } from '../../core/document.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { splitDnsName } from './alias.ts';

/**
 * The document of a traffic policy version: as a JSON value with references inside when that loses nothing but white space,
 * else as the text that AWS returned (`documentText`), for a rewritten document must be the same to the byte otherwise.
 */
export function policyDocument(text: string): JsonObject {
  const parsed = parseExactly(text);
  return parsed === null ? { documentText: text } : { document: withReferences(parsed) };
}

function parseExactly(text: string): Json | null {
  try {
    const parsed = JSON.parse(text) as Json;
    return isObject(parsed) && JSON.stringify(parsed) === withoutSpace(text) ? parsed : null;
  } catch {
    return null; // AWS refuses such a document; if it ever returned one, its text is kept
  }
}

/** White space outside of strings. A double quote inside of one is always escaped. */
function withoutSpace(json: string): string {
  return json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, (_all, string: string | undefined) => string ?? '');
}

/** Endpoint types of the policy format whose value is a balancer's DNS name. */
const BALANCERS = new Set(['elastic-load-balancer', 'application-load-balancer', 'network-load-balancer']);

function withReferences(value: Json): Json {
  if (Array.isArray(value)) return value.map(withReferences);
  if (!isObject(value)) return value;
  const balancer = BALANCERS.has(String(value['Type']));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]): [string, Json] => {
      if (typeof inner !== 'string') return [name, withReferences(inner)];
      if (name === 'HealthCheck') return [name, reference('health-check', inner)];
      // A name in any other form would come back changed, so it stays as it is.
      const isName = name === 'Value' && balancer && splitDnsName(inner).dnsName === inner;
      return [name, isName ? reference(['load-balancer', 'classic-load-balancer'], inner) : inner];
    }),
  );
}
