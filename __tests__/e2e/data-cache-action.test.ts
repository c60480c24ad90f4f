import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { provisionS3Server, type S3Server, startS3Server } from '../../scripts/s3-server.ts';
import type { Result } from '../../src/core/result.ts';
import { caller, startWire, type Wire } from '../aws/wire.ts';
import { newBucket } from '../stores/s3/world.ts';
import { type FakeCacheService, fakeCacheService } from '../support/cache-service.ts';
import { type ActionRunOptions, runAction } from '../support/run-action.ts';
import { type WatchingProxy, watchingProxy } from '../support/watching-proxy.ts';
import { besideBucket } from './data-home.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Enough for an index that is worth keeping. */
const FILES = 8_000;

const missing = await provisionS3Server().then(
  () => null,
  (error: unknown) => (error instanceof Error ? error.message : String(error)),
);

(missing === null ? describe : describe.skip)(`the built Action${missing === null ? '' : ` (${missing})`}`, () => {
  let server: S3Server;
  let proxy: WatchingProxy;
  let sts: Wire;
  let service: FakeCacheService;
  let work: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    server = await startS3Server();
    proxy = await watchingProxy(server.url);
    sts = await startWire(() => caller('111111111111'));
    service = await fakeCacheService();
    const { name } = await newBucket({ ...server.env, AWS_ENDPOINT_URL: server.url });
    work = mkdtempSync(join(tmpdir(), 'holdfast-action-'));
    for (let n = 0; n < FILES; n++) {
      if (n % 1000 === 0) mkdirSync(join(work, 'data', String(n / 1000)), { recursive: true });
      writeFileSync(join(work, 'data', String(Math.floor(n / 1000)), randomBytes(12).toString('hex')), randomBytes(20));
    }
    writeFileSync(
      join(work, 'holdfast.yml'),
      `version: 1
id: acme-infra
destinations:
  dr: { s3: { bucket: ${name}, region: us-east-1 }, encryption: none }
plans:
  uploads: { schedule: "0 2 * * *", sources: [{ files: { path: ./data } }], destination: dr }
`,
    );
    env = {
      ...server.env,
      AWS_ENDPOINT_URL_S3: proxy.url,
      AWS_ENDPOINT_URL_STS: sts.url,
      AWS_REGION: 'us-east-1',
      ...service.env(),
    };
  });
  afterAll(async () => {
    for (const one of [service, proxy, server, sts]) await one[Symbol.asyncDispose]();
    rmSync(work, { recursive: true, force: true });
  });

  /** A job on a new runner: what it asked of the service, and of the bucket's index. */
  async function job(options: ActionRunOptions = {}) {
    const [asked, read] = [service.calls.length, proxy.calls.length];
    const { code, stdout, outputs } = await runAction(ROOT, {
      cwd: work,
      ...options,
      with: { force: 'true', ...options.with },
      env: { ...env, ...options.env },
    });
    const result = JSON.parse(outputs['result'] ?? '{}') as Result;
    return {
      code,
      stdout,
      point: result.items?.[0],
      findings: besideBucket(result.findings),
      service: service.calls.slice(asked),
      indexReads: proxy.calls.slice(read).filter((call) => /^GET \/[^/?]+\/index\//.test(call)).length,
    };
  }

  test('keeps the index of one job for the next; a poisoned cache changes nothing, and a pull request has none', async () => {
    const first = await job();
    expect(first).toMatchObject({ code: 0, point: { status: 'complete', chain: { kind: 'full' } } });
    expect(first.service).toEqual([
      'GetCacheEntryDownloadURL',
      'CreateCacheEntry',
      'PUT block',
      'PUT blocklist',
      'FinalizeCacheEntryUpload',
    ]);
    expect(first.stdout).toMatch(/cache: \d+ KiB saved as holdfast-1-[0-9a-f]{32}-[0-9a-f]{16}/);

    const second = await job();
    expect(second).toMatchObject({ code: 0, point: { chain: { kind: 'incremental', position: 2 } }, indexReads: 0 });
    expect(second.service.slice(0, 2)).toEqual(['GetCacheEntryDownloadURL', 'GET blob']);
    expect(second.stdout).toMatch(/cache: \d+ files restored from holdfast-1-/);

    for (const blob of service.blobs) blob.bytes.fill(0xff, 200); // behind the head of the first file
    const poisoned = await job();
    expect(poisoned).toMatchObject({ code: 0, findings: [], point: { chain: { kind: 'incremental', position: 3 } } });
    expect(poisoned.indexReads).toBeGreaterThan(0);

    for (const eventName of ['pull_request', 'pull_request_target']) {
      const seen = await job({ eventName, with: { command: 'list', force: '' } });
      expect(seen).toMatchObject({ code: 0, service: [] });
    }
    expect(await job({ with: { 'no-cache': 'true' } })).toMatchObject({ code: 0, service: [] });
    service.fail(503);
    expect(await job()).toMatchObject({ code: 0, findings: [], point: { status: 'complete' } });
    for (const { stdout } of [first, second, poisoned]) expect(stdout).not.toContain('sig=');
  });
});
