import { endOf, type Inventory } from '../inventory.ts';
import { whyNotCovered } from '../name-globs.ts';
import { openService } from '../service-api.ts';
import { FIELDS } from './fields.ts';
import { listZones } from './zones.ts';

export const inventory: Inventory = {
  async list(ctx) {
    const sdk = await import('@aws-sdk/client-route-53');
    const api = openService(ctx, sdk, sdk.Route53Client, FIELDS);
    const zones = await endOf(ctx, 'zone', async () =>
      (await listZones(api)).map(({ id, displayName, about }) => ({
        id,
        label: about.name,
        facts: { name: displayName },
      })),
    );
    return [zones];
  },
  judge: (options, resources) =>
    new Map(resources.map(({ id, facts }) => [id, whyNotCovered(options, 'zones', String(facts['name']))])),
};
