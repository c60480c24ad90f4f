import type * as R53 from '@aws-sdk/client-route-53';
import type { AwsAccount } from '../../../src/aws/account.ts';
import { operationName } from '../../../src/aws/service.ts';
import { HoldfastError } from '../../../src/core/errors.ts';
import type { SourceContext } from '../../../src/sources/source.ts';

/** What an account holds, in the SDK's own shapes. */
export interface World {
  readonly zones: readonly WorldZone[];
  readonly queryLogging?: readonly R53.QueryLoggingConfig[];
  readonly healthChecks?: readonly (R53.HealthCheck & { readonly tags?: readonly R53.Tag[] })[];
  readonly collections?: readonly (R53.CollectionSummary & { readonly blocks: readonly R53.CidrBlockSummary[] })[];
  readonly policies?: readonly (readonly R53.TrafficPolicy[])[];
  readonly instances?: readonly R53.TrafficPolicyInstance[];
  readonly delegationSets?: readonly R53.DelegationSet[];
}

export interface WorldZone {
  readonly zone: R53.HostedZone;
  readonly delegationSet?: R53.DelegationSet;
  readonly vpcs?: readonly R53.VPC[];
  readonly records: readonly R53.ResourceRecordSet[];
  readonly protections?: readonly R53.ResourceRecordSetProtection[];
  readonly dnssec?: Pick<R53.GetDNSSECCommandOutput, 'Status' | 'KeySigningKeys'>;
  readonly authorizations?: readonly R53.VPC[];
  readonly tags?: readonly R53.Tag[];
}

export interface FakeOptions {
  readonly pageSize?: number;
  /** Order of every list that AWS promises no order of. */
  readonly order?: <T>(items: readonly T[]) => readonly T[];
  /** Called before a reply is made; what it throws is what the call fails with. */
  readonly before?: (operation: string, input: Input, call: number) => void;
  /** May change the reply. */
  readonly reply?: (operation: string, reply: Reply, input: Input) => Reply;
}

export type Input = Readonly<Record<string, unknown>>;
export type Reply = Record<string, unknown>;

export interface FakeAccount extends AwsAccount {
  readonly calls: Record<string, number>;
}

/** An account whose answers come from a literal world, page by page, each kind with its own way of paging. */
export function fakeAccount(world: World, options: FakeOptions = {}): FakeAccount {
  const calls: Record<string, number> = {};
  const order = options.order ?? ((items) => items);
  return {
    name: '111111111111',
    id: '111111111111',
    partition: 'aws',
    calls,
    client: (Client, region) => new Client({ region }),
    send: (async (_client: unknown, command: { input: Input }) => {
      const operation = operationName(command as never);
      calls[operation] = (calls[operation] ?? 0) + 1;
      options.before?.(operation, command.input, calls[operation]);
      const reply = structuredClone(answer(world, operation, command.input, options.pageSize, order));
      return options.reply?.(operation, reply, command.input) ?? reply;
    }) as AwsAccount['send'],
  };
}

export function context(aws: AwsAccount): SourceContext {
  return {
    aws,
    region: 'us-east-1',
    clock: { now: () => Date.parse('2026-01-02T03:04:05Z'), sleep: async () => undefined },
    signal: new AbortController().signal,
    log: {
      info: () => undefined,
      warn: () => undefined,
      debug: () => undefined,
      task: () => ({ update: () => undefined, done: () => undefined, fail: () => undefined }),
    },
  };
}

type Order = <T>(items: readonly T[]) => readonly T[];

function answer(world: World, operation: string, input: Input, size: number | undefined, order: Order): Reply {
  const own = () => zoneOf(world, String(input['Id'] ?? input['HostedZoneId']));
  switch (operation) {
    case 'ListHostedZones':
      return byMarker(
        'HostedZones',
        order(world.zones).map(({ zone }) => zone),
        input,
        size ?? 100,
      );
    case 'GetHostedZone': {
      const { zone, delegationSet, vpcs } = own();
      return { HostedZone: zone, DelegationSet: delegationSet, VPCs: vpcs && order(vpcs) };
    }
    case 'ListResourceRecordSets':
      return recordPage(order(own().records), input, Math.min(Number(input['MaxItems']), size ?? 300));
    case 'ListResourceRecordSetProtections':
      return byToken('ResourceRecordSetProtections', order(own().protections ?? []), input, size ?? 300);
    case 'GetDNSSEC': {
      const dnssec = own().dnssec ?? { Status: { ServeSignature: 'NOT_SIGNING' }, KeySigningKeys: [] };
      return { ...dnssec, KeySigningKeys: order(dnssec.KeySigningKeys ?? []) };
    }
    case 'ListVPCAssociationAuthorizations':
      return byToken('VPCs', order(own().authorizations ?? []), input, size ?? 50);
    case 'ListTagsForResources':
      return { ResourceTagSets: order(tagSets(world, input, order)) };
    case 'ListQueryLoggingConfigs':
      return byToken('QueryLoggingConfigs', order(world.queryLogging ?? []), input, size ?? 100);
    case 'ListHealthChecks': {
      const checks = (world.healthChecks ?? []).map(({ tags: _tags, ...check }) => check);
      return byMarker('HealthChecks', order(checks), input, Math.min(Number(input['MaxItems'] ?? 100), size ?? 1000));
    }
    case 'ListCidrCollections': {
      const summaries = (world.collections ?? []).map(({ blocks: _blocks, ...summary }) => summary);
      return byToken('CidrCollections', order(summaries), input, size ?? 100);
    }
    case 'ListCidrLocations': {
      const names = new Set(collectionOf(world, input).blocks.map(({ LocationName }) => LocationName));
      return byToken('CidrLocations', order([...names].map((LocationName) => ({ LocationName }))), input, size ?? 100);
    }
    case 'ListCidrBlocks':
      return byToken('CidrBlocks', order(collectionOf(world, input).blocks), input, size ?? 100);
    case 'ListTrafficPolicies':
      return policyPage(world, input, size ?? 100, order);
    case 'ListTrafficPolicyVersions': {
      const versions = world.policies?.find(([first]) => same(first?.Id, input['Id'])) ?? [];
      const from = Number(input['TrafficPolicyVersionMarker'] ?? 0);
      const [page, next] = cut(order(versions), from, size ?? 100);
      return {
        TrafficPolicies: page,
        IsTruncated: next !== null,
        TrafficPolicyVersionMarker: text(next),
        MaxItems: 100,
      };
    }
    case 'ListTrafficPolicyInstances': {
      const from = Number(input['TrafficPolicyInstanceNameMarker'] ?? 0);
      const [page, next] = cut(order(world.instances ?? []), from, size ?? 100);
      const markers = next === null ? {} : { HostedZoneIdMarker: 'Z', TrafficPolicyInstanceTypeMarker: 'A' };
      const marker = { TrafficPolicyInstanceNameMarker: text(next), ...markers };
      return { TrafficPolicyInstances: page, IsTruncated: next !== null, MaxItems: 100, ...marker };
    }
    case 'ListReusableDelegationSets':
      return byMarker('DelegationSets', order(world.delegationSets ?? []), input, size ?? 100);
    default:
      throw new Error(`the source called ${operation}, which is not in its spec`);
  }
}

