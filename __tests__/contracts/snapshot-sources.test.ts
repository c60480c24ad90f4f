import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sources } from '../../src/sources/index.ts';
import { snapshotSources } from '../../src/sources/source.ts';
import { type Cloud, startCloud } from '../cloud/cloud.ts';
import { SNAPSHOT_RULES } from './rules/snapshots.ts';
import { checkSnapshotRule, type SnapshotFixture } from './snapshot-rule.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(async () => cloud[Symbol.asyncDispose]());

for (const registered of snapshotSources(sources)) {
  const { name } = registered.spec;
  const file = `fixtures/${name}.ts`;
  const url = new URL(file, import.meta.url);
  test(`${name} has a fixture for its contract`, () => {
    const write = `__tests__/contracts/${file}`; // toMatchObject would not show it
    expect({ write, isThere: existsSync(url) }).toEqual({ write, isThere: true });
  });
  if (!existsSync(url)) continue;
  const { fixtures } = (await import(url.href)) as { readonly fixtures: readonly SnapshotFixture[] };
  describe.each(fixtures)(`the contract of snapshot sources, kept by ${name}: $form`, (fixture) => {
    for (const rule of SNAPSHOT_RULES)
      test(rule.title, async () => {
        await checkSnapshotRule(rule, { registered, source: await registered.load(), fixture, cloud });
      }, 120_000);
  });
}
