import type { JsonObject } from '../../core/json.ts';
import { tagMap } from '../forms.ts';
import type { Read, Resource } from '../kind-reader.ts';
import { present } from '../listing.ts';
import type { RdsApi } from './api.ts';
import { unlessMissing } from './gone.ts';

/** The tags of one object whose listing does not say them. Null when it was deleted after it had been listed. */
export async function readTags(api: RdsApi, kind: string, about: Resource): Promise<Read<JsonObject | null>> {
  return await api.reader.read(
    kind,
    async () =>
      await unlessMissing(async () => {
        const reply = await api.send(new api.sdk.ListTagsForResourceCommand({ ResourceName: about.id }), about);
        return tagMap(present('rds:ListTagsForResource', reply.TagList));
      }),
    [about],
  );
}
