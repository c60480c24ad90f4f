import type { ChangeClass } from '../../core/change-class.ts';
import { isObject, type Json } from '../../core/json.ts';

/** Encryption on the way, who may sign in and how, what is written down for an audit. */
const GUARDS =
  /ssl|tls|secure_transport|audit|password|auth|encryption|^rds\.restrict|row_security|local_infile|skip_name_resolve|symbolic|^log_(?:connections|disconnections)$/;
/** How much of something there is. */
const SIZES =
  /max_connections|_mem$|^work_mem|buffer|cache|_size$|workers?$|_cost$|parallel|iops|memory|threads?|_instances$|table_open/;
/** What is written to logs and statistics that nobody's answer depends on. */
const LOGS = /^(?:log_|slow_query|long_query|general_log|track_|auto_explain|performance_schema|pg_stat_statements)/;

/**
 * What a parameter that somebody set to another value, set, or gave back to its default does: by its name, which is what all engines
 * have in common. One of which nothing is known breaks.
 */
export function parameterClass(name: string, before: Json, after: Json): ChangeClass {
  if (onlyHow(before, after)) return 'cosmetic';
  if (GUARDS.test(name)) return 'security';
  if (SIZES.test(name)) return 'capacity';
  return LOGS.test(name) ? 'cosmetic' : 'breaking';
}

/** The same value, applied in another way. */
function onlyHow(before: Json, after: Json): boolean {
  return isObject(before) && isObject(after) && before['value'] === after['value'];
}
