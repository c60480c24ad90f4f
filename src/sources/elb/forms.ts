import type { JsonObject } from '../../core/json.ts';
import { tagMap } from '../forms.ts';
import { RESTORE_TAG } from '../restore-tag.ts';

/** Tags by key, sorted, without the one that a restore puts. */
export function chosenTags(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
): JsonObject {
  return tagMap(tags.filter(({ Key }) => Key !== RESTORE_TAG));
}

/** As alias records are looked up: `dualstack.` is a second name of the same balancer. */
export function comparableName(dnsName: string): string {
  return dnsName
    .toLowerCase()
    .replace(/^dualstack\./, '')
    .replace(/\.$/, '');
}
