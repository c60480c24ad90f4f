import type { LoadBalancerTypeEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Context, invalid } from './operation.ts';

const MOST_CHARS = 32;

/** Names of load balancers, target groups and trust stores (model, CreateLoadBalancer, Name). */
export function refuseName(name: string, noun: string): void {
  const text = `The ${noun} name '${name}'`;
  if (name.length > MOST_CHARS) throw invalid(`${text} cannot be longer than '${MOST_CHARS}' characters`);
  if (!/^[\dA-Za-z-]+$/.test(name)) {
    throw invalid(`${text} can only contain characters that are alphanumeric characters and hyphens(-)`);
  }
  if (/^-|-$/.test(name)) throw invalid(`${text} cannot begin or end with a hyphen(-)`);
  if (noun === 'load balancer' && name.startsWith('internal-')) throw invalid(`${text} cannot begin with 'internal-'`);
}

export const TYPE_PATHS: Readonly<Record<LoadBalancerTypeEnum, string>> = {
  application: 'app',
  network: 'net',
  gateway: 'gwy',
};

export function arnOf(context: Pick<Context, 'account' | 'region'>, path: string): string {
  return `arn:aws:elasticloadbalancing:${context.region}:${context.account}:${path}`;
}

/** The last parts of a load balancer's ARN, which those of its listeners and rules repeat. */
export function tailOf(arn: string): string {
  return arn.slice(arn.indexOf('/') + 1);
}

/** Application: `web-123.us-east-1.elb.amazonaws.com`; the others: `edge-0a1b.elb.us-east-1.amazonaws.com`. */
export function dnsNameOf(name: string, id: string, type: string, scheme: string | undefined, region: string): string {
  if (type !== 'application') return `${name}-${id}.elb.${region}.amazonaws.com`;
  const digits = String(Number.parseInt(id.slice(0, 8), 16)).padStart(10, '1');
  return `${scheme === 'internal' ? 'internal-' : ''}${name}-${digits}.${region}.elb.amazonaws.com`;
}

/** The hosted zones that alias records name (AWS General Reference, Elastic Load Balancing endpoints). */
const ZONES: Readonly<Record<string, readonly [application: string, network: string]>> = {
  'us-east-1': ['Z35SXDOTRQ7X7K', 'Z26RNL4JYFTOTI'],
  'us-east-2': ['Z3AADJGX6KTTL2', 'ZLMOA37VPKANP'],
  'us-west-1': ['Z368ELLRRE2KJ0', 'Z24FKFUX50B4VW'],
  'us-west-2': ['Z1H1FL5HABSF5', 'Z18D5FSROUN65G'],
  'ca-central-1': ['ZQSVJUPU6J1EY', 'Z2EPGBW3API2WT'],
  'eu-west-1': ['Z32O12XQLNTSW2', 'Z2IFOLAFXWLO4F'],
  'eu-west-2': ['ZHURV8PSTC4K8', 'ZD4D7Y8KGAS4G'],
  'eu-west-3': ['Z3Q77PNBQS71R4', 'Z1CMS0P5QUZ6D5'],
  'eu-central-1': ['Z215JYRZR1TBD5', 'Z3F0SRJ5LGBH90'],
  'eu-north-1': ['Z23TAZ6LKFMNIO', 'Z1UDT6IFJ4EJM'],
  'ap-south-1': ['ZP97RAFLXTNZK', 'ZVDDRBQ08TROA'],
  'ap-northeast-1': ['Z14GRHDCWA56QT', 'Z31USIVHYNEOWT'],
  'ap-southeast-1': ['Z1LMS91P8CMLE5', 'ZKVM4W9LS7TM'],
  'ap-southeast-2': ['Z1GM3OXH4ZPM65', 'ZCT6FZBF4DROD'],
  'sa-east-1': ['Z2P70J7HTTTPLU', 'ZTK26PT1VY4CU'],
};

export function hostedZoneOf(type: string, region: string): string {
  const zones = ZONES[region];
  if (zones === undefined) throw invalid(`the test cloud has no hosted zone of load balancers in '${region}'`);
  return type === 'application' ? zones[0] : zones[1];
}
