import { expect, test } from '@jest/globals';
import type { ChangeClass } from '../../../src/core/change-class.ts';
import type { Json } from '../../../src/core/json.ts';
import { meaning } from '../../../src/sources/rds-config/meaning.ts';
import { review } from '../../../src/sources/rds-config/review.ts';

type Row = [what: string, kind: string, item: string | null, before: Json, after: Json, is: ChangeClass];

const rule = { direction: 'ingress', protocol: 'tcp', ports: '5432', cidr: '0.0.0.0/0', tags: {} };
const set = (value: string) => ({ name: 'p', value, applyMethod: 'immediate' });

const rows: readonly Row[] = [
  ['made public', 'db-instance', null, { publiclyAccessible: false }, { publiclyAccessible: true }, 'security'],
  ['other security groups', 'db-instance', null, { securityGroups: ['a'] }, { securityGroups: ['a', 'b'] }, 'security'],
  ['Multi-AZ off', 'db-instance', null, { multiAz: true }, { multiAz: false }, 'capacity'],
  ['another class', 'db-instance', null, { instanceClass: 'a' }, { instanceClass: 'b' }, 'capacity'],
  ['more storage', 'db-instance', null, { allocatedStorage: 20 }, { allocatedStorage: 40 }, 'capacity'],
  [
    'deletion protection off',
    'db-cluster',
    null,
    { deletionProtection: true },
    { deletionProtection: false },
    'breaking',
  ],
  [
    'deletion protection on',
    'db-cluster',
    null,
    { deletionProtection: false },
    { deletionProtection: true },
    'cosmetic',
  ],
  [
    'fewer days of backups',
    'db-instance',
    null,
    { backupRetentionPeriod: 14 },
    { backupRetentionPeriod: 1 },
    'breaking',
  ],
  [
    'more days of backups',
    'db-instance',
    null,
    { backupRetentionPeriod: 1 },
    { backupRetentionPeriod: 14 },
    'cosmetic',
  ],
  ['less backtrack', 'db-cluster', null, { backtrackWindow: 7200 }, { backtrackWindow: 0 }, 'breaking'],
  [
    'backups not replicated any more',
    'db-instance',
    null,
    { replicatedBackups: ['arn'] },
    { replicatedBackups: [] },
    'breaking',
  ],
  ['a minor version', 'db-instance', null, { engineVersion: '16.3' }, { engineVersion: '16.4' }, 'cosmetic'],
  ['a major version', 'db-instance', null, { engineVersion: '15.8' }, { engineVersion: '16.4' }, 'breaking'],
  [
    'MySQL has majors of two numbers',
    'db-instance',
    null,
    { engineVersion: '8.0.36' },
    { engineVersion: '8.4.3' },
    'breaking',
  ],
  [
    'Aurora’s own minor',
    'db-cluster',
    null,
    { engineVersion: '8.0.mysql_aurora.3.05.2' },
    { engineVersion: '8.0.mysql_aurora.3.07.1' },
    'cosmetic',
  ],
  ['a port that was not told yet', 'db-instance', null, {}, { port: 5432 }, 'cosmetic'],
  ['another port', 'db-instance', null, { port: 5432 }, { port: 5433 }, 'breaking'],
  ['a log less', 'db-instance', null, { logExports: ['audit'] }, { logExports: [] }, 'security'],
  [
    'of several the gravest',
    'db-instance',
    null,
    { tags: {}, multiAz: true, deletionProtection: true },
    { tags: { a: 'b' }, multiAz: false, deletionProtection: false },
    'breaking',
  ],
  ['what nobody classed', 'db-instance', null, { timezone: 'UTC' }, { timezone: 'CET' }, 'breaking'],
  ['a database that went', 'db-instance', null, { name: 'a' }, null, 'breaking'],
  ['a database that came', 'db-instance', null, null, { name: 'a' }, 'capacity'],
  ['a parameter group that nothing used', 'db-parameter-group', null, { name: 'a' }, null, 'cosmetic'],
  ['a rule opened', 'database-security-group', 'ingress tcp 5432 0.0.0.0/0', null, rule, 'security'],
  ['a rule closed', 'database-security-group', 'ingress tcp 5432 0.0.0.0/0', rule, null, 'breaking'],
  ['a rule described', 'database-security-group', 'x', rule, { ...rule, description: 'all' }, 'cosmetic'],
  ['TLS not asked for any more', 'db-parameter-group', 'rds.force_ssl', set('1'), set('0'), 'security'],
  ['more connections', 'db-parameter-group', 'max_connections', set('100'), set('200'), 'capacity'],
  ['what is logged', 'db-cluster-parameter-group', 'log_statement', set('none'), set('ddl'), 'cosmetic'],
  ['who connects is written down', 'db-parameter-group', 'log_connections', set('1'), null, 'security'],
  ['any other parameter', 'db-parameter-group', 'sql_mode', set('A'), null, 'breaking'],
  [
    'the same value in another way',
    'db-parameter-group',
    'sql_mode',
    set('A'),
    { ...set('A'), applyMethod: 'pending-reboot' },
    'cosmetic',
  ],
  ['an audit option', 'db-option-group', 'MARIADB_AUDIT_PLUGIN', { name: 'x' }, null, 'security'],
  ['an option that went', 'db-option-group', 'MEMCACHED', { name: 'x' }, null, 'breaking'],
  ['an endpoint that leads elsewhere', 'db-cluster', 'reports', { members: ['a'] }, { members: ['b'] }, 'routing'],
  ['an endpoint that went', 'db-cluster', 'reports', { members: ['a'] }, null, 'breaking'],
  ['a subscription off', 'db-event-subscription', null, { enabled: true }, { enabled: false }, 'security'],
  ['a proxy that takes plain text', 'db-proxy', null, { requireTls: true }, { requireTls: false }, 'security'],
  [
    'a region less',
    'db-global-cluster',
    null,
    { members: [{ cluster: 'a' }, { cluster: 'b' }] },
    { members: [{ cluster: 'a' }] },
    'breaking',
  ],
  [
    'a subnet more',
    'db-subnet-group',
    null,
    { subnets: [{ subnet: 'a' }] },
    { subnets: [{ subnet: 'a' }, { subnet: 'b' }] },
    'capacity',
  ],
];

