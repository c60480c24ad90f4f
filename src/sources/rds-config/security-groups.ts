import type { Filter, SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Document } from '../../core/document.ts';
import type { KindEnd } from '../../core/kind.ts';
import type { Finding } from '../../core/result.ts';
import { tagMap } from '../forms.ts';
import { orUnread, type Read } from '../kind-reader.ts';
import { distinct, listByToken } from '../listing.ts';
import { asSet, members, required } from '../members.ts';
import { openService, type ServiceApi } from '../service-api.ts';
import type { SourceContext } from '../source.ts';
import { EC2_FIELDS } from './fields/security-groups.ts';
import { referenceIf } from './names.ts';
import { GROUPS_A_CALL, RULES_A_PAGE } from './pages.ts';
import { ruleList } from './security-group-rules.ts';

type Ec2Api = ServiceApi<typeof import('@aws-sdk/client-ec2')>;

const KIND = 'database-security-group';

export interface SecurityGroups {
  readonly documents: readonly Document[];
  readonly ends: readonly KindEnd[];
  readonly findings: readonly Finding[];
}

/**
 * These groups with their rules. They are asked for by a filter and not by the calls' own list of ids, because there one id that does
 * not exist any more fails the whole call. A group that another account shares is captured where it is used.
 */
export async function readSecurityGroups(ctx: SourceContext, ids: readonly string[]): Promise<SecurityGroups> {
  const wanted = asSet([...new Set(ids)]);
  // The client of EC2 is by far the largest: a region without databases does not load it.
  if (wanted.length === 0) return { documents: [], ends: [{ kind: KIND, status: 'complete' }], findings: [] };
  const sdk = await import('@aws-sdk/client-ec2');
  const api: Ec2Api = openService(ctx, sdk, sdk.EC2Client, EC2_FIELDS);
  const documents = await readGroups(api, ctx.aws.id, wanted);
  return { documents, ends: api.reader.ends(), findings: api.reader.findings() };
}

async function readGroups(api: Ec2Api, owner: string, ids: readonly string[]): Promise<readonly Document[]> {
  const listed = await api.reader.read(KIND, async () => {
    const groups: SecurityGroup[] = [];
    for (let from = 0; from < ids.length; from += GROUPS_A_CALL)
      groups.push(...(await listGroups(api, ids.slice(from, from + GROUPS_A_CALL))));
    return groups;
  });
  if (!listed.ok) return [];
  const groups = listed.value;
  const rules = await api.reader.read('security-group-rules', async () => {
    const all: SecurityGroupRule[] = [];
    for (let from = 0; from < groups.length; from += GROUPS_A_CALL) {
      const batch = groups.slice(from, from + GROUPS_A_CALL).map(({ GroupId }) => required(GroupId, 'group id'));
      all.push(...(await listRules(api, batch)));
    }
    return Map.groupBy(all, ({ GroupId }) => GroupId ?? '');
  });
  return groups.map((group) => groupDocument(owner, group, rules));
}

async function listGroups(api: Ec2Api, ids: readonly string[]): Promise<readonly SecurityGroup[]> {
  const groups = await listByToken(
    'ec2:DescribeSecurityGroups',
    async (token) => await api.send(new api.sdk.DescribeSecurityGroupsCommand({ Filters: groupFilter(ids), ...token })),
    ({ SecurityGroups }) => SecurityGroups,
  );
  return distinct('ec2:DescribeSecurityGroups', groups, ({ GroupId }) => GroupId);
}

async function listRules(api: Ec2Api, ids: readonly string[]): Promise<readonly SecurityGroupRule[]> {
  const page = { Filters: groupFilter(ids), MaxResults: RULES_A_PAGE };
  const rules = await listByToken(
    'ec2:DescribeSecurityGroupRules',
    async (token) => await api.send(new api.sdk.DescribeSecurityGroupRulesCommand({ ...page, ...token })),
    ({ SecurityGroupRules }) => SecurityGroupRules,
  );
  return distinct('ec2:DescribeSecurityGroupRules', rules, ({ SecurityGroupRuleId }) => SecurityGroupRuleId);
}

function groupFilter(ids: readonly string[]): Filter[] {
  return [{ Name: 'group-id', Values: [...ids] }];
}

type Rules = ReadonlyMap<string, readonly SecurityGroupRule[]>;

function groupDocument(owner: string, group: SecurityGroup, rules: Read<Rules>): Document {
  const id = required(group.GroupId, 'id of a security group');
  const name = required(group.GroupName, `name of ${id}`);
  const file = members({
    kind: 'rds-config/security-group',
    name,
    description: group.Description,
    vpc: referenceIf('vpc', group.VpcId),
    rules: orUnread(rules, (all) => ruleList(owner, id, all.get(id) ?? [])),
    tags: tagMap(group.Tags ?? []),
  });
  // CreateSecurityGroup, API reference: a name is unique in its VPC only.
  return { kind: KIND, id, name: { name, unique: false }, files: { 'security-group.json': file }, facts: {} };
}
