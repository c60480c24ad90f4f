import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import type { Document } from '../../../src/core/document.ts';
import { REFERENCE, TEXT, UNREAD } from '../../../src/core/document.ts';
import { httpDownload } from '../../../src/sources/elb/v2/download.ts';
import { readTrustStores } from '../../../src/sources/elb/v2/trust-stores.ts';
import { denied, type FakeOptions, type Region } from './fake-region.ts';
import { serveFiles } from './file-server.ts';
import { arn, notFound, openRegion } from './v2-api.ts';

type Store = NonNullable<Region['stores']>[number];

const BUNDLE = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const crl = (serial: number) => `-----BEGIN X509 CRL-----\nMIIC${serial}\n-----END X509 CRL-----\n`;
const PARTNERS = arn('truststore', 'partners');

const STORE: Store = {
  store: {
    Name: 'partners',
    TrustStoreArn: PARTNERS,
    Status: 'ACTIVE',
    NumberOfCaCertificates: 1,
    TotalRevokedEntries: 2,
  },
  bundle: BUNDLE,
  policy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: '222222222222' }, Resource: PARTNERS }],
  }),
  revocations: [12, 2, 1].map((RevocationId) => ({
    TrustStoreArn: PARTNERS,
    RevocationId,
    RevocationType: 'CRL',
    NumberOfRevokedEntries: 1,
    content: crl(RevocationId),
  })),
};
const TAGS = { [PARTNERS]: [{ Key: 'team', Value: 'edge' }] };

async function read(stores: readonly Store[], options: FakeOptions = {}) {
  const region = openRegion({ stores, tags: TAGS }, options);
  return { ...region, documents: await readTrustStores(region.api, httpDownload(region.ctx.clock), region.ctx) };
}

function only(documents: readonly Document[]): Document {
  expect(documents).toHaveLength(1);
  return documents[0] as Document;
}

test('a trust store is written with its certificates, and its revocation lists by number', async () => {
  const { documents, statuses } = await read([STORE]);

  const { id, name, files } = only(documents);
  expect({ id, name }).toEqual({ id: PARTNERS, name: { name: 'partners', unique: true } });
  expect(JSON.stringify(files, null, 1)).toBe(
    JSON.stringify(
      {
        'trust-store.json': {
          kind: 'elb/trust-store',
          name: 'partners',
          revocations: [
            { number: 1, type: 'CRL' },
            { number: 2, type: 'CRL' },
            { number: 12, type: 'CRL' },
          ],
          resourcePolicy: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: '222222222222' },
                Resource: { [REFERENCE]: { kinds: ['trust-store'], id: PARTNERS } },
              },
            ],
          },
          tags: { team: 'edge' },
        },
        'ca-bundle.pem': { [TEXT]: BUNDLE },
        'revocations/0001.pem': { [TEXT]: crl(1) },
        'revocations/0002.pem': { [TEXT]: crl(2) },
        'revocations/0012.pem': { [TEXT]: crl(12) },
      },
      null,
      1,
    ),
  );
  expect(new Set(Object.values(statuses()))).toEqual(new Set(['complete']));
});

test('a store without revocation lists, policy and tags says so', async () => {
  const bare = { store: { Name: 'bare', TrustStoreArn: arn('truststore', 'bare') }, bundle: BUNDLE };

  expect(only((await read([bare])).documents).files).toEqual({
    'trust-store.json': { kind: 'elb/trust-store', name: 'bare', revocations: [], resourcePolicy: null, tags: {} },
    'ca-bundle.pem': { [TEXT]: BUNDLE },
  });
});

test('pages of one and lists the other way round give the same bytes', async () => {
  const second = { ...STORE, store: { Name: 'second', TrustStoreArn: arn('truststore', 'second') } };
  const texts = ({ documents }: { documents: readonly Document[] }) =>
    documents.map((one) => JSON.stringify(one)).sort();
  const usual = texts(await read([STORE, second]));

  expect(texts(await read([STORE, second], { pageSize: 1 }))).toEqual(usual);
  expect(texts(await read([STORE, second], { order: (items) => [...items].reverse() }))).toEqual(usual);
});

