import { afterAll, beforeAll, describe, test } from '@jest/globals';
import type { RegisteredConfigSource } from '../../src/sources/source.ts';
import { type ContractFixture, checkRule, prepare, type Rule, type Subject } from './rule.ts';
import { FILE_RULES } from './rules/files.ts';
import { LISTING_RULES } from './rules/listings.ts';
import { MODEL_RULES } from './rules/models.ts';
import { PERMISSION_RULES } from './rules/permissions.ts';
import { REFUSAL_RULES } from './rules/refusals.ts';
import { startWorld, type World } from './world.ts';

/** What every config source promises. */
export const CONFIG_SOURCE_RULES: readonly Rule[] = [
  ...FILE_RULES,
  ...LISTING_RULES,
  ...REFUSAL_RULES,
  ...PERMISSION_RULES,
  ...MODEL_RULES,
];

/** A rule captures the account once for each of its calls and actions, and two workers share two cores with the emulators. */
const RULE_MS = 240_000;

/** Registers the tests of one source. */
export function describeConfigSource(source: RegisteredConfigSource, fixture: ContractFixture): void {
  describe(`the contract of config sources, kept by ${source.spec.name}`, () => {
    let world: World;
    let subject: Subject;
    beforeAll(async () => {
      world = await startWorld();
      subject = await prepare(source, fixture, world);
    }, RULE_MS);
    afterAll(async () => world[Symbol.asyncDispose]());
    for (const rule of CONFIG_SOURCE_RULES) test(rule.title, async () => checkRule(rule, subject), RULE_MS);
  });
}
