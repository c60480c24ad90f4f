import type { Cloud } from '../cloud.ts';
import { arnOf, dnsNameOf, hostedZoneOf } from '../rules/elb/names.ts';
import type { BalancerState, ElbState, ListenerState } from '../rules/elb/state.ts';
import type { Place } from './network.ts';

export interface ManyElbOptions extends Place {
  readonly balancers: number;
  /** Spread evenly over the balancers, whose first listener forwards to the first of them. */
  readonly targetGroups: number;
  /** Spread evenly, each forwarding to a group of its balancer. */
  readonly rules: number;
}

interface Scope {
  readonly account: string;
  readonly region: string;
  readonly state: ElbState;
}

/**
 * Many application balancers `lb-0000` … with one listener each, straight into the store: 9,000 calls would take minutes.
 * Their subnets and security groups are names that EC2 does not know. Returns the balancers' ARNs in that order.
 */
export function seedManyElb(cloud: Pick<Cloud, 'elb'>, options: ManyElbOptions): string[] {
  const { account = '111111111111', region = 'us-east-1' } = options;
  const scope = { account, region, state: cloud.elb.stateOf(account, region) };
  const groupsEach = Math.ceil(options.targetGroups / Math.max(options.balancers, 1));
  const rulesEach = Math.ceil(options.rules / Math.max(options.balancers, 1));
  const arns = Array.from({ length: options.balancers }, (_, i) => {
    const balancer = addBalancer(scope, `lb-${String(i).padStart(4, '0')}`);
    const share = (each: number, all: number): number => Math.max(0, Math.min(each, all - i * each));
    const groups = Array.from({ length: share(groupsEach, options.targetGroups) }, (_, j) =>
      addGroup(scope, `${balancer.name}-g${j}`, i),
    );
    const listener = addListener(scope, balancer, groups[0]);
    for (let j = 0; j < share(rulesEach, options.rules); j++) {
      addRule(scope, listener, j + 1, groups[j % Math.max(groups.length, 1)]);
    }
    return balancer.arn;
  });
  scope.state.touch();
  return arns;
}

function addBalancer({ state, account, region }: Scope, name: string): BalancerState {
  const id = state.newId(name);
  const arn = arnOf({ account, region }, `loadbalancer/app/${name}/${id}`);
  const balancer: BalancerState = {
    arn,
    name,
    type: 'application',
    shown: {
      LoadBalancerArn: arn,
      LoadBalancerName: name,
      Type: 'application',
      DNSName: dnsNameOf(name, id, 'application', 'internet-facing', region),
      CanonicalHostedZoneId: hostedZoneOf('application', region),
      CreatedTime: new Date(0),
      IpAddressType: 'ipv4',
      Scheme: 'internet-facing',
      VpcId: 'vpc-0000000000000many',
      SecurityGroups: ['sg-0000000000000many'],
      AvailabilityZones: ['a', 'b'].map((letter) => ({
        ZoneName: `${region}${letter}`,
        SubnetId: `subnet-0000000000many-${letter}`,
        LoadBalancerAddresses: [],
      })),
    },
    created: '',
    since: 0,
    attributes: new Map(),
    listeners: new Set(),
    capacity: null,
  };
  state.balancers.set(arn, balancer);
  state.tags.set(arn, new Map([['Name', name]]));
  return balancer;
}

function addGroup({ state, account, region }: Scope, name: string, i: number): string {
  const arn = arnOf({ account, region }, `targetgroup/${name}/${state.newId(name)}`);
  const target = { Id: `10.${i >> 8}.${i & 255}.10`, Port: 8080, AvailabilityZone: `${region}a` };
  state.targetGroups.set(arn, {
    arn,
    name,
    shown: {
      TargetGroupArn: arn,
      TargetGroupName: name,
      TargetType: 'ip',
      Protocol: 'HTTP',
      ProtocolVersion: 'HTTP1',
      Port: 8080,
      VpcId: 'vpc-0000000000000many',
      IpAddressType: 'ipv4',
      HealthCheckProtocol: 'HTTP',
      HealthCheckPort: 'traffic-port',
      HealthCheckEnabled: true,
      HealthCheckIntervalSeconds: 30,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 5,
      UnhealthyThresholdCount: 2,
      HealthCheckPath: '/',
      Matcher: { HttpCode: '200' },
    },
    created: '',
    attributes: new Map(),
    targets: new Map([['10', { target, since: 0, drainingSince: null }]]),
  });
  return arn;
}

function addListener({ state }: Scope, balancer: BalancerState, group: string | undefined): ListenerState {
  const path = `${balancer.arn.replace(':loadbalancer/', ':listener/')}/${state.newId('listener')}`;
  const listener: ListenerState = {
    arn: path,
    balancer: balancer.arn,
    shown: {
      ListenerArn: path,
      LoadBalancerArn: balancer.arn,
      Port: 80,
      Protocol: 'HTTP',
      DefaultActions: [actionTo(group)],
    },
    created: '',
    certificates: new Set(),
    attributes: new Map(),
    rules: new Set(),
    defaultRule: `${path.replace(':listener/', ':listener-rule/')}/${state.newId('default')}`,
  };
  balancer.listeners.add(path);
  state.listeners.set(path, listener);
  return listener;
}

function addRule({ state }: Scope, listener: ListenerState, priority: number, group: string | undefined): void {
  const arn = `${listener.arn.replace(':listener/', ':listener-rule/')}/${state.newId('rule')}`;
  const Values = [`/path-${priority}/*`];
  state.rules.set(arn, {
    arn,
    listener: listener.arn,
    priority,
    conditions: [{ Field: 'path-pattern', Values, PathPatternConfig: { Values } }],
    actions: [actionTo(group)],
    transforms: [],
  });
  listener.rules.add(arn);
}

function actionTo(TargetGroupArn: string | undefined) {
  if (TargetGroupArn === undefined) {
    return { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } } as const;
  }
  const TargetGroups = [{ TargetGroupArn, Weight: 1 }];
  const ForwardConfig = { TargetGroups, TargetGroupStickinessConfig: { Enabled: false } };
  return { Type: 'forward', TargetGroupArn, ForwardConfig } as const;
}
