import { HoldfastError } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import { unlessGone } from '../../gone.ts';
import type { Read } from '../../kind-reader.ts';
import { present } from '../../listing.ts';
import { chosenTags } from '../forms.ts';
import { type ClassicApi, NOT_FOUND } from './api.ts';
import type { ClassicBalancer } from './balancers.ts';

/** DescribeTags, API reference: one to twenty names a call. */
const NAMES_A_CALL = 20;
const KIND = 'classic-tags';

/** The tags of each balancer by its name; null for one that was deleted after it had been listed. */
export async function readTags(
  api: ClassicApi,
  balancers: readonly ClassicBalancer[],
): Promise<(name: string) => Read<JsonObject | null>> {
  const found = new Map<string, Read<JsonObject | null>>();
  for (let from = 0; from < balancers.length; from += NAMES_A_CALL)
    await readBatch(api, balancers.slice(from, from + NAMES_A_CALL), found);
  return (name) => found.get(name) ?? { ok: false, kind: KIND };
}

async function readBatch(
  api: ClassicApi,
  batch: readonly ClassicBalancer[],
  found: Map<string, Read<JsonObject | null>>,
): Promise<void> {
  const about = batch.map((balancer) => balancer.about);
  const read = await api.reader.read(
    KIND,
    async () => await unlessGone(NOT_FOUND, async () => await listTags(api, batch)),
    about,
  );
  if (!read.ok) return;
  if (read.value === null) {
    // One name that is there no more refuses all of its call: each is asked alone, to know which.
    for (const balancer of batch) {
      if (batch.length === 1) found.set(balancer.name, { ok: true, value: null });
      else await readBatch(api, [balancer], found);
    }
    return;
  }
  for (const { name, about } of batch) {
    const tags = read.value.get(name);
    // One that the reply leaves out has unknown tags, not none.
    if (tags === undefined) await api.reader.read(KIND, async () => refuseMissing(name), [about]);
    else found.set(name, { ok: true, value: tags });
  }
}

async function listTags(api: ClassicApi, balancers: readonly ClassicBalancer[]): Promise<Map<string, JsonObject>> {
  const LoadBalancerNames = balancers.map(({ name }) => name);
  const reply = await api.send(new api.sdk.DescribeTagsCommand({ LoadBalancerNames }));
  const described = present('elasticloadbalancing:DescribeTags', reply.TagDescriptions);
  return new Map(described.map(({ LoadBalancerName, Tags }) => [LoadBalancerName ?? '', chosenTags(Tags ?? [])]));
}

function refuseMissing(name: string): never {
  throw new HoldfastError('aws-error', `AWS returned no tags for classic load balancer ${name}`, {
    hint: 'it may have been deleted meanwhile; the next run reads it again',
  });
}
