import { keyFacts } from '../aws/key-facts.ts';
import { toHoldfastError } from '../core/errors.ts';
import { namedFew } from '../core/named-few.ts';
import type { Finding } from '../core/result.ts';
import { checkKey } from './copy-key.ts';
import type { SelectedResource, TendRequest } from './snapshot-source.ts';
import type { SourceContext } from './source.ts';

/** What a source says of keys. */
export interface Keyed {
  /** Name of the key that AWS itself has for the service: `aws/ebs`. */
  readonly ofAws: string;
  readonly mend: string;
  /** The keys that a resource is encrypted by. */
  keysOf(resource: SelectedResource): readonly string[];
  wordsOf(resource: SelectedResource): string;
}

/**
 * What of the keys keeps copies from being made, said before anything is ordered: an order takes AWS hours. One `DescribeKey` for
 * each key.
 */
export async function copyKeyFindings(
  ctx: SourceContext,
  { resources, copies }: Pick<TendRequest, 'resources' | 'copies'>,
  keyed: Keyed,
): Promise<readonly Finding[]> {
  if (resources.length === 0) return [];
  const unusable: Finding[] = [];
  for (const { to, context } of copies) {
    const { kmsKey } = to;
    if (kmsKey !== null) unusable.push(...(await findingOf(ctx, async () => await checkKey(context, kmsKey))));
  }
  return [...unusable, ...(await unsharedFindings(ctx, { resources, copies }, keyed))];
}

async function findingOf(ctx: SourceContext, check: () => Promise<void>): Promise<readonly Finding[]> {
  try {
    await check();
    return [];
  } catch (error) {
    ctx.signal.throwIfAborted();
    const { code, message, hint } = toHoldfastError(error);
    return [{ code, severity: code === 'key-unusable' ? 'error' : 'warning', message, hint }];
  }
}

/** "You cannot share a snapshot that has been encrypted with an AWS managed key" (EBS User Guide; RDS User Guide). */
async function unsharedFindings(
  ctx: SourceContext,
  { resources, copies }: Pick<TendRequest, 'resources' | 'copies'>,
  { ofAws, mend, keysOf, wordsOf }: Keyed,
): Promise<readonly Finding[]> {
  const others = [...new Set(copies.map(({ to }) => to.accountId).filter((id) => id !== ctx.aws.id))];
  if (others.length === 0) return [];
  const keys = new Set(resources.flatMap(keysOf));
  const unshared = new Set<string>();
  for (const key of keys) if ((await keyFacts(ctx.aws, ctx.region, key))?.isOfAws === true) unshared.add(key);
  const stuck = resources.filter((resource) => keysOf(resource).some((key) => unshared.has(key)));
  if (stuck.length === 0) return [];
  const what = namedFew(stuck.map(wordsOf));
  return [
    {
      code: 'snapshot-unusable',
      severity: 'error',
      message: `${what} cannot be copied to the account ${others.join(', ')}: encrypted by the key of AWS itself (${ofAws}), which cannot be shared`,
      hint: mend,
    },
  ];
}
