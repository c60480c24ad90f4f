import { allow } from '../../aws/policy-statement.ts';
import { RDS_BUDGET } from '../service-budgets.ts';
import type { SnapshotSourceSpec } from '../snapshot-source.ts';
import { optionsSchema } from './options.ts';
import { planNotes } from './plan-notes.ts';
import { parseResource } from './resource.ts';
import { COPIES_AT_ONCE } from './support.ts';

const budgets = [RDS_BUDGET];

// ID is the `id` of the plan file. What we make is known by its name, as AWS's own policy for AWS Backup knows
// `snapshot:awsbackup:*` (Service Authorization Reference, Amazon RDS: resource types snapshot and cluster-snapshot).
const OURS = ['arn:*:rds:*:*:snapshot:holdfast-ID-*', 'arn:*:rds:*:*:cluster-snapshot:holdfast-ID-*'];
const DATABASES = ['arn:*:rds:*:*:db:*', 'arn:*:rds:*:*:cluster:*'];
const GROUPS = ['arn:*:rds:*:*:og:*', 'arn:*:rds:*:*:pg:*', 'arn:*:rds:*:*:cluster-pg:*', 'arn:*:rds:*:*:subgrp:*'];

const OWN_TAG = { StringEquals: { 'aws:RequestTag/holdfast:id': 'ID' } };
const OWNED = { StringEquals: { 'aws:ResourceTag/holdfast:id': 'ID' } };
const NOT_HELD = { Null: { 'aws:ResourceTag/holdfast:hold': 'true' } };
const RESTORED = { Null: { 'aws:ResourceTag/holdfast:restore': 'false' } };
const RESTORING = { Null: { 'aws:RequestTag/holdfast:restore': 'false' } };
/** RDS asks KMS in the name of whoever calls it (RDS User Guide, "AWS KMS key management"). */
const BY_RDS = { StringLike: { 'kms:ViaService': 'rds.*.amazonaws.com' } };
const BY_GRANT = { Bool: { 'kms:GrantIsForAWSResource': 'true' }, ...BY_RDS };

/** What backups look at, and reviews of what they would do. */
const READ = allow('HoldfastRead', [
  'kms:DescribeKey',
  'rds:DescribeAccountAttributes',
  'rds:DescribeDBClusterSnapshots',
  'rds:DescribeDBClusters',
  'rds:DescribeDBInstanceAutomatedBackups',
  'rds:DescribeDBInstances',
  'rds:DescribeDBSnapshots',
  'rds:DescribeOptionGroups',
]);

