/** Where in a plan: one account, or one region of it. On the command line `@shop/us-east-1`. */
export interface Place {
  /** The account's name in the plan, or the twelve digits of the ambient one. */
  readonly account: string;
  /** A region, or `global`; null = all of the account. */
  readonly region: string | null;
}

/** `shop/us-east-1`. */
export function placeText({ account, region }: Place): string {
  return region === null ? account : `${account}/${region}`;
}

/** Whether a scope lies in a place; no place is everywhere. */
export function liesIn(place: Place | null, scope: { readonly account: string; readonly region: string }): boolean {
  if (place === null) return true;
  return scope.account === place.account && (place.region === null || scope.region === place.region);
}

/** Whether all of the inner place lies in the outer one. */
export function holdsPlace(outer: Place | null, inner: Place | null): boolean {
  if (outer === null) return true;
  if (inner === null) return false;
  return outer.account === inner.account && (outer.region === null || outer.region === inner.region);
}

/** The place that a text names; null for one that has no account or too many parts. */
export function parsePlace(text: string): Place | null {
  const [account = '', region, ...rest] = text.split('/');
  if (account === '' || region === '' || rest.length > 0) return null;
  return { account, region: region ?? null };
}
