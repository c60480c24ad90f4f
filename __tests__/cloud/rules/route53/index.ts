import { batches } from './batches.ts';
import { changes } from './changes.ts';
import { cidr } from './cidr.ts';
import { delegationSets } from './delegation-sets.ts';
import { dnssec } from './dnssec.ts';
import { features } from './features.ts';
import { healthChecks } from './health-checks.ts';
import { limits } from './limits.ts';
import { names } from './names.ts';
import { protections } from './protections.ts';
import { queryLogging } from './query-logging.ts';
import { records } from './records.ts';
import type { Rule } from './rule.ts';
import { tags } from './tags.ts';
import { trafficPolicies } from './traffic-policies.ts';
import { trafficPolicyInstances } from './traffic-policy-instances.ts';
import { vpcs } from './vpcs.ts';
import { zones } from './zones.ts';

/** From the client inwards: each rule sees what the ones before it let through. */
export const ROUTE53_RULES: readonly Rule[] = [
  names,
  features,
  zones,
  protections,
  batches,
  records,
  changes,
  healthChecks,
  tags,
  vpcs,
  cidr,
  trafficPolicies,
  trafficPolicyInstances,
  delegationSets,
  queryLogging,
  dnssec,
  limits,
];
