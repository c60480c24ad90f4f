import { endOf, type Inventory } from '../inventory.ts';
import { whyNotCovered } from '../name-globs.ts';
import { openService } from '../service-api.ts';
import { listClassic } from './classic/balancers.ts';
import { CLASSIC_FIELDS } from './fields/classic.ts';
import { V2_FIELDS } from './fields/v2.ts';
import { listBalancers } from './v2/balancers.ts';

export const inventory: Inventory = {
  async list(ctx) {
    const v2 = await endOf(ctx, 'load-balancer', async () => {
      const sdk = await import('@aws-sdk/client-elastic-load-balancing-v2');
      const balancers = await listBalancers(openService(ctx, sdk, sdk.ElasticLoadBalancingV2Client, V2_FIELDS));
      return balancers.map(({ arn, name }) => ({ id: arn, label: name, facts: { name } }));
    });
    const classic = await endOf(ctx, 'classic-load-balancer', async () => {
      const sdk = await import('@aws-sdk/client-elastic-load-balancing');
      const place = { partition: ctx.aws.partition, account: ctx.aws.id, region: ctx.region };
      const balancers = await listClassic(openService(ctx, sdk, sdk.ElasticLoadBalancingClient, CLASSIC_FIELDS), place);
      return balancers.map(({ name, about }) => ({ id: about.id, label: name, facts: { name } }));
    });
    return [v2, classic];
  },
  judge: (options, resources) =>
    new Map(resources.map(({ id, facts }) => [id, whyNotCovered(options, 'balancers', String(facts['name']))])),
};
