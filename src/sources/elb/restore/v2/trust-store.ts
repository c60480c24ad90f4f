import { HoldfastError } from '../../../../core/errors.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { MadeIdentity, Step } from '../../../../core/restore/step.ts';
import { httpDownload } from '../../v2/download.ts';
import { readRevocations } from '../../v2/revocations.ts';
import { fetchAt, readBundle } from '../../v2/trust-stores.ts';
import { settledByReading } from '../once.ts';
import { changedSincePlan } from '../steps.ts';
import { numberAt, objectAt, same, textAt } from '../values.ts';
import { creationTags, isForeign, isOurs, resource, until, type V2 } from './api.ts';
import { findStore, nameOf, tagsOf } from './live.ts';
import { writeTags } from './maps.ts';
import { withStaged } from './staging.ts';

/** Makes a trust store from its certificates. Its revocation lists are steps of their own: AWS numbers them as they come. */
export async function createStore(v2: V2, step: Step, after: JsonObject): Promise<readonly MadeIdentity[]> {
  const name = nameOf(v2.ctx, step);
  const Tags = creationTags(v2.ctx, objectAt(after, 'tags'));
  if ((await findStore(v2, name)) === null)
    await withStaged(v2.ctx, `the certificates of trust store ${name}`, textAt(after, 'caBundle') ?? '', async (at) => {
      const source = { CaCertificatesBundleS3Bucket: at.bucket, CaCertificatesBundleS3Key: at.key };
      const command = new v2.sdk.CreateTrustStoreCommand({ Name: name, ...source, Tags });
      await settledByReading(
        v2.ctx,
        async () => await v2.write(command, name, 'none'),
        async () => findStore(v2, name),
      );
      await waitStore(v2, name);
    });
  const live = await findStore(v2, name);
  if (live === null) throw changedSincePlan(step, 'it was made, and is gone already');
  await waitStore(v2, name);
  const arn = live.TrustStoreArn ?? '';
  const tags = (await tagsOf(v2, [arn]))(arn);
  if (!isOurs(v2.ctx, tags) && !(await isAs(v2, arn, name, tags.tags, after)))
    throw changedSincePlan(step, `a trust store '${name}' is there now that this restore did not make`);
  await writeTags(v2, step, arn, tags, null, objectAt(after, 'tags'));
  return [{ kind: step.kind, key: step.key, id: arn, facts: {} }];
}

async function isAs(v2: V2, arn: string, name: string, tags: JsonObject, value: JsonObject): Promise<boolean> {
  const text = await bundleOf(v2, arn, name);
  return isSameText(text, textAt(value, 'caBundle') ?? '') && same(tags, objectAt(value, 'tags'));
}

/** A listener takes a store only once it is `ACTIVE` ("Trust store with ARN 'x' is not in ACTIVE state"). */
async function waitStore(v2: V2, name: string): Promise<void> {
  await until(
    v2.ctx,
    `trust store ${name} to be active`,
    async () => (await findStore(v2, name))?.Status !== 'CREATING',
  );
}

async function bundleOf(v2: V2, arn: string, name: string): Promise<string> {
  return await readBundle(v2.api, resource(arn, name), fetchText(v2));
}

function fetchText({ ctx }: V2) {
  const download = httpDownload(ctx.clock);
  return async (address: () => Promise<string>) => await fetchAt(address, download, ctx.signal);
}

/** Files end with a line feed, whatever AWS keeps. */
function isSameText(a: string, b: string): boolean {
  return a.trimEnd() === b.trimEnd();
}

export async function removeStore(v2: V2, step: Step, before: JsonObject): Promise<void> {
  const name = nameOf(v2.ctx, step);
  const live = await findStore(v2, name);
  if (live === null) return;
  const arn = live.TrustStoreArn ?? '';
  const tags = (await tagsOf(v2, [arn]))(arn);
  if (isForeign(v2.ctx, tags)) return;
  if (!(await isAs(v2, arn, name, tags.tags, before))) throw changedSincePlan(step, 'it is not as the plan knows it');
  await v2.write(new v2.sdk.DeleteTrustStoreCommand({ TrustStoreArn: arn }), name);
}

