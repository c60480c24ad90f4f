import { LOOKUP_ACTION, lookUpEvents } from '../../../aws/cloudtrail.ts';
import { controlRegion } from '../../../aws/endpoint.ts';
import { EVENT_MEMORY_MS, type Looked, parseEvent } from '../../../core/drift/actors.ts';
import type { Trace } from '../../../core/drift/review.ts';
import { toHoldfastError } from '../../../core/errors.ts';
import type { Finding } from '../../../core/result.ts';
import type { Instant } from '../../../core/time.ts';
import type { CaptureContext } from '../capture.ts';
import type { ConfigUnit } from '../units.ts';

/** Requests to CloudTrail of one run, pages included. */
const REQUESTS_MAX = 20;
/** Of one event name: an account in which machines write records all day has thousands. */
const PAGES_MAX = 5;

/** What happened in one account and region since the committed state was last found true. */
export interface LookupWindow {
  readonly from: Instant;
  readonly to: Instant;
}

/** Asks CloudTrail, within what one run may ask. Each event name of a place and span is asked for once. */
export interface EventLookups {
  /** What could be had of the events of these traces, in the order in which they matter. */
  of(unit: ConfigUnit, window: LookupWindow, traces: readonly Trace[]): Promise<ReadonlyMap<string, Looked>>;
  /** What could not be asked, and why. */
  findings(): readonly Finding[];
}

export function eventLookups(ctx: CaptureContext): EventLookups {
  let left = REQUESTS_MAX;
  const known = new Map<string, Looked>();
  const failed = new Map<string, Finding>(); // by account and region
  const unasked = new Set<string>();

  async function ask(unit: ConfigUnit, window: LookupWindow, name: string): Promise<Looked | null> {
    const aws = await ctx.aws.account(unit.account);
    const region = unit.source.spec.scope === 'global' ? controlRegion(aws.partition) : unit.region;
    const place = `${aws.id} ${region}`;
    const key = `${place} ${name} ${window.from}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (failed.has(place)) return null;
    if (left <= 0) {
      unasked.add(name);
      return null;
    }
    let pages = 0;
    const allow = () => {
      if (left <= 0 || pages >= PAGES_MAX) return false;
      pages += 1;
      left -= 1;
      return true;
    };
    try {
      const from = Math.max(window.from, window.to - EVENT_MEMORY_MS);
      const { records, whole } = await lookUpEvents(aws, region, { ...window, from, name }, allow);
      const looked = { events: records.flatMap((record) => parseEvent(record) ?? []), whole };
      known.set(key, looked);
      return looked;
    } catch (thrown) {
      ctx.signal.throwIfAborted();
      const { code, message, hint } = toHoldfastError(thrown);
      const why = code === 'access-denied' ? `${LOOKUP_ACTION} is not allowed` : message;
      failed.set(place, {
        code: 'actors-unknown',
        severity: 'note',
        message: `who changed it could not be asked in ${region} of ${aws.name}: ${why}`,
        hint,
      });
      return null;
    }
  }

  return {
    async of(unit, window, traces) {
      const found = new Map<string, Looked>();
      for (const name of new Set(traces.flatMap(({ events }) => events))) {
        const looked = await ask(unit, window, name);
        if (looked !== null) found.set(name, looked);
      }
      return found;
    },
    findings() {
      const all = [...failed.values()];
      if (unasked.size === 0) return all;
      const message = `CloudTrail was asked ${REQUESTS_MAX} times, and not for ${[...unasked].sort().join(', ')}`;
      return [
        ...all,
        {
          code: 'actors-unknown',
          severity: 'note',
          message,
          hint: 'name one source or place of the plan for the rest',
        },
      ];
    },
  };
}