test.each(rows)('%s', (_what, kind, item, before, after, is) => {
  const isWhole = item === null && (before === null || after === null);
  const file = isWhole ? null : `${kind}.json`;
  expect(meaning.classify({ kind, key: 'orders', file, item, before, after })).toBe(is);
});

test.each([
  ['db-instance', 'orders', null, { multiAz: true }, { multiAz: false }, ['ModifyDBInstance'], 'orders'],
  [
    'db-instance',
    'orders',
    null,
    { tags: {} },
    { tags: { a: 'b' } },
    ['AddTagsToResource', 'RemoveTagsFromResource'],
    'orders',
  ],
  ['db-parameter-group', 'pg', 'sql_mode', null, set('A'), ['ModifyDBParameterGroup', 'ResetDBParameterGroup'], 'pg'],
  [
    'database-security-group',
    'db~1a2b3c',
    'ingress tcp 5432 0.0.0.0/0',
    null,
    rule,
    ['AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'],
    'sg-1',
  ],
  [
    'database-security-group',
    'db~1a2b3c',
    'egress all all 0.0.0.0/0',
    rule,
    null,
    ['RevokeSecurityGroupEgress', 'ModifySecurityGroupRules'],
    'sg-1',
  ],
  [
    'db-proxy',
    'p',
    null,
    { targets: [] },
    { targets: ['a'] },
    ['RegisterDBProxyTargets', 'DeregisterDBProxyTargets'],
    'p',
  ],
] as const)(
  'who changed a %s stands in CloudTrail under its call, with what that knows it by',
  (kind, key, item, before, after, events, name) => {
    const difference = { kind, key, file: `${kind}.json`, item, before: before as Json, after: after as Json };

    expect(review.trace(difference, ['sg-1'])).toEqual({ events, names: [[name]] });
  },
);
