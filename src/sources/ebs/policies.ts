import { allow, type PolicyStatement } from '../../aws/policy-statement.ts';
import { HOLD_TAG, OWNER_TAG } from '../../core/snapshots/ownership.ts';
import { RESTORE_TAG } from '../restore-tag.ts';
import type { SnapshotVerb } from '../snapshot-source.ts';

const SNAPSHOTS = 'arn:aws:ec2:*::snapshot/*';
const VOLUMES = 'arn:aws:ec2:*:*:volume/*';
const INSTANCES = 'arn:aws:ec2:*:*:instance/*';
const OURS = { [`aws:ResourceTag/${OWNER_TAG}`]: 'ID' };
const VIA_EC2 = { 'kms:ViaService': 'ec2.*.amazonaws.com' };

/** Of an encrypted snapshot or volume AWS uses the key in the name of who asks (EBS User Guide, "Permissions to use KMS keys"). */
const KEYS: readonly PolicyStatement[] = [
  allow(
    'HoldfastUseKeys',
    ['kms:Decrypt', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
    '*',
    {
      StringLike: VIA_EC2,
    },
  ),
  allow('HoldfastGrantKeys', ['kms:CreateGrant'], '*', {
    Bool: { 'kms:GrantIsForAWSResource': 'true' },
    StringLike: VIA_EC2,
  }),
];

/** Reads have no resource level in EC2. ID is the `id` of the plan file. */
export const policies: Readonly<Record<SnapshotVerb, readonly PolicyStatement[]>> = {
  backup: [
    allow('HoldfastLook', [
      'ec2:DescribeInstances',
      'ec2:DescribeLockedSnapshots',
      'ec2:DescribeSnapshots',
      'ec2:DescribeVolumes',
      'kms:DescribeKey',
    ]),
    allow('HoldfastCreateOf', ['ec2:CreateSnapshot', 'ec2:CreateSnapshots'], [VOLUMES, INSTANCES]),
    allow('HoldfastCreateOwned', ['ec2:CopySnapshot', 'ec2:CreateSnapshot', 'ec2:CreateSnapshots'], SNAPSHOTS, {
      StringEquals: { [`aws:RequestTag/${OWNER_TAG}`]: 'ID' },
    }),
    allow('HoldfastTagWhatIsCreated', ['ec2:CreateTags'], SNAPSHOTS, {
      StringEquals: { 'ec2:CreateAction': ['CopySnapshot', 'CreateSnapshot', 'CreateSnapshots'] },
    }),
    // Shared with accounts, never with everybody.
    allow('HoldfastShareOwned', ['ec2:ModifySnapshotAttribute'], SNAPSHOTS, {
      StringEquals: OURS,
      Null: { 'ec2:Add/group': 'true' },
    }),
    allow('HoldfastLockOwned', ['ec2:LockSnapshot'], SNAPSHOTS, { StringEquals: OURS }),
    ...KEYS,
    // A document is a program that runs as root: only those that carry the id.
    allow('HoldfastQuiesceBy', ['ssm:SendCommand'], 'arn:aws:ssm:*:*:document/*', { StringEquals: OURS }),
    allow('HoldfastQuiesceOn', ['ssm:SendCommand'], INSTANCES),
    allow('HoldfastQuiesceEnd', ['ssm:CancelCommand', 'ssm:GetCommandInvocation', 'ssm:ListCommands']),
  ],
  prune: [
    allow('HoldfastLook', [
      'ec2:DescribeFastSnapshotRestores',
      'ec2:DescribeImages',
      'ec2:DescribeLockedSnapshots',
      'ec2:DescribeSnapshots',
    ]),
    allow('HoldfastRemoveOwned', ['ec2:DeleteSnapshot'], SNAPSHOTS, {
      StringEquals: OURS,
      Null: { [`aws:ResourceTag/${HOLD_TAG}`]: 'true' },
    }),
  ],
  restore: [
    allow('HoldfastLook', [
      'ec2:DescribeAvailabilityZones',
      'ec2:DescribeInstances',
      'ec2:DescribeLockedSnapshots',
      'ec2:DescribeSnapshots',
      'ec2:DescribeVolumes',
    ]),
    allow('HoldfastCreateFrom', ['ec2:CreateVolume'], SNAPSHOTS, { StringEquals: OURS }),
    allow('HoldfastCreate', ['ec2:CreateVolume'], VOLUMES, { Null: { [`aws:RequestTag/${RESTORE_TAG}`]: 'false' } }),
    allow('HoldfastTagWhatIsCreated', ['ec2:CreateTags'], VOLUMES, {
      StringEquals: { 'ec2:CreateAction': 'CreateVolume' },
    }),
    allow('HoldfastAttachTo', ['ec2:AttachVolume', 'ec2:DetachVolume'], INSTANCES),
    allow('HoldfastOfRestores', ['ec2:AttachVolume', 'ec2:DeleteVolume', 'ec2:DetachVolume'], VOLUMES, {
      Null: { [`aws:ResourceTag/${RESTORE_TAG}`]: 'false' },
    }),
    ...KEYS,
  ],
  review: [
    allow('HoldfastLook', [
      'ec2:DescribeFastSnapshotRestores',
      'ec2:DescribeImages',
      'ec2:DescribeInstances',
      'ec2:DescribeLockedSnapshots',
      'ec2:DescribeSnapshots',
      'ec2:DescribeVolumes',
      'kms:DescribeKey',
    ]),
  ],
};
