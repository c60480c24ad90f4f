import type { Ledger } from '../../catalogue/ledger.ts';
import type { Address, SourceAddress } from '../../core/point-sources.ts';
import type { Finding } from '../../core/result.ts';
import type { ReadSession } from './read-session.ts';

/** What is remembered of a source outside of its store. */
export interface SourceLedgers {
  /** Under its name first, then under those that it had before. */
  readonly names: readonly { readonly address: Address; readonly ledger: Ledger | null }[];
  /** Under all of them together. */
  readonly ledger: Ledger | null;
}

/** Reads what is remembered of each source, in the order given. `store`: the id of the store that it lies in. */
export async function sourceLedgers(
  session: Pick<ReadSession, 'ledgers'>,
  sources: readonly { readonly address: SourceAddress; readonly store: string }[],
): Promise<{ readonly known: readonly SourceLedgers[]; readonly findings: readonly Finding[] }> {
  const named = sources.map(({ address, store }) =>
    [address, ...address.earlier].map(({ plan, source }) => ({ plan, source, store })),
  );
  const { ledgers, findings } = await session.ledgers(named.flat());
  const left = [...ledgers];
  const known = named.map((own): SourceLedgers => {
    const read = left.splice(0, own.length);
    return {
      names: own.map(({ plan, source }, at) => ({ address: { plan, source }, ledger: read[at] ?? null })),
      ledger: mergeLedgers(read),
    };
  });
  return { known, findings };
}

function mergeLedgers(ledgers: readonly (Ledger | null)[]): Ledger | null {
  const known = ledgers.filter((ledger) => ledger !== null);
  const [first] = known;
  if (first === undefined) return null;
  const all = <K extends 'keys' | 'points' | 'lost'>(member: K): Ledger[K] =>
    Object.fromEntries(known.flatMap((ledger) => Object.entries(ledger[member])));
  return { ...first, keys: all('keys'), points: all('points'), lost: all('lost') };
}
