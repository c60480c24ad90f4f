import type { InventoryKind } from '../inventory.ts';

export const kinds: readonly InventoryKind[] = [
  { name: 'zone', noun: ['hosted zone', 'hosted zones'], actions: ['route53:ListHostedZones'] },
];
