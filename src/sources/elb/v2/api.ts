import type { ServiceApi } from '../../service-api.ts';

/** What every reader of application, network and gateway balancers calls AWS with. */
export type V2Api = ServiceApi<typeof import('@aws-sdk/client-elastic-load-balancing-v2')>;
