import type { ScopeSummary } from './change-summary.ts';
import { describeObjects, objectPhrases, volatilePhrases } from './change-words.ts';
import { cutText } from './plain-text.ts';
import { describeAddition, mergeAdditions } from './platform-words.ts';

/** A longer first line is cut by GitHub's lists. */
const HEADLINE_MAX_CHARS = 72;
const LINES_MAX = 100;
const OBJECT_DETAILS_MAX = 20;
/** Of what came and went by itself, and of what AWS added, more is counted. */
const ASIDE_MAX = 20;
/** The headline of a capture that found everything as it was. */
export const NO_CHANGES = 'no changes';

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
 * A line for each object that changed, by source, and below it, further in, what changed inside; then what AWS added, then
 * what came and went by itself. Objects come first when there is no room for everything. A single line that says no more
 * than the headline is left out.
 */
export function changeLines(
  summaries: readonly ScopeSummary[],
  headline: string,
  bullet: string = '',
): readonly string[] {
  const all = placed(summaries, ({ lines, details }) =>
    lines.map((line, i) => ({ line, details: details[i] ?? [] })),
  ).map(({ where, value: { line, details } }) => ({ line: `${where}${line}`, details }));
  const asides = [
    ...platformLines(summaries),
    ...placed(summaries, ({ volatile }) => volatile).map(({ where, value }) => `${where}${value}`),
  ];
  const [only] = all;
  if (only === undefined && asides.length === 1 && headline.endsWith(`: ${asides[0]}`)) return [];
  const below = [
    ...asides.slice(0, ASIDE_MAX).map((line) => `${bullet}${line}`),
    ...andMore(asides.length - ASIDE_MAX),
  ];
  const shown = all.slice(0, LINES_MAX);
  let room = LINES_MAX - shown.length;
  const objects = shown.map(({ line, details }) => {
    const kept = details.slice(0, Math.min(room, OBJECT_DETAILS_MAX));
    room -= kept.length;
    return { line, details: kept.length === 0 ? [] : [...kept, ...andMore(details.length - kept.length)] };
  });
  const [told] = objects;
  if (told !== undefined && all.length === 1 && headline.endsWith(`: ${told.line}`)) return [...told.details, ...below];
  return [
    ...objects.flatMap(({ line, details }) => [`${bullet}${line}`, ...details.map((detail) => `  ${detail}`)]),
    ...andMore(all.length - shown.length),
    ...below,
  ];
}

/** What each scope has, by source, with the words that tell its scope from the others: `elb of dns/eu-west-1: `. */
function placed<T>(
  summaries: readonly ScopeSummary[],
  of: (summary: ScopeSummary) => readonly T[],
): readonly { readonly where: string; readonly value: T }[] {
  const sources = [...new Set(summaries.map((summary) => summary.source))].sort();
  return sources.flatMap((source) => {
    const own = summaries.filter((summary) => summary.source === source);
    const places = new Set(own.map((summary) => summary.place));
    return own.flatMap((summary) => {
      const words = [...(sources.length > 1 ? [source] : []), ...(places.size > 1 ? [summary.place] : [])];
      const where = words.length === 0 ? '' : `${words.join(' of ')}: `;
      return of(summary).map((value) => ({ where, value }));
    });
  });
}

/** The same setting of several regions and accounts stands once. */
function platformLines(summaries: readonly ScopeSummary[]): readonly string[] {
  const bySource = [...Map.groupBy(summaries, ({ source }) => source)].sort(([a], [b]) => (a < b ? -1 : 1));
  return bySource.flatMap(([source, own]) =>
    mergeAdditions(own.flatMap(({ platform }) => platform)).map(
      (addition) => `${bySource.length > 1 ? `${source}: ` : ''}${describeAddition(addition)}`,
    ),
  );
}

function andMore(more: number): string[] {
  return more > 0 ? [`… and ${more} more`] : [];
}

interface SourceNews {
  readonly source: string;
  /** The thoughts of its headline, to be left out from the end. */
  readonly phrases: readonly string[];
  /** The same in whole words; longer. */
  readonly whole: string;
  /** Nothing of the source was there before: the first of its phrases says so. */
  readonly first?: boolean;
}

