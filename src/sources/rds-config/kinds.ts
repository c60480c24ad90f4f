import type { JsonObject } from '../../core/json.ts';
import type { KindSpec } from '../../core/kind.ts';
import { ruleKey } from './security-group-rules.ts';

const byName = ({ name }: JsonObject): string => String(name);
const PARAMETERS = { list: 'parameters', noun: ['parameter', 'parameters'], key: byName } as const;
const ENDPOINTS = { list: 'endpoints', noun: ['endpoint', 'endpoints'], key: byName } as const;

export const kinds: readonly KindSpec[] = [
  { kind: 'db-instance', folder: 'instances', noun: ['DB instance', 'DB instances'], lists: [], removalIsMass: true },
  {
    kind: 'db-cluster',
    folder: 'clusters',
    noun: ['DB cluster', 'DB clusters'],
    lists: [{ file: 'db-cluster', ...ENDPOINTS }],
    removalIsMass: true,
  },
  {
    kind: 'db-global-cluster',
    folder: 'global-clusters',
    noun: ['global cluster', 'global clusters'],
    lists: [],
    removalIsMass: true,
  },
  {
    kind: 'db-parameter-group',
    folder: 'parameter-groups',
    noun: ['parameter group', 'parameter groups'],
    lists: [{ file: 'db-parameter-group', ...PARAMETERS }],
  },
  {
    kind: 'db-cluster-parameter-group',
    folder: 'cluster-parameter-groups',
    noun: ['cluster parameter group', 'cluster parameter groups'],
    lists: [{ file: 'db-cluster-parameter-group', ...PARAMETERS }],
  },
  {
    kind: 'db-option-group',
    folder: 'option-groups',
    noun: ['option group', 'option groups'],
    lists: [{ file: 'db-option-group', list: 'options', noun: ['option', 'options'], key: byName }],
  },
  { kind: 'db-subnet-group', folder: 'subnet-groups', noun: ['subnet group', 'subnet groups'], lists: [] },
  {
    // Not `security-group`: who else uses such a group, a load balancer with its mapping to another region, keeps calling it by its id.
    kind: 'database-security-group',
    folder: 'security-groups',
    noun: ['security group', 'security groups'],
    lists: [{ file: 'security-group', list: 'rules', noun: ['rule', 'rules'], key: ruleKey }],
  },
  {
    kind: 'db-event-subscription',
    folder: 'event-subscriptions',
    noun: ['event subscription', 'event subscriptions'],
    lists: [],
  },
  {
    kind: 'db-proxy',
    folder: 'proxies',
    noun: ['DB proxy', 'DB proxies'],
    lists: [{ file: 'db-proxy', ...ENDPOINTS }],
    removalIsMass: true,
  },
];
