import { isObject, type Json, textsIn } from '../json.ts';
import { cutText } from '../plain-text.ts';
import { type Instant, isoTime } from '../time.ts';
import type { Trace } from './review.ts';

/**
 * How long an event may take until it is listed. (CloudTrail user guide, "How CloudTrail works": "typically delivers events
 * within an average of about 5 minutes of an API call. This time is not guaranteed"; its older text says 15 minutes)
 */
const EVENT_LAG_MS = 15 * 60_000;
/** LookupEvents knows no more. (API reference, LookupEvents: "events that occurred within the last 90 days") */
export const EVENT_MEMORY_MS = 90 * 24 * 3_600_000;

/** A call that changed something, as far as it is needed to tell whose it was. */
export interface CloudEvent {
  readonly name: string;
  readonly at: Instant;
  /** `user/alice`, `assumed-role/deploy/ci`; written by others. */
  readonly who: string;
  /** Every text that the call carried and was answered, comparable. */
  readonly texts: readonly string[];
}

/** The events of one look-up. */
export interface Looked {
  readonly events: readonly CloudEvent[];
  /** False: there are more that were not read. */
  readonly whole: boolean;
}

/** Who made a difference, as far as that is known. Several candidates are named and none is accused. */
export type Actor =
  | { readonly kind: 'one'; readonly last: CloudEvent; readonly calls: number }
  | { readonly kind: 'several'; readonly candidates: readonly CloudEvent[]; readonly more: boolean }
  /** All that can be looked at is younger than events take to be listed. */
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'nobody'; readonly since: Instant };

/** Reads what LookupEvents gives of an event: a text of JSON. Null for a call that failed, or that cannot be read. */
export function parseEvent(record: string): CloudEvent | null {
  const event = parsed(record);
  if (!isObject(event)) return null;
  const {
    eventName,
    eventTime,
    errorCode,
    requestParameters = null,
    responseElements = null,
    resources = null,
  } = event;
  const at = typeof eventTime === 'string' ? Date.parse(eventTime) : Number.NaN;
  if (typeof eventName !== 'string' || Number.isNaN(at) || errorCode !== undefined) return null;
  const texts = [requestParameters, responseElements, resources].flatMap(textsIn).map(comparableName);
  return { name: eventName, at, who: whoIn(event['userIdentity'] ?? null), texts: [...new Set(texts)] };
}

/** Who made it, of all that was looked up for its events since the committed state was last found true. */
export function actorOf(
  trace: Trace,
  looked: ReadonlyMap<string, Looked>,
  window: { readonly from: Instant; readonly to: Instant },
): Actor | null {
  const asked = trace.events.filter((name) => looked.has(name));
  if (asked.length === 0) return null;
  const events = asked.flatMap((name) => looked.get(name)?.events ?? []);
  const fitting = events.filter((event) => fits(trace, event)).toSorted((a, b) => b.at - a.at);
  const more = asked.length < trace.events.length || asked.some((name) => looked.get(name)?.whole === false);
  const byWho = Map.groupBy(fitting, ({ who }) => who);
  const [last] = fitting;
  if (last === undefined)
    return window.from > window.to - EVENT_LAG_MS ? { kind: 'not-yet' } : { kind: 'nobody', since: window.from };
  if (byWho.size === 1 && !more) return { kind: 'one', last, calls: fitting.length };
  return { kind: 'several', candidates: [...byWho.values()].flatMap(([newest]) => newest ?? []), more };
}

/** More are counted. */
const CANDIDATES_SHOWN = 3;
const WHO_MAX_CHARS = 100;

/** `by user/alice at 2026-01-02T03:04Z (ChangeResourceRecordSets)` */
export function describeActor(actor: Actor): string {
  switch (actor.kind) {
    case 'one': {
      const { who, at, name } = actor.last;
      const when = actor.calls === 1 ? `at ${minute(at)}` : `in ${actor.calls} calls, the last at ${minute(at)}`;
      return `by ${shown(who)} ${when} (${name})`;
    }
    case 'several': {
      const named = actor.candidates.slice(0, CANDIDATES_SHOWN).map(({ who, at }) => `${shown(who)} at ${minute(at)}`);
      const rest = actor.candidates.length - named.length;
      const more = [...(rest > 0 ? [`${rest} more`] : []), ...(actor.more ? ['perhaps others'] : [])];
      return `by one of: ${[...named, ...more].join(', ')}`;
    }
    case 'not-yet':
      return 'by whom is not yet known: CloudTrail may take 15 minutes to say';
    case 'nobody':
      return `no call that CloudTrail lists since ${minute(actor.since)} fits; those of the last 15 minutes may be missing`;
  }
}

function shown(who: string): string {
  return cutText(who, WHO_MAX_CHARS);
}

function minute(at: Instant): string {
  return isoTime(at).replace(/:\d\d\.\d{3}Z$/, 'Z');
}

function fits({ events, names }: Trace, event: CloudEvent): boolean {
  if (!events.includes(event.name)) return false;
  return names.every((some) => some.map(comparableName).some((name) => event.texts.some((text) => holds(text, name))));
}

/** The text itself, or a part of an ARN or path that is one: `app/web/50dc6c495c0c9188` in that of a listener. */
function holds(text: string, name: string): boolean {
  return name !== '' && (text === name || text.endsWith(`/${name}`) || text.includes(`/${name}/`));
}

/** Without case and final dot, with a wildcard as people write it: CloudTrail keeps names as the caller wrote them. */
function comparableName(text: string): string {
  return text
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\\052(?=\.|$)/, '*');
}

function whoIn(identity: Json): string {
  if (!isObject(identity)) return 'somebody';
  const { type, arn, invokedBy, userName, accountId } = identity;
  const via = typeof invokedBy === 'string' && type !== 'AWSService' ? ` via ${invokedBy}` : '';
  const own = [arn, userName, invokedBy, accountId].find((one) => typeof one === 'string');
  return `${String(own ?? 'somebody').replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:/, '')}${via}`;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
