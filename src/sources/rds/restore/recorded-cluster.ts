import { isObject, type JsonObject } from '../../../core/json.ts';
import { nameIn, recordedCommon, renamed, whereKnown } from './recorded-forms.ts';

/** `db-cluster.json` as DescribeDBClusters answers; what no restore asks for is left out. */
export function recordedCluster(file: JsonObject): JsonObject {
  const scaling = file['serverlessScaling'];
  const authority = file['caCertificate'];
  const endpoints = Array.isArray(file['endpoints']) ? file['endpoints'].filter(isObject) : [];
  return {
    ...recordedCommon(file),
    ...renamed(file, OWN),
    ...whereKnown({
      DBSubnetGroup: nameIn(file['subnetGroup']),
      DBClusterParameterGroup: nameIn(file['parameterGroup']),
      CertificateDetails: typeof authority === 'string' ? { CAIdentifier: authority } : undefined,
      LocalWriteForwardingStatus: file['localWriteForwarding'] === true ? 'enabled' : undefined,
      GlobalClusterIdentifier: nameIn(file['globalCluster']),
      CustomEndpoints: endpoints.flatMap((one) => nameIn(one['name']) ?? []),
      ServerlessV2ScalingConfiguration: isObject(scaling) ? renamed(scaling, SCALING) : undefined,
    }),
  };
}

const OWN = {
  DBClusterIdentifier: 'name',
  DBClusterInstanceClass: 'instanceClass',
  Port: 'port',
  BacktrackWindow: 'backtrackWindow',
  HttpEndpointEnabled: 'dataApi',
} as const;

const SCALING = {
  MinCapacity: 'minCapacity',
  MaxCapacity: 'maxCapacity',
  SecondsUntilAutoPause: 'secondsUntilAutoPause',
} as const;
