import type { DBInstance } from '@aws-sdk/client-rds';
import type { Document } from '../../core/document.ts';
import type { JsonObject } from '../../core/json.ts';
import { tagMap } from '../forms.ts';
import type { Read } from '../kind-reader.ts';
import { members, required } from '../members.ts';
import { listRds } from '../rds-pages.ts';
import type { RdsApi } from './api.ts';
import { instanceFile } from './instance-file.ts';
import { isLeaving, isScaled } from './names.ts';
import { coversDatabase } from './options.ts';
import { wantedInstance } from './pending.ts';

/**
 * All instances of the region that are there to stay. DescribeDBInstances, API reference: "can also return information for Amazon
 * Neptune DB instances and Amazon DocumentDB instances"; they are captured as they come.
 */
export async function listInstances(api: RdsApi): Promise<Read<readonly DBInstance[]>> {
  return await api.reader.read('db-instance', async () => {
    const listed = await listRds(
      'rds:DescribeDBInstances',
      async (page) => await api.send(new api.sdk.DescribeDBInstancesCommand(page)),
      ({ DBInstances }) => DBInstances,
      ({ DBInstanceArn }) => DBInstanceArn,
    );
    return listed.filter((one) => !isLeaving(one.DBInstanceStatus) && !isScaled(one.DBInstanceIdentifier ?? ''));
  });
}

/** The documents of those that the options cover. */
export function instanceDocuments(
  api: RdsApi,
  instances: readonly DBInstance[],
  options: JsonObject,
): readonly Document[] {
  return instances
    .map(wantedInstance)
    .filter(({ DBInstanceIdentifier = '' }) => coversDatabase(options, DBInstanceIdentifier))
    .map((instance): Document => {
      const id = required(instance.DBInstanceArn, 'ARN of a DB instance');
      const name = required(instance.DBInstanceIdentifier, `identifier of ${id}`);
      const tags = tagMap(instance.TagList ?? []);
      return {
        kind: 'db-instance',
        id,
        // CreateDBInstance, API reference: unique "for your Amazon Web Services account in the … Region"; kept in lower case.
        name: { name, unique: true },
        files: { 'db-instance.json': instanceFile(api.place, name, instance, tags) },
        facts: members({ resourceId: instance.DbiResourceId, endpoint: instance.Endpoint?.Address }),
      };
    });
}
