import {
  AddTagsCommand,
  ConfigureHealthCheckCommand,
  CreateAppCookieStickinessPolicyCommand,
  CreateLBCookieStickinessPolicyCommand,
  CreateLoadBalancerCommand,
  CreateLoadBalancerPolicyCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingClient,
  ModifyLoadBalancerAttributesCommand,
  RegisterInstancesWithLoadBalancerCommand,
  SetLoadBalancerPoliciesForBackendServerCommand,
  SetLoadBalancerPoliciesOfListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing';
import { configOf, type Place, type SeededNetwork } from './network.ts';

const NAME = 'legacy-shop';
const PLAIN = 'Legacy-Internal';
/** What AWS shows of a public key: the text between the lines of a PEM. */
const KEYS = ['MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8Aone', 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8Atwo'];

export interface SeededClassic {
  /** Everything that a classic balancer can have. */
  readonly full: { readonly name: string; readonly dnsName: string };
  /** Nothing but one listener, internal, in a VPC. */
  readonly plain: { readonly name: string; readonly dnsName: string };
}

/** Two classic balancers in a seeded network: one with everything, one with nothing. */
export async function seedClassic(url: string, network: SeededNetwork, place: Place = {}): Promise<SeededClassic> {
  const client = new ElasticLoadBalancingClient(configOf(url, place));
  await createFull(client, network);
  await client.send(
    new CreateLoadBalancerCommand({
      LoadBalancerName: PLAIN,
      Listeners: [{ Protocol: 'tcp', LoadBalancerPort: 3306, InstancePort: 3306 }],
      Subnets: [network.inside.subnets[0]],
      SecurityGroups: [network.inside.securityGroups[1]],
      Scheme: 'internal',
    }),
  );
  const dnsNameOf = async (name: string): Promise<string> => {
    const reply = await client.send(new DescribeLoadBalancersCommand({ LoadBalancerNames: [name] }));
    return reply.LoadBalancerDescriptions?.[0]?.DNSName ?? '';
  };
  const seeded = {
    full: { name: NAME, dnsName: await dnsNameOf(NAME) },
    plain: { name: PLAIN, dnsName: await dnsNameOf(PLAIN) },
  };
  client.destroy();
  return seeded;
}

/** `classic-00` and so on: plain balancers in a zone, without a network. */
export async function seedManyClassic(url: string, count: number, place: Place = {}): Promise<void> {
  const client = new ElasticLoadBalancingClient(configOf(url, place));
  for (let i = 0; i < count; i++) {
    await client.send(
      new CreateLoadBalancerCommand({
        LoadBalancerName: `classic-${String(i).padStart(2, '0')}`,
        Listeners: [{ Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 8080 }],
        AvailabilityZones: [`${place.region ?? 'us-east-1'}a`],
      }),
    );
  }
  client.destroy();
}

async function createFull(client: ElasticLoadBalancingClient, network: SeededNetwork): Promise<void> {
  const { main, certificates } = network;
  await client.send(
    new CreateLoadBalancerCommand({
      LoadBalancerName: NAME,
      Listeners: [
        { Protocol: 'HTTP', LoadBalancerPort: 80, InstanceProtocol: 'HTTP', InstancePort: 8080 },
        { Protocol: 'HTTP', LoadBalancerPort: 8081, InstanceProtocol: 'HTTP', InstancePort: 8081 },
        {
          Protocol: 'HTTPS',
          LoadBalancerPort: 443,
          InstanceProtocol: 'HTTPS',
          InstancePort: 8443,
          SSLCertificateId: certificates.site,
        },
        {
          Protocol: 'SSL',
          LoadBalancerPort: 993,
          InstanceProtocol: 'TCP',
          InstancePort: 143,
          SSLCertificateId: certificates.legacy,
        },
        { Protocol: 'TCP', LoadBalancerPort: 25, InstanceProtocol: 'TCP', InstancePort: 2525 },
      ],
      Subnets: [...main.subnets],
      SecurityGroups: [...main.securityGroups],
    }),
  );
  await createPolicies(client);
  await usePolicies(client);
  await client.send(
    new ConfigureHealthCheckCommand({
      LoadBalancerName: NAME,
      HealthCheck: {
        Target: 'HTTP:8080/health?full=1',
        Interval: 15,
        Timeout: 4,
        UnhealthyThreshold: 3,
        HealthyThreshold: 5,
      },
    }),
  );
  await client.send(
    new ModifyLoadBalancerAttributesCommand({
      LoadBalancerName: NAME,
      LoadBalancerAttributes: {
        CrossZoneLoadBalancing: { Enabled: true },
        AccessLog: { Enabled: true, S3BucketName: 'acme-logs', S3BucketPrefix: 'legacy', EmitInterval: 5 },
        ConnectionDraining: { Enabled: true, Timeout: 60 },
        ConnectionSettings: { IdleTimeout: 120 },
        AdditionalAttributes: [{ Key: 'elb.http.desyncmitigationmode', Value: 'strictest' }],
      },
    }),
  );
  await client.send(
    new RegisterInstancesWithLoadBalancerCommand({
      LoadBalancerName: NAME,
      Instances: [{ InstanceId: 'i-0b22222222222222b' }, { InstanceId: 'i-0a11111111111111a' }],
    }),
  );
  const Tags = [
    { Key: 'team', Value: 'shop' },
    { Key: 'cost-center', Value: '42 / "a&b"' },
  ];
  await client.send(new AddTagsCommand({ LoadBalancerNames: [NAME], Tags }));
}

/** Each of the six types; a stickiness cookie with a period and one that lasts for the browser's session. */
async function createPolicies(client: ElasticLoadBalancingClient): Promise<void> {
  const own = { LoadBalancerName: NAME };
  const policy = async (
    PolicyName: string,
    PolicyTypeName: string,
    ...pairs: readonly (readonly [string, string])[]
  ) => {
    const PolicyAttributes = pairs.map(([AttributeName, AttributeValue]) => ({ AttributeName, AttributeValue }));
    await client.send(new CreateLoadBalancerPolicyCommand({ ...own, PolicyName, PolicyTypeName, PolicyAttributes }));
  };
  await client.send(
    new CreateAppCookieStickinessPolicyCommand({ ...own, PolicyName: 'app-session', CookieName: 'JSESSIONID' }),
  );
  await client.send(
    new CreateLBCookieStickinessPolicyCommand({ ...own, PolicyName: 'sticky-hour', CookieExpirationPeriod: 3600 }),
  );
  await client.send(new CreateLBCookieStickinessPolicyCommand({ ...own, PolicyName: 'sticky-browser' }));
  const reference = ['Reference-Security-Policy', 'ELBSecurityPolicy-TLS-1-2-2017-01'] as const;
  await policy('tls-1-2', 'SSLNegotiationPolicyType', reference);
  await policy(
    'own-ciphers',
    'SSLNegotiationPolicyType',
    ['Protocol-TLSv1.2', 'true'],
    ['ECDHE-RSA-AES128-GCM-SHA256', 'true'],
  );
  await policy('proxy', 'ProxyProtocolPolicyType', ['ProxyProtocol', 'true']);
  for (const [i, key] of KEYS.entries()) await policy(`key-${i + 1}`, 'PublicKeyPolicyType', ['PublicKey', key]);
  await policy(
    'backend-keys',
    'BackendServerAuthenticationPolicyType',
    ['PublicKeyPolicyName', 'key-1'],
    ['PublicKeyPolicyName', 'key-2'],
  );
}

async function usePolicies(client: ElasticLoadBalancingClient): Promise<void> {
  const ofListener = async (LoadBalancerPort: number, ...PolicyNames: string[]) =>
    client.send(
      new SetLoadBalancerPoliciesOfListenerCommand({ LoadBalancerName: NAME, LoadBalancerPort, PolicyNames }),
    );
  const ofBackend = async (InstancePort: number, ...PolicyNames: string[]) =>
    client.send(
      new SetLoadBalancerPoliciesForBackendServerCommand({ LoadBalancerName: NAME, InstancePort, PolicyNames }),
    );
  await ofListener(80, 'sticky-hour');
  await ofListener(8081, 'sticky-browser');
  await ofListener(443, 'tls-1-2', 'app-session');
  await ofListener(993, 'own-ciphers');
  await ofBackend(2525, 'proxy');
  await ofBackend(8443, 'backend-keys');
}
