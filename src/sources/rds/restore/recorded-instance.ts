import { isObject, type JsonObject } from '../../../core/json.ts';
import { nameIn, namesIn, recordedCommon, renamed, whereKnown } from './recorded-forms.ts';

/** `db-instance.json` as DescribeDBInstances answers; what no restore asks for is left out. `replicas`: those that name it as their source. */
export function recordedInstance(file: JsonObject, replicas: readonly string[] = []): JsonObject {
  const subnetGroup = nameIn(file['subnetGroup']);
  const port = file['port'];
  const replications = file['replicatedBackups'];
  const processor = file['processorFeatures'];
  return {
    ...recordedCommon(file),
    ...renamed(file, OWN),
    ...whereKnown({
      DBClusterIdentifier: nameIn(file['cluster']),
      Endpoint: typeof port === 'number' ? { Port: port } : undefined,
      DBSubnetGroup: subnetGroup === undefined ? undefined : { DBSubnetGroupName: subnetGroup },
      DBParameterGroups: namesIn(file['parameterGroups']).map((DBParameterGroupName) => ({ DBParameterGroupName })),
      OptionGroupMemberships: namesIn(file['optionGroups']).map((OptionGroupName) => ({ OptionGroupName })),
      ProcessorFeatures: isObject(processor)
        ? Object.entries(processor).map(([Name, Value]) => ({ Name, Value }))
        : undefined,
      DBInstanceAutomatedBackupsReplications: Array.isArray(replications)
        ? replications.map((DBInstanceAutomatedBackupsArn) => ({ DBInstanceAutomatedBackupsArn }))
        : undefined,
      ReadReplicaDBInstanceIdentifiers: [...replicas],
    }),
  };
}

const OWN = {
  DBInstanceIdentifier: 'name',
  DBInstanceClass: 'instanceClass',
  PromotionTier: 'promotionTier',
  MaxAllocatedStorage: 'maxAllocatedStorage',
  DedicatedLogVolume: 'dedicatedLogVolume',
  CACertificateIdentifier: 'caCertificate',
  CustomIamInstanceProfile: 'instanceProfile',
} as const;
