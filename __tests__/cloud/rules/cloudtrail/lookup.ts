import { AwsError } from '../../wire/errors.ts';
import type { TrailEvent } from './record.ts';

const DAY_MS = 86_400_000;
/** "You can look up events that occurred in a Region within the last 90 days" (LookupEvents, API reference). */
const MEMORY_MS = 90 * DAY_MS;
/** "Possible values are 1 through 50" and "The default is 50" (LookupEvents, MaxResults). */
const PAGE_MAX = 50;

export interface LookupInput {
  readonly LookupAttributes?: readonly { readonly AttributeKey?: string; readonly AttributeValue?: string }[];
  /** Seconds. */
  readonly StartTime?: number;
  readonly EndTime?: number;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface LookupOutput {
  readonly Events: readonly Readonly<Record<string, unknown>>[];
  readonly NextToken?: string;
}

/** Answers from the events of one account and region, the newest first ("the latest event first"). */
export function lookUp(
  input: LookupInput,
  events: readonly TrailEvent[],
  world: { readonly now: number; readonly lag: number; readonly pageSize: number | undefined },
): LookupOutput {
  const { MaxResults = PAGE_MAX, NextToken, StartTime, EndTime, LookupAttributes = [] } = input;
  if (MaxResults < 1 || MaxResults > PAGE_MAX)
    throw refuse('InvalidMaxResultsException', 'A maximum results value must be between 1 and 50');
  if (StartTime !== undefined && EndTime !== undefined && StartTime > EndTime)
    throw refuse('InvalidTimeRangeException', 'The start time occurs after the end time.');
  // "Currently the list can contain only one item."
  if (LookupAttributes.length > 1)
    throw refuse('InvalidLookupAttributesException', 'You can only specify one lookup attribute.');
  const [attribute] = LookupAttributes;
  const from = Math.max((StartTime ?? 0) * 1_000, world.now - MEMORY_MS);
  const to = Math.min(EndTime === undefined ? world.now : EndTime * 1_000, world.now - world.lag);
  const found = events
    .filter(({ at }) => at >= from && at <= to)
    .filter((event) => attribute === undefined || hasAttribute(event, attribute.AttributeKey, attribute.AttributeValue))
    .toSorted((a, b) => b.at - a.at);
  const question = JSON.stringify([attribute ?? null, StartTime ?? null, EndTime ?? null]);
  const begin = NextToken === undefined ? 0 : placeIn(NextToken, question);
  const size = Math.min(MaxResults, world.pageSize ?? PAGE_MAX);
  const page = found.slice(begin, begin + size);
  const rest = begin + size < found.length;
  return { Events: page.map(shown), ...(rest ? { NextToken: tokenFor(begin + size, question) } : {}) };
}

function hasAttribute(event: TrailEvent, key: string | undefined, value: string | undefined): boolean {
  if (key === 'EventName') return event.name === value;
  if (key === 'EventSource') return event.source === value;
  if (key === 'Username') return event.username === value;
  if (key === 'EventId') return event.id === value;
  if (key === 'ReadOnly') return value === 'false';
  throw refuse('InvalidLookupAttributesException', `Attribute key ${key ?? ''} is not valid.`);
}

function shown({ id, name, source, username, at, record }: TrailEvent): Readonly<Record<string, unknown>> {
  return {
    EventId: id,
    EventName: name,
    EventSource: source,
    EventTime: Math.floor(at / 1_000),
    ReadOnly: 'false',
    Username: username,
    Resources: [],
    CloudTrailEvent: JSON.stringify(record),
  };
}

function tokenFor(place: number, question: string): string {
  return Buffer.from(JSON.stringify([place, question])).toString('base64');
}

/** "The token must be passed in with the same parameters that were specified in the original call" (NextToken). */
function placeIn(token: string, question: string): number {
  try {
    const [place, asked] = JSON.parse(Buffer.from(token, 'base64').toString()) as [number, string];
    if (asked === question) return place;
  } catch {
    // No token of ours.
  }
  throw refuse('InvalidNextTokenException', 'A token is invalid or malformed.');
}

function refuse(code: string, message: string): AwsError {
  return new AwsError(400, code, message);
}
