import type { DescribeTrustStoreRevocation, RevocationContent } from '@aws-sdk/client-elastic-load-balancing-v2';
import { countRevoked } from './certificates.ts';
import { trustStoreOf } from './find.ts';
import { type Context, type Handlers, invalid, refuse } from './operation.ts';
import { pageOf } from './pages.ts';
import type { TrustStoreState } from './state.ts';

/** Revocation lists: each gets the next number of its trust store. */
export const revocations: Handlers = {
  async AddTrustStoreRevocations({ TrustStoreArn, RevocationContents = [] }, context) {
    const store = trustStoreOf(TrustStoreArn, context);
    const read = [];
    for (const content of RevocationContents) read.push(await listOf(content, context));
    const ids = read.map((list) => {
      const id = store.nextRevocation++;
      store.revocations.set(id, list);
      return id;
    });
    return { TrustStoreRevocations: ids.map((id) => show(store, id)) };
  },

  DescribeTrustStoreRevocations({ TrustStoreArn, RevocationIds = [], ...paging }, context) {
    const store = trustStoreOf(TrustStoreArn, context);
    if (RevocationIds.length > 0) {
      for (const id of RevocationIds) contentOf(store, id);
      return { TrustStoreRevocations: RevocationIds.map((id) => show(store, id)) };
    }
    const key = (id: number): string => String(id).padStart(10, '0');
    const { items, marker } = pageOf(store.revocations.keys(), key, paging, context);
    return { TrustStoreRevocations: items.map((id) => show(store, id)), ...marker };
  },

  RemoveTrustStoreRevocations({ TrustStoreArn, RevocationIds }, context) {
    const store = trustStoreOf(TrustStoreArn, context);
    for (const id of RevocationIds) contentOf(store, id);
    for (const id of RevocationIds) store.revocations.delete(id);
    return {};
  },

  GetTrustStoreRevocationContent({ TrustStoreArn, RevocationId }, context) {
    const content = contentOf(trustStoreOf(TrustStoreArn, context), RevocationId);
    return { Location: context.download(content, `${RevocationId}.pem`) };
  },
};

async function listOf(
  { S3Bucket, S3Key, S3ObjectVersion }: RevocationContent,
  { world }: Context,
): Promise<{ content: Buffer; entries: number }> {
  if (S3Bucket === undefined || S3Key === undefined) throw invalid('A bucket and a key must be specified');
  const content = await world.object(S3Bucket, S3Key, S3ObjectVersion);
  if (content === null) throw refuse('RevocationContentNotFound', 'The specified revocation file does not exist.');
  const entries = countRevoked(content);
  if (entries === null) {
    throw refuse(
      'InvalidRevocationContent',
      'The provided revocation file is an invalid format, or uses an incorrect algorithm.',
    );
  }
  return { content, entries };
}

function contentOf({ revocations: all }: TrustStoreState, id: number): Buffer {
  const found = all.get(id);
  if (found === undefined) throw refuse('RevocationIdNotFound', 'The specified revocation ID does not exist.');
  return found.content;
}

function show({ arn, revocations: all }: TrustStoreState, id: number): DescribeTrustStoreRevocation {
  return {
    TrustStoreArn: arn,
    RevocationId: id,
    RevocationType: 'CRL',
    NumberOfRevokedEntries: all.get(id)?.entries ?? 0,
  };
}
