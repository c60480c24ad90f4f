import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/core/json.ts';
import { inventory } from '../../../src/sources/ebs/inventory.ts';
import { type Cloud, startCloud } from '../../cloud/cloud.ts';
import { volumeSeeds } from '../../cloud/seed/volumes.ts';
import { openPlace } from './harness.ts';

let cloud: Cloud;
let aws: ReturnType<typeof volumeSeeds>;
let place: Awaited<ReturnType<typeof openPlace>>;

beforeAll(async () => {
  cloud = await startCloud();
});
beforeEach(async () => {
  await cloud.reset();
  aws = volumeSeeds(cloud.url);
  place = await openPlace(cloud);
});
afterEach(() => {
  aws.close();
  place.close();
});
afterAll(async () => await cloud[Symbol.asyncDispose]());

async function judged(options: JsonObject): Promise<Readonly<Record<string, string | null>>> {
  const ends = await inventory.list(place.ctx);
  const resources = ends.flatMap((end) => (end.ok ? end.resources : []));
  return Object.fromEntries(inventory.judge(options, resources, await place.select(options)));
}

test('of volumes by themselves an instance is taken when all that it stands on is', async () => {
  const whole = await aws.instance({ backup: 'gold' }, [{}]);
  const half = await aws.instance({}, [{ tags: { backup: 'gold' } }]);
  const out = await aws.volume({ tags: { backup: 'gold', scratch: 'yes' } });
  const options = {
    select: { tags: { backup: ['gold'] }, ids: [whole.id] },
    exclude: { tags: { scratch: ['*'] } },
  };
  expect(await judged(options)).toEqual({
    [whole.id]: null,
    [whole.root]: null,
    [whole.data[0] ?? '']: null,
    [half.id]: 'not all of its volumes are selected',
    [half.root]: "tag 'backup' is missing",
    [half.data[0] ?? '']: null,
    [out]: 'excluded by exclude',
  });
});

test('of whole instances a volume is what its instance does with it', async () => {
  const gold = await aws.instance({ backup: 'gold' }, [{}]);
  const silver = await aws.instance({ backup: 'silver' });
  const loose = await aws.volume({ tags: { backup: 'gold' } });
  const options = { select: { tags: { backup: ['gold'] } }, unit: 'instance', excludeBootVolume: true };
  expect(await judged(options)).toEqual({
    [gold.id]: null,
    [gold.root]: 'its instance does not take it',
    [gold.data[0] ?? '']: null,
    [silver.id]: "tag 'backup' is 'silver', not gold",
    [silver.root]: 'its instance does not take it',
    [loose]: 'attached to no instance, and unit is instance',
  });
});
