import type { FieldTable } from '../../field-table.ts';
import { BALANCER_FIELDS } from './balancers.ts';
import { TARGET_FIELDS } from './targets.ts';

/** What becomes of every member that the calls of this source to the API of 2015-12-01 can return. */
export const V2_FIELDS: FieldTable = { ...BALANCER_FIELDS, ...TARGET_FIELDS };
