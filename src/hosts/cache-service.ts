/**
 * GitHub's cache service, version 2, as GitHub's own toolkit speaks to it: three calls in JSON, and blobs that are read and
 * written by URLs signed for it. The toolkit itself is not used, since it unpacks what it fetched with `tar -P`, which writes
 * wherever the archive says (docs/adr/0008).
 */
export interface CacheService {
  /** As the runner's `ACTIONS_CACHE_MODE` says: none, read, write-only, or write, which is both. */
  readonly mayRead: boolean;
  readonly mayWrite: boolean;
  /** The newest blob whose key begins so. */
  find(prefix: string, signal: AbortSignal): Promise<{ readonly key: string; readonly url: string } | null>;
  read(url: string, signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** Keeps a blob of so many bytes. False when somebody else keeps one under the key. */
  save(key: string, bytes: number, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<boolean>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Blobs of another version are never found; 64 hex, as the service wants it. */
const VERSION = '1'.padStart(64, '0');
const BLOCK_BYTES = 8 * 1024 * 1024;

/** The service that the runner names, or why there is none. */
export function cacheService(env: Env, userAgent: string): CacheService | string {
  const [base, token] = [env['ACTIONS_RESULTS_URL'] ?? '', env['ACTIONS_RUNTIME_TOKEN'] ?? ''];
  // GitHub Enterprise Server speaks an older version.
  if (base === '' || token === '' || (env['ACTIONS_CACHE_SERVICE_V2'] ?? '') === '')
    return 'the runner offers no cache service';
  const mode = (env['ACTIONS_CACHE_MODE'] ?? '').trim().toLowerCase();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': userAgent };

  async function call(method: string, body: object, signal: AbortSignal): Promise<Record<string, unknown>> {
    const url = new URL(`/twirp/github.actions.results.api.v1.CacheService/${method}`, base);
    const text = JSON.stringify({ ...body, version: VERSION });
    const response = await fetch(url, { method: 'POST', headers, body: text, signal, redirect: 'error' });
    const answer: unknown = await response.json().catch(() => null);
    if (typeof answer !== 'object' || answer === null || (!response.ok && response.status !== 409))
      throw new Error(`${method} was answered with ${response.status}`);
    return answer as Record<string, unknown>;
  }

  return {
    mayRead: mode !== 'none' && mode !== 'write-only',
    mayWrite: mode !== 'none' && mode !== 'read',
    async find(prefix, signal) {
      const answer = await call('GetCacheEntryDownloadURL', { key: prefix, restore_keys: [prefix] }, signal);
      const [url, key] = [answer['signed_download_url'], answer['matched_key']];
      if (answer['ok'] !== true || typeof url !== 'string' || typeof key !== 'string') return null;
      return key.startsWith(prefix) ? { key, url } : null;
    },
    async *read(url, signal) {
      const response = await fetch(url, { signal });
      if (!response.ok || response.body === null) throw new Error(`the blob was answered with ${response.status}`);
      yield* response.body;
    },
    async save(key, bytes, content, signal) {
      const { ok, signed_upload_url: url } = await call('CreateCacheEntry', { key }, signal);
      if (ok !== true || typeof url !== 'string') return false;
      await upload(url, content, signal);
      const end = await call('FinalizeCacheEntryUpload', { key, size_bytes: String(bytes) }, signal);
      if (end['ok'] !== true) throw new Error('what was sent was not kept');
      return true;
    },
  };
}

/** As blocks, each of which says its length: the whole would have to lie in memory. ("Put Block", "Put Block List", Azure) */
async function upload(url: string, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
  const ids: string[] = [];
  const put = async (query: Record<string, string>, body: string | Uint8Array<ArrayBuffer>): Promise<void> => {
    const to = new URL(url);
    for (const [name, value] of Object.entries(query)) to.searchParams.set(name, value);
    const response = await fetch(to, { method: 'PUT', body, signal, redirect: 'error' });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`a block was answered with ${response.status}`);
  };
  for await (const block of blocksOf(content)) {
    const id = Buffer.from(String(ids.length).padStart(6, '0')).toString('base64');
    ids.push(id);
    await put({ comp: 'block', blockid: id }, block);
  }
  const list = ids.map((id) => `<Latest>${id}</Latest>`).join('');
  await put({ comp: 'blocklist' }, `<?xml version="1.0" encoding="utf-8"?><BlockList>${list}</BlockList>`);
}

async function* blocksOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let block = new Uint8Array(BLOCK_BYTES);
  let used = 0;
  for await (const bytes of content) {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + BLOCK_BYTES - used);
      block.set(part, used);
      used += part.length;
      at += part.length;
      if (used < BLOCK_BYTES) continue;
      yield block;
      [block, used] = [new Uint8Array(BLOCK_BYTES), 0];
    }
  }
  if (used > 0) yield block.slice(0, used);
}
