import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../json.ts';

/** What a mapping speaks of: section → what its keys are. A reference of intent belongs to exactly one of them. */
export const MAPPING_SECTIONS = {
  vpc: 'VPCs by id',
  subnet: 'subnets by id',
  zone: 'availability zones by name, of what stands in no subnet',
  securityGroup: 'security groups by id',
  certificate: 'certificates of ACM and IAM by ARN',
  eip: 'Elastic IP addresses by allocation id',
  address: 'addresses and prefixes that somebody pinned inside a subnet',
  webAcl: 'web ACLs by ARN',
  bucket: 'buckets of logs by name',
  kmsKey: 'KMS keys by ARN',
  logGroup: 'log groups by name, those of other accounts by ARN',
  userPool: 'Cognito user pools by ARN, and what a listener names of them: client ids and domains',
  function: 'Lambda functions by ARN',
  ipamPool: 'pools of addresses by id: of IPAM, of an Outpost',
  alarm: 'CloudWatch alarms by name',
  hostedZone: 'hosted zones that are not restored with what names them, by reference or id',
  routingControl: 'routing controls by ARN',
  target: 'targets: instances by id, addresses as they are',
  loadBalancer: 'load balancers that are not restored with what names them, by reference',
  trustStore: 'trust stores that are used instead of being restored, by name',
  other: 'anything else by its id or ARN',
} as const satisfies Readonly<Record<string, string>>;
export type MappingSection = keyof typeof MAPPING_SECTIONS;

export interface Dropped {
  readonly drop: true;
}

/** What stands in the place of a reference: another one; null = AWS assigns; or what names it is left out on purpose. */
export type MappedTo = string | null | Dropped;

/** The key that stands for everything of its section that is not named; never for another reference. */
export const ANY = '*';

export interface MappingPlace {
  /** Twelve digits, or a name of the plan; null = as it is. */
  readonly account: string | null;
  /** Null = as it is; a global source has none. */
  readonly region: string | null;
}

/** Where the value of a secret is found. */
export interface SecretPlace {
  /** Name of an environment variable. */
  readonly env: string;
}

export type MappingEntries = Readonly<Record<string, MappedTo>>;

/** What a mapping file says. */
export interface Mapping {
  readonly from: MappingPlace;
  readonly to: MappingPlace;
  readonly sections: Readonly<Partial<Record<MappingSection, MappingEntries>>>;
  /** By the name of the secret in intent, without `secret:`. */
  readonly secrets: Readonly<Record<string, SecretPlace>>;
  /** What stands before the names of what is restored; empty = they keep theirs. */
  readonly prefix: string;
  readonly staging: Staging | null;
}

/** Says nothing, so that everything that is bound to its place is named. */
export const EMPTY_MAPPING: Mapping = {
  from: { account: null, region: null },
  to: { account: null, region: null },
  sections: {},
  secrets: {},
  prefix: '',
  staging: null,
};

/** A bucket for files that AWS reads from S3 only. */
export interface Staging {
  readonly bucket: string;
  /** Empty, or with a slash at its end. */
  readonly prefix: string;
}

/** SHA-256 of what a mapping means: neither order nor comments nor empty sections change it. */
export function mappingDigest(mapping: Mapping): string {
  const sections = Object.fromEntries(
    Object.entries(mapping.sections).filter(([, entries]) => Object.keys(entries).length > 0),
  );
  const { from, to, secrets, prefix, staging } = mapping;
  const text = JSON.stringify(sorted({ from, to, sections, secrets, prefix, staging } as unknown as Json));
  return createHash('sha256').update(text).digest('hex');
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as JsonObject).map(([name, inner]): [string, Json] => [name, sorted(inner)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function isDropped(value: MappedTo | undefined): value is Dropped {
  return typeof value === 'object' && value !== null;
}
