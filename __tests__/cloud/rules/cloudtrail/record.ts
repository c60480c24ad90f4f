import { randomUUID } from 'node:crypto';
import * as elbSdk from '@aws-sdk/client-elastic-load-balancing';
import * as elbv2Sdk from '@aws-sdk/client-elastic-load-balancing-v2';
import * as rdsSdk from '@aws-sdk/client-rds';
import type { Principal } from '../../identity.ts';
import type { Call, Reply } from '../../wire/call.ts';
import { decodeForm } from '../../wire/query.ts';
import { operationsOf } from '../../wire/schema.ts';
import { type Element, parseXml, textAt } from '../../wire/xml.ts';

/** One call that changed something, or was to. */
export interface TrailEvent {
  readonly id: string;
  readonly name: string;
  /** `route53.amazonaws.com` */
  readonly source: string;
  readonly account: string;
  readonly region: string;
  readonly username: string;
  readonly at: number;
  /** What `CloudTrailEvent` holds. */
  readonly record: Readonly<Record<string, unknown>>;
}

const SOURCES: Readonly<Record<string, string>> = {
  route53: 'route53.amazonaws.com',
  elb: 'elasticloadbalancing.amazonaws.com',
  elbv2: 'elasticloadbalancing.amazonaws.com',
  rds: 'rds.amazonaws.com',
  ec2: 'ec2.amazonaws.com',
};
const FORMS = { elb: operationsOf(elbSdk), elbv2: operationsOf(elbv2Sdk), rds: operationsOf(rdsSdk) } as const;

/** Not of one that only reads: LookupEvents lists those too, and nobody here looks for them. */
export function isKept({ service, operation }: Call): boolean {
  return service in SOURCES && !/^(?:$|Get|List|Describe|Test)/.test(operation);
}

/**
 * What CloudTrail keeps of a call. Members are those of its record contents ("CloudTrail record contents"); parameters have the API's names with a small first letter, as
 * in "Understanding Route 53 log file entries". Global services are logged in us-east-1.
 */
export function recordOf(call: Call, reply: Reply, who: Principal | null): TrailEvent {
  const source = SOURCES[call.service] ?? '';
  const id = randomUUID();
  const region = call.service === 'route53' ? 'us-east-1' : call.region;
  const identity = identityOf(who, call.account);
  const record = {
    eventVersion: '1.09',
    userIdentity: identity.shown,
    eventTime: new Date(call.at).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    eventSource: source,
    eventName: call.operation,
    awsRegion: region,
    sourceIPAddress: '192.0.2.77',
    userAgent: call.headers['user-agent'] ?? '',
    ...(reply.status === 200 || reply.status === 201 ? {} : { errorCode: errorOf(reply) }),
    requestParameters: smallFirst(inputOf(call)),
    responseElements: reply.status < 300 && reply.body.length > 0 ? answerOf(reply) : null,
    eventID: id,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: call.account,
    eventCategory: 'Management',
  };
  const { account, at, operation: name } = call;
  return { id, name, source, account, region, username: identity.name, at, record };
}

/** ("CloudTrail userIdentity element") */
function identityOf(who: Principal | null, account: string) {
  const arn = who?.arn ?? `arn:aws:iam::${account}:root`;
  const resource = arn.split(':').slice(5).join(':');
  const [kind = '', name = '', session] = resource.split('/');
  const type = kind === 'assumed-role' ? 'AssumedRole' : kind === 'user' ? 'IAMUser' : 'Root';
  const userName = type === 'IAMUser' ? { userName: name } : {};
  return {
    name: session ?? (name || 'root'),
    shown: { type, principalId: 'AIDA', arn, accountId: account, ...userName },
  };
}

function inputOf(call: Call): unknown {
  if (!Object.hasOwn(FORMS, call.service)) return call.input;
  const operation = FORMS[call.service as keyof typeof FORMS].get(call.operation);
  return operation === undefined ? {} : decodeForm(operation, new URLSearchParams(call.body.toString()));
}

function smallFirst(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(smallFirst);
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name.charAt(0).toLowerCase() + name.slice(1), smallFirst(one)]),
  );
}

function answerOf({ body }: Reply): unknown {
  const shown = ({ text, children }: Element): unknown =>
    children.length === 0
      ? text
      : Object.fromEntries(children.map((one) => [one.name.charAt(0).toLowerCase() + one.name.slice(1), shown(one)]));
  return shown(parseXml(body.toString()));
}

function errorOf({ body }: Reply): string {
  return textAt(parseXml(body.toString()), 'Error', 'Code') ?? 'Failure';
}
