import type { Option, OptionGroup, OptionSetting } from '@aws-sdk/client-rds';
import type { Document } from '../../core/document.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { stillThere } from '../gone.ts';
import { orUnread } from '../kind-reader.ts';
import { members, required } from '../members.ts';
import { compareBy } from '../order.ts';
import { listRds } from '../rds-pages.ts';
import type { RdsApi } from './api.ts';
import { isDefaultGroup, referenceIf } from './names.ts';
import { groupIds, securityGroups } from './parts.ts';
import { readTags } from './tags.ts';

const KIND = 'db-option-group';

export interface OptionGroups {
  readonly documents: readonly Document[];
  /** The security groups that their options let in (OEM agents). */
  readonly securityGroups: readonly string[];
}

/** All option groups that somebody made, also those that nothing uses. */
export async function readOptionGroups(api: RdsApi): Promise<OptionGroups> {
  const listed = await api.reader.read(KIND, async () => {
    const groups = await listRds(
      'rds:DescribeOptionGroups',
      async (page) => await api.send(new api.sdk.DescribeOptionGroupsCommand(page)),
      ({ OptionGroupsList }) => OptionGroupsList,
      ({ OptionGroupArn }) => OptionGroupArn,
    );
    return groups.filter(({ OptionGroupName = '' }) => !isDefaultGroup(OptionGroupName));
  });
  const groups = listed.ok ? listed.value : [];
  const documents: Document[] = [];
  for (const group of groups) {
    const document = await groupDocument(api, group);
    if (document !== null) documents.push(document);
  }
  const options = groups.flatMap(({ Options = [] }) => Options);
  return {
    documents,
    securityGroups: options.flatMap(({ VpcSecurityGroupMemberships }) => groupIds(VpcSecurityGroupMemberships)),
  };
}

async function groupDocument(api: RdsApi, group: OptionGroup): Promise<Document | null> {
  const id = required(group.OptionGroupArn, 'ARN of an option group');
  const name = required(group.OptionGroupName, `name of ${id}`);
  const tags = stillThere(await readTags(api, `${KIND}-tags`, { id, name }));
  if (tags === null) return null;
  const vpc = /^vpc-/.test(group.VpcId ?? '') ? group.VpcId : undefined; // only with an option that ties it to one
  const file = members({
    kind: `rds-config/${KIND}`,
    name,
    engine: group.EngineName,
    majorEngineVersion: group.MajorEngineVersion,
    description: group.OptionGroupDescription,
    vpc: referenceIf('vpc', vpc),
    options: (group.Options ?? [])
      .toSorted(compareBy(({ OptionName }) => OptionName ?? ''))
      .map((option) => optionMember(name, option)),
    tags: orUnread(tags, (map) => map),
  });
  return { kind: KIND, id, name: { name, unique: true }, files: { [`${KIND}.json`]: file }, facts: {} };
}

function optionMember(group: string, option: Option): Json {
  const name = required(option.OptionName, `name of an option of ${group}`);
  return members({
    name,
    version: option.OptionVersion,
    port: option.Port,
    settings: settings(`${group}/${name}`, option.OptionSettings ?? []),
    securityGroups: securityGroups(option.VpcSecurityGroupMemberships),
  });
}

/** With the defaults that apply: AWS returns those too, and may change them. */
function settings(place: string, all: readonly OptionSetting[]): JsonObject {
  const entries = all.flatMap(({ Name, Value }): [string, Json][] =>
    Name === undefined || Value === undefined ? [] : [[Name, isMasked(Value) ? `secret:${place}/${Name}` : Value]],
  );
  return Object.fromEntries(entries.sort(compareBy(([name]) => name)));
}

/** How AWS answers a password, such as that of an agent's registration. */
function isMasked(value: string): boolean {
  return /^\*{3,}$/.test(value);
}
