import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { sources } from '../../src/sources/index.ts';
import { configSources } from '../../src/sources/source.ts';
import { describeConfigSource } from './config-source.contract.ts';
import type { ContractFixture } from './rule.ts';

for (const source of configSources(sources)) {
  const { name } = source.spec;
  const file = `fixtures/${name}.ts`;
  const url = new URL(file, import.meta.url);
  test(`${name} has a fixture for its contract`, () => {
    const write = `__tests__/contracts/${file}`; // toMatchObject would not show it
    expect({ write, isThere: existsSync(url) }).toEqual({ write, isThere: true });
  });
  if (!existsSync(url)) continue;
  const { fixture } = (await import(url.href)) as { readonly fixture: ContractFixture };
  describeConfigSource(source, fixture);
}
