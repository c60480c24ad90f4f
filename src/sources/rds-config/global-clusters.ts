import type { GlobalCluster } from '@aws-sdk/client-rds';
import { type Document, reference } from '../../core/document.ts';
import { tagMap } from '../forms.ts';
import { members, required } from '../members.ts';
import { compareBy } from '../order.ts';
import { listRds } from '../rds-pages.ts';
import type { RdsApi } from './api.ts';
import { isLeaving, type Place } from './names.ts';

/**
 * The global clusters that have a member in this region, and those without any: each stands in the folder of every region that it
 * spans, so that the folder of one region tells all of it when another region is lost.
 */
export async function readGlobalClusters(api: RdsApi): Promise<readonly Document[]> {
  const listed = await api.reader.read('db-global-cluster', async () => {
    const all = await listRds(
      'rds:DescribeGlobalClusters',
      async (page) => await api.send(new api.sdk.DescribeGlobalClustersCommand(page)),
      ({ GlobalClusters }) => GlobalClusters,
      ({ GlobalClusterArn }) => GlobalClusterArn,
    );
    return all.filter((one) => !isLeaving(one.Status) && isOf(api.place, one));
  });
  return listed.ok ? listed.value.map(globalDocument) : [];
}

function isOf({ region }: Place, { GlobalClusterMembers = [] }: GlobalCluster): boolean {
  return GlobalClusterMembers.length === 0 || GlobalClusterMembers.some((one) => regionOf(one.DBClusterArn) === region);
}

/** `eu-west-1` of `arn:aws:rds:eu-west-1:111111111111:cluster:orders`. */
function regionOf(arn: string | undefined): string {
  return arn?.split(':')[3] ?? '';
}

function globalDocument(one: GlobalCluster): Document {
  const id = required(one.GlobalClusterArn, 'ARN of a global cluster');
  const name = required(one.GlobalClusterIdentifier, `identifier of ${id}`);
  const inOrder = (one.GlobalClusterMembers ?? []).toSorted(compareBy(({ DBClusterArn }) => DBClusterArn ?? ''));
  return {
    kind: 'db-global-cluster',
    id,
    name: { name, unique: true },
    files: {
      'db-global-cluster.json': members({
        kind: 'rds-config/db-global-cluster',
        name,
        engine: one.Engine,
        engineVersion: one.EngineVersion,
        engineLifecycleSupport: one.EngineLifecycleSupport,
        databaseName: one.DatabaseName,
        storageEncrypted: one.StorageEncrypted,
        storageEncryptionType: one.StorageEncryptionType,
        deletionProtection: one.DeletionProtection,
        members: inOrder.map(({ DBClusterArn, IsWriter }) => ({
          cluster: reference('db-cluster', required(DBClusterArn, `member of ${name}`)),
          role: IsWriter === true ? 'primary' : 'secondary',
        })),
        tags: tagMap(one.TagList ?? []),
      }),
    },
    facts: members({ resourceId: one.GlobalClusterResourceId, endpoint: one.Endpoint }),
  };
}
