import type { Tag, TagResourceType } from '@aws-sdk/client-route-53';
import { HoldfastError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Read, Resource } from '../kind-reader.ts';
import type { Api } from './api.ts';
import { compareText } from './names.ts';

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
    await api.reader.read(
      kind,
      async () => {
        const input = { ResourceType: type, ResourceIds: batch.map(({ id }) => id) };
        const reply = await api.send(new api.sdk.ListTagsForResourcesCommand(input));
        for (const set of reply.ResourceTagSets ?? []) found.set(set.ResourceId ?? '', tagMap(set.Tags ?? []));
        const missing = batch.filter(({ id }) => !found.has(id)).map(({ name }) => name);
        if (missing.length > 0)
          throw new HoldfastError('aws-error', `AWS returned no tag set for ${missing.join(', ')}`, {
            hint: 'the resource may have been deleted meanwhile; the next run reads it again',
          });
      },
      batch,
    );
  }
  return (id) => {
    const value = found.get(id);
    return value === undefined ? { ok: false, kind } : { ok: true, value };
  };
}

/** Tags by key, sorted. `fromEntries` also keeps a tag that is called `__proto__`. */
function tagMap(tags: readonly Tag[]): Tags {
  const entries = tags.map((tag): [string, string] => [tag.Key ?? '', tag.Value ?? '']);
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
}
