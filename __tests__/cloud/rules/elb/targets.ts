import type { TargetDescription, TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2';
import { targetGroupOf } from './find.ts';
import { type Context, type Handlers, invalid, isSettled, refuse } from './operation.ts';
import type { TargetGroupState, TargetState } from './state.ts';

export const targets: Handlers = {
  RegisterTargets({ TargetGroupArn, Targets }, context) {
    const group = targetGroupOf(TargetGroupArn, context);
    const whole = Targets.map((target) => completed(target, group, context));
    if (group.shown.TargetType === 'lambda' && new Set([...group.targets.keys(), ...whole.map(keyOf)]).size > 1) {
      throw refuse('TooManyTargets', `The target group '${TargetGroupArn}' can have one Lambda function`);
    }
    for (const target of whole) {
      const key = keyOf(target);
      group.targets.delete(key); // registering again ends the draining
      group.targets.set(key, { target, since: context.now(), drainingSince: null });
    }
    return {};
  },

  DeregisterTargets({ TargetGroupArn, Targets }, context) {
    const group = targetGroupOf(TargetGroupArn, context);
    const gone = Targets.flatMap((wanted) => matching(wanted, group));
    if (gone.length === 0) {
      const ids = Targets.map(({ Id }) => Id).join(', ');
      throw refuse('InvalidTarget', `The following targets are not registered with the target group: '${ids}'`);
    }
    for (const state of gone) state.drainingSince ??= context.now();
    sweep(group, context);
    return {};
  },

  DescribeTargetHealth({ TargetGroupArn, Targets = [], Include = [] }, context) {
    const group = targetGroupOf(TargetGroupArn, context);
    sweep(group, context);
    const extras =
      Include.length === 0 ? {} : { AnomalyDetection: { Result: 'normal', MitigationInEffect: 'no' } as const };
    const found = Targets.length === 0 ? [...group.targets.values()] : Targets.flatMap((one) => matching(one, group));
    const known = found.map((state) => ({
      Target: state.target,
      ...(group.shown.TargetType === 'lambda' ? {} : { HealthCheckPort: checkPort(state.target, group) }),
      TargetHealth: healthOf(state, group, context),
      ...extras,
    }));
    const unknown = Targets.filter((one) => matching(one, group).length === 0).map((Target) => ({
      Target,
      TargetHealth: {
        State: 'unused' as const,
        Reason: 'Target.NotRegistered' as const,
        Description: 'Target is not registered to the target group',
      },
    }));
    return { TargetHealthDescriptions: [...known, ...unknown] };
  },
};

/** "You can register each EC2 instance or IP address with the same target group multiple times using different ports" (model). */
function keyOf({ Id, Port }: TargetDescription): string {
  return `${Id}:${Port ?? ''}`;
}

function completed(target: TargetDescription, group: TargetGroupState, context: Context): TargetDescription {
  const { TargetType, Port, Protocol, TargetGroupArn } = group.shown;
  const { Id = '', AvailabilityZone, QuicServerId } = target;
  const isRight = {
    instance: /^i-[\da-f]+$/,
    ip: /^[\d.]+$|:/,
    lambda: /^arn:[\w-]+:lambda:/,
    alb: /^arn:[\w-]+:elasticloadbalancing:[\w-]+:\d+:loadbalancer\/app\//,
  }[TargetType ?? 'instance'].test(Id);
  if (!isRight) throw refuse('InvalidTarget', `The target '${Id}' is not valid for target type '${TargetType}'`);
  if (TargetType === 'lambda') return { Id, AvailabilityZone: 'all' };
  if (TargetType === 'alb') refuseDeaf(Id, Port, context);
  if (QuicServerId !== undefined && Protocol !== 'QUIC' && Protocol !== 'TCP_QUIC') {
    throw invalid(`QUIC server IDs are supported by QUIC and TCP_QUIC target groups only, not by '${TargetGroupArn}'`);
  }
  return {
    Id,
    ...(target.Port === undefined && Port === undefined ? {} : { Port: target.Port ?? Port }),
    ...(TargetType === 'ip' ? { AvailabilityZone: AvailabilityZone ?? `${context.region}a` } : {}),
    ...(QuicServerId === undefined ? {} : { QuicServerId }),
  };
}

/** "The targeted Application Load Balancer must have at least one listener whose port matches the target group port" (model). */
function refuseDeaf(arn: string, port: number | undefined, { state }: Context): void {
  const listeners = [...(state.balancers.get(arn)?.listeners ?? [])];
  if (listeners.some((listener) => state.listeners.get(listener)?.shown.Port === port)) return;
  throw refuse('InvalidTarget', `The load balancer '${arn}' has no listener on port '${port}'`);
}

/** Without a port the one on the group's own: "you must specify both the target ID and the port" of another (model). */
function matching({ Id, Port }: TargetDescription, { targets: all, shown }: TargetGroupState): TargetState[] {
  return [...all.values()].filter(({ target }) => target.Id === Id && target.Port === (Port ?? shown.Port));
}

/** A target that was deregistered drains for a while, then it is gone. */
function sweep(group: TargetGroupState, context: Context): void {
  for (const [key, { drainingSince }] of group.targets) {
    if (drainingSince !== null && isSettled(context, drainingSince)) group.targets.delete(key);
  }
}

function checkPort({ Port }: TargetDescription, { shown }: TargetGroupState): string {
  return shown.HealthCheckPort === 'traffic-port' ? String(Port) : String(shown.HealthCheckPort);
}

function healthOf({ since, drainingSince }: TargetState, group: TargetGroupState, context: Context): TargetHealth {
  if (drainingSince !== null) {
    return {
      State: 'draining',
      Reason: 'Target.DeregistrationInProgress',
      Description: 'Target deregistration is in progress',
    };
  }
  if (!context.state.usage().has(group.arn)) {
    const Description = 'Target group is not configured to receive traffic from the load balancer';
    return { State: 'unused', Reason: 'Target.NotInUse', Description };
  }
  if (group.shown.HealthCheckEnabled === false) {
    const Description = 'Health checks are not enabled for this target';
    return { State: 'unavailable', Reason: 'Target.HealthCheckDisabled', Description };
  }
  if (isSettled(context, since)) return { State: 'healthy' };
  return {
    State: 'initial',
    Reason: 'Elb.RegistrationInProgress',
    Description: 'Target registration is in progress',
  };
}
