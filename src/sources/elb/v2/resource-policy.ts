import { reference } from '../../../core/document.ts';
import { isObject, type Json } from '../../../core/json.ts';
import { unlessGone } from '../../gone.ts';
import type { Read, Resource } from '../../kind-reader.ts';
import type { V2Api } from './api.ts';

/** Whom the owner shares the store with (AWS RAM writes it); null without a policy, which AWS answers as an error. */
export async function readPolicy(api: V2Api, store: Resource): Promise<Read<Json>> {
  const task = async () => {
    const reply = await api.send(new api.sdk.GetResourcePolicyCommand({ ResourceArn: store.id }), store);
    return reply.Policy ? policyIntent(reply.Policy, store.id) : null;
  };
  return await api.reader.read('trust-store-policy', async () => await unlessGone('ResourceNotFoundException', task), [
    store,
  ]);
}

/** The policy names its store; as a reference that stays right when the store is made anew. */
function policyIntent(policy: string, arn: string): Json {
  try {
    return withoutArn(JSON.parse(policy) as Json, arn);
  } catch {
    return policy;
  }
}

function withoutArn(value: Json, arn: string): Json {
  if (value === arn) return reference('trust-store', arn);
  if (Array.isArray(value)) return value.map((item: Json) => withoutArn(item, arn));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutArn(inner, arn)]));
}
