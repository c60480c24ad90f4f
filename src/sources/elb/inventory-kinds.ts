import type { InventoryKind } from '../inventory.ts';

const actions = ['elasticloadbalancing:DescribeLoadBalancers'];

export const kinds: readonly InventoryKind[] = [
  { name: 'load-balancer', noun: ['load balancer', 'load balancers'], actions },
  { name: 'classic-load-balancer', noun: ['classic load balancer', 'classic load balancers'], actions },
];
