import type { InventoryKind } from '../inventory.ts';

export const kinds: readonly InventoryKind[] = [
  { name: 'volume', noun: ['EBS volume', 'EBS volumes'], actions: ['ec2:DescribeVolumes'] },
  { name: 'instance', noun: ['EC2 instance', 'EC2 instances'], actions: ['ec2:DescribeInstances'] },
];
