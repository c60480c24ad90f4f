import type { ServiceApi } from '../service-api.ts';
import type { Place } from './names.ts';

/** What every reader of databases calls AWS with. */
export interface RdsApi extends ServiceApi<typeof import('@aws-sdk/client-rds')> {
  readonly place: Place;
}
