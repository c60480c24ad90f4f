import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { spec } from '../../../../src/sources/route53/spec.ts';
import { seedRoute53 } from '../../../cloud/seed/route53.ts';
import { actionsFor } from '../../../contracts/actions.ts';
import { startWorld } from '../../../contracts/world.ts';
import { intent, openAccount, withMade } from './harness.ts';

const FOLDER = new URL('../../../../src/sources/route53/restore/', import.meta.url);
const { capture, restore = [] } = spec.actions;

test('the actions of a restore are those of the calls that it makes, as AWS names them', async () => {
  const code = readdirSync(FOLDER).map((file) => readFileSync(new URL(file, FOLDER), 'utf8'));
  const called = new Set(code.join('\n').match(/(?<=\bsdk\.)[A-Z]\w+(?=Command\()/g));
  const needed = await Promise.all([...called].map(async (operation) => await actionsFor(`route53:${operation}`)));

  expect(called.size).toBeGreaterThan(30);
  expect([...new Set(needed.flat())].filter((action) => !capture.includes(action)).sort()).toEqual(restore);
});

test('a role with exactly the rendered policy restores everything, and takes it back', async () => {
  await using world = await startWorld();
  const root = openAccount(world.cloud);
  await seedRoute53(world.cloud.url);
  const committed = await root.capture();
  await world.cloud.reset();
  const limited = openAccount(world.cloud, await world.limitedTo([...capture, ...restore]));
  const { requests } = await limited.plan(committed);
  const run = limited.run('0123456789abcdef', committed);
  await run.apply(requests);
  await run.settle(requests);

  expect(intent(await limited.capture(withMade(committed, run.made)))).toEqual(intent(committed));
  await run.undo(requests);
  expect([...(await limited.capture()).keys()]).toEqual([]);
  root.close();
  limited.close();
});
