import type { DescribeTrustStoreRevocation } from '@aws-sdk/client-elastic-load-balancing-v2';
import { HoldfastError } from '../../../core/errors.ts';
import { stillThere, unlessGone } from '../../gone.ts';
import type { Read, Resource } from '../../kind-reader.ts';
import { required } from '../../members.ts';
import { listPages } from '../marker-pages.ts';
import type { V2Api } from './api.ts';

/** A revocation list of a trust store. Null content: it was removed after it had been listed. */
export interface Revocation {
  /** The revocation ID, by which AWS tells the lists of one store apart. */
  readonly number: number;
  /** `CRL`. */
  readonly type: string;
  readonly content: Read<string>;
}

/**
 * The revocation lists of one store by number; null when the store was deleted after it had been listed.
 * `fetchText`: what lies at the address that a call returns.
 */
export async function readRevocations(
  api: V2Api,
  store: Resource,
  fetchText: (address: () => Promise<string>) => Promise<string>,
): Promise<Read<readonly Revocation[]> | null> {
  const listed = stillThere(
    await api.reader.read(
      'revocations',
      async () => await unlessGone('TrustStoreNotFoundException', async () => await listRevocations(api, store)),
      [store],
    ),
  );
  if (listed === null || !listed.ok) return listed;
  const revocations: Revocation[] = [];
  for (const { RevocationId, RevocationType } of listed.value) {
    const number = required(RevocationId, `number of a revocation list of ${store.name}`);
    const content = await readContent(api, store, number, fetchText);
    if (content !== null)
      revocations.push({
        number,
        type: required(RevocationType, `type of a revocation list of ${store.name}`),
        content,
      });
  }
  return { ok: true, value: revocations };
}

async function listRevocations(api: V2Api, store: Resource): Promise<readonly DescribeTrustStoreRevocation[]> {
  const listed = await listPages(
    'elasticloadbalancing:DescribeTrustStoreRevocations',
    async (page) =>
      await api.send(new api.sdk.DescribeTrustStoreRevocationsCommand({ TrustStoreArn: store.id, ...page }), store),
    (page) => page.TrustStoreRevocations,
    ({ RevocationId }) => String(RevocationId),
  );
  return [...listed].sort((a, b) => (a.RevocationId ?? 0) - (b.RevocationId ?? 0));
}

/** Null when the list was removed after it had been listed. */
async function readContent(
  api: V2Api,
  store: Resource,
  number: number,
  fetchText: (address: () => Promise<string>) => Promise<string>,
): Promise<Read<string> | null> {
  const read = await api.reader.read(
    'revocation-content',
    async () =>
      await unlessGone('RevocationIdNotFoundException', async () => {
        const content = await fetchText(async () => {
          const input = { TrustStoreArn: store.id, RevocationId: number };
          const reply = await api.send(new api.sdk.GetTrustStoreRevocationContentCommand(input), store);
          return required(reply.Location, `address of revocation list ${number} of ${store.name}`);
        });
        return requirePem(content, 'X509 CRL', `revocation list ${number} of ${store.name}`);
      }),
    [store],
  );
  return stillThere(read);
}

/** What stands between here and S3 may answer with a page of its own, and HTTP 200. */
export function requirePem(content: string, label: string, what: string): string {
  if (content.includes(`-----BEGIN ${label}-----`) && content.includes(`-----END ${label}-----`)) return content;
  throw new HoldfastError('aws-error', `${what} came without a PEM block '${label}'`, {
    hint: 'the committed file stays; see what stands between this machine and Amazon S3',
  });
}
