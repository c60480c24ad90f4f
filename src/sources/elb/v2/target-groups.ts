import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Document, reference } from '../../../core/document.ts';
import type { JsonObject } from '../../../core/json.ts';
import { stillThere, unlessGone } from '../../gone.ts';
import { orUnread, type Read, type Resource } from '../../kind-reader.ts';
import { members, required } from '../../members.ts';
import { listPages } from '../marker-pages.ts';
import type { V2Api } from './api.ts';
import { attributeMap } from './attributes.ts';
import { readTags } from './tags.ts';
import { readTargets } from './targets.ts';

const KIND = 'target-group';

/** Groups between two calls for tags: full calls, and soon enough that few of the groups are deleted meanwhile. */
const GROUPS_A_ROUND = 100;

/**
 * All target groups of the region with their attributes, tags and targets; also those that no balancer uses. They come
 * from one listing without a filter: DescribeTargetGroups takes an empty list of ARNs for "all", and a group that two
 * listeners use would be asked for twice.
 */
export async function readTargetGroups(
  api: V2Api,
  progress: (text: string) => void = () => undefined,
): Promise<readonly Document[]> {
  const listed = await api.reader.read(KIND, async () => await listGroups(api));
  if (!listed.ok) return [];
  const documents: Document[] = [];
  for (let from = 0; from < listed.value.length; from += GROUPS_A_ROUND) {
    progress(`target group ${from + 1} of ${listed.value.length}`);
    documents.push(...(await readRound(api, listed.value.slice(from, from + GROUPS_A_ROUND))));
  }
  return documents;
}

async function listGroups(api: V2Api): Promise<readonly TargetGroup[]> {
  return await listPages(
    'elasticloadbalancing:DescribeTargetGroups',
    async (page) => await api.send(new api.sdk.DescribeTargetGroupsCommand(page)),
    (page) => page.TargetGroups,
    ({ TargetGroupArn }) => TargetGroupArn,
  );
}

export interface GroupParts {
  readonly about: Resource;
  readonly group: TargetGroup;
  readonly attributes: Read<JsonObject>;
  readonly targets: Read<JsonObject>;
}

async function readRound(api: V2Api, groups: readonly TargetGroup[]): Promise<readonly Document[]> {
  const parts: GroupParts[] = [];
  for (const group of groups) {
    const read = await readParts(api, group);
    if (read !== null) parts.push(read);
  }
  const tags = await readTags(
    api,
    'target-group-tags',
    parts.map(({ about }) => about),
  );
  return parts.filter(({ about }) => !tags.isGone(about.id)).map((part) => groupDocument(part, tags(part.about.id)));
}

/** Null when the group was deleted after it had been listed: then it is gone, which is no failure. */
async function readParts(api: V2Api, group: TargetGroup): Promise<GroupParts | null> {
  const id = required(group.TargetGroupArn, 'ARN of a target group');
  const about = { id, name: required(group.TargetGroupName, `name of target group ${id}`) };
  const part = async <T>(kind: string, task: () => Promise<T>): Promise<Read<T> | null> =>
    stillThere(
      await api.reader.read(kind, async () => await unlessGone('TargetGroupNotFoundException', task), [about]),
    );

  const attributes = await part('target-group-attributes', async () => {
    const input = { TargetGroupArn: id };
    const reply = await api.send(new api.sdk.DescribeTargetGroupAttributesCommand(input), about);
    return attributeMap('elasticloadbalancing:DescribeTargetGroupAttributes', reply.Attributes);
  });
  if (attributes === null) return null;
  const targets = await part('targets', async () => await readTargets(api, about, group.TargetType));
  return targets === null ? null : { about, group, attributes, targets };
}

/** The balancers that use it are not written: their rules say so. */
export function groupDocument({ about, group, attributes, targets }: GroupParts, tags: Read<JsonObject>): Document {
  return {
    kind: KIND,
    id: about.id,
    // CreateTargetGroup, API reference: "must be unique per region per account".
    name: { name: about.name, unique: true },
    files: {
      'target-group.json': members({
        kind: 'elb/target-group',
        name: about.name,
        targetType: group.TargetType,
        protocol: group.Protocol, // a function has neither protocol nor port nor network
        protocolVersion: group.ProtocolVersion,
        port: group.Port,
        targetControlPort: group.TargetControlPort,
        ipAddressType: group.IpAddressType,
        vpc: group.VpcId === undefined ? undefined : reference('vpc', group.VpcId),
        healthCheck: healthCheck(group),
        attributes: orUnread(attributes, (map) => map),
        tags: orUnread(tags, (map) => map),
      }),
      'targets.json': orUnread(targets, (file) => file),
    },
    facts: {},
  };
}

/** Seconds and counts. `port` is a text: `traffic-port` stands for the port that each target is registered with. */
function healthCheck(group: TargetGroup): JsonObject {
  return members({
    enabled: group.HealthCheckEnabled,
    protocol: group.HealthCheckProtocol,
    port: group.HealthCheckPort,
    path: group.HealthCheckPath,
    interval: group.HealthCheckIntervalSeconds,
    timeout: group.HealthCheckTimeoutSeconds,
    healthyThreshold: group.HealthyThresholdCount,
    unhealthyThreshold: group.UnhealthyThresholdCount,
    matcher: group.Matcher?.HttpCode,
    grpcMatcher: group.Matcher?.GrpcCode,
  });
}
