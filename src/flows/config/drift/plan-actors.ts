import { actorOf } from '../../../core/drift/actors.ts';
import type { LiveComparison } from '../../../core/drift/compare-live.ts';
import { isHarmless } from '../../../core/drift/counted.ts';
import type { Trace } from '../../../core/drift/review.ts';
import { parseIdsFile } from '../../../core/references.ts';
import { scopeFolder } from '../../../core/scope.ts';
import type { DriftLine } from './lines.ts';
import type { EventLookups, LookupWindow } from './lookups.ts';

/** Of more differences the makers are not looked for: nobody reads them, and the gravest come first. */
const NAMED_MAX = 500;

/** Names who made what differs, the gravest first: CloudTrail is asked so many times and no more. */
export async function actorsOf(
  { lookups }: { readonly lookups: EventLookups },
  comparison: LiveComparison,
  lines: readonly DriftLine[],
  window: LookupWindow,
): Promise<readonly DriftLine[]> {
  const identities = identitiesIn(comparison);
  const told: DriftLine[] = [];
  for (const line of lines) {
    const trace = told.length < NAMED_MAX ? traceOf(line, identities) : null;
    if (trace === null) told.push(line);
    else told.push({ ...line, actor: actorOf(trace, await lookups.of(line.unit, window, [trace]), window) });
  }
  return told;
}

function traceOf(
  { unit, scope, difference }: DriftLine,
  identities: ReadonlyMap<string, readonly string[]>,
): Trace | null {
  if (isHarmless(difference.class)) return null;
  const known = identities.get(`${scopeFolder(scope)} ${difference.kind}/${difference.key}`) ?? [];
  return unit.source.spec.review?.trace(difference, known) ?? null;
}

/** What AWS calls every object that was compared, before and after, by its scope and place. */
function identitiesIn({ scopes }: LiveComparison): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { capture, drift } of scopes) {
    const folder = scopeFolder(capture.scope);
    for (const { path, before, after } of drift.files) {
      if (!path.endsWith('/ids.json')) continue;
      for (const text of new Set([before, after])) {
        const entry = text === null ? null : parseIdsFile(`${folder}/${path}`, text);
        if (entry === null) continue;
        const place = `${folder} ${entry.kind}/${entry.key}`;
        found.set(place, [...(found.get(place) ?? []), ...entry.ids]);
      }
    }
  }
  return found;
}
