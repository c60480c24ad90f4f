import { createHash } from 'node:crypto';
import { addHolder, removeHolder, rotateKeys } from '../../archive/change-keys.ts';
import type { Holder, Opener } from '../../archive/holders.ts';
import type { OpenStore } from '../../archive/open-store.ts';
import type { StoreHolders } from '../../archive/write-generation.ts';
import { canonicalText } from '../../core/json.ts';
import type { Store } from '../../core/store.ts';

export type KeyChange =
  | { readonly kind: 'add'; readonly holder: Holder; readonly indexOnly: boolean }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'rotate'; readonly holders: StoreHolders; readonly dropped: readonly string[] };

/** A store whose keys are to be changed. */
export interface KeyStore {
  readonly store: Store;
  readonly keys: OpenStore;
  readonly openers: readonly Opener[];
}

export interface KeyPlan {
  readonly change: KeyChange;
  /** Keys of the objects that would be written and removed. */
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** 16 hex. */
  readonly hash: string;
}

/** What a change would do: the change itself, on a store that takes note and does nothing. Throws what it would throw. */
export async function planKeyChange(of: KeyStore, change: KeyChange): Promise<KeyPlan> {
  const written: string[] = [];
  const removed = new Set<string>();
  const noting: Store = {
    ...of.store,
    async put(key, bytes) {
      written.push(key);
      return { key, size: bytes.length, sha256: null, version: null, modifiedAt: 0 };
    },
    async remove(key) {
      removed.add(key);
    },
  };
  await changeKeys({ ...of, store: noting }, change);
  const steps = { written: written.sort(), removed: [...removed].sort() };
  return { change, ...steps, hash: hashOf(of.keys.id, change, steps) };
}

export async function changeKeys({ store, keys, openers }: KeyStore, change: KeyChange): Promise<void> {
  if (change.kind === 'add') await addHolder(store, keys, openers, change);
  else if (change.kind === 'remove') await removeHolder(store, keys, change.name);
  else await rotateKeys(store, keys, change.holders, change.dropped);
}

/** Of everything but secrets: who a recipient is belongs to it, a passphrase does not. */
function hashOf(
  store: string,
  change: KeyChange,
  steps: { readonly written: readonly string[]; readonly removed: readonly string[] },
): string {
  const holders =
    change.kind === 'add'
      ? [change.holder]
      : change.kind === 'remove'
        ? []
        : [...change.holders.data, ...change.holders.index];
  const text = canonicalText({
    format: 1,
    command: `keys ${change.kind}`,
    store,
    holders: holders.map(publicText),
    ...steps,
  });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function publicText(holder: Holder): string {
  if (holder.kind === 'age') return `${holder.name} ${holder.recipient}`;
  return holder.kind === 'kms' ? `${holder.name} ${holder.key}` : `${holder.name} ${holder.kind}`;
}
