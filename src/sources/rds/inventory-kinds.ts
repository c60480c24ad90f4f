import type { InventoryKind } from '../inventory.ts';

export const kinds: readonly InventoryKind[] = [
  { name: 'database', noun: ['RDS instance', 'RDS instances'], actions: ['rds:DescribeDBInstances'] },
  { name: 'cluster', noun: ['RDS cluster', 'RDS clusters'], actions: ['rds:DescribeDBClusters'] },
];
