import type * as Classic from '@aws-sdk/client-elastic-load-balancing';
import type * as V2 from '@aws-sdk/client-elastic-load-balancing-v2';
import type { AwsAccount, SdkClient } from '../../../src/aws/account.ts';
import { operationName } from '../../../src/aws/service.ts';
import { HoldfastError } from '../../../src/core/errors.ts';
import type { Region, RegionBalancer, RegionListener } from './region.ts';

export type { Region, RegionBalancer };

export interface FakeOptions {
  readonly pageSize?: number;
  /** Order of every list that AWS promises no order of. */
  readonly order?: Order;
  /** Called before a reply is made; what it throws is what the call fails with. `call`: `elbv2:DescribeRules`. */
  readonly before?: (call: string, input: Input) => void;
  /** May change the reply. */
  readonly reply?: (call: string, reply: Reply, input: Input) => Reply;
}

export type Input = Readonly<Record<string, unknown>>;
export type Reply = Record<string, unknown>;
export type Order = <T>(items: readonly T[]) => readonly T[];

export interface FakeRegion extends AwsAccount {
  readonly calls: Record<string, number>;
  readonly inputs: { readonly call: string; readonly input: Input }[];
}

const SERVICES: Readonly<Record<string, string>> = {
  'Elastic Load Balancing': 'elb',
  'Elastic Load Balancing v2': 'elbv2',
};

/** An account whose answers come from a literal region, page by page. A call for what is not there fails as AWS's does. */
export function fakeRegion(region: Region, options: FakeOptions = {}): FakeRegion {
  const calls: Record<string, number> = {};
  const inputs: { call: string; input: Input }[] = [];
  const order = options.order ?? ((items) => items);
  return {
    name: '111111111111',
    id: '111111111111',
    partition: 'aws',
    calls,
    inputs,
    client: (Client, place) => new Client({ region: place }),
    send: (async (client: SdkClient, command: { input: Input }) => {
      const id = client.config.serviceId ?? '';
      const call = `${SERVICES[id] ?? id.toLowerCase()}:${operationName(command as never)}`;
      calls[call] = (calls[call] ?? 0) + 1;
      inputs.push({ call, input: command.input });
      options.before?.(call, command.input);
      const answer = ANSWERS[call];
      if (answer === undefined) throw new Error(`the source called ${call}, which the fake does not know`);
      const reply = structuredClone(answer(region, command.input, { order, size: options.pageSize ?? 400 }));
      return options.reply?.(call, reply, command.input) ?? reply;
    }) as AwsAccount['send'],
  };
}

interface Ways {
  readonly order: Order;
  readonly size: number;
}

