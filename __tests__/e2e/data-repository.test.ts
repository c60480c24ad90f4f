import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { bareRemote, clone, filesAt } from '../support/bare-remote.ts';
import { dataPlan, day, MONDAY, pointsOf } from './data-world.ts';
import { runCommandLine } from './world.ts';

const STATE = 'refs/holdfast/state';

async function home() {
  const remote = await bareRemote({ 'holdfast.yml': dataPlan() });
  const work = await clone(remote);
  await mkdir(join(work.dir, 'data'));
  await writeFile(join(work.dir, 'data/a.txt'), 'a');
  return {
    remote,
    work,
    run: (argv: readonly string[], at: string = MONDAY) => runCommandLine(argv, { at, cwd: work.dir, env: work.env }),
    async [Symbol.asyncDispose]() {
      await work[Symbol.asyncDispose]();
      await remote[Symbol.asyncDispose]();
    },
  };
}

test('in a repository it is the state ref that remembers what the store holds, and the branch gets no commit', async () => {
  await using it = await home();
  const before = await it.remote.git('rev-parse', 'main');
  expect(await it.run(['backup'])).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  const state = await filesAt(it.remote, STATE);
  const store = JSON.parse(state['ledger/places/here.json'] ?? '{}') as { store: string };
  expect(Object.keys(state).sort()).toEqual([`ledger/${store.store}/uploads/media.json`, 'ledger/places/here.json']);
  expect(await it.remote.git('rev-parse', 'main')).toBe(before);

  await it.run(['backup'], day(1));
  const ledger = JSON.parse((await filesAt(it.remote, STATE))[`ledger/${store.store}/uploads/media.json`] ?? '{}') as {
    points: object;
  };
  expect(Object.keys(ledger.points)).toHaveLength(2);
});

test('a state ref that cannot be written takes nothing from the backup, and is said', async () => {
  await using it = await home();
  await mkdir(join(it.remote.dir, 'hooks'), { recursive: true });
  await writeFile(join(it.remote.dir, 'hooks/pre-receive'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const { exit, result } = await it.run(['backup']);
  expect(result.items).toMatchObject([{ status: 'complete' }]);
  expect(result.findings).toMatchObject([{ code: 'state-unavailable', severity: 'warning' }]);
  expect({ exit, outcome: result.outcome }).toEqual({ exit: 0, outcome: 'complete' });
});

test('without git the same plan runs, and a plan that commits is refused with the reason', async () => {
  await using it = await home();
  await rm(join(it.work.dir, '.git'), { recursive: true });
  await writeFile(join(it.work.dir, 'data/b.bin'), randomBytes(100_000));
  expect(pointsOf((await it.run(['backup'])).result)).toEqual(['full 1 complete']);
  await writeFile(
    join(it.work.dir, 'holdfast.yml'),
    `${dataPlan()}  network: { schedule: "0 3 * * *", sources: [route53] }\n`,
  );
  expect((await it.run(['backup', 'uploads'], day(1))).exit).toBe(0);
  expect((await it.run(['backup'], day(2))).result).toMatchObject({ outcome: 'failed', reason: 'not-a-repository' });
});
