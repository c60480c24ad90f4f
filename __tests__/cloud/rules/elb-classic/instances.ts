import { balancerOf, type Operations, refuse } from './rule.ts';

export const instances: Operations = {
  RegisterInstancesWithLoadBalancer(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    for (const { InstanceId = '' } of input.Instances ?? []) {
      if (!/^i-[\da-f]{8,17}$/.test(InstanceId))
        throw refuse('InvalidInstance', `Could not find EC2 instance ${InstanceId}.`);
      balancer.instances.add(InstanceId);
    }
    return { Instances: [...balancer.instances].map((InstanceId) => ({ InstanceId })) };
  },

  DeregisterInstancesFromLoadBalancer(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    for (const { InstanceId = '' } of input.Instances ?? []) {
      if (!balancer.instances.delete(InstanceId))
        throw refuse('InvalidInstance', `Could not find EC2 instance ${InstanceId}.`);
    }
    return { Instances: [...balancer.instances].map((InstanceId) => ({ InstanceId })) };
  },

  DescribeInstanceHealth(input, context) {
    const balancer = balancerOf(context, input.LoadBalancerName);
    const asked = (input.Instances ?? []).map(({ InstanceId = '' }) => InstanceId);
    const ids = asked.length > 0 ? asked : [...balancer.instances];
    return {
      InstanceStates: ids.map((InstanceId) => ({
        InstanceId,
        State: 'OutOfService',
        ReasonCode: 'ELB',
        Description: balancer.instances.has(InstanceId)
          ? 'Instance registration is still in progress.'
          : 'Instance is not currently registered with the LoadBalancer.',
      })),
    };
  },
};
