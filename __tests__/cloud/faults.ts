import type { Call } from './wire/call.ts';

export type Fault =
  /** An error in the service's own wire shape. */
  | { readonly kind: 'error'; readonly status: number; readonly code: string; readonly message?: string }
  /** The connection is reset before the request reaches the service. */
  | { readonly kind: 'reset' }
  /** The request waits, then goes its way. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The request waits for what is done meanwhile, then goes its way. */
  | { readonly kind: 'wait'; readonly until: () => Promise<unknown> }
  /** The service applies the request, then the connection is reset: the reply is lost. */
  | { readonly kind: 'lose-reply' }
  /** The service applies the request, and the reply is never sent. */
  | { readonly kind: 'keep-reply' }
  /** Only this share (0 to 1) of the body arrives. `quiet`: its length header says so too, so that HTTP sees no damage. */
  | { readonly kind: 'truncate'; readonly share: number; readonly quiet?: boolean }
  /** A status and no body, as every answer to a HEAD. */
  | { readonly kind: 'silent'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** What a proxy answers: a page instead of a service's error. */
  | { readonly kind: 'html'; readonly status: number }
  /** No answer, ever. */
  | { readonly kind: 'hang' };

export interface FaultRule {
  readonly service?: string;
  readonly operation?: string;
  readonly match?: (call: Call) => boolean;
  /** How many matching calls pass first. */
  readonly skip?: number;
  /** How many calls after those are hit; default all. */
  readonly times?: number;
  readonly fault: Fault;
}

/** A rule at work. */
export interface ArmedFault {
  /** How many calls it has hit. */
  readonly fired: number;
  remove(): void;
}

export interface Faults {
  add(rule: FaultRule): ArmedFault;
  /** How many calls were hit by any rule since the last clear. */
  readonly fired: number;
  clear(): void;
}

interface Armed {
  readonly rule: FaultRule;
  seen: number;
  fired: number;
}

/** The rules in force; the first that matches a call and is due hits it. */
export class FaultList implements Faults {
  #rules: Armed[] = [];
  #fired = 0;

  get fired(): number {
    return this.#fired;
  }

  add(rule: FaultRule): ArmedFault {
    const armed: Armed = { rule, seen: 0, fired: 0 };
    this.#rules.push(armed);
    return {
      get fired() {
        return armed.fired;
      },
      remove: () => {
        this.#rules = this.#rules.filter((other) => other !== armed);
      },
    };
  }

  clear(): void {
    this.#rules = [];
    this.#fired = 0;
  }

  /** The fault that hits this call, if any. Counts, so it is asked once a call. */
  take(call: Call): Fault | null {
    for (const armed of this.#rules) {
      const { service, operation, match, skip = 0, times = Number.POSITIVE_INFINITY, fault } = armed.rule;
      if (service !== undefined && service !== call.service) continue;
      if (operation !== undefined && operation !== call.operation) continue;
      if (match !== undefined && !match(call)) continue;
      armed.seen++;
      if (armed.seen <= skip || armed.fired >= times) continue;
      armed.fired++;
      this.#fired++;
      return fault;
    }
    return null;
  }
}
