import { changes } from './changes.ts';
import { healthChecks } from './health-checks.ts';
import { names } from './names.ts';
import { records } from './records.ts';
import type { Rule } from './rule.ts';
import { tags } from './tags.ts';
import { zones } from './zones.ts';

/** From the client inwards: each rule sees what the ones before it let through. */
export const ROUTE53_RULES: readonly Rule[] = [names, zones, records, changes, healthChecks, tags];
