import { isObject, type JsonObject } from '../../../core/json.ts';
import type { TreeObject } from '../../../core/restore/step.ts';
import type { Recorded } from '../../snapshot-restore.ts';
import { parseResource } from '../resource.ts';
import { recordedCluster } from './recorded-cluster.ts';
import { nameIn } from './recorded-forms.ts';
import { recordedInstance } from './recorded-instance.ts';

/**
 * What the files of `rds-config` say of a database, in the members of DescribeDBInstances and DescribeDBClusters: then what is gone
 * is restored by the same code as what is there. Null = they do not know it. Pure.
 */
export function recorded(resource: string, objects: readonly TreeObject[]): Recorded | null {
  const { kind, name } = parseResource(resource);
  const instances = filesOf(objects, 'db-instance');
  if (kind === 'instance') {
    const file = instances.find((one) => one['name'] === name);
    if (file === undefined || file['cluster'] !== undefined) return null;
    const replicas = instances.filter((one) => nameIn(one['replicaOf']) === name).map((one) => String(one['name']));
    return { resource: recordedInstance(file, replicas), members: [] };
  }
  const file = filesOf(objects, 'db-cluster').find((one) => one['name'] === name);
  if (file === undefined) return null;
  // Which member writes is a state that no file has: the one that would take over first is made first, and writes.
  const members = instances
    .filter((one) => nameIn(one['cluster']) === name)
    .map((one) => recordedInstance(one))
    .toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
  return { resource: recordedCluster(file), members };
}

/** Model, CreateDBInstance, PromotionTier: "Default: 1". */
function rankOf(member: JsonObject): string {
  return `${String(member['PromotionTier'] ?? 1).padStart(2, '0')} ${member['DBInstanceIdentifier']}`;
}

function filesOf(objects: readonly TreeObject[], kind: string): readonly JsonObject[] {
  return objects.flatMap((object) => {
    const file = object.kind === kind ? object.files[`${kind}.json`] : undefined;
    return isObject(file) ? [file] : [];
  });
}
