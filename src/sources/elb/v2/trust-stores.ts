import type { TrustStore } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Document, text, unread } from '../../../core/document.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { stillThere, unlessGone } from '../../gone.ts';
import { orUnread, type Read, type Resource } from '../../kind-reader.ts';
import { members, required } from '../../members.ts';
import type { SourceContext } from '../../source.ts';
import { listPages } from '../marker-pages.ts';
import type { V2Api } from './api.ts';
import { type Download, ExpiredAddress } from './download.ts';
import { readPolicy } from './resource-policy.ts';
import { type Revocation, readRevocations, requirePem } from './revocations.ts';
import { readTags } from './tags.ts';

const KIND = 'trust-store';

/** All trust stores of the region with their certificates and revocation lists; what is attached to them is not written. */
export async function readTrustStores(
  api: V2Api,
  download: Download,
  ctx: Pick<SourceContext, 'aws' | 'signal'>,
): Promise<readonly Document[]> {
  const listed = await api.reader.read(KIND, async () => await listStores(api));
  if (!listed.ok) return [];
  const fetchText = async (address: () => Promise<string>) => await fetchAt(address, download, ctx.signal);
  const parts: StoreParts[] = [];
  for (const store of listed.value) {
    const read = await readParts(api, store, ctx.aws.id, fetchText);
    if (read !== null) parts.push(read);
  }
  const own = parts.filter(({ owner }) => owner === null).map(({ about }) => about);
  const tags = await readTags(api, 'trust-store-tags', own);
  return parts.filter(({ about }) => !tags.isGone(about.id)).map((part) => storeDocument(part, tags));
}

async function listStores(api: V2Api): Promise<readonly TrustStore[]> {
  return await listPages(
    'elasticloadbalancing:DescribeTrustStores',
    async (page) => await api.send(new api.sdk.DescribeTrustStoresCommand(page)),
    (page) => page.TrustStores,
    ({ TrustStoreArn }) => TrustStoreArn,
  );
}

interface StoreParts {
  readonly about: Resource;
  /** The account that shares it with this one; null for an own store. */
  readonly owner: string | null;
  readonly bundle: Read<string>;
  readonly revocations: Read<readonly Revocation[]>;
  /** Null for a shared store, whose policy is its owner's. */
  readonly policy: Read<Json> | null;
}

export type FetchText = (address: () => Promise<string>) => Promise<string>;

/** Null when the store was deleted after it had been listed: then it is gone, which is no failure. */
async function readParts(
  api: V2Api,
  store: TrustStore,
  accountId: string,
  fetchText: FetchText,
): Promise<StoreParts | null> {
  const id = required(store.TrustStoreArn, 'ARN of a trust store');
  const about = { id, name: required(store.Name, `name of trust store ${id}`) };
  const account = id.split(':')[4] ?? '';
  const owner = account === accountId ? null : account;

  const bundle = stillThere(
    await api.reader.read(
      'ca-bundle',
      async () => await unlessGone('TrustStoreNotFoundException', async () => await readBundle(api, about, fetchText)),
      [about],
    ),
  );
  if (bundle === null) return null;
  const revocations = await readRevocations(api, about, fetchText);
  if (revocations === null) return null;
  const policy = owner === null ? await readPolicy(api, about) : null;
  return { about, owner, bundle, revocations, policy };
}

/** The certificates of a store, as PEM. */
export async function readBundle(api: V2Api, store: Resource, fetchText: FetchText): Promise<string> {
  const content = await fetchText(async () => {
    const input = { TrustStoreArn: store.id };
    const reply = await api.send(new api.sdk.GetTrustStoreCaCertificatesBundleCommand(input), store);
    return required(reply.Location, `address of the certificates of ${store.name}`);
  });
  return requirePem(content, 'CERTIFICATE', `the certificates of trust store ${store.name}`);
}

/** An address that S3 does not take may have waited too long behind a throttle: once more, with a new one. */
export async function fetchAt(
  address: () => Promise<string>,
  download: Download,
  signal: AbortSignal,
): Promise<string> {
  const first = await address();
  try {
    return await download(first, signal);
  } catch (error) {
    if (!(error instanceof ExpiredAddress)) throw error;
    return await download(await address(), signal);
  }
}

function storeDocument(parts: StoreParts, tags: (arn: string) => Read<JsonObject>): Document {
  const { about, owner, bundle, revocations, policy } = parts;
  return {
    kind: KIND,
    id: about.id,
    // CreateTrustStore, API reference: "must be unique per region"; one that another account shares may have it as well.
    name: { name: about.name, unique: owner === null },
    files: {
      'trust-store.json': members({
        kind: 'elb/trust-store',
        name: about.name,
        // A shared store can be attached and read, and nothing else.
        readOnly: owner === null ? undefined : true,
        owner: owner ?? undefined,
        revocations: orUnread(revocations, (list) => list.map(({ number, type }) => ({ number, type }))),
        resourcePolicy: policy === null ? undefined : orUnread(policy, (value) => value),
        tags: owner === null ? orUnread(tags(about.id), (map) => map) : undefined,
      }),
      'ca-bundle.pem': orUnread(bundle, text),
      ...revocationFiles(revocations),
    },
    facts: {},
  };
}

/**
 * By number, not by position: when one of them could not be read, the file that stays is its own. When nobody knows which
 * there are, the whole folder stays.
 */
function revocationFiles(revocations: Read<readonly Revocation[]>): Readonly<Record<string, Json>> {
  if (!revocations.ok) return { 'revocations/': unread(revocations.kind) };
  return Object.fromEntries(
    revocations.value.map(({ number, content }) => [
      `revocations/${String(number).padStart(4, '0')}.pem`,
      orUnread(content, text),
    ]),
  );
}
