import { type ListedPoint, readCatalogue } from '../../catalogue/points.ts';
import type { Address, SourceAddress } from '../../core/point-sources.ts';
import type { PointKey } from '../../core/recovery-point.ts';
import type { Finding } from '../../core/result.ts';
import type { Store } from '../../core/store.ts';
import { addressText } from './addresses.ts';

/** The points of a source under its name and under those that it had before, in the order of their ids. */
export async function sourcePoints(
  store: Store,
  of: SourceAddress,
): Promise<{ readonly points: readonly ListedPoint[]; readonly findings: readonly Finding[] }> {
  const points: ListedPoint[] = [];
  const findings: Finding[] = [];
  for (const { plan, source } of [of, ...of.earlier]) {
    const listing = await readCatalogue(store, plan, source);
    points.push(...listing.points);
    findings.push(...listing.findings);
  }
  const renamed = renamedFinding(of, points);
  return {
    points: points.sort((a, b) => (a.point < b.point ? -1 : 1)),
    findings: renamed === null ? findings : [...findings, renamed],
  };
}

/** That a source has points under another name: who looks into the store finds them there. */
function renamedFinding(of: SourceAddress, points: readonly PointKey[]): Finding | null {
  const old = points.filter((point) => !isUnder(of, point));
  if (old.length === 0) return null;
  const names = [...new Set(old.map(addressText))].join(' and ');
  const count = old.length === 1 ? '1 recovery point' : `${old.length} recovery points`;
  const message = `${count} of ${addressText(of)} ${old.length === 1 ? 'lies' : 'lie'} under its earlier name ${names}`;
  const hint = 'keep was: in the plan as long as they are there; without it they are listed as retired';
  return { code: 'renamed', severity: 'note', plan: of.plan, message, hint };
}

export function isUnder(address: Address, { plan, source }: Address): boolean {
  return plan === address.plan && source === address.source;
}
