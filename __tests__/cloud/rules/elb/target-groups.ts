import type { ProtocolEnum, TargetGroup, TargetTypeEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { balancerOf, listed, named, targetGroupOf } from './find.ts';
import { arnOf, refuseName } from './names.ts';
import { type Context, type Handlers, type Input, invalid, refuse } from './operation.ts';
import { pageOf } from './pages.ts';
import type { TargetGroupState } from './state.ts';
import { setTags } from './tags.ts';

export const targetGroups: Handlers = {
  CreateTargetGroup(input, context) {
    const { Name, Tags = [] } = input;
    const { Tags: _, ...settings } = input;
    const created = JSON.stringify(settings);
    refuseName(Name, 'target group');
    const same = [...context.state.targetGroups.values()].find(({ name }) => name === Name);
    if (same?.created === created) return { TargetGroups: [show(same, context)] };
    if (same !== undefined) {
      throw refuse(
        'DuplicateTargetGroupName',
        `A target group with the same name '${Name}' exists, but with different settings`,
      );
    }
    refuseSettings(input);
    const arn = arnOf(context, `targetgroup/${Name}/${context.state.newId(`target-group/${Name}`)}`);
    const shown = { TargetGroupArn: arn, TargetGroupName: Name, ...describe(input) };
    const group: TargetGroupState = { arn, name: Name, shown, created, attributes: new Map(), targets: new Map() };
    setTags(arn, Tags, context);
    context.state.targetGroups.set(arn, group);
    return { TargetGroups: [show(group, context)] };
  },

  DescribeTargetGroups({ TargetGroupArns = [], Names = [], LoadBalancerArn, ...paging }, context) {
    const { targetGroups: all } = context.state;
    const shown = (groups: readonly TargetGroupState[]): TargetGroup[] => groups.map((one) => show(one, context));
    if (Names.length > 0) return { TargetGroups: shown(named('targetGroup', all, Names)) };
    if (TargetGroupArns.length > 0) {
      return { TargetGroups: shown(listed('targetGroup', TargetGroupArns, targetGroupOf, context)) };
    }
    const used = LoadBalancerArn === undefined ? null : balancerOf(LoadBalancerArn, context).arn;
    const usage = context.state.usage();
    const wanted = [...all.values()].filter(({ arn }) => used === null || usage.get(arn)?.has(used) === true);
    const { items, marker } = pageOf(wanted, ({ arn }) => arn, paging, context);
    return { TargetGroups: shown(items), ...marker };
  },

  ModifyTargetGroup({ TargetGroupArn, ...changes }, context) {
    const group = targetGroupOf(TargetGroupArn, context);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    group.shown = { ...group.shown, ...given };
    return { TargetGroups: [show(group, context)] };
  },

  DeleteTargetGroup({ TargetGroupArn }, context) {
    if (context.state.usage().has(TargetGroupArn)) {
      throw refuse('ResourceInUse', `Target group '${TargetGroupArn}' is currently in use by a listener or a rule`);
    }
    context.state.targetGroups.delete(TargetGroupArn); // one that is not there: no error in the model
    context.state.tags.delete(TargetGroupArn);
    return {};
  },
};

function show({ arn, shown }: TargetGroupState, context: Context): TargetGroup {
  return { ...shown, LoadBalancerArns: [...(context.state.usage().get(arn) ?? [])] };
}

const PROTOCOLS: ReadonlySet<string> = new Set<ProtocolEnum>([
  'HTTP',
  'HTTPS',
  'TCP',
  'TLS',
  'UDP',
  'TCP_UDP',
  'QUIC',
  'TCP_QUIC',
  'GENEVE',
]);
const TYPES: ReadonlySet<string> = new Set<TargetTypeEnum>(['instance', 'ip', 'lambda', 'alb']);

function refuseSettings({ TargetType = 'instance', Protocol, Port, VpcId }: Input<'CreateTargetGroup'>): void {
  if (!TYPES.has(TargetType)) throw invalid(`Target type '${TargetType}' must be one of 'instance, ip, lambda, alb'`);
  if (TargetType === 'lambda') {
    if (Protocol !== undefined)
      throw invalid("Protocol cannot be specified for target groups with target type 'lambda'");
    if (Port !== undefined) throw invalid("Port cannot be specified for target groups with target type 'lambda'");
    if (VpcId !== undefined) throw invalid("VPC ID cannot be specified for target groups with target type 'lambda'");
    return;
  }
  if (Protocol === undefined) throw invalid('A protocol must be specified');
  if (!PROTOCOLS.has(Protocol)) throw invalid(`Protocol '${Protocol}' must be one of '${[...PROTOCOLS].join(', ')}'`);
  if (Port === undefined) throw invalid('A port must be specified');
  if (VpcId === undefined) throw invalid('A VPC ID must be specified');
  if (TargetType === 'alb' && Protocol !== 'TCP') {
    throw refuse('InvalidConfigurationRequest', "Protocol must be 'TCP' for target groups with target type 'alb'");
  }
}

/** The defaults of the model, CreateTargetGroupInput: they differ by load balancer, protocol and target type. */
function describe(input: Input<'CreateTargetGroup'>): TargetGroup {
  const { TargetType = 'instance', Protocol, Port, VpcId, ProtocolVersion, IpAddressType = 'ipv4', Matcher } = input;
  const isLambda = TargetType === 'lambda';
  const isHttp = Protocol === 'HTTP' || Protocol === 'HTTPS';
  const isGateway = Protocol === 'GENEVE';
  const checked = input.HealthCheckProtocol ?? (isHttp ? 'HTTP' : TargetType === 'alb' ? 'HTTP' : 'TCP');
  const isWeb = isLambda || checked === 'HTTP' || checked === 'HTTPS';
  const isGrpc = ProtocolVersion === 'GRPC';
  const codes = isGrpc ? { GrpcCode: '12' } : { HttpCode: isHttp || isLambda ? '200' : '200-399' };
  const path = isGrpc ? '/AWS.ALB/healthcheck' : '/';
  return {
    TargetType,
    IpAddressType,
    ...(isLambda ? {} : { Protocol, Port, VpcId, HealthCheckProtocol: checked }),
    ...(isLambda ? {} : { HealthCheckPort: input.HealthCheckPort ?? (isGateway ? '80' : 'traffic-port') }),
    ...(isHttp ? { ProtocolVersion: ProtocolVersion ?? 'HTTP1' } : {}),
    ...(input.TargetControlPort === undefined ? {} : { TargetControlPort: input.TargetControlPort }),
    HealthCheckEnabled: input.HealthCheckEnabled ?? !isLambda,
    HealthCheckIntervalSeconds: input.HealthCheckIntervalSeconds ?? (isLambda ? 35 : isGateway ? 10 : 30),
    HealthCheckTimeoutSeconds: input.HealthCheckTimeoutSeconds ?? timeoutOf(Protocol, isLambda, checked),
    HealthyThresholdCount: input.HealthyThresholdCount ?? 5,
    UnhealthyThresholdCount: input.UnhealthyThresholdCount ?? 2,
    ...(isWeb ? { HealthCheckPath: input.HealthCheckPath ?? path, Matcher: Matcher ?? codes } : {}),
  };
}

/** Model, HealthCheckTimeoutSeconds, by protocol; for what an application balancer checks the ALB guide says 5. */
function timeoutOf(protocol: string | undefined, isLambda: boolean, checked: string): number {
  if (isLambda) return 30;
  if (protocol === 'HTTP' || protocol === 'HTTPS' || protocol === 'GENEVE') return 5;
  return checked === 'HTTP' ? 6 : 10;
}
