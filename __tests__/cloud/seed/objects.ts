import {
  ChangeCidrCollectionCommand,
  ChangeTagsForResourceCommand,
  CreateCidrCollectionCommand,
  CreateHealthCheckCommand,
  CreateTrafficPolicyCommand,
  CreateTrafficPolicyInstanceCommand,
  CreateTrafficPolicyVersionCommand,
  type HealthCheckConfig,
  type Route53Client,
  type TagResourceType,
} from '@aws-sdk/client-route-53';

export interface HealthCheckIds {
  readonly https: string;
  readonly text: string;
  readonly tcp: string;
  readonly calculated: string;
  readonly alarm: string;
  readonly disabled: string;
}

/** One health check of each sort; all but the last two carry a Name tag. */
export async function createHealthChecks(client: Route53Client): Promise<HealthCheckIds> {
  const create = async (name: string, config: HealthCheckConfig): Promise<string> => {
    const reply = await client.send(
      new CreateHealthCheckCommand({ CallerReference: `acme-check-${name}`, HealthCheckConfig: config }),
    );
    return reply.HealthCheck?.Id ?? '';
  };
  const named = async (name: string, config: HealthCheckConfig): Promise<string> => {
    const id = await create(name, config);
    await tag(client, 'healthcheck', id, { Name: name, team: 'web' });
    return id;
  };
  const https = await named('www-https', {
    Type: 'HTTPS',
    FullyQualifiedDomainName: 'www.example.com',
    Port: 443,
    ResourcePath: '/health?deep=1&x=<y>',
    RequestInterval: 10,
    FailureThreshold: 2,
    MeasureLatency: true,
    EnableSNI: true,
    Regions: ['us-east-1', 'eu-west-1', 'ap-southeast-1'],
  });
  const text = await named('blog-text', {
    Type: 'HTTP_STR_MATCH',
    IPAddress: '192.0.2.20',
    Port: 80,
    ResourcePath: '/',
    FullyQualifiedDomainName: 'blog.example.com',
    SearchString: 'all "good" & well',
  });
  const tcp = await named('sip-tcp', { Type: 'TCP', IPAddress: '2001:db8::10', Port: 5060, Inverted: true });
  const calculated = await named('whole-site', {
    Type: 'CALCULATED',
    HealthThreshold: 1,
    ChildHealthChecks: [https, text],
  });
  const alarm = await create('queue-alarm', {
    Type: 'CLOUDWATCH_METRIC',
    AlarmIdentifier: { Region: 'us-east-1', Name: 'queue-depth' },
    InsufficientDataHealthStatus: 'LastKnownStatus',
  });
  const disabled = await create('old-http', {
    Type: 'HTTP',
    FullyQualifiedDomainName: 'old.example.com',
    Port: 8080,
    Disabled: true,
  });
  return { https, text, tcp, calculated, alarm, disabled };
}

export async function createCidrCollection(client: Route53Client): Promise<string> {
  const reply = await client.send(new CreateCidrCollectionCommand({ Name: 'networks', CallerReference: 'acme-cidr' }));
  const id = reply.Collection?.Id ?? '';
  await client.send(
    new ChangeCidrCollectionCommand({
      Id: id,
      Changes: [
        { LocationName: 'office', Action: 'PUT', CidrList: ['192.0.2.0/24', '2001:db8:1::/48'] },
        { LocationName: 'vpn', Action: 'PUT', CidrList: ['198.51.100.0/25'] },
      ],
    }),
  );
  return id;
}

export interface TrafficPolicyIds {
  readonly policy: string;
  readonly instance: string;
}

/** A policy of two versions, the second with a health check inside its document, and an instance of it. */
export async function createTrafficPolicy(
  client: Route53Client,
  zone: string,
  check: string,
): Promise<TrafficPolicyIds> {
  const first = await client.send(
    new CreateTrafficPolicyCommand({ Name: 'shop', Document: failover(null), Comment: 'first try' }),
  );
  const policy = first.TrafficPolicy?.Id ?? '';
  await client.send(
    new CreateTrafficPolicyVersionCommand({ Id: policy, Document: failover(check), Comment: 'with a health check' }),
  );
  const instance = await client.send(
    new CreateTrafficPolicyInstanceCommand({
      HostedZoneId: zone,
      Name: 'shop.example.com',
      TTL: 60,
      TrafficPolicyId: policy,
      TrafficPolicyVersion: 2,
    }),
  );
  return { policy, instance: instance.TrafficPolicyInstance?.Id ?? '' };
}

function failover(check: string | null): string {
  return JSON.stringify({
    AWSPolicyFormatVersion: '2015-10-01',
    RecordType: 'A',
    StartRule: 'site',
    Endpoints: {
      main: { Type: 'value', Value: '192.0.2.90' },
      backup: { Type: 'value', Value: '192.0.2.91' },
    },
    Rules: {
      site: {
        RuleType: 'failover',
        Primary: { EndpointReference: 'main', ...(check === null ? {} : { HealthCheck: check }) },
        Secondary: { EndpointReference: 'backup' },
      },
    },
  });
}

export async function tag(
  client: Route53Client,
  ResourceType: TagResourceType,
  ResourceId: string,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  const AddTags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await client.send(new ChangeTagsForResourceCommand({ ResourceType, ResourceId, AddTags }));
}