test('a store of another account is read only: nothing is asked that only its owner may ask', async () => {
  const shared = { ...STORE, store: { Name: 'theirs', TrustStoreArn: arn('truststore', 'theirs', '222222222222') } };
  const { documents, aws, statuses } = await read([shared]);

  const { name, files } = only(documents);
  expect(name).toEqual({ name: 'theirs', unique: false }); // an own store may have the same name
  expect(files).toMatchObject({
    'trust-store.json': { kind: 'elb/trust-store', name: 'theirs', readOnly: true, owner: '222222222222' },
    'ca-bundle.pem': { [TEXT]: BUNDLE },
  });
  expect(Object.keys(files['trust-store.json'] as object)).not.toContain('tags');
  expect(aws.calls).not.toHaveProperty('elbv2:GetResourcePolicy');
  expect(aws.calls).not.toHaveProperty('elbv2:DescribeTags');
  expect(statuses()).toMatchObject({ 'trust-store': 'complete' });
});

test.each([
  ['GetTrustStoreCaCertificatesBundle', 'ca-bundle', 'ca-bundle.pem'],
  ['DescribeTrustStoreRevocations', 'revocations', 'revocations/'],
])('what %s does not answer keeps its file, and the other files are written', async (operation, kind, file) => {
  const { documents, statuses, unreadParts } = await read([STORE, withName('other')], {
    before: (call, input) => {
      if (call === `elbv2:${operation}` && JSON.stringify(input).includes('/partners/')) throw denied(call);
    },
  });

  expect(documents[0]?.files[file]).toEqual({ [UNREAD]: kind });
  expect(Object.values(documents[0]?.files ?? {}).some((one) => JSON.stringify(one).includes('-----BEGIN'))).toBe(true);
  expect(JSON.stringify(documents[1])).not.toContain(UNREAD.slice(1));
  expect(statuses()).toMatchObject({ 'trust-store': 'complete', [kind]: 'partial' });
  expect(unreadParts()).toEqual([`${kind} partners`]);
});

test.each([
  ['DescribeTags', 'trust-store-tags', 'tags'],
  ['GetResourcePolicy', 'trust-store-policy', 'resourcePolicy'],
  ['DescribeTrustStoreRevocations', 'revocations', 'revocations'],
])('what %s does not answer keeps its member', async (operation, kind, member) => {
  const { documents } = await read([STORE], {
    before: (call) => {
      if (call === `elbv2:${operation}`) throw denied(call);
    },
  });

  expect(only(documents).files['trust-store.json']).toMatchObject({ [member]: { [UNREAD]: kind } });
});

test('one revocation list that cannot be read keeps its own file, and no other', async () => {
  const { documents, unreadParts } = await read([STORE], {
    before: (call, input) => {
      if (call === 'elbv2:GetTrustStoreRevocationContent' && input['RevocationId'] === 2) throw denied(call);
    },
  });

  expect(only(documents).files).toMatchObject({
    'revocations/0001.pem': { [TEXT]: crl(1) },
    'revocations/0002.pem': { [UNREAD]: 'revocation-content' },
    'revocations/0012.pem': { [TEXT]: crl(12) },
  });
  expect(unreadParts()).toEqual(['revocation-content partners']);
});

test('a revocation list that is removed after it was listed is gone from both files', async () => {
  const { documents, statuses } = await read([STORE], {
    before: (call, input) => {
      if (call === 'elbv2:GetTrustStoreRevocationContent' && input['RevocationId'] === 2)
        throw notFound('RevocationId');
    },
  });

  const { files } = only(documents);
  expect(Object.keys(files)).not.toContain('revocations/0002.pem');
  expect(files['trust-store.json']).toMatchObject({ revocations: [{ number: 1 }, { number: 12 }] });
  expect(statuses()['revocation-content']).toBe('complete');
});

