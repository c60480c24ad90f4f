import type { ServiceApi } from '../../service-api.ts';

/** What every reader of classic balancers calls AWS with: an API of its own, with a bucket of its own. */
export type ClassicApi = ServiceApi<typeof import('@aws-sdk/client-elastic-load-balancing')>;

/** The SDK's name of what the wire calls LoadBalancerNotFound. */
export const NOT_FOUND = 'AccessPointNotFoundException';
