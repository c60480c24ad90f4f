import type {
  ActivityStreamStatus,
  DBClusterRole,
  DBInstanceRole,
  DomainMembership,
  MasterUserSecret,
  VpcSecurityGroupMembership,
} from '@aws-sdk/client-rds';
import { reference } from '../../core/document.ts';
import type { Json } from '../../core/json.ts';
import { references } from '../forms.ts';
import { asSet, members } from '../members.ts';
import { compareBy } from '../order.ts';
import { isLeaving, referenceIf } from './names.ts';

// What instances and clusters have alike.

/** The ids of the security groups that it has or is given. */
export function groupIds(groups: readonly VpcSecurityGroupMembership[] = []): readonly string[] {
  return groups.flatMap(({ VpcSecurityGroupId, Status }) =>
    VpcSecurityGroupId === undefined || isLeaving(Status) ? [] : [VpcSecurityGroupId],
  );
}

export function securityGroups(groups: readonly VpcSecurityGroupMembership[] = []): Json {
  return references('database-security-group', groupIds(groups));
}

/** The secret in which RDS keeps the master password; never what is in it. */
export function masterSecret(secret: MasterUserSecret | undefined): Json | undefined {
  if (secret?.SecretArn === undefined) return undefined;
  return members({
    secret: reference('secret', secret.SecretArn),
    kmsKey: referenceIf('kms-key', secret.KmsKeyId),
  });
}

export function roles(all: readonly (DBInstanceRole | DBClusterRole)[] = []): Json {
  return all
    .toSorted(
      compareBy(
        ({ RoleArn }) => RoleArn ?? '',
        ({ FeatureName }) => FeatureName ?? '',
      ),
    )
    .map(({ RoleArn, FeatureName }) =>
      members({ role: referenceIf('iam-role', RoleArn), feature: FeatureName || undefined }),
    );
}

/** The directories that it has joined, or is joining. */
export function domains(all: readonly DomainMembership[] = []): Json {
  return all
    .filter(({ Status }) => !isLeaving(Status))
    .toSorted(compareBy(({ Domain }) => Domain ?? ''))
    .map((one) =>
      members({
        domain: one.Domain,
        fqdn: one.FQDN,
        ou: one.OU,
        roleName: one.IAMRoleName,
        authSecret: referenceIf('secret', one.AuthSecretArn),
        dnsIps: one.DnsIps === undefined ? undefined : asSet(one.DnsIps),
      }),
    );
}

interface Stream {
  readonly ActivityStreamStatus?: ActivityStreamStatus | undefined;
  readonly ActivityStreamMode?: string | undefined;
  readonly ActivityStreamKmsKeyId?: string | undefined;
  readonly ActivityStreamEngineNativeAuditFieldsIncluded?: boolean | undefined;
  readonly ActivityStreamPolicyStatus?: string | undefined;
}

/** The database activity stream; null when nobody wants one. */
export function activityStream(one: Stream): Json | undefined {
  const { ActivityStreamStatus: status } = one;
  if (status === undefined) return undefined;
  if (status !== 'started' && status !== 'starting') return null;
  return members({
    mode: one.ActivityStreamMode,
    kmsKey: referenceIf('kms-key', one.ActivityStreamKmsKeyId),
    nativeAuditFields: one.ActivityStreamEngineNativeAuditFieldsIncluded,
    policy: one.ActivityStreamPolicyStatus?.replace(/^locking-policy$/, 'locked').replace(
      /^unlocking-policy$/,
      'unlocked',
    ),
  });
}

/** Log types sent to CloudWatch; absent in a reply means none. */
export function logExports(types: readonly string[] = []): Json {
  return asSet(types);
}
