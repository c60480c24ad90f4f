export type Env = Readonly<Record<string, string | undefined>>;

/** A variable's value; an empty one counts as not set, because that is what an absent secret becomes in a workflow. */
export function variable(env: Env, name: string): string | null {
  const value = env[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

/**
 * The endpoint that the environment asks for: `AWS_ENDPOINT_URL_ROUTE_53` for the service "Route 53", else
 * `AWS_ENDPOINT_URL`; null = AWS's own. ("Service-specific endpoints", AWS SDKs and Tools reference.)
 */
export function endpointFor(env: Env, serviceId: string): string | null {
  if (variable(env, 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS')?.toLowerCase() === 'true') return null;
  const own = `AWS_ENDPOINT_URL_${serviceId.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
  return variable(env, own) ?? variable(env, 'AWS_ENDPOINT_URL');
}

/** AWS's own names, those of private endpoints (`vpce`) among them. */
const AWS_HOST =
  /(^|\.)(amazonaws\.(com|com\.cn|eu)|api\.aws|api\.amazonwebservices\.com\.cn|c2s\.ic\.gov|sc2s\.sgov\.gov)$/;

/** The endpoint that the environment asks for when it is not AWS's: a server that speaks S3. Null = AWS. */
export function foreignEndpoint(env: Env, serviceId: string): string | null {
  const url = endpointFor(env, serviceId);
  if (url === null || !URL.canParse(url)) return null;
  return AWS_HOST.test(new URL(url).hostname) ? null : url;
}

export function regionOf(env: Env): string | null {
  return variable(env, 'AWS_REGION') ?? variable(env, 'AWS_DEFAULT_REGION');
}

/** The partition a region lies in. */
export function partitionOf(region: string | null): string {
  const prefixes: readonly (readonly [string, string])[] = [
    ['cn-', 'aws-cn'],
    ['us-gov-', 'aws-us-gov'],
    ['us-isob-', 'aws-iso-b'],
    ['us-isof-', 'aws-iso-f'],
    ['us-iso-', 'aws-iso'],
    ['eu-isoe-', 'aws-iso-e'],
    ['eusc-', 'aws-eusc'],
  ];
  return prefixes.find(([prefix]) => region?.startsWith(prefix))?.[1] ?? 'aws';
}

/** Where a partition's global services are controlled (AWS's own partitions.json, `implicitGlobalRegion`). */
export function controlRegion(partition: string): string {
  return CONTROL_REGIONS[partition] ?? 'us-east-1';
}

const CONTROL_REGIONS: Readonly<Record<string, string>> = {
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
  'aws-eusc': 'eusc-de-east-1',
};