export const spec: SnapshotSourceSpec = {
  type: 'snapshot',
  name: 'rds',
  summary: 'RDS instances, Multi-AZ DB clusters and Aurora: manual snapshots, copies, point-in-time restore',
  scope: 'regional',
  budgets,
  options: optionsSchema,
  noun: ['database', 'databases'],
  recordedBy: 'rds-config',
  policies: {
    backup: [
      READ,
      allow('HoldfastCreateOf', ['rds:CreateDBClusterSnapshot', 'rds:CreateDBSnapshot'], DATABASES, OWN_TAG),
      allow(
        'HoldfastCreate',
        [
          'rds:AddTagsToResource',
          'rds:CopyDBClusterSnapshot',
          'rds:CopyDBSnapshot',
          'rds:CreateDBClusterSnapshot',
          'rds:CreateDBSnapshot',
        ],
        OURS,
        OWN_TAG,
      ),
      allow('HoldfastCopyOptions', ['rds:CopyDBSnapshot'], 'arn:*:rds:*:*:og:*', OWN_TAG),
      allow('HoldfastShare', ['rds:ModifyDBClusterSnapshotAttribute', 'rds:ModifyDBSnapshotAttribute'], OURS, OWNED),
      allow(
        'HoldfastReplicate',
        ['rds:StartDBInstanceAutomatedBackupsReplication'],
        ['arn:*:rds:*:*:auto-backup:*', 'arn:*:rds:*:*:db:*'],
      ),
      allow(
        'HoldfastKeys',
        ['kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
        '*',
        BY_RDS,
      ),
      allow('HoldfastKeyGrants', ['kms:CreateGrant'], '*', BY_GRANT),
    ],
    prune: [
      allow('HoldfastRead', ['rds:DescribeDBClusterSnapshots', 'rds:DescribeDBSnapshots']),
      allow('HoldfastDelete', ['rds:DeleteDBClusterSnapshot', 'rds:DeleteDBSnapshot'], OURS, {
        ...OWNED,
        ...NOT_HELD,
      }),
    ],
    restore: [
      allow('HoldfastRead', [
        'rds:DescribeDBClusterAutomatedBackups',
        'rds:DescribeDBClusterSnapshots',
        'rds:DescribeDBClusters',
        'rds:DescribeDBInstanceAutomatedBackups',
        'rds:DescribeDBInstances',
        'rds:DescribeDBSnapshots',
      ]),
      allow(
        'HoldfastRestoreFrom',
        [
          'rds:RestoreDBClusterFromSnapshot',
          'rds:RestoreDBClusterToPointInTime',
          'rds:RestoreDBInstanceFromDBSnapshot',
          'rds:RestoreDBInstanceToPointInTime',
        ],
        [...OURS, ...DATABASES, ...GROUPS, 'arn:*:rds:*:*:auto-backup:*', 'arn:*:rds:*:*:cluster-auto-backup:*'],
        RESTORING,
      ),
      allow('HoldfastRestore', ['rds:AddTagsToResource', 'rds:CreateDBInstance'], [...DATABASES, ...GROUPS], RESTORING),
      allow(
        'HoldfastRestored',
        [
          'rds:AddRoleToDBCluster',
          'rds:AddRoleToDBInstance',
          'rds:DeleteDBCluster',
          'rds:DeleteDBInstance',
          'rds:ModifyDBCluster',
          'rds:ModifyDBInstance',
          'rds:RebootDBInstance',
        ],
        DATABASES,
        RESTORED,
      ),
      allow('HoldfastRename', ['rds:ModifyDBCluster', 'rds:ModifyDBInstance'], [...DATABASES, ...GROUPS]),
      allow('HoldfastRoles', ['iam:PassRole'], '*', {
        StringEquals: {
          'iam:PassedToService': [
            'directoryservice.rds.amazonaws.com',
            'monitoring.rds.amazonaws.com',
            'rds.amazonaws.com',
          ],
        },
      }),
      allow(
        'HoldfastKeys',
        ['kms:DescribeKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
        '*',
        BY_RDS,
      ),
      allow('HoldfastKeyGrants', ['kms:CreateGrant'], '*', BY_GRANT),
    ],
    review: [READ],
  },
  notCaptured: [
    {
      what: 'parameter groups, option groups, subnet groups, security groups and event subscriptions',
      why: 'they are configuration, which a config source keeps in git; a restore passes their names to the new database',
    },
    {
      what: 'DocumentDB and Neptune',
      why: 'other services that the same calls list',
    },
    {
      what: 'Aurora Serverless v1, Aurora Limitless and databases whose backups lie on an Outpost',
      why: 'what AWS does with their snapshots is not established here; they are refused by name',
    },
    {
      what: 'proxies, custom endpoints, alarms, automatic scaling and read replicas of a restored database',
      why: 'they belong to the database that was there; a restore names those that it finds as left to do',
    },
    {
      what: 'automated backups themselves',
      why: 'AWS keeps them for 35 days at the most and removes them with the instance; what is expected of them is checked, and a restore uses them',
    },
  ],
  planNotes,
  copyLimit: ({ resource }) => {
    const { kind } = parseResource(resource);
    return { pool: kind, max: COPIES_AT_ONCE[kind] };
  },
};
