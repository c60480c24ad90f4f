import {
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  type ElasticLoadBalancingV2Client,
  ModifyTargetGroupAttributesCommand,
  RegisterTargetsCommand,
  type TargetDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Place, SeededNetwork } from './network.ts';

/** The ARNs of one target group of each kind. */
export interface SeededGroups {
  /** HTTP to addresses, two ports on one of them; two rules forward to it. */
  readonly webBlue: string;
  /** HTTP to instances, with an application cookie. */
  readonly webGreen: string;
  /** gRPC. */
  readonly webGrpc: string;
  readonly webFunction: string;
  readonly intranet: string;
  readonly edgeTls: string;
  readonly edgeTcp: string;
  readonly edgeUdp: string;
  /** With a QUIC server id. */
  readonly edgeQuic: string;
  /** Leads to the balancer `intranet`. */
  readonly edgeToIntranet: string;
  readonly firewall: string;
  /** No listener knows it. */
  readonly idle: string;
}

export async function createGroups(
  client: ElasticLoadBalancingV2Client,
  { main, inside }: SeededNetwork,
  { account = '111111111111', region = 'us-east-1' }: Place,
): Promise<SeededGroups> {
  const create = async (
    input: CreateTargetGroupCommandInput,
    targets: readonly TargetDescription[],
    changed: Readonly<Record<string, string>> = {},
  ): Promise<string> => {
    const Tags = [{ Key: 'team', Value: input.Name?.split('-')[0] ?? '' }];
    const made = await client.send(new CreateTargetGroupCommand({ Tags, ...input }));
    const TargetGroupArn = made.TargetGroups?.[0]?.TargetGroupArn ?? '';
    const Attributes = Object.entries(changed).map(([Key, Value]) => ({ Key, Value }));
    if (targets.length > 0) await client.send(new RegisterTargetsCommand({ TargetGroupArn, Targets: [...targets] }));
    if (Attributes.length > 0)
      await client.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes }));
    return TargetGroupArn;
  };
  const zone = `${region}a`;
  const web = { Protocol: 'HTTP', VpcId: main.vpc } as const;
  const within = { VpcId: inside.vpc } as const;
  return {
    webBlue: await create(
      { Name: 'web-blue', ...web, Port: 8080, TargetType: 'ip', ProtocolVersion: 'HTTP2', ...HEALTH },
      [
        { Id: '10.10.1.5', Port: 8080, AvailabilityZone: zone },
        { Id: '10.10.1.5', Port: 8081, AvailabilityZone: zone },
        { Id: '10.10.2.6', AvailabilityZone: `${region}b` },
        { Id: '192.168.7.7', Port: 8080, AvailabilityZone: 'all' },
      ],
      { 'deregistration_delay.timeout_seconds': '30', 'load_balancing.algorithm.type': 'least_outstanding_requests' },
    ),
    webGreen: await create(
      { Name: 'web-green', ...web, Port: 80, TargetType: 'instance' },
      [{ Id: 'i-0a11111111111111a' }, { Id: 'i-0b22222222222222b', Port: 8443 }],
      {
        'stickiness.enabled': 'true',
        'stickiness.type': 'app_cookie',
        'stickiness.app_cookie.cookie_name': 'SESSION',
        'slow_start.duration_seconds': '60',
      },
    ),
    webGrpc: await create(
      {
        Name: 'web-grpc',
        ...web,
        Port: 50_051,
        TargetType: 'ip',
        ProtocolVersion: 'GRPC',
        IpAddressType: 'ipv6',
        Matcher: { GrpcCode: '0-99' },
      },
      [{ Id: '2001:db8::5', AvailabilityZone: zone }],
    ),
    webFunction: await create(
      { Name: 'web-function', TargetType: 'lambda', HealthCheckEnabled: true, HealthCheckPath: '/ping' },
      [{ Id: `arn:aws:lambda:${region}:${account}:function:web:live` }],
      { 'lambda.multi_value_headers.enabled': 'true' },
    ),
    intranet: await create(
      { Name: 'intranet', ...within, Protocol: 'HTTPS', Port: 443, HealthCheckProtocol: 'HTTPS' },
      [{ Id: 'i-0c33333333333333c' }],
    ),
    edgeTls: await create(
      { Name: 'edge-tls', VpcId: main.vpc, Protocol: 'TLS', Port: 6443, TargetType: 'ip' },
      [{ Id: '10.10.1.9', AvailabilityZone: zone }],
      { 'proxy_protocol_v2.enabled': 'true', 'preserve_client_ip.enabled': 'true' },
    ),
    edgeTcp: await create({ Name: 'edge-tcp', VpcId: main.vpc, Protocol: 'TCP', Port: 25, HealthCheckPort: '2525' }, [
      { Id: 'i-0d44444444444444d' },
    ]),
    edgeUdp: await create({ Name: 'edge-udp', VpcId: main.vpc, Protocol: 'UDP', Port: 53, HealthCheckPort: '80' }, [
      { Id: 'i-0d44444444444444d' },
    ]),
    edgeQuic: await create({ Name: 'edge-quic', ...within, Protocol: 'QUIC', Port: 8443 }, [
      { Id: 'i-0e55555555555555e', QuicServerId: '0xa1b2c3d4e5f65890' },
    ]),
    edgeToIntranet: await create(
      { Name: 'edge-to-intranet', ...within, Protocol: 'TCP', Port: 443, TargetType: 'alb' },
      [],
    ),
    firewall: await create(
      { Name: 'firewall', ...within, Protocol: 'GENEVE', Port: 6081, TargetType: 'ip' },
      [{ Id: '10.20.1.30', AvailabilityZone: zone }],
      { 'target_failover.on_deregistration': 'rebalance', 'target_failover.on_unhealthy': 'rebalance' },
    ),
    idle: await create({ Name: 'idle', ...web, Port: 80, Tags: [] }, []),
  };
}

const HEALTH = {
  HealthCheckPath: '/health?full=1',
  HealthCheckIntervalSeconds: 15,
  HealthCheckTimeoutSeconds: 4,
  HealthyThresholdCount: 3,
  UnhealthyThresholdCount: 4,
  Matcher: { HttpCode: '200-299,301' },
} as const;
