import type { DBSubnetGroup } from '@aws-sdk/client-rds';
import { type Document, reference } from '../../core/document.ts';
import { stillThere } from '../gone.ts';
import { orUnread } from '../kind-reader.ts';
import { members, required } from '../members.ts';
import { compareBy } from '../order.ts';
import { listRds } from '../rds-pages.ts';
import type { RdsApi } from './api.ts';
import { referenceIf } from './names.ts';
import { readTags } from './tags.ts';

const KIND = 'db-subnet-group';

/** All subnet groups, also the one that the console calls `default`: people change it. */
export async function readSubnetGroups(api: RdsApi): Promise<readonly Document[]> {
  const listed = await api.reader.read(
    KIND,
    async () =>
      await listRds(
        'rds:DescribeDBSubnetGroups',
        async (page) => await api.send(new api.sdk.DescribeDBSubnetGroupsCommand(page)),
        ({ DBSubnetGroups }) => DBSubnetGroups,
        ({ DBSubnetGroupArn }) => DBSubnetGroupArn,
      ),
  );
  const documents: Document[] = [];
  for (const group of listed.ok ? listed.value : []) {
    const document = await groupDocument(api, group);
    if (document !== null) documents.push(document);
  }
  return documents;
}

async function groupDocument(api: RdsApi, group: DBSubnetGroup): Promise<Document | null> {
  const id = required(group.DBSubnetGroupArn, 'ARN of a subnet group');
  const name = required(group.DBSubnetGroupName, `name of ${id}`);
  const tags = stillThere(await readTags(api, `${KIND}-tags`, { id, name }));
  if (tags === null) return null;
  const file = members({
    kind: `rds-config/${KIND}`,
    name,
    description: group.DBSubnetGroupDescription,
    vpc: referenceIf('vpc', group.VpcId),
    subnets: (group.Subnets ?? []).toSorted(compareBy(({ SubnetIdentifier }) => SubnetIdentifier ?? '')).map((one) =>
      members({
        subnet: reference('subnet', required(one.SubnetIdentifier, `subnet of ${name}`)),
        availabilityZone: one.SubnetAvailabilityZone?.Name,
        outpost: one.SubnetOutpost?.Arn,
      }),
    ),
    tags: orUnread(tags, (map) => map),
  });
  return { kind: KIND, id, name: { name, unique: true }, files: { [`${KIND}.json`]: file }, facts: {} };
}
