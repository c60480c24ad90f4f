import { randomBytes } from 'node:crypto';

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { provisionS3Server } from '../../scripts/s3-server.ts';
import { besideBucket } from '../e2e/data-home.ts';
import { treeOf } from '../support/trees.ts';
import { LONG, some, upTo } from './campaign.ts';
import { bytesOf, type Ground, ground, plantPacks, RESTORE } from './ground.ts';
import { type S3World, s3World } from './s3-ground.ts';
import type { ProxyFault } from './s3-proxy.ts';

const missing = await provisionS3Server().then(
  () => null,
  (error: unknown) => (error instanceof Error ? error.message : String(error)),
);
const HOURS = 10 * 3_600_000;
const SLACK_BYTES = 300_000;
const HOWS = ['half', 'answered', 'arrived'] as const;

(missing === null ? describe : describe.skip)(
  `a backup into S3 that is killed at any request${missing === null ? '' : ` (${missing})`}`,
  () => {
    let world: S3World;
    let source: Ground;
    beforeAll(async () => {
      world = await s3World();
      source = ground();
      plantPacks(source.source, 44);
    }, 300_000);
    afterAll(async () => {
      source[Symbol.dispose]();
      await world[Symbol.asyncDispose]();
    });

    /** Gives the number of requests. */
    async function backup(at: Ground): Promise<number> {
      world.proxy.arm(null);
      const { code, result, stderr } = await at.start(['backup', '--force']).ended;
      if (code !== 0) throw new Error(`it ended with ${code}: ${stderr}`);
      expect([result?.outcome, besideBucket(result?.findings)]).toEqual(['complete', []]);
      return world.proxy.count;
    }

    async function backupKilledAt(at: Ground, request: number, how: ProxyFault['how']): Promise<void> {
      const { child, ended } = at.start(['backup', '--force']);
      world.proxy.arm({ at: request, how, run: () => void child.kill('SIGKILL') });
      const { code, signal, stderr } = await ended;
      world.proxy.arm(null);
      if (signal !== 'SIGKILL' && code !== 0) throw new Error(`it ended with ${code}: ${stderr}`);
    }

    const deaths = (calls: number): readonly (readonly [number, ProxyFault['how']])[] =>
      LONG
        ? upTo(calls).flatMap((call) => HOWS.map((how) => [call, how] as const))
        : some(upTo(calls), 4).map((call, i) => [call, HOWS[i % HOWS.length] ?? 'half'] as const);

    const pointsOf = async (at: Ground): Promise<readonly string[]> => {
      const { code, result, stderr } = await at.look(['list', 'uploads/media']);
      if (code !== 0) throw new Error(stderr);
      return result.items.flatMap(({ point }) => point ?? []).sort();
    };

    test(
      'as the first one leaves no point, and the next one stores no finished pack again',
      async () => {
        const whole = world.ground(source.source);
        const calls = await backup(whole);
        const unique = bytesOf(await world.objects(whole.prefix), 'data/');
        expect(calls).toBeGreaterThan(12);
        const tree = treeOf(source.source);

        for (const [request, how] of deaths(calls)) {
          using at = world.ground(source.source);
          await backupKilledAt(at, request, how);
          const left = await world.objects(at.prefix);
          if (left.has('holdfast.json') && request < calls - 5) expect(await pointsOf(at)).toEqual([]);

          await backup(at);
          const after = await world.objects(at.prefix);
          expect(bytesOf(after, 'data/')).toBeLessThan(unique + SLACK_BYTES);
          expect(bytesOf(after, 'index/')).toBeLessThan(SLACK_BYTES);
          const target = at.target();
          expect(await at.look(RESTORE(target))).toMatchObject({ code: 0, result: { findings: [] } });
          expect(treeOf(target)).toEqual(tree);
          await world.remove(at.prefix);
        }
      },
      HOURS,
    );

    test(
      'as an incremental leaves the full as it is, and the next one stores no finished pack again',
      async () => {
        using changed = ground();
        const plantChange = (): void => {
          for (let i = 0; i < 18; i++) writeFileSync(join(changed.source, `new-${i}`), randomBytes(2_000_000));
        };
        plantPacks(changed.source, 4);
        const whole = world.ground(changed.source);
        await backup(whole);
        plantChange();
        const calls = await backup(whole);
        const unique = bytesOf(await world.objects(whole.prefix), 'data/');

        for (const [request, how] of deaths(calls)) {
          using at = world.ground(changed.source);
          for (let i = 0; i < 18; i++) writeFileSync(join(changed.source, `new-${i}`), `${i}`);
          await backup(at);
          const before = treeOf(changed.source);
          const base = await pointsOf(at);
          plantChange();
          await backupKilledAt(at, request, how);
          const old = at.target();
          expect(await at.look(RESTORE(old, '--at', base[0] ?? ''))).toMatchObject({
            code: 0,
            result: { findings: [] },
          });
          expect(treeOf(old)).toEqual(before);
          expect((await pointsOf(at)).slice(0, 1)).toEqual(base);

          await backup(at);
          expect(bytesOf(await world.objects(at.prefix), 'data/')).toBeLessThan(unique + SLACK_BYTES);
          const target = at.target();
          expect(await at.look(RESTORE(target))).toMatchObject({ code: 0, result: { findings: [] } });
          expect(treeOf(target)).toEqual(treeOf(changed.source));
          await world.remove(at.prefix);
        }
      },
      HOURS,
    );

    test('in a bucket with versions pins the version of every pack, also of those that the dead one stored', async () => {
      await using versions = await s3World({ versioned: true });
      using at = versions.ground(source.source);
      const { child, ended } = at.start(['backup', '--force']);
      const match = (method: string, path: string): boolean => method === 'PUT' && path.includes('/catalogue/');
      versions.proxy.arm({ at: 1, match, how: 'arrived', run: () => void child.kill('SIGKILL') });
      await ended;
      const { code, result } = await at.start(['backup', '--force']).ended;
      expect({ code, outcome: result?.outcome }).toEqual({ code: 0, outcome: 'complete' });
      expect(result?.items[0]?.bytes?.stored).toBeLessThan(SLACK_BYTES);
      // What somebody puts over a pack is not what the entry names.
      const packs = [...(await versions.objects(at.prefix)).keys()].filter((key) => key.startsWith('data/'));
      for (const key of packs)
        await versions.client.send(
          new PutObjectCommand({ Bucket: versions.bucket, Key: `${at.prefix}/${key}`, Body: 'other' }),
        );
      const target = at.target();
      expect(await at.look(RESTORE(target))).toMatchObject({ code: 0 });
      expect(treeOf(target)).toEqual(treeOf(source.source));
    }, 120_000);
  },
);
