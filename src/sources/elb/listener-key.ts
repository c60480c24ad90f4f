import type { JsonObject } from '../../core/json.ts';

/**
 * What a person knows a listener by: `HTTPS:443`. Unique in its balancer, for TCP and UDP may share a port. A gateway
 * balancer's one listener has neither protocol nor port (CreateListener, API reference).
 */
export function listenerKey(protocol: string | undefined, port: number | undefined): string {
  return [protocol, port].filter((part) => part !== undefined).join(':') || 'listener';
}

/** The same, of an item of `listeners.json`. */
export function listenerItemKey({ protocol, port }: JsonObject): string {
  return listenerKey(typeof protocol === 'string' ? protocol : undefined, typeof port === 'number' ? port : undefined);
}
