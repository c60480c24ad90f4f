import type { ItemAddress } from '../../core/restore/selection.ts';
import { editedName, withoutDot } from './names.ts';

/** Kinds that are named in front of an item; all that names none of them is a zone. */
const KINDS = [
  'health-check',
  'cidr-collection',
  'traffic-policy',
  'traffic-policy-instance',
  'delegation-set',
] as const;

/**
 * What `--item` means: `example.com`, `example.com/www`, `example.com/www.example.com/A/use1`, `health-check/api`. The zone may be
 * named by its folder (`private/corp.internal~1a2b3c/db`). A slash inside a zone's name is written `%2F`.
 */
export function itemOf(text: string): ItemAddress | null {
  const [first = '', ...rest] = text.split('/');
  if (KINDS.some((kind) => kind === first))
    return rest.length === 0 || rest.includes('') ? null : { kinds: [first], name: rest.join('/'), prefix: null };
  const isFolder = first === 'public' || first === 'private';
  const [segment = '', name, type, ...set] = isFolder ? rest : [first, ...rest];
  const zone = withoutDot(segment);
  if (zone === '' || name === '' || type === '') return null;
  const plain = withoutTail(decoded(zone));
  const address = { kinds: ['zone'], name: isFolder ? `${first}/${zone}` : decoded(zone).toLowerCase() };
  if (name === undefined) return { ...address, prefix: null };
  const parts = [inZone(name, plain), ...(type === undefined ? [] : [type.toUpperCase()])];
  if (set.length === 0) return { ...address, prefix: parts.join(' ') };
  return { ...address, prefix: [...parts, set.join('/')].join(' '), exact: true };
}

/** Absolute, also when only the part below the zone was given; `@` is the zone's own. */
function inZone(name: string, zone: string): string {
  const whole = editedName(zone);
  if (name === '@') return whole;
  const given = editedName(name);
  return name.endsWith('.') || given === whole || given.endsWith(`.${whole}`) ? given : editedName(`${name}.${zone}`);
}

function withoutTail(name: string): string {
  return name.toLowerCase().replace(/~[0-9a-f]{6}(?:[0-9a-f]{6})?$/, '');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
