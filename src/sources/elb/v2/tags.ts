import type { TagDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { HoldfastError } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import { awsErrorName } from '../../gone.ts';
import type { Read, Resource } from '../../kind-reader.ts';
import { present } from '../../listing.ts';
import { chosenTags } from '../forms.ts';
import type { V2Api } from './api.ts';

/** DescribeTags, API reference: "up to 20 resources in a single call". */
const ARNS_A_CALL = 20;

export interface TagsOf {
  /** The tags of one of the resources, keys sorted. One that was deleted meanwhile has none. */
  (arn: string): Read<JsonObject>;
  /** Whether AWS said that the resource, which had been listed, does not exist any more. */
  isGone(arn: string): boolean;
}

/**
 * The tags of balancers, listeners, rules, target groups or trust stores, twenty a call. A call that fails leaves its
 * twenty unread.
 */
export async function readTags(api: V2Api, kind: string, resources: readonly Resource[]): Promise<TagsOf> {
  const found = new Map<string, JsonObject>();
  const gone = new Set<string>();
  for (let from = 0; from < resources.length; from += ARNS_A_CALL) {
    const batch = resources.slice(from, from + ARNS_A_CALL);
    const read = await api.reader.read(kind, async () => await describe(api, batch, gone), batch);
    if (!read.ok) continue;
    for (const { ResourceArn, Tags } of read.value) found.set(ResourceArn ?? '', chosenTags(Tags ?? []));
    // One that the reply leaves out has unknown tags, not none.
    for (const resource of batch.filter(({ id }) => !found.has(id) && !gone.has(id)))
      await api.reader.read(kind, async () => refuseMissing(resource), [resource]);
  }
  const tagsOf = (arn: string): Read<JsonObject> => {
    const value = gone.has(arn) ? {} : found.get(arn);
    return value === undefined ? { ok: false, kind } : { ok: true, value };
  };
  return Object.assign(tagsOf, { isGone: (arn: string) => gone.has(arn) });
}

/** One object that was deleted fails the whole call: it is looked for by halves, and the others keep their tags. */
async function describe(
  api: V2Api,
  resources: readonly Resource[],
  gone: Set<string>,
): Promise<readonly TagDescription[]> {
  const [first, ...others] = resources;
  if (first === undefined) return [];
  try {
    const ResourceArns = resources.map(({ id }) => id);
    const reply = await api.send(new api.sdk.DescribeTagsCommand({ ResourceArns }));
    return present('elasticloadbalancing:DescribeTags', reply.TagDescriptions);
  } catch (thrown) {
    if (!saysNotFound(thrown)) throw thrown;
    if (others.length === 0) {
      gone.add(first.id);
      return [];
    }
    const half = resources.length >> 1;
    return [
      ...(await describe(api, resources.slice(0, half), gone)),
      ...(await describe(api, resources.slice(half), gone)),
    ];
  }
}

/** Each type of object has an error of its own (DescribeTags, API reference): `RuleNotFound`, `TrustStoreNotFound` … */
function saysNotFound(thrown: unknown): boolean {
  return /^(?:LoadBalancer|Listener|Rule|TargetGroup|TrustStore)NotFoundException$/.test(awsErrorName(thrown) ?? '');
}

function refuseMissing({ name }: Resource): never {
  throw new HoldfastError('aws-error', `AWS returned no tags of ${name}, not even an empty list`, {
    hint: 'it may have been deleted meanwhile; the next run reads it again',
  });
}
