import type { Document } from '../../core/document.ts';
import type { JsonObject } from '../../core/json.ts';
import type { KindEnd } from '../../core/kind.ts';
import { capturing } from '../capture-task.ts';
import { credentialFindings } from '../credential-findings.ts';
import { compareBy } from '../order.ts';
import { openService } from '../service-api.ts';
import type { Capture, ConfigSource, SourceContext } from '../source.ts';
import type { RdsApi } from './api.ts';
import { clusterDocuments, listClusters } from './clusters.ts';
import { readEventSubscriptions } from './event-subscriptions.ts';
import { RDS_FIELDS } from './fields/rds.ts';
import { readGlobalClusters } from './global-clusters.ts';
import { instanceDocuments, listInstances } from './instances.ts';
import { readOptionGroups } from './option-groups.ts';
import { readParameterGroups } from './parameter-groups.ts';
import { groupIds } from './parts.ts';
import { readProxies } from './proxies.ts';
import { readSecurityGroups } from './security-groups.ts';
import { selectionOf } from './selection.ts';
import { readSubnetGroups } from './subnet-groups.ts';

export const source: ConfigSource = { capture: capturing(({ region }) => `rds-config ${region}`, readAll) };

async function readAll(ctx: SourceContext, options: JsonObject, progress: (text: string) => void): Promise<Capture> {
  const sdk = await import('@aws-sdk/client-rds');
  const place = { partition: ctx.aws.partition, account: ctx.aws.id, region: ctx.region };
  const api: RdsApi = { ...openService(ctx, sdk, sdk.RDSClient, RDS_FIELDS), place };
  const instances = await listInstances(api);
  // The first listing: when AWS does not answer this, it answers nothing.
  if (!instances.ok && instances.refused !== undefined) throw instances.refused;
  const clusters = await listClusters(api);
  const [allInstances, allClusters] = [instances.ok ? instances.value : [], clusters.ok ? clusters.value : []];
  const databases = [
    ...instanceDocuments(api, allInstances, options),
    ...(await clusterDocuments(api, allClusters, options)),
    ...(await readGlobalClusters(api)),
  ];
  const parameterGroups = await readParameterGroups(api, progress);
  const optionGroups = await readOptionGroups(api);
  const subnetGroups = await readSubnetGroups(api);
  const subscriptions = await readEventSubscriptions(api);
  const proxies = await readProxies(api);
  progress('security groups');
  const groups = await readSecurityGroups(ctx, [
    // Also those of databases that the options leave out: a group does not go because a plan is narrowed.
    ...[...allInstances, ...allClusters].flatMap(({ VpcSecurityGroups }) => groupIds(VpcSecurityGroups)),
    ...optionGroups.securityGroups,
    ...proxies.securityGroups,
  ]);
  const documents = [
    ...databases,
    ...parameterGroups,
    ...optionGroups.documents,
    ...subnetGroups,
    ...subscriptions,
    ...proxies.documents,
    ...groups.documents,
  ].sort(
    compareBy<Document>(
      ({ kind }) => kind,
      ({ name }) => name.name,
      ({ id }) => id,
    ),
  );
  const ends = api.reader.ends();
  const names = [
    ...allInstances.map(({ DBInstanceIdentifier = '' }) => DBInstanceIdentifier),
    ...allClusters.map(({ DBClusterIdentifier = '' }) => DBClusterIdentifier),
  ];
  return {
    documents,
    ends: [...ends, ...groups.ends, ...unknownUse(ends)],
    findings: [...api.reader.findings(), ...groups.findings, ...documents.flatMap(credentialFindings)],
    // Of a listing that broke off nobody knows what it would have held.
    ...(instances.ok && clusters.ok ? { selection: selectionOf(names) } : {}),
  };
}

/** What says which security groups are in use. */
const USERS = ['db-instance', 'db-cluster', 'db-option-group', 'db-proxy', 'proxy-endpoints'];

/** Where one of those could not be read, a group that no other uses is not known to be out of use: its files stay. */
function unknownUse(ends: readonly KindEnd[]): readonly KindEnd[] {
  return ends
    .filter(({ kind, status, resource }) => USERS.includes(kind) && status !== 'complete' && resource === undefined)
    .map((end) => ({ ...end, kind: 'database-security-group' }));
}
