import { referenceText } from '../references.ts';
import type { Scope } from '../scope.ts';

/** Where the object lies that a reference names. */
export interface ReferencePlace {
  readonly account: string;
  readonly region: string;
  readonly kind: string;
  readonly key: string;
}

const REGION = /^(?:global|[a-z]{2,4}(?:-[a-z]+)+-\d+)$/;

/** The place that `ref:…` means in the files of a scope; null for any other text. `ref:self` is the object itself. */
export function parseReference(text: string, from: Pick<Scope, 'account' | 'region'>): ReferencePlace | null {
  const parts = text.startsWith('ref:') ? text.slice('ref:'.length).split('/') : [];
  if (parts.length < 2) return null;
  const [first = '', second = ''] = parts;
  if (parts.length > 2 && REGION.test(first)) return placeOf(from.account, first, parts.slice(1));
  if (parts.length > 3 && REGION.test(second)) return placeOf(first, second, parts.slice(2));
  return placeOf(from.account, from.region, parts);
}

function placeOf(account: string, region: string, [kind = '', ...key]: readonly string[]): ReferencePlace {
  return { account, region, kind, key: key.join('/') };
}

/** The reference as the files of a scope write it. */
export function placeReference(place: ReferencePlace, from: Pick<Scope, 'account' | 'region'>): string {
  return referenceText({ ...place, source: '' }, from);
}

/** The same of every scope: `ref:shop/us-east-1/load-balancer/web`. */
export function absoluteReference({ account, region, kind, key }: ReferencePlace): string {
  return `ref:${account}/${region}/${kind}/${key}`;
}
