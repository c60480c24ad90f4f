import type { Call } from '../wire/call.ts';
import { elbActionsOf, elbResourceOf } from './elb/iam.ts';

const PREFIXES: Readonly<Record<string, string>> = {
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancing',
};

/** Headers of a PutObject that need a permission besides `s3:PutObject` (S3 User Guide, "Required permissions"). */
const PUT_HEADERS: readonly (readonly [header: string, action: string])[] = [
  ['x-amz-tagging', 's3:PutObjectTagging'],
  ['x-amz-object-lock-mode', 's3:PutObjectRetention'],
  ['x-amz-object-lock-retain-until-date', 's3:PutObjectRetention'],
  ['x-amz-object-lock-legal-hold', 's3:PutObjectLegalHold'],
  ['x-amz-acl', 's3:PutObjectAcl'],
];
const WRITES = new Set(['PutObject', 'CopyObject', 'CreateMultipartUpload']);

/** The IAM actions that a call needs and that no emulator behind checks. */
export function actionsOf(call: Call): string[] {
  if (call.service !== 's3') {
    const prefix = PREFIXES[call.service] ?? call.service;
    const names = call.service === 'elbv2' ? elbActionsOf(call) : [call.operation];
    return names.map((name) => `${prefix}:${name}`);
  }
  if (!WRITES.has(call.operation)) return [];
  return [...new Set(PUT_HEADERS.filter(([header]) => call.headers[header] !== undefined).map(([, action]) => action))];
}

const ROUTE53_KINDS: readonly (readonly [member: string, kind: string])[] = [
  ['HostedZoneId', 'hostedzone'],
  ['HealthCheckId', 'healthcheck'],
  ['DelegationSetId', 'delegationset'],
  ['CollectionId', 'cidrcollection'],
];
const ID_KINDS: readonly (readonly [part: string, kind: string])[] = [
  ['TrafficPolicyInstance', 'trafficpolicyinstance'],
  ['TrafficPolicy', 'trafficpolicy'],
  ['CidrCollection', 'cidrcollection'],
  ['CidrLocations', 'cidrcollection'],
  ['DelegationSet', 'delegationset'],
  ['QueryLogging', 'queryloggingconfig'],
  ['HostedZone', 'hostedzone'],
  ['Change', 'change'],
];
/** Operations that act on the account as a whole, whatever filter they carry. */
const ACCOUNT_WIDE =
  /^(List(?!Tags|Resource|VPC|Cidr(Blocks|Locations))|CreateHostedZone|CreateHealthCheck|Get\w+Count)/;

/** The resource of a call as IAM names it; `*` when the operation has none. */
export function resourceOf(call: Call): string {
  if (call.service === 's3') return `arn:aws:s3:::${decodeURIComponent(call.path.slice(1))}`;
  if (call.service === 'elbv2') return elbResourceOf(call);
  if (call.service !== 'route53' || ACCOUNT_WIDE.test(call.operation)) return '*';
  const input = call.input as Record<string, string | undefined>;
  if (input['ResourceId'] !== undefined) return `arn:aws:route53:::${input['ResourceType']}/${input['ResourceId']}`;
  const ids = call.input['ResourceIds'];
  if (Array.isArray(ids)) return `arn:aws:route53:::${input['ResourceType']}/${ids[0]}`;
  for (const [member, kind] of ROUTE53_KINDS) {
    if (input[member] !== undefined) return `arn:aws:route53:::${kind}/${input[member]}`;
  }
  const kind = ID_KINDS.find(([part]) => call.operation.includes(part))?.[1];
  return input['Id'] !== undefined && kind !== undefined ? `arn:aws:route53:::${kind}/${input['Id']}` : '*';
}
