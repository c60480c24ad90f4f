/** What a capture decides of one file. A text is null where there is no such file. */
export type Verdict = 'same' | 'drift' | 'pending' | 'applied' | 'conflict';

/**
 * Compares *base* (what the last capture wrote), *committed* (the branch now) and *live* of one file.
 *
 * | committed vs base | live vs base | verdict |
 * |---|---|---|
 * | same | same | same |
 * | same | differs | drift: live is written |
 * | differs | same | pending: a person's edit that AWS does not have yet; the file stays |
 * | differs | equals committed | applied: the base moves |
 * | differs | differs | conflict: the file stays, the run is partial |
 */
export function compareThree(base: string | null, committed: string | null, live: string | null): Verdict {
  if (committed === base) return live === base ? 'same' : 'drift';
  if (live === base) return 'pending';
  return live === committed ? 'applied' : 'conflict';
}

/** What the branch and the base hold afterwards. `acceptLive` ends a pending edit or a conflict in favour of live. */
export function settle(
  texts: { readonly base: string | null; readonly committed: string | null; readonly live: string | null },
  acceptLive: boolean,
): { readonly verdict: Verdict; readonly file: string | null; readonly base: string | null } {
  const { base, committed, live } = texts;
  const verdict = compareThree(base, committed, live);
  if (verdict === 'drift' || (acceptLive && (verdict === 'pending' || verdict === 'conflict'))) {
    return { verdict: 'drift', file: live, base: live };
  }
  return { verdict, file: committed, base: verdict === 'applied' ? live : base };
}
