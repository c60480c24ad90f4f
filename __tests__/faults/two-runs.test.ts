import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { provisionS3Server } from '../../scripts/s3-server.ts';
import { besideBucket } from '../e2e/data-home.ts';
import { treeOf } from '../support/trees.ts';
import { rounds, upTo } from './campaign.ts';
import { type Ended, type Ground, ground, RESTORE } from './ground.ts';
import { type S3World, s3World } from './s3-ground.ts';

const missing = await provisionS3Server().then(
  () => null,
  (error: unknown) => (error instanceof Error ? error.message : String(error)),
);
const HOURS = 10 * 3_600_000;

function plant(root: string): void {
  mkdirSync(join(root, 'many'), { recursive: true });
  for (let i = 0; i < 300; i++) writeFileSync(join(root, `many/${i}`), `${i} `.repeat(i * 5));
  for (let i = 0; i < 4; i++) writeFileSync(join(root, `big-${i}`), randomBytes(1_500_000));
}

function change(root: string): void {
  for (let i = 0; i < 300; i += 7) writeFileSync(join(root, `many/${i}`), randomBytes(3_000));
  writeFileSync(join(root, 'big-1'), randomBytes(1_500_000));
}

/** Two processes, one so much later than the other; the second may be killed at some moment of its life. */
async function twoRuns(at: Ground, argv: readonly string[], killed: boolean): Promise<readonly Ended[]> {
  const first = at.start(argv);
  await sleep(Math.random() * 250);
  const second = at.start(argv);
  if (killed) {
    await sleep(200 + Math.random() * 500);
    second.child.kill('SIGKILL');
  }
  return await Promise.all([first.ended, second.ended]);
}

/** The points that the store shows, each of which is whole. */
async function goodPoints(at: Ground): Promise<readonly string[]> {
  const list = await at.look(['list', 'uploads/media']);
  expect([list.code, list.result.findings]).toEqual([0, []]);
  const verified = await at.look(['verify', 'uploads/media', '--level', 'data']);
  expect([verified.code, verified.result.findings]).toEqual([0, []]);
  return list.result.items.flatMap(({ point }) => point ?? []).sort();
}

async function expectTrees(at: Ground, points: readonly string[], tree: readonly string[]): Promise<void> {
  for (const point of points) {
    const target = at.target();
    expect((await at.look(RESTORE(target, '--at', point))).code).toBe(0);
    expect(treeOf(target)).toEqual(tree);
  }
}

/** At the same time as the first ones, then as incrementals; `killed`: one of the two never ends by itself. */
async function expectGood(at: Ground, killed: boolean): Promise<void> {
  plant(at.source);
  let known: readonly string[] = [];
  for (const argv of [['backup'], ['backup', '--force']]) {
    const tree = treeOf(at.source);
    const runs = await twoRuns(at, argv, killed);
    for (const { code, signal, result, stderr } of runs)
      if (signal === null) expect([code, result?.reason ?? null, code === 0 ? '' : stderr]).toEqual([0, null, '']);
    const points = await goodPoints(at);
    const made = points.filter((point) => !known.includes(point));
    expect(known.filter((point) => !points.includes(point))).toEqual([]);
    expect([1, 2]).toContain(made.length);
    await expectTrees(at, made, tree);
    known = points;
    change(at.source);
  }
  const tree = treeOf(at.source);
  const after = await at.start(['backup', '--force']).ended;
  expect(after).toMatchObject({ code: 0, result: { outcome: 'complete' } });
  expect(besideBucket(after.result?.findings)).toEqual([]);
  const points = await goodPoints(at);
  await expectTrees(at, points.slice(-1), tree);
}

describe('two runs of one plan at the same time make two good points or one, and no broken chain', () => {
  test.each([false, true])(
    'in a directory (one of them killed: %p)',
    async (killed) => {
      for (const _ of upTo(rounds(1))) {
        using at = ground();
        await expectGood(at, killed);
      }
    },
    HOURS,
  );

  (missing === null ? describe : describe.skip)(`in S3${missing === null ? '' : ` (${missing})`}`, () => {
    let world: S3World;
    beforeAll(async () => {
      world = await s3World();
    }, 300_000);
    afterAll(async () => await world[Symbol.asyncDispose]());

    test.each([false, true])(
      '(one of them killed: %p)',
      async (killed) => {
        for (const _ of upTo(rounds(1))) {
          using at = world.ground();
          await expectGood(at, killed);
          await world.remove(at.prefix);
        }
      },
      HOURS,
    );
  });
});