const ANSWERS: Readonly<Record<string, (region: Region, input: Input, ways: Ways) => Reply>> = {
  'elbv2:DescribeLoadBalancers': ({ balancers = [] }, input, ways) =>
    page(
      'LoadBalancers',
      balancers.map(({ balancer }) => balancerIn(balancer, ways)),
      input,
      ways,
    ),
  'elbv2:DescribeLoadBalancerAttributes': (region, input, { order }) => ({
    Attributes: order(balancerOf(region, input).attributes ?? []),
  }),
  'elbv2:DescribeCapacityReservation': (region, input) => ({ ...balancerOf(region, input).capacity }),
  'elbv2:DescribeListeners': (region, input, ways) =>
    page(
      'Listeners',
      (balancerOf(region, input).listeners ?? []).map(({ listener }) => listener),
      input,
      ways,
    ),
  'elbv2:DescribeListenerAttributes': (region, input, { order }) => ({
    Attributes: order(listenerOf(region, input).attributes ?? []),
  }),
  'elbv2:DescribeListenerCertificates': (region, input, ways) =>
    page('Certificates', listenerOf(region, input).certificates ?? [], input, ways),
  'elbv2:DescribeRules': (region, input, ways) =>
    page(
      'Rules',
      (listenerOf(region, input).rules ?? []).map((rule) => ruleIn(rule, ways)),
      input,
      ways,
    ),
  'elbv2:DescribeTags': (region, input, { order }) => ({
    TagDescriptions: order(
      (input['ResourceArns'] as string[]).map((arn) => ({
        ResourceArn: arn,
        Tags: order(region.tags?.[arn.replace(/x$/, '')] ?? []),
      })),
    ),
  }),
  'elbv2:DescribeTargetGroups': ({ groups = [] }, input, ways) =>
    page(
      'TargetGroups',
      groups.map(({ group }) => group),
      input,
      ways,
    ),
  'elbv2:DescribeTargetGroupAttributes': (region, input, { order }) => ({
    Attributes: order(groupOf(region, input).attributes ?? []),
  }),
  'elbv2:DescribeTargetHealth': (region, input, { order }) => ({
    TargetHealthDescriptions: order(groupOf(region, input).health ?? []),
  }),
  'elbv2:DescribeTrustStores': ({ stores = [] }, input, ways) =>
    page(
      'TrustStores',
      stores.map(({ store }) => store),
      input,
      ways,
    ),
  'elbv2:GetTrustStoreCaCertificatesBundle': (region, input) => ({ Location: dataUrl(storeOf(region, input).bundle) }),
  'elbv2:DescribeTrustStoreRevocations': (region, input, ways) =>
    page(
      'TrustStoreRevocations',
      (storeOf(region, input).revocations ?? []).map(({ content: _content, ...revocation }) => revocation),
      input,
      ways,
    ),
  'elbv2:GetTrustStoreRevocationContent': (region, input) => {
    const all = storeOf(region, input).revocations ?? [];
    const id = Number(input['RevocationId']);
    const found = all.find(({ RevocationId }) => RevocationId === id || (RevocationId ?? 0) + 1 === id);
    return { Location: dataUrl(found?.content ?? '') };
  },
  'elbv2:GetResourcePolicy': (region, input) => {
    const { policy } = region.stores?.find(({ store }) => same(store.TrustStoreArn, input['ResourceArn'])) ?? {};
    if (policy === undefined) throw missing('ResourceNotFoundException');
    return { Policy: policy };
  },
  'wafv2:GetWebACLForResource': (region, input) => ({
    WebACL: region.balancers?.find(({ balancer }) => same(balancer.LoadBalancerArn, input['ResourceArn']))?.webAcl,
  }),
  'elb:DescribeLoadBalancers': ({ classic = [] }, input, ways) =>
    page(
      'LoadBalancerDescriptions',
      classic.map(({ balancer }) => classicIn(balancer, ways)),
      input,
      ways,
    ),
  'elb:DescribeLoadBalancerPolicies': (region, input, { order }) => ({
    PolicyDescriptions: order(
      (classicOf(region, input['LoadBalancerName']).policies ?? []).map((policy) => ({
        ...policy,
        PolicyAttributeDescriptions: order(policy.PolicyAttributeDescriptions ?? []),
      })),
    ),
  }),
  'elb:DescribeLoadBalancerAttributes': (region, input) => ({
    LoadBalancerAttributes: classicOf(region, input['LoadBalancerName']).attributes ?? {},
  }),
  'elb:DescribeTags': (region, input, { order }) => ({
    TagDescriptions: order(
      (input['LoadBalancerNames'] as string[]).map((name) => ({
        LoadBalancerName: name,
        Tags: order(classicOf(region, name).tags ?? []),
      })),
    ),
  }),
  'ec2:DescribeVpcs': ({ vpcs = [] }, _input, { order }) => ({ Vpcs: order(vpcs) }),
  'ec2:DescribeSubnets': ({ subnets = [] }, _input, { order }) => ({ Subnets: order(subnets) }),
  'ec2:DescribeSecurityGroups': ({ securityGroups = [] }, _input, { order }) => ({
    SecurityGroups: order(securityGroups),
  }),
  'ec2:DescribeAddresses': ({ addresses = [] }, _input, { order }) => ({ Addresses: order(addresses) }),
  'acm:DescribeCertificate': ({ certificates = [] }, input) => {
    const found = certificates.find(({ CertificateArn }) => same(CertificateArn, input['CertificateArn']));
    if (found === undefined) throw missing('ResourceNotFoundException');
    return { Certificate: found };
  },
};

