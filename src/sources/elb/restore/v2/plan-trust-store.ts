import type { JsonObject } from '../../../../core/json.ts';
import type { TreeObject } from '../../../../core/restore/step.ts';
import { ownTags } from '../maps.ts';
import { type Draft, fileOf, isAsked, type Pair, stepOf } from '../steps.ts';
import { listAt, numberAt, objectAt, same } from '../values.ts';

const FILE = 'trust-store.json';
const BUNDLE = 'ca-bundle.pem';

/** Steps of a trust store: its certificates, then its revocation lists by number. `staging`: see `RestoreContext.staging`. */
export function planTrustStore(draft: Draft, pair: Pair, staging: boolean | undefined): void {
  const { address, wanted: object, live } = pair;
  const file = fileOf(object, FILE);
  if (file['readOnly'] === true) {
    planShared(draft, pair);
    return;
  }
  const before = draft.requests().length;
  const tags = ownTags(objectAt(file, 'tags'));
  const add = (part: string, was: JsonObject | null, will: JsonObject | null): void =>
    draft.add(
      part === 'tags' ? 'tags' : 'trust-stores',
      stepOf(address, { part, file: part === 'ca-bundle' ? BUNDLE : FILE, before: was, after: will }),
    );
  if (live === null) {
    add('trust-store', null, { name: file['name'] ?? address.key, caBundle: bundleOf(object), tags });
    planPolicy(draft, pair, file);
  } else if (object.items === null) {
    if (bundleOf(object).trimEnd() !== bundleOf(live).trimEnd() && bundleOf(object) !== '')
      add('ca-bundle', { caBundle: bundleOf(live) }, { caBundle: bundleOf(object) });
    const own = ownTags(objectAt(fileOf(live, FILE), 'tags'));
    if ('tags' in file && !same(own, tags)) add('tags', { tags: own }, { tags });
  }
  planRevocations(draft, pair, file);
  if (draft.requests().length > before) needStaging(draft, address.key, staging);
}

function bundleOf(object: TreeObject): string {
  const text = object.files[BUNDLE];
  return typeof text === 'string' ? text : '';
}

/** A store that another account shares can be attached and read, and nothing else. */
function planShared(draft: Draft, { address, wanted, live }: Pair): void {
  if (live !== null) return;
  draft.refuse(
    `trust store ${address.key} belongs to account ${String(fileOf(wanted, FILE)['owner'])}, which does not share it any more`,
    'ask its owner to share it again (AWS RAM), or name another trust store in the mapping',
  );
}

function planPolicy(draft: Draft, { address }: Pair, file: JsonObject): void {
  if (file['resourcePolicy'] === undefined || file['resourcePolicy'] === null) return;
  draft.todo(
    `trust store ${address.key} was shared with others`,
    'AWS RAM writes that: share the new one, whose ARN is another; trust-store.json says with whom',
  );
}

function planRevocations(draft: Draft, { address, wanted, live, pruneExtra }: Pair, file: JsonObject): void {
  const lists = (object: TreeObject | null): readonly JsonObject[] =>
    listAt(fileOf(object, FILE), 'revocations').map((list) => {
      const text = object?.files[`revocations/${String(numberAt(list, 'number') ?? 0).padStart(4, '0')}.pem`];
      return { ...list, content: typeof text === 'string' ? text : '' };
    });
  if (!('revocations' in file)) return;
  const [is, will] = [lists(live), lists(wanted)];
  const textOf = (list: JsonObject) => String(list['content']).trimEnd();
  const has = (all: readonly JsonObject[], list: JsonObject) => all.some((one) => textOf(one) === textOf(list));
  const add = (list: JsonObject, before: JsonObject | null, after: JsonObject | null): void =>
    draft.add(
      'trust-stores',
      stepOf(address, { part: 'revocation', item: String(list['number']), file: FILE, before, after }),
    );
  const missing = will.filter((list) => isAsked(wanted, String(list['number'])) && !has(is, list));
  for (const list of missing) add(list, null, list);
  // A list that was replaced is the same list by its number; AWS gives the new text a new one.
  const numbers = new Set(missing.map(({ number }) => number));
  for (const list of is.filter((one) => !has(will, one)))
    if (numbers.has(list['number'] ?? null) || (pruneExtra && isAsked(wanted, String(list['number']))))
      add(list, list, null);
  const counted = live === null && will.some(({ number }, i) => number !== i + 1);
  if (counted || (live !== null && missing.length > 0))
    draft.note(
      `the revocation lists of trust store ${address.key} get other numbers`,
      'AWS counts them as they come; the next backup names their files anew',
    );
}

function needStaging(draft: Draft, key: string, staging: boolean | undefined): void {
  const hint =
    'name a bucket of that account and region for such files: --staging s3://bucket/prefix, or staging: in the mapping';
  if (staging === false)
    draft.refuse(`AWS reads the files of trust store ${key} from S3 only, and no bucket was named`, hint);
  else if (staging === undefined)
    draft.note(`the files of trust store ${key} pass through a bucket, where AWS reads them`, hint);
}