/** All sources in one line; when that is too long without the items of lists, and then as many thoughts as fit. */
export function headlineOf(summaries: readonly ScopeSummary[]): string {
  const groups = [...Map.groupBy(summaries, ({ source }) => source)].sort(([a], [b]) => (a < b ? -1 : 1));
  const told = (news: (source: string, own: readonly ScopeSummary[]) => SourceNews | null) =>
    groups.map(([source, own]) => news(source, own)).filter((one) => one !== null);
  // What AWS did by itself is no news beside what somebody did.
  const all = [objectNews, platformNews, volatileNews].map(told).find((some) => some.length > 0);
  return all === undefined ? NO_CHANGES : fitted(all);
}

function objectNews(source: string, own: readonly ScopeSummary[]): SourceNews | null {
  const objects = own.flatMap((summary) => summary.objects.filter((object) => !object.onlyVolatile));
  if (objects.length === 0) return null;
  const first = own.filter((summary) => summary.objects.length > 0).every((summary) => summary.first);
  return { source, whole: describeObjects(objects, first), phrases: objectPhrases(objects, first), first };
}

function platformNews(source: string, own: readonly ScopeSummary[]): SourceNews | null {
  const additions = mergeAdditions(own.flatMap(({ platform }) => platform));
  const [only] = additions;
  if (only === undefined) return null;
  // One setting may have come with several values, by the type of what it stands in.
  const settings = new Set(additions.map(({ key }) => key)).size;
  const counted = `platform added ${settings} ${settings === 1 ? 'setting' : 'settings'}`;
  return { source, whole: additions.length === 1 ? describeAddition(only) : counted, phrases: [counted] };
}

function volatileNews(source: string, own: readonly ScopeSummary[]): SourceNews | null {
  if (own.every(({ volatile }) => volatile.length === 0)) return null;
  const counts = volatilePhrases(own.flatMap(({ objects }) => objects)).join(', ');
  const short = 'only volatile lists changed';
  return { source, whole: counts === '' ? short : `${short} (${counts})`, phrases: [short] };
}

/** Whole when that fits; else as many thoughts of each source as the line has room for, the sources in turn. */
function fitted(all: readonly SourceNews[]): string {
  const whole = all.map((news) => `${news.source}: ${news.whole}`).join('; ');
  if (isHeadline(whole)) return whole;
  const firsts = all.length > 1 && all.every(({ first }) => first === true);
  const phrases = all.map((news) => (firsts ? news.phrases.slice(1) : news.phrases));
  const told = (counts: readonly number[]) => {
    const texts = all.map(({ source }, i) => {
      const own = phrases[i] ?? [];
      const shown = own.slice(0, counts[i]);
      return `${source}${firsts ? '' : ':'} ${[...shown, ...(shown.length < own.length ? ['…'] : [])].join(', ')}`;
    });
    return `${firsts ? 'first snapshot: ' : ''}${texts.join('; ')}`;
  };
  const counts = roomFor(
    phrases.map(({ length }) => length),
    (some) => isHeadline(told(some)),
  );
  return counts === null ? crowded(all) : told(counts);
}

/** How many of each may be told when they take turns; null when there is no room for one of each. */
function roomFor(lengths: readonly number[], fits: (counts: readonly number[]) => boolean): readonly number[] | null {
  let counts = lengths.map(() => 1);
  if (!fits(counts)) return null;
  for (let grew = true; grew; ) {
    grew = false;
    for (const [i, length] of lengths.entries()) {
      const more = counts.with(i, (counts[i] ?? 0) + 1);
      if ((counts[i] ?? 0) >= length || !fits(more)) continue;
      counts = more;
      grew = true;
    }
  }
  return counts;
}

/** Of many sources, or long names, those that come first. */
function crowded(all: readonly SourceNews[]): string {
  const phrases = all.flatMap(({ source, phrases: own }, at) =>
    own.map((text, i) => (i > 0 ? `, ${text}` : `${at > 0 ? '; ' : ''}${source}: ${text}`)),
  );
  const fits = phrases.findLastIndex((_, i) => isHeadline(`${phrases.slice(0, i + 1).join('')}, …`));
  // One name alone may be too long: then it is cut between two words.
  return fits < 0 ? cutText(phrases[0] ?? '', HEADLINE_MAX_CHARS) : `${phrases.slice(0, fits + 1).join('')}, …`;
}

function isHeadline(text: string): boolean {
  return [...text].length <= HEADLINE_MAX_CHARS;
}