/** A mutated identity ends in `x`; what it stands for is still found by it. */
function same(id: string | undefined, asked: unknown): boolean {
  const plain = id?.split('/').at(-1);
  return asked === plain || asked === `${plain}x`;
}

function zoneOf(world: World, id: string): WorldZone {
  const found = world.zones.find(({ zone }) => same(zone.Id, id));
  if (found !== undefined) return found;
  const cause = Object.assign(new Error(`No hosted zone found with ID: ${id}`), { name: 'NoSuchHostedZone' });
  throw new HoldfastError('aws-error', 'no such zone', { hint: 'none', cause });
}

function collectionOf(world: World, input: Input) {
  const found = world.collections?.find(({ Id }) => same(Id, input['CollectionId']));
  if (found === undefined) throw new Error('no such collection');
  return found;
}

function tagSets(world: World, input: Input, order: Order): readonly R53.ResourceTagSet[] {
  const type = input['ResourceType'] as R53.TagResourceType;
  const tagged =
    type === 'hostedzone'
      ? world.zones.map(({ zone, tags }) => ({ id: zone.Id, tags }))
      : (world.healthChecks ?? []).map(({ Id, tags }) => ({ id: Id, tags }));
  return (input['ResourceIds'] as string[]).map((id) => ({
    ResourceType: type,
    ResourceId: id,
    Tags: [...order(tagged.find((resource) => same(resource.id, id))?.tags ?? [])],
  }));
}

function cut<T>(items: readonly T[], from: number, size: number): [page: readonly T[], next: number | null] {
  return [items.slice(from, from + size), from + size < items.length ? from + size : null];
}

function text(next: number | null): string | undefined {
  return next === null ? undefined : String(next);
}

function byMarker(name: string, items: readonly unknown[], input: Input, size: number): Reply {
  const [page, next] = cut(items, Number(input['Marker'] ?? 0), size);
  return { [name]: page, IsTruncated: next !== null, NextMarker: text(next), MaxItems: size, Marker: input['Marker'] };
}

function byToken(name: string, items: readonly unknown[], input: Input, size: number): Reply {
  const [page, next] = cut(items, Number(input['NextToken'] ?? 0), size);
  return { [name]: page, NextToken: text(next) };
}

/** The cursor is the first record of the next page, in three parts, as the service does it. */
function recordPage(records: readonly R53.ResourceRecordSet[], input: Input, size: number): Reply {
  const { StartRecordName: name, StartRecordType: type, StartRecordIdentifier: setId } = input;
  const at = records.findIndex((r) => r.Name === name && r.Type === type && r.SetIdentifier === setId);
  const [page, next] = cut(records, name === undefined ? 0 : at, size);
  const first = next === null ? undefined : records[next];
  return {
    ResourceRecordSets: page,
    IsTruncated: next !== null,
    NextRecordName: first?.Name,
    NextRecordType: first?.Type,
    NextRecordIdentifier: first?.SetIdentifier,
    MaxItems: size,
  };
}

function policyPage(world: World, input: Input, size: number, order: Order): Reply {
  const summaries = (world.policies ?? []).map((versions) => {
    const last = versions.at(-1);
    const { Id, Name, Type, Version } = last ?? {};
    return { Id, Name, Type, LatestVersion: Version, TrafficPolicyCount: versions.length };
  });
  const [page, next] = cut(order(summaries), Number(input['TrafficPolicyIdMarker'] ?? 0), size);
  return {
    TrafficPolicySummaries: page,
    IsTruncated: next !== null,
    TrafficPolicyIdMarker: text(next),
    MaxItems: size,
  };
}

export function denied(operation: string): HoldfastError {
  return new HoldfastError('access-denied', `route53:${operation} is not allowed`, { hint: 'add it to the policy' });
}

export function notOffered(operation: string): HoldfastError {
  return new HoldfastError('not-offered', `the service has no operation ${operation}`, { hint: 'none' });
}

export function throttled(): HoldfastError {
  return new HoldfastError('throttled', 'AWS kept throttling', { hint: 'wait' });
}
