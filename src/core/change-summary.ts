import { describeObject, describeObjects } from './change-words.ts';
import { type ObjectChange, objectChanges, type ScopeFiles } from './object-changes.ts';
import { cutText } from './plain-text.ts';

/** What a capture changed in one scope, for people. */
export interface ScopeSummary {
  readonly source: string;
  /** Nothing of the scope was there before. */
  readonly first: boolean;
  readonly objects: readonly ObjectChange[];
  /** One for each object: `example.com 3 records changed, 1 added`. */
  readonly lines: readonly string[];
  /** `route53: example.com 3 records changed, 1 added`; null when nothing changed. */
  readonly headline: string | null;
}

/** A longer first line is cut by GitHub's lists. */
const HEADLINE_MAX_CHARS = 72;
const BODY_MAX_LINES = 100;
const NO_CHANGES = 'no changes';

/** Says what happened to the objects of a scope and to the items of their lists. */
export function summariseChanges(scope: ScopeFiles): ScopeSummary {
  const objects = objectChanges(scope);
  const first = objects.length > 0 && scope.files.every((file) => file.before === null);
  const headline = objects.length === 0 ? null : `${scope.source}: ${describeObjects(objects, first)}`;
  return { source: scope.source, first, objects, lines: objects.map(describeObject), headline };
}

/** The message of the commit that holds a capture: what changed in one line, all of it below, and which run it was. */
export function commitMessage(
  summaries: readonly ScopeSummary[],
  by: { readonly plan: string; readonly slot: string; readonly run: string },
): { readonly headline: string; readonly body: string } {
  const sources = [...new Set(summaries.map((summary) => summary.source))].sort();
  const lines = sources.flatMap((source) =>
    summaries
      .filter((summary) => summary.source === source)
      .flatMap((summary) => summary.lines.map((line) => (sources.length > 1 ? `- ${source}: ${line}` : `- ${line}`))),
  );
  const trailers = [`Holdfast-Plan: ${by.plan}`, `Holdfast-Slot: ${by.slot}`, `Holdfast-Run: ${by.run}`].join('\n');
  return { headline: headlineOf(summaries), body: [...capped(lines), trailers].join('\n\n') };
}

/** All sources in one line; when that is too long without the items of lists, and then cut between two words. */
function headlineOf(summaries: readonly ScopeSummary[]): string {
  const bySource = [...Map.groupBy(summaries, (summary) => summary.source)]
    .map(([source, own]) => ({ source, own: own.filter((summary) => summary.objects.length > 0) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => (a.source < b.source ? -1 : 1));
  if (bySource.length === 0) return NO_CHANGES;
  const line = (brief: boolean) =>
    bySource.map(({ source, own }) => `${source}: ${describeAll(own, brief)}`).join('; ');
  return [...line(false)].length <= HEADLINE_MAX_CHARS ? line(false) : cutText(line(true), HEADLINE_MAX_CHARS);
}

function describeAll(summaries: readonly ScopeSummary[], brief: boolean): string {
  const objects = summaries.flatMap((summary) => summary.objects);
  return describeObjects(
    objects,
    summaries.every((summary) => summary.first),
    brief,
  );
}

/** As one paragraph, or none: an empty one would stand between the headline and the trailers. */
function capped(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - BODY_MAX_LINES;
  return [[...lines.slice(0, BODY_MAX_LINES), ...(more > 0 ? [`… and ${more} more`] : [])].join('\n')];
}