/** What is set on a store that is there: its certificates, one revocation list, its tags. */
export async function writeStorePart(
  v2: V2,
  step: Step,
  before: JsonObject | null,
  after: JsonObject | null,
): Promise<void> {
  const name = nameOf(v2.ctx, { ...step, before: null, after: null });
  const live = await findStore(v2, name);
  if (live === null) {
    if (after === null) return;
    throw changedSincePlan(step, 'the trust store is gone');
  }
  const arn = live.TrustStoreArn ?? '';
  if (step.part === 'revocation') return await writeRevocation(v2, arn, name, before, after);
  const [was, wanted] = [before ?? {}, after ?? {}];
  if (step.part === 'tags') {
    const tags = (await tagsOf(v2, [arn]))(arn);
    return await writeTags(v2, step, arn, tags, objectAt(was, 'tags'), objectAt(wanted, 'tags'));
  }
  const is = await bundleOf(v2, arn, name);
  const text = textAt(wanted, 'caBundle') ?? '';
  if (isSameText(is, text)) return;
  if (!isSameText(is, textAt(was, 'caBundle') ?? '')) throw changedSincePlan(step, 'its certificates are others now');
  await withStaged(v2.ctx, `the certificates of trust store ${name}`, text, async (at) => {
    const source = { CaCertificatesBundleS3Bucket: at.bucket, CaCertificatesBundleS3Key: at.key };
    await v2.write(new v2.sdk.ModifyTrustStoreCommand({ TrustStoreArn: arn, ...source }), name);
    await waitStore(v2, name);
  });
}

/** A list has no tag; it is known by its text. AWS gives it the next number of its store, whichever it had. */
async function writeRevocation(
  v2: V2,
  arn: string,
  name: string,
  before: JsonObject | null,
  after: JsonObject | null,
): Promise<void> {
  const find = async (value: JsonObject | null): Promise<number | null> => {
    if (value === null) return null;
    const lists = await revocationsOf(v2, arn, name);
    const same = lists.filter(({ text }) => isSameText(text, textAt(value, 'content') ?? ''));
    return (same.find(({ number }) => number === numberAt(value, 'number')) ?? same[0])?.number ?? null;
  };
  if (after !== null && (await find(after)) === null)
    await withStaged(v2.ctx, `revocation lists of trust store ${name}`, textAt(after, 'content') ?? '', async (at) => {
      const RevocationContents = [{ S3Bucket: at.bucket, S3Key: at.key, RevocationType: 'CRL' as const }];
      const command = new v2.sdk.AddTrustStoreRevocationsCommand({ TrustStoreArn: arn, RevocationContents });
      await settledByReading(
        v2.ctx,
        async () => await v2.write(command, name, 'none'),
        async () => find(after),
      );
    });
  const gone = await find(before);
  if (before === null || gone === null) return;
  await v2.write(new v2.sdk.RemoveTrustStoreRevocationsCommand({ TrustStoreArn: arn, RevocationIds: [gone] }), name);
}

async function revocationsOf(
  v2: V2,
  arn: string,
  name: string,
): Promise<readonly { readonly number: number; readonly text: string }[]> {
  const read = await readRevocations(v2.api, resource(arn, name), fetchText(v2));
  const failed = read === null || !read.ok || read.value.some(({ content }) => !content.ok);
  if (failed)
    throw new HoldfastError('aws-error', `the revocation lists of trust store ${name} could not be read`, {
      hint: 'a list is known by its text only: mend what the log says, and go on with --resume',
    });
  return read.value.map(({ number, content }) => ({ number, text: content.ok ? content.value : '' }));
}