test.each(['GetTrustStoreCaCertificatesBundle', 'DescribeTrustStoreRevocations', 'DescribeTags'])(
  'a store that is deleted before %s is gone, which is no failure',
  async (operation) => {
    const { documents, statuses } = await read([STORE, withName('stays')], {
      before: (call, input) => {
        if (call === `elbv2:${operation}` && JSON.stringify(input).includes('/partners/')) throw notFound('TrustStore');
      },
    });

    expect(only(documents).name.name).toBe('stays');
    expect(new Set(Object.values(statuses()))).toEqual(new Set(['complete']));
  },
);

test('a page of a proxy is no certificate bundle, and an answer without an address is no empty one', async () => {
  const page = `data:text/html,${encodeURIComponent('<html>please log in</html>')}`;
  for (const Location of [page, undefined]) {
    const { documents, statuses } = await read([STORE], {
      reply: (call, reply) => (call === 'elbv2:GetTrustStoreCaCertificatesBundle' ? { Location } : reply),
    });

    expect(only(documents).files['ca-bundle.pem']).toEqual({ [UNREAD]: 'ca-bundle' });
    expect(statuses()['ca-bundle']).toBe('partial');
  }
});

test('an address that has expired is asked for anew, once', async () => {
  const server = await serveFiles((path, response) => {
    if (path.includes('fresh')) response.end(BUNDLE);
    else response.writeHead(403).end();
  });
  const addresses = [`${server.url}/old?sig=1`, `${server.url}/fresh?sig=2`];
  const { documents, aws } = await read([{ ...STORE, revocations: [] }], {
    reply: (call, reply) => (call.endsWith('CaCertificatesBundle') ? { Location: addresses.shift() } : reply),
  });

  expect(only(documents).files['ca-bundle.pem']).toEqual({ [TEXT]: BUNDLE });
  expect(server.requests).toEqual(['/old?sig=1', '/fresh?sig=2']);
  expect(aws.calls['elbv2:GetTrustStoreCaCertificatesBundle']).toBe(2);
});

test('an address that S3 never takes leaves the file unread and is told to nobody', async () => {
  const server = await serveFiles((_, response) => void response.writeHead(403).end());
  const lines: string[] = [];
  const region = openRegion(
    { stores: [STORE] },
    {
      reply: (call, reply) =>
        call.endsWith('Bundle') || call.endsWith('Content') ? { Location: `${server.url}/x?sig=SECRETSECRET` } : reply,
    },
  );
  Object.assign(region.ctx.log, { debug: (line: string) => lines.push(line) });
  const documents = await readTrustStores(region.api, httpDownload(region.ctx.clock), region.ctx);

  expect(only(documents).files['ca-bundle.pem']).toEqual({ [UNREAD]: 'ca-bundle' });
  expect(region.statuses()).toMatchObject({ 'ca-bundle': 'partial', 'revocation-content': 'partial' });
  expect(server.requests).toHaveLength(8); // two tries each for the bundle and three lists
  expect(lines.length).toBeGreaterThan(0);
  expect(inspect([documents, region.api.reader.ends(), lines], { depth: 20 })).not.toContain('SECRETSECRET');
});

test('a listing that is refused gives no stores and does not end complete', async () => {
  const { documents, statuses, aws } = await read([STORE], {
    before: (call) => {
      throw denied(call);
    },
  });

  expect(documents).toEqual([]);
  expect(statuses()).toEqual({ 'trust-store': 'denied' });
  expect(aws.calls).toEqual({ 'elbv2:DescribeTrustStores': 1 });
});

function withName(name: string): Store {
  return { ...STORE, store: { Name: name, TrustStoreArn: arn('truststore', name) } };
}
