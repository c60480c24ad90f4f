import { describeObject, describeObjects, objectPhrases } from './change-words.ts';
import { describeInside } from './item-words.ts';
import { type ObjectChange, objectChanges, type ScopeFiles } from './object-changes.ts';
import { cutText } from './plain-text.ts';

/** What a capture changed in one scope, for people. */
export interface ScopeSummary {
  readonly source: string;
  /** Account and region, for runs that have several scopes of one source: `dns/eu-west-1`. */
  readonly place: string;
  /** Nothing of the scope was there before. */
  readonly first: boolean;
  readonly objects: readonly ObjectChange[];
  /** One for each object: `example.com 3 records changed, 1 added`. */
  readonly lines: readonly string[];
  /** What changed inside each object, in the order of `objects`: `~ www.example.com A: ttl 300 → 60`. */
  readonly details: readonly (readonly string[])[];
  /** `route53: example.com 3 records changed, 1 added`; null when nothing changed. */
  readonly headline: string | null;
}

/** A longer first line is cut by GitHub's lists. */
const HEADLINE_MAX_CHARS = 72;
const LINES_MAX = 100;
const OBJECT_DETAILS_MAX = 20;
/** The headline of a capture that found everything as it was. */
export const NO_CHANGES = 'no changes';

/** Says what happened to the objects of a scope and to the items of their lists. */
export function summariseChanges(scope: ScopeFiles & { readonly place?: string }): ScopeSummary {
  const objects = objectChanges(scope);
  const first = objects.length > 0 && scope.files.every((file) => file.before === null);
  const headline = objects.length === 0 ? null : `${scope.source}: ${describeObjects(objects, first)}`;
  const details = objects.map(describeInside);
  const { source, place = '' } = scope;
  return { source, place, first, objects, lines: objects.map(describeObject), details, headline };
}

/** The message of the commit that holds a capture: what changed in one line, all of it below, and which run it was. */
export function commitMessage(
  summaries: readonly ScopeSummary[],
  by: { readonly plan: string; readonly slot: string; readonly run: string },
): { readonly headline: string; readonly body: string } {
  const headline = headlineOf(summaries);
  // No empty paragraph between the headline and the trailers; git reads trailers from the last one only.
  const paragraph = changeLines(summaries, headline, '- ').join('\n');
  const trailers = [`Holdfast-Plan: ${by.plan}`, `Holdfast-Slot: ${by.slot}`, `Holdfast-Run: ${by.run}`].join('\n');
  return { headline, body: [paragraph, trailers].filter((part) => part !== '').join('\n\n') };
}

/**
 * A line for each object that changed, by source, and below it, further in, what changed inside. Objects come first when
 * there is no room for everything. The line of the only object is left out when the headline is that line.
 */
export function changeLines(
  summaries: readonly ScopeSummary[],
  headline: string,
  bullet: string = '',
): readonly string[] {
  const sources = [...new Set(summaries.map((summary) => summary.source))].sort();
  const all = sources.flatMap((source) => {
    const own = summaries.filter((summary) => summary.source === source);
    const places = new Set(own.map((summary) => summary.place));
    return own.flatMap(({ place, lines, details }) => {
      const where = [...(sources.length > 1 ? [source] : []), ...(places.size > 1 ? [place] : [])].join(' of ');
      return lines.map((line, i) => ({ line: where === '' ? line : `${where}: ${line}`, details: details[i] ?? [] }));
    });
  });
  const shown = all.slice(0, LINES_MAX);
  let room = LINES_MAX - shown.length;
  const objects = shown.map(({ line, details }) => {
    const kept = details.slice(0, Math.min(room, OBJECT_DETAILS_MAX));
    room -= kept.length;
    return { line, details: kept.length === 0 ? [] : [...kept, ...andMore(details.length - kept.length)] };
  });
  const [only] = objects;
  if (only !== undefined && all.length === 1 && headline.endsWith(`: ${only.line}`)) return only.details;
  return [
    ...objects.flatMap(({ line, details }) => [`${bullet}${line}`, ...details.map((detail) => `  ${detail}`)]),
    ...andMore(all.length - shown.length),
  ];
}

function andMore(more: number): string[] {
  return more > 0 ? [`… and ${more} more`] : [];
}

/** All sources in one line; when that is too long without the items of lists, and then as many thoughts as fit. */
function headlineOf(summaries: readonly ScopeSummary[]): string {
  const bySource = [...Map.groupBy(summaries, (summary) => summary.source)]
    .map(([source, own]) => ({
      source,
      objects: own.flatMap((summary) => summary.objects),
      first: own.filter((summary) => summary.objects.length > 0).every((summary) => summary.first),
    }))
    .filter(({ objects }) => objects.length > 0)
    .sort((a, b) => (a.source < b.source ? -1 : 1));
  if (bySource.length === 0) return NO_CHANGES;
  const whole = bySource
    .map(({ source, objects, first }) => `${source}: ${describeObjects(objects, first)}`)
    .join('; ');
  if (isHeadline(whole)) return whole;
  const phrases = bySource.flatMap(({ source, objects, first }, at) =>
    objectPhrases(objects, first).map((text, i) => (i > 0 ? `, ${text}` : `${at > 0 ? '; ' : ''}${source}: ${text}`)),
  );
  if (isHeadline(phrases.join(''))) return phrases.join('');
  const fits = phrases.findLastIndex((_, i) => isHeadline(`${phrases.slice(0, i + 1).join('')}, …`));
  // One name alone may be too long: then it is cut between two words.
  return fits < 0 ? cutText(phrases[0] ?? '', HEADLINE_MAX_CHARS) : `${phrases.slice(0, fits + 1).join('')}, …`;
}

function isHeadline(text: string): boolean {
  return [...text].length <= HEADLINE_MAX_CHARS;
}