function page(name: string, all: readonly unknown[], input: Input, { order, size }: Ways): Reply {
  const from = Number(input['Marker'] ?? 0);
  const sorted = order(all);
  const next = from + size < sorted.length ? { NextMarker: String(from + size) } : {};
  return { [name]: sorted.slice(from, from + size), ...next };
}

/** A mutated identity ends in `x`; what it stands for is still found by it. */
function same(id: string | undefined, asked: unknown): boolean {
  return id !== undefined && (asked === id || asked === `${id}x`);
}

function balancerOf(region: Region, input: Input): RegionBalancer {
  const found = region.balancers?.find(({ balancer }) => same(balancer.LoadBalancerArn, input['LoadBalancerArn']));
  if (found === undefined) throw missing('LoadBalancerNotFoundException');
  return found;
}

function listenerOf({ balancers = [] }: Region, input: Input): RegionListener {
  const all = balancers.flatMap(({ listeners }) => listeners ?? []);
  const found = all.find(({ listener }) => same(listener.ListenerArn, input['ListenerArn']));
  // AWS answers so for a gateway balancer's listener that has no rules, too.
  if (found === undefined) throw missing('ListenerNotFoundException');
  return found;
}

function groupOf({ groups = [] }: Region, input: Input) {
  const found = groups.find(({ group }) => same(group.TargetGroupArn, input['TargetGroupArn']));
  if (found === undefined) throw missing('TargetGroupNotFoundException');
  return found;
}

function storeOf({ stores = [] }: Region, input: Input) {
  const found = stores.find(({ store }) => same(store.TrustStoreArn, input['TrustStoreArn']));
  if (found === undefined) throw missing('TrustStoreNotFoundException');
  return found;
}

function classicOf({ classic = [] }: Region, name: unknown) {
  const found = classic.find(({ balancer }) => same(balancer.LoadBalancerName, name));
  if (found === undefined) throw missing('AccessPointNotFoundException');
  return found;
}

function balancerIn(balancer: V2.LoadBalancer, { order }: Ways): V2.LoadBalancer {
  const zones = order(balancer.AvailabilityZones ?? []).map((zone) => ({
    ...zone,
    ...(zone.LoadBalancerAddresses && { LoadBalancerAddresses: [...order(zone.LoadBalancerAddresses)] }),
  }));
  const groups = balancer.SecurityGroups && { SecurityGroups: [...order(balancer.SecurityGroups)] };
  return { ...balancer, AvailabilityZones: zones, ...groups };
}

function ruleIn(rule: V2.Rule, { order }: Ways): V2.Rule {
  return {
    ...rule,
    ...(rule.Conditions && { Conditions: [...order(rule.Conditions)] }),
    ...(rule.Actions && { Actions: [...order(rule.Actions)] }),
    ...(rule.Transforms && { Transforms: [...order(rule.Transforms)] }),
  };
}

function classicIn(balancer: Classic.LoadBalancerDescription, { order }: Ways): Classic.LoadBalancerDescription {
  return {
    ...balancer,
    Instances: [...order(balancer.Instances ?? [])],
    ListenerDescriptions: [...order(balancer.ListenerDescriptions ?? [])],
  };
}

function dataUrl(text: string): string {
  return `data:text/plain;base64,${Buffer.from(text).toString('base64')}`;
}

function missing(name: string): HoldfastError {
  const cause = Object.assign(new Error('not found'), { name });
  return new HoldfastError('aws-error', `AWS says ${name}`, { hint: 'none', cause });
}

export function denied(call: string): HoldfastError {
  return new HoldfastError('access-denied', `${call} is not allowed`, { hint: 'add it to the policy' });
}

export function notOffered(call: string): HoldfastError {
  return new HoldfastError('not-offered', `the service has no operation ${call}`, { hint: 'none' });
}

export function throttled(): HoldfastError {
  return new HoldfastError('throttled', 'AWS kept throttling', { hint: 'wait' });
}
