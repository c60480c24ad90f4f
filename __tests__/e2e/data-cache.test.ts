import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { provisionS3Server, type S3Server, startS3Server } from '../../scripts/s3-server.ts';
import { caller, startWire, type Wire } from '../aws/wire.ts';
import { newBucket } from '../stores/s3/world.ts';
import { treeOf } from '../support/trees.ts';
import { type WatchingProxy, watchingProxy } from '../support/watching-proxy.ts';
import { besideBucket, type Home, type HomeRun, home, plant } from './data-home.ts';

const missing = await provisionS3Server().then(
  () => null,
  (error: unknown) => (error instanceof Error ? error.message : String(error)),
);
const APPLY = ['--apply', '--yes'] as const;

(missing === null ? describe : describe.skip)(
  `the cache of a store in S3${missing === null ? '' : ` (${missing})`}`,
  () => {
    let server: S3Server;
    let proxy: WatchingProxy;
    let sts: Wire;
    beforeAll(async () => {
      server = await startS3Server({ versions: true });
      proxy = await watchingProxy(server.url);
      sts = await startWire(() => caller('111111111111')); // an S3 server knows no STS
    });
    afterAll(async () => {
      await proxy[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await sts[Symbol.asyncDispose]();
    });

    /** A folder, its bucket, two points in it, and the files of the cache. */
    async function s3Home(options: { readonly versioned?: boolean; readonly backups?: number } = {}) {
      const { name, client } = await newBucket({ ...server.env, AWS_ENDPOINT_URL: server.url }, options);
      const at = home({ place: `s3: { bucket: ${name}, region: us-east-1, prefix: prod }` });
      const cache = join(at.folder, 'home/.cache/holdfast/objects');
      const env = {
        ...server.env,
        AWS_ENDPOINT_URL: server.url,
        AWS_ENDPOINT_URL_S3: proxy.url,
        AWS_ENDPOINT_URL_STS: sts.url,
        AWS_REGION: 'us-east-1',
      };
      plant(at.source);
      for (let n = 0; n < (options.backups ?? 2); n++) await at.backup({ env });
      const files = (): readonly string[] =>
        existsSync(cache)
          ? readdirSync(cache, { recursive: true, withFileTypes: true })
              .filter((entry) => entry.isFile())
              .map((entry) => join(entry.parentPath, entry.name))
          : [];
      const keysBelow = async (prefix: string): Promise<readonly string[]> => {
        const { Contents = [] } = await client.send(
          new ListObjectsV2Command({ Bucket: name, Prefix: `prod/${prefix}` }),
        );
        return Contents.map(({ Key = '' }) => Key);
      };
      return { at, env, cache, files, name, client, keysBelow };
    }

    /** Reads of the catalogue and the index that reached the bucket while something ran. */
    async function readsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
      const from = proxy.calls.length;
      await work();
      return proxy.calls.slice(from).filter((call) => /^GET \/[^/?]+\/prod\/(?:catalogue|index)\//.test(call));
    }

    /** What a run says, without when it ran and what it asked for. */
    const said = ({ exit, result: { calls: _, startedAt: __, endedAt: ___, ...rest } }: HomeRun): unknown => ({
      exit,
      ...rest,
    });

    async function restored(at: Home, env: Readonly<Record<string, string>>): Promise<unknown> {
      const target = at.target();
      expect(await at.run(['restore', 'uploads/media', '--target', target, ...APPLY], { env })).toMatchObject({
        exit: 0,
      });
      return treeOf(target);
    }

    test.each([false, true])(
      'an unchanged backup reads nothing of catalogue and index again (versions: %s)',
      async (versioned) => {
        const { at, env, files } = await s3Home({ versioned });
        using _ = at;
        expect(files().length).toBeGreaterThan(3);

        expect(await readsOf(() => at.backup({ env }))).toEqual([]);
        expect(await readsOf(() => at.run(['diff', 'uploads/media'], { env }))).toEqual([]);
        expect(await readsOf(() => at.run(['list', 'uploads/media', '--item', '**'], { env }))).toEqual([]);
        expect(await restored(at, env)).toEqual(treeOf(at.source));
      },
    );

    test('with --no-cache all is read from the bucket, and nothing kept', async () => {
      const { at, env, files, cache } = await s3Home();
      using _ = at;
      rmSync(cache, { recursive: true });
      const argv = ['backup', '--force', '--no-cache'];
      expect((await readsOf(() => at.run(argv, { env }))).length).toBeGreaterThan(2);
      expect((await readsOf(() => at.run(['list'], { env: { ...env, HOLDFAST_NO_CACHE: 'true' } }))).length).toBe(3);
      expect(files()).toEqual([]);
    });

    test('what proves that data comes back reads the bucket: verify and restore', async () => {
      const { at, env } = await s3Home();
      using _ = at;
      for (const argv of [['verify'], ['restore', 'uploads/media', '--target', at.target(), ...APPLY]])
        expect((await readsOf(() => at.run(argv, { env }))).length).toBeGreaterThan(1);
    });

    const HARM: Readonly<Record<string, (file: string, files: readonly string[], n: number) => void>> = {
      'wrong bytes': (file) => writeFileSync(file, randomBytes(5000)),
      'one wrong bit': (file) => {
        const bytes = readFileSync(file);
        bytes[100] = (bytes[100] ?? 0) ^ 4;
        writeFileSync(file, bytes);
      },
      'half of the bytes': (file) => truncateSync(file, 300),
      'bytes of another file': (file, files, n) =>
        writeFileSync(file, readFileSync(files[(n + 1) % files.length] ?? file)),
      nothing: (file) => rmSync(file),
    };
    test.each(Object.entries(HARM))(
      'with %s in every file the result is the same, and the files are mended',
      async (_name, harm) => {
        const { at, env, files } = await s3Home();
        using _ = at;
        const hurt = (): void => {
          const all = files();
          for (const [n, file] of all.entries()) harm(file, all, n);
        };
        for (const argv of [['list'], ['list', 'uploads/media', '--item', '**'], ['diff', 'uploads/media']]) {
          hurt();
          const [one, other] = [await at.run(argv, { env }), await at.run([...argv, '--no-cache'], { env })];
          expect(said(one)).toEqual(said(other));
        }
        hurt();
        const { exit, result } = await at.run(['backup', '--force'], { env });
        expect(exit).toBe(0);
        expect(besideBucket(result.findings)).toEqual([]);
        expect(result.items).toMatchObject([{ status: 'complete', chain: { kind: 'incremental', position: 3 } }]);
        expect(await restored(at, env)).toEqual(treeOf(at.source));
        expect(await readsOf(() => at.backup({ env }))).toEqual([]);
      },
    );

    describe('what happened in the bucket is told as without a cache:', () => {
      test.each([false, true])(
        'an index object that is gone makes a full, and why (versions: %s)',
        async (versioned) => {
          const { at, env, client, name, keysBelow } = await s3Home({ versioned });
          using _ = at;
          const [segment = ''] = await keysBelow('index/');
          await client.send(new DeleteObjectCommand({ Bucket: name, Key: segment }));

          const { result } = await at.run(['backup', '--force'], { env });
          expect(result.items[0]?.chain).toMatchObject({ kind: 'full', why: expect.stringContaining('is missing') });
        },
      );

      test('an index object that somebody replaced by as many bytes makes a full', async () => {
        const { at, env, client, name, keysBelow } = await s3Home();
        using _ = at;
        await wait(3_500); // both times are whole seconds
        for (const segment of await keysBelow('index/')) {
          const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: name, Prefix: segment }));
          await client.send(
            new PutObjectCommand({ Bucket: name, Key: segment, Body: randomBytes(Contents[0]?.Size ?? 0) }),
          );
        }
        const { result } = await at.run(['backup', '--force'], { env });
        expect(result.items[0]?.chain?.kind).toBe('full');
      });

      test('a point that vanished', async () => {
        const { at, env, client, name, keysBelow } = await s3Home();
        using _ = at;
        const [entry = ''] = (await keysBelow('catalogue/')).slice(-1);
        await client.send(new DeleteObjectCommand({ Bucket: name, Key: entry }));

        const { result } = await at.run(['backup', '--force'], { env });
        expect(besideBucket(result.findings)).toMatchObject([{ code: 'point-vanished' }]);
      });
    });

    test('a cache folder that cannot be written changes nothing but is said once', async () => {
      const { at, env, cache } = await s3Home({ backups: 0 });
      using _ = at;
      mkdirSync(join(cache, '..'), { recursive: true });
      writeFileSync(cache, 'a file, where a folder would be');
      const { exit, text } = await at.run(['backup', '--force'], { env });
      expect(exit).toBe(0);
      expect(text.match(/cannot be written/g)).toHaveLength(1);
      expect(text).toContain(`${cache}/`);
    });
  },
);
