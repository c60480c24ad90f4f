import type { TagResourceType } from '@aws-sdk/client-route-53';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Step } from '../../../core/restore/step.ts';
import type { Resource } from '../../kind-reader.ts';
import { listTags } from '../tags.ts';
import { movedOn, type RestoreApi } from './api.ts';

/** ChangeTagsForResource, API reference: so many keys to add, and so many to remove. */
const KEYS_A_CALL = 10;

/** Brings the tags from what they were to what they shall be; those of AWS itself are not looked at. */
export async function applyTags(
  api: RestoreApi,
  ResourceType: TagResourceType,
  { id, about }: { readonly id: string; readonly about: Resource },
  step: Step,
): Promise<void> {
  const all = (await listTags(api, ResourceType, [about])).get(id) ?? {};
  const live = Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('aws:')));
  const [before, after] = [step.before, step.after].map((side) => (isObject(side) ? side : {})) as [
    JsonObject,
    JsonObject,
  ];
  // More than a call takes are several calls: a run may have died between two of them.
  const isKnown = (name: string) => live[name] === before[name] || live[name] === after[name];
  if (![...Object.keys(live), ...Object.keys(before), ...Object.keys(after)].every(isKnown))
    throw movedOn(`the tags of ${about.name}`);
  const added = Object.entries(after).filter(([name, value]) => live[name] !== value);
  const removed = Object.keys(live).filter((name) => !(name in after));
  const calls = Math.ceil(Math.max(added.length, removed.length) / KEYS_A_CALL);
  for (let at = 0; at < calls * KEYS_A_CALL; at += KEYS_A_CALL) {
    const AddTags = added.slice(at, at + KEYS_A_CALL).map(([Key, value]) => ({ Key, Value: textOf(value) }));
    const RemoveTagKeys = removed.slice(at, at + KEYS_A_CALL);
    const input = {
      ResourceType,
      ResourceId: id,
      ...(AddTags.length === 0 ? {} : { AddTags }),
      ...(RemoveTagKeys.length === 0 ? {} : { RemoveTagKeys }),
    };
    await api.write(new api.sdk.ChangeTagsForResourceCommand(input), 'idempotent', about.name);
  }
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : '';
}
