import type { TagResourceType } from '@aws-sdk/client-route-53';
import { HoldfastError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import { tagMap } from '../forms.ts';
import type { Read, Resource } from '../kind-reader.ts';
import { present } from '../listing.ts';
import type { Api } from './api.ts';

/** ListTagsForResources, API reference: at most ten ids a call. */
const IDS_A_CALL = 10;

export type Tags = JsonObject;

/** The tags of zones or health checks, ten a call. A call that fails leaves its ten unread. */
export async function readTags(
  api: Api,
  kind: string,
  type: TagResourceType,
  resources: readonly Resource[],
): Promise<(id: string) => Read<Tags>> {
  const found = new Map<string, Tags>();
  for (let from = 0; from < resources.length; from += IDS_A_CALL) {
    const batch = resources.slice(from, from + IDS_A_CALL);
    const read = await api.reader.read(kind, async () => await listTags(api, type, batch), batch);
    if (!read.ok) continue;
    for (const [id, tags] of read.value) found.set(id, tags);
    // One that the reply leaves out has unknown tags, not none.
    for (const resource of batch.filter(({ id }) => !found.has(id)))
      await api.reader.read(kind, async () => refuseMissing(resource), [resource]);
  }
  return (id) => {
    const value = found.get(id);
    return value === undefined ? { ok: false, kind } : { ok: true, value };
  };
}

export async function listTags(
  api: Api,
  type: TagResourceType,
  resources: readonly Resource[],
): Promise<Map<string, Tags>> {
  const input = { ResourceType: type, ResourceIds: resources.map(({ id }) => id) };
  const reply = await api.send(new api.sdk.ListTagsForResourcesCommand(input));
  return new Map(
    present('route53:ListTagsForResources', reply.ResourceTagSets).map((set) => [
      set.ResourceId ?? '',
      tagMap(set.Tags ?? []),
    ]),
  );
}

function refuseMissing({ name }: Resource): never {
  throw new HoldfastError('aws-error', `AWS returned no tag set for ${name}`, {
    hint: 'it may have been deleted meanwhile; the next run reads it again',
  });
}
