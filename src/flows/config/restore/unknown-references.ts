import { HoldfastError } from '../../../core/errors.ts';
import { textsIn } from '../../../core/json.ts';
import type { KindSpec } from '../../../core/kind.ts';
import { partOf } from '../../../core/restore/selection.ts';
import { addressKey, type WantedObject } from '../../../core/restore/step.ts';
import type { Identities } from '../../../sources/config-restore.ts';

/** `ref:kind/key`, with a region, or an account and a region, before it. A text of a person's may look like one and name nothing. */
const REFERENCE = /^ref:(?:[a-z0-9-]+\/){0,2}[a-z-]+\/\S+$/;
const NAMED_MAX = 5;

/**
 * Throws `restore-refused` for references that lead to nothing that AWS has, in another scope too: a record that points at a
 * balancer cannot be written before the balancer is back. What the restore makes itself is there when it is needed.
 */
export function refuseUnknown(
  kinds: readonly KindSpec[],
  wanted: readonly WantedObject[],
  identities: Identities,
): void {
  const made = new Set(wanted.map((object) => `ref:${addressKey(object)}`));
  const unknown = wanted.flatMap((object) =>
    [...new Set(textsIn(partOf(kinds, object)))]
      .filter((text) => REFERENCE.test(text) && !made.has(text) && identities.of(text) === null)
      .map((text) => ({ ref: text.slice('ref:'.length), by: `${object.kind} ${object.key}` })),
  );
  if (unknown.length === 0) return;
  const named = unknown.slice(0, NAMED_MAX).map(({ ref, by }) => `${ref} (in ${by})`);
  const more = unknown.length - named.length;
  throw new HoldfastError(
    'restore-refused',
    `nobody knows what AWS calls ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    {
      hint: 'restore that first, or run a backup that captures it; of another region or account --rename-map or --mapping tells it',
    },
  );
}
