/**
 * GitHub's cache service, version 2, with the blobs behind it, as GitHub's toolkit speaks to them (@actions/cache 6.3,
 * `generated/results/api/v1/cache.ts` and `internal/uploadUtils.ts`): three calls in JSON under a bearer token, blobs by signed
 * URLs. Blobs are Azure's: a block blob is nothing until its list of blocks is put.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface KeptBlob {
  readonly key: string;
  readonly version: string;
  bytes: Buffer;
  /** A blob that was not finalised is never found. */
  isFinal: boolean;
}

export interface FakeCacheService extends AsyncDisposable {
  readonly url: string;
  /** In the order in which they were made: change one to poison it. */
  readonly blobs: KeptBlob[];
  /** `GetCacheEntryDownloadURL`, `PUT block`, `GET blob` … */
  readonly calls: string[];
  /** From now on it answers with that status, or never. */
  fail(how: number | 'hang' | null): void;
  /** What a runner sets for it. */
  env(): Record<string, string>;
}

/** Azure's SDK wants them. */
const BLOB_HEADERS = { etag: '"1"', 'last-modified': 'Mon, 23 Nov 2026 03:00:00 GMT', 'x-ms-request-id': '1' };
const TOKEN = 'runtime-token';
const METHODS = '/twirp/github.actions.results.api.v1.CacheService/';

export async function fakeCacheService(): Promise<FakeCacheService> {
  const blobs: KeptBlob[] = [];
  const calls: string[] = [];
  const blocks = new Map<string, Buffer>();
  let failing: number | 'hang' | null = null;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? '/', base());
    calls.push(nameOf(request, url));
    if (failing === 'hang') return;
    const answer = failing === null ? answerTo(request, url, body) : { status: failing, body: { msg: 'injected' } };
    if (!Buffer.isBuffer(answer.body)) {
      const json = JSON.stringify(answer.body);
      response.writeHead(answer.status, { 'content-type': 'application/json', ...BLOB_HEADERS });
      response.end(url.pathname.startsWith(METHODS) ? json : '');
      return;
    }
    const [, from, to] = /^bytes=(\d+)-(\d+)?$/.exec(request.headers.range ?? '') ?? [];
    const end = Math.min(Number(to ?? answer.body.length - 1), answer.body.length - 1);
    const part = from === undefined ? answer.body : answer.body.subarray(Number(from), end + 1);
    response.writeHead(from === undefined ? 200 : 206, {
      ...BLOB_HEADERS,
      'content-type': 'application/octet-stream',
      'content-length': part.length,
      ...(from === undefined ? {} : { 'content-range': `bytes ${from}-${end}/${answer.body.length}` }),
    });
    response.end(request.method === 'HEAD' ? undefined : part);
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const signed = (blob: KeptBlob): string => `${base()}/blob/${blobs.indexOf(blob)}?sig=secret`;

  function answerTo(request: IncomingMessage, url: URL, body: Buffer): { status: number; body: unknown } {
    if (url.pathname.startsWith(METHODS)) {
      if (request.headers.authorization !== `Bearer ${TOKEN}`)
        return { status: 401, body: { code: 'unauthenticated' } };
      return { status: 200, body: call(url.pathname.slice(METHODS.length), JSON.parse(body.toString())) };
    }
    const blob = blobs[Number(/^\/blob\/(\d+)$/.exec(url.pathname)?.[1])];
    if (blob === undefined || url.searchParams.get('sig') !== 'secret') return { status: 403, body: {} };
    if (request.method === 'GET' || request.method === 'HEAD') return { status: 200, body: blob.bytes };
    if (request.headers['content-length'] === undefined) return { status: 411, body: {} }; // "LengthRequired"
    if (url.searchParams.get('comp') === 'block') {
      blocks.set(`${url.pathname} ${url.searchParams.get('blockid')}`, body);
      return { status: 201, body: {} };
    }
    if (url.searchParams.get('comp') === null) {
      if (request.headers['x-ms-blob-type'] !== 'BlockBlob') return { status: 400, body: {} }; // "MissingRequiredHeader"
      blob.bytes = body;
      return { status: 201, body: {} };
    }
    const list = [...body.toString().matchAll(/<Latest>(.*?)<\/Latest>/g)].map(([, id]) =>
      blocks.get(`${url.pathname} ${id}`),
    );
    if (list.includes(undefined)) return { status: 400, body: {} }; // "InvalidBlockList"
    blob.bytes = Buffer.concat(list as Buffer[]);
    return { status: 201, body: {} };
  }

  function call(method: string, asked: Asked): unknown {
    const { key, version } = asked;
    const own = blobs.find((blob) => blob.key === key && blob.version === version);
    if (method === 'CreateCacheEntry') {
      if (own !== undefined) return { ok: false, signed_upload_url: '', message: 'already exists' };
      const made: KeptBlob = { key, version, bytes: Buffer.alloc(0), isFinal: false };
      blobs.push(made);
      return { ok: true, signed_upload_url: signed(made) };
    }
    if (method === 'FinalizeCacheEntryUpload') {
      if (own === undefined || String(own.bytes.length) !== asked.size_bytes)
        return { ok: false, message: 'another size' };
      own.isFinal = true;
      return { ok: true, entry_id: String(blobs.indexOf(own) + 1) };
    }
    // The key itself, then the newest that begins with one of the others ("Cache key matching", GitHub Docs).
    const final = blobs.filter((blob) => blob.isFinal && blob.version === version).reverse();
    const found =
      final.find((blob) => blob.key === key) ??
      (asked.restore_keys ?? []).map((prefix) => final.find((blob) => blob.key.startsWith(prefix))).find(Boolean);
    if (found === undefined) return { ok: false, signed_download_url: '', matched_key: '' };
    return { ok: true, signed_download_url: signed(found), matched_key: found.key };
  }

  return {
    url: base(),
    blobs,
    calls,
    fail: (how) => {
      failing = how;
    },
    env: () => ({
      ACTIONS_CACHE_SERVICE_V2: 'True',
      ACTIONS_RESULTS_URL: `${base()}/`,
      ACTIONS_RUNTIME_TOKEN: TOKEN,
    }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

interface Asked {
  readonly key: string;
  readonly version: string;
  readonly restore_keys?: readonly string[];
  readonly size_bytes?: string;
}

function nameOf({ method }: IncomingMessage, url: URL): string {
  if (url.pathname.startsWith(METHODS)) return url.pathname.slice(METHODS.length);
  return `${method} ${url.searchParams.get('comp') ?? 'blob'}`;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
