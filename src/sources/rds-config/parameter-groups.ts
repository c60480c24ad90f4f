import type { Parameter } from '@aws-sdk/client-rds';
import type { Document } from '../../core/document.ts';
import type { Json } from '../../core/json.ts';
import { stillThere } from '../gone.ts';
import { orUnread, type Resource } from '../kind-reader.ts';
import { members, required } from '../members.ts';
import { compareBy } from '../order.ts';
import { listRds } from '../rds-pages.ts';
import type { RdsApi } from './api.ts';
import { unlessMissing } from './gone.ts';
import { isDefaultGroup } from './names.ts';
import { readTags } from './tags.ts';

/** A group of either kind, as the listing of its kind names it. */
interface Group {
  readonly about: Resource;
  readonly family: string | undefined;
  readonly description: string | undefined;
}

/** How groups of instances and groups of clusters are asked for: the same in two calls each. */
interface GroupKind {
  readonly kind: 'db-parameter-group' | 'db-cluster-parameter-group';
  readonly list: () => Promise<readonly Group[]>;
  /** Only what somebody set: of several hundred parameters all others are the family's. */
  readonly parameters: (about: Resource) => Promise<readonly Parameter[]>;
}

/** All groups that somebody made, also those that nothing uses, with the parameters that somebody set. */
export async function readParameterGroups(
  api: RdsApi,
  progress: (text: string) => void = () => undefined,
): Promise<readonly Document[]> {
  return [...(await readKind(api, ofInstances(api), progress)), ...(await readKind(api, ofClusters(api), progress))];
}

async function readKind(api: RdsApi, of: GroupKind, progress: (text: string) => void): Promise<readonly Document[]> {
  const listed = await api.reader.read(of.kind, async () => {
    const groups = await of.list();
    return groups.filter(({ about }) => !isDefaultGroup(about.name));
  });
  const documents: Document[] = [];
  for (const [at, group] of (listed.ok ? listed.value : []).entries()) {
    progress(`parameter group ${at + 1} of ${listed.ok ? listed.value.length : 0}`);
    const document = await readGroup(api, of, group);
    if (document !== null) documents.push(document);
  }
  return documents;
}

/** Null when the group was deleted after it had been listed. */
async function readGroup(api: RdsApi, of: GroupKind, group: Group): Promise<Document | null> {
  const { about } = group;
  const parameters = stillThere(
    await api.reader.read(
      `${of.kind}-parameters`,
      async () => await unlessMissing(async () => await of.parameters(about)),
      [about],
    ),
  );
  if (parameters === null) return null;
  const tags = stillThere(await readTags(api, `${of.kind}-tags`, about));
  if (tags === null) return null;
  return {
    kind: of.kind,
    id: about.id,
    name: { name: about.name, unique: true },
    files: {
      [`${of.kind}.json`]: members({
        kind: `rds-config/${of.kind}`,
        name: about.name,
        family: group.family,
        description: group.description,
        parameters: orUnread(parameters, parameterList),
        tags: orUnread(tags, (map) => map),
      }),
    },
    facts: {},
  };
}

function parameterList(parameters: readonly Parameter[]): Json {
  return parameters
    .toSorted(compareBy(({ ParameterName }) => ParameterName ?? ''))
    .map((one) => members({ name: one.ParameterName, value: one.ParameterValue, applyMethod: one.ApplyMethod }));
}

function ofInstances(api: RdsApi): GroupKind {
  return {
    kind: 'db-parameter-group',
    async list() {
      const groups = await listRds(
        'rds:DescribeDBParameterGroups',
        async (page) => await api.send(new api.sdk.DescribeDBParameterGroupsCommand(page)),
        ({ DBParameterGroups }) => DBParameterGroups,
        ({ DBParameterGroupName }) => DBParameterGroupName,
      );
      return groups.map((one) =>
        groupOf(one.DBParameterGroupArn, one.DBParameterGroupName, one.DBParameterGroupFamily, one.Description),
      );
    },
    async parameters(about) {
      const of = { DBParameterGroupName: about.name, Source: 'user' };
      return await listRds(
        'rds:DescribeDBParameters',
        async (page) => await api.send(new api.sdk.DescribeDBParametersCommand({ ...of, ...page }), about),
        ({ Parameters }) => Parameters,
        ({ ParameterName }) => ParameterName,
      );
    },
  };
}

function ofClusters(api: RdsApi): GroupKind {
  return {
    kind: 'db-cluster-parameter-group',
    async list() {
      const groups = await listRds(
        'rds:DescribeDBClusterParameterGroups',
        async (page) => await api.send(new api.sdk.DescribeDBClusterParameterGroupsCommand(page)),
        ({ DBClusterParameterGroups }) => DBClusterParameterGroups,
        ({ DBClusterParameterGroupName }) => DBClusterParameterGroupName,
      );
      return groups.map((one) =>
        groupOf(
          one.DBClusterParameterGroupArn,
          one.DBClusterParameterGroupName,
          one.DBParameterGroupFamily,
          one.Description,
        ),
      );
    },
    async parameters(about) {
      const of = { DBClusterParameterGroupName: about.name, Source: 'user' };
      return await listRds(
        'rds:DescribeDBClusterParameters',
        async (page) => await api.send(new api.sdk.DescribeDBClusterParametersCommand({ ...of, ...page }), about),
        ({ Parameters }) => Parameters,
        ({ ParameterName }) => ParameterName,
      );
    },
  };
}

function groupOf(
  arn: string | undefined,
  name: string | undefined,
  family: string | undefined,
  description: string | undefined,
): Group {
  const id = required(arn, 'ARN of a parameter group');
  return { about: { id, name: required(name, `name of ${id}`) }, family, description };
}
