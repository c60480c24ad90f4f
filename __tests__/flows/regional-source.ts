import * as z from 'zod';
import { reference } from '../../src/core/document.ts';
import type { RequestBudget } from '../../src/core/request-budget.ts';
import type { RegisteredConfigSource } from '../../src/sources/source.ts';

const BUDGET: RequestBudget = { name: 'vpcs', services: ['EC2'], per: 'region', rate: 5, summary: 'half of the ten' };

/** A regional source of one call a region: the VPCs, of which every region of the test cloud has one. */
export function vpcSource(more: { readonly budgets?: readonly RequestBudget[] } = {}): RegisteredConfigSource {
  return {
    spec: {
      type: 'config',
      name: 'vpcs',
      summary: 'virtual networks',
      scope: 'regional',
      budgets: more.budgets ?? [BUDGET],
      options: z.object({}),
      kinds: [{ kind: 'vpc', folder: 'vpcs', noun: ['VPC', 'VPCs'], lists: [] }],
      actions: { capture: ['ec2:DescribeVpcs'] },
      notCaptured: [],
      covers: () => true,
      expectedCalls: (objects) => ({ vpcs: 1 + objects.length }),
    },
    load: async () => ({
      async capture({ aws, region, log }) {
        log.task('vpcs').update(`${aws.name} ${region}`);
        const { DescribeVpcsCommand, EC2Client } = await import('@aws-sdk/client-ec2');
        const { Vpcs = [] } = await aws.send(aws.client(EC2Client, region), new DescribeVpcsCommand({}));
        return {
          documents: Vpcs.map(({ VpcId = '', CidrBlock = '' }) => ({
            kind: 'vpc',
            id: VpcId,
            name: { name: 'vpc', unique: false },
            files: { 'vpc.json': { kind: 'vpcs/vpc', cidr: CidrBlock, self: reference('vpc', VpcId) } },
            facts: {},
          })),
          ends: [{ kind: 'vpc', status: 'complete' }],
          findings: [],
        };
      },
    }),
  };
}
