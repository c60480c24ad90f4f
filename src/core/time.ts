/** Milliseconds since the epoch, UTC. */
export type Instant = number;

/** The only source of time. Tests freeze it. */
export interface Clock {
  now(): Instant;
  /** Ends early, by a rejection with the signal's reason, when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** `2026-01-02T03:04:05.678Z`. */
export function isoTime(at: Instant): string {
  return new Date(at).toISOString();
}

/** A slot as it stands in keys and paths: `YYYYMMDDTHHMMSSmmmZ`, which sorts by time. */
export function slotKey(at: Instant): string {
  return isoTime(at).replaceAll(/[-:.]/g, '');
}

/** The instant of a slot key; null when the text is none. */
export function parseSlotKey(key: string): Instant | null {
  const m = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z$/.exec(key);
  if (m === null) return null;
  const at = Date.parse(`${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6]}.${m[7]}Z`);
  return Number.isNaN(at) ? null : at;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** The instant of an ISO 8601 time with its zone; null when the text is none, or names a day that the calendar lacks. */
export function parseInstant(text: string): Instant | null {
  const day = INSTANT.exec(text)?.[1];
  const at = day === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day ? null : at;
}
