import type { Principal } from '../identity.ts';
import type { CloudOptions } from '../options.ts';
import { type LookupInput, lookUp } from '../rules/cloudtrail/lookup.ts';
import { isKept, recordOf, type TrailEvent } from '../rules/cloudtrail/record.ts';
import { type Call, type Reply, textReply } from '../wire/call.ts';
import { AwsError, notOffered } from '../wire/errors.ts';

const SECOND_MS = 1_000;

/** What a test may do to the trail: nobody waits for fifteen minutes to go by. */
export interface TrailControls {
  readonly events: readonly TrailEvent[];
  /** All that happened so far happened so much earlier. */
  age(ms: number): void;
}

/** CloudTrail's event history: every change to a service of our own, by account and region. */
export class TrailService implements TrailControls {
  #kept: (() => TrailEvent)[] = [];
  readonly #options: CloudOptions;
  readonly #asked = new Map<string, number[]>();

  constructor(options: CloudOptions) {
    this.#options = options;
  }

  get events(): readonly TrailEvent[] {
    return this.#kept.map((event) => event());
  }

  clear(): void {
    this.#kept = [];
    this.#asked.clear();
  }

  age(ms: number): void {
    const older = this.events.map((event) => {
      const at = event.at - ms;
      const eventTime = new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
      return { ...event, at, record: { ...event.record, eventTime } };
    });
    this.#kept = older.map((event) => () => event);
  }

  /** Written down when somebody looks: most suites never do, and seeds make thousands of calls. */
  keep(call: Call, reply: Reply, who: Principal | null): void {
    if (!isKept(call)) return;
    let event: TrailEvent | undefined;
    this.#kept.push(() => {
      event ??= recordOf(call, reply, who);
      return event;
    });
  }

  handle(call: Call): Reply {
    if (call.operation !== 'LookupEvents') return notOffered('cloudtrail', call.operation);
    const { account, region } = call;
    this.#takeTurn(`${account} ${region}`);
    const own = this.events.filter((event) => event.account === account && event.region === region);
    const { trailLag: lag, pageSize } = this.#options;
    const output = lookUp(JSON.parse(call.body.toString()) as LookupInput, own, {
      now: this.#options.now(),
      lag,
      pageSize,
    });
    return textReply(200, 'application/x-amz-json-1.1', JSON.stringify(output));
  }

  /** "The rate of lookup requests is limited to two per second, per account, per Region. If this limit is exceeded, a throttling error occurs." */
  #takeTurn(place: string): void {
    const most = this.#options.lookupsPerSecond;
    if (most <= 0) return;
    const now = this.#options.now();
    const recent = (this.#asked.get(place) ?? []).filter((at) => at > now - SECOND_MS);
    if (recent.length >= most) throw new AwsError(400, 'ThrottlingException', 'Rate exceeded');
    this.#asked.set(place, [...recent, now]);
  }
}
