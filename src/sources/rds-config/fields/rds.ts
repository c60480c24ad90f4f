import type { FieldTable } from '../../field-table.ts';
import { CLUSTER_FIELDS } from './clusters.ts';
import { GROUP_FIELDS } from './groups.ts';
import { INSTANCE_FIELDS } from './instances.ts';
import { PROXY_FIELDS } from './proxies.ts';

/** Every reply of RDS that is read. */
export const RDS_FIELDS: FieldTable = { ...INSTANCE_FIELDS, ...CLUSTER_FIELDS, ...GROUP_FIELDS, ...PROXY_FIELDS };
