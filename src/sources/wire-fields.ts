import { type FieldTable, memberOf } from './field-table.ts';

/** Element names of list items in the XML of AWS (`member` unless the model names one); a test compares them with the SDK's. */
export const LIST_ITEMS: ReadonlySet<string> = new Set([
  'member',
  'AvailabilityZone',
  'ChildHealthCheck',
  'DBCluster',
  'DBClusterEndpointList',
  'DBClusterMember',
  'DBClusterOptionGroup',
  'DBClusterParameterGroup',
  'DBClusterRole',
  'DBInstance',
  'DBInstanceAutomatedBackupsReplication',
  'DBInstanceRole',
  'DBParameterGroup',
  'DBSubnetGroup',
  'DelegationSet',
  'DomainMembership',
  'EventCategory',
  'EventSubscription',
  'GlobalClusterMember',
  'HealthCheck',
  'HostedZone',
  'NameServer',
  'Option',
  'OptionGroup',
  'OptionGroupMembership',
  'OptionSetting',
  'Parameter',
  'ProcessorFeature',
  'QueryLoggingConfig',
  'Region',
  'ResourceRecord',
  'ResourceRecordSet',
  'ResourceRecordSetProtection',
  'ResourceTagSet',
  'SourceId',
  'Subnet',
  'Tag',
  'TrafficPolicy',
  'TrafficPolicyInstance',
  'TrafficPolicySummary',
  'VPC',
  'VpcSecurityGroupMembership',
]);

/** Inside a map of texts: `<entry><key>…</key><value>…</value></entry>`. */
const MAP_PARTS: ReadonlySet<string> = new Set(['entry', 'key', 'value']);

/**
 * How a protocol lays out an answer. `bare`: the members stand in the root element (restXml). `framed`: the root holds
 * `<XResult>` with the members, and `<ResponseMetadata>` (awsQuery).
 */
export type Layout = 'bare' | 'framed';

/** By the protocol's id. Other protocols are not watched: JSON is no XML, and EC2 spells its members in another way. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  'aws.protocols#restXml': 'bare',
  'aws.protocols#awsQuery': 'framed',
};

/**
 * What the element being read is: a structure or a list of them, a plain text (also a list or a map of texts), the frame of
 * an answer, or something that is not looked into.
 */
type Open = Structure | { readonly frameOf: string } | 'text' | 'skipped';
interface Structure {
  readonly shape: string;
  readonly item: boolean;
}

/**
 * Elements of an XML reply that the table does not know, as `Shape.Member`, sorted. The SDK drops what its model lacks, so a
 * field that AWS added after this version was built can be seen only here, in the bytes. (A reply that was cut off needs no
 * care here: the SDK's parser refuses one with an element left open.)
 */
export function unknownElements(
  table: FieldTable,
  rootShape: string,
  xml: string,
  layout: Layout = 'bare',
): readonly string[] {
  const root: Open = layout === 'framed' ? { frameOf: rootShape } : { shape: rootShape, item: true };
  const unknown = new Set<string>();
  const open: Open[] = [];
  // By hand and not by a pattern: ten thousand record sets are a quarter of a million tags, and a match is an object each.
  for (let at = xml.indexOf('<'); at !== -1; ) {
    const end = xml.indexOf('>', at);
    if (end === -1) break;
    const first = xml.charCodeAt(at + 1);
    if (first === SLASH) open.pop();
    else if (first !== QUESTION && first !== EXCLAMATION) {
      const parent = open.at(-1);
      const next = parent === undefined ? root : enter(table, parent, nameAt(xml, at + 1, end), unknown);
      if (xml.charCodeAt(end - 1) !== SLASH) open.push(next);
    }
    at = xml.indexOf('<', end);
  }
  return [...unknown].sort();
}

const [SLASH, QUESTION, EXCLAMATION, SPACE] = [0x2f, 0x3f, 0x21, 0x20];

/** The element's name: up to white space, a slash or the end of the tag. */
function nameAt(xml: string, start: number, end: number): string {
  let stop = start;
  while (stop < end && xml.charCodeAt(stop) > SPACE && xml.charCodeAt(stop) !== SLASH) stop++;
  return xml.slice(start, stop);
}

function enter(table: FieldTable, parent: Open, name: string, unknown: Set<string>): Open {
  if (parent === 'skipped') return 'skipped';
  if (parent === 'text') {
    if (!LIST_ITEMS.has(name) && !MAP_PARTS.has(name)) unknown.add(name); // a text that has become a structure
    return 'text';
  }
  if ('frameOf' in parent) {
    if (name === parent.frameOf.replace(/Response$/, 'Result')) return { shape: parent.frameOf, item: true };
    if (name !== 'ResponseMetadata') unknown.add(`${parent.frameOf}.${name}`);
    return 'skipped';
  }
  const field = memberOf(table, parent.shape, name);
  if (field === undefined) {
    // A list's items carry the shape of the list; an item has no items of its own.
    if (!parent.item && LIST_ITEMS.has(name)) return { shape: parent.shape, item: true };
    unknown.add(`${parent.shape}.${name}`);
    return 'skipped';
  }
  if (typeof field === 'object') return { shape: field.of, item: false };
  return field === 'kept' ? 'text' : 'skipped';
}

/** As much of a client of the SDK as is needed to look at its replies. */
interface WatchedClient {
  readonly config: {
    streamCollector(body: unknown): Promise<Uint8Array>;
    readonly protocol?: { getShapeId?(): string };
  };
  readonly middlewareStack: { add(middleware: Middleware, options: object): void };
}
type Handler = (args: unknown) => Promise<{ readonly response: unknown }>;
interface HandlerContext {
  readonly __smithy_context?: { readonly operationSchema?: readonly unknown[] };
}
type Middleware = (next: Handler, context: HandlerContext) => Handler;

/** Looks at the bytes of every successful reply of a client that speaks XML, before the SDK reads them. */
export function watchReplies(client: unknown, table: FieldTable, notice: (member: string) => void): void {
  const { config, middlewareStack } = client as WatchedClient;
  const layout = LAYOUTS[config.protocol?.getShapeId?.() ?? ''];
  if (layout === undefined) return;
  const watch: Middleware = (next, context) => async (args) => {
    const result = await next(args);
    const response = result.response as { statusCode: number; body: unknown };
    if (response.statusCode >= 300) return result;
    const bytes = await config.streamCollector(response.body);
    response.body = bytes; // the SDK takes bytes as well as a stream
    const shape = `${String(context.__smithy_context?.operationSchema?.[2])}Response`;
    for (const member of unknownElements(table, shape, new TextDecoder().decode(bytes), layout)) notice(member);
    return result;
  };
  // `low` is nearer to the wire than the SDK's own deserializer; `override` lets a client be watched by a later capture.
  middlewareStack.add(watch, { step: 'deserialize', priority: 'low', name: 'watchReplies', override: true });
}
