import { expect } from '@jest/globals';
import { operationsOf, type Rule } from '../rule.ts';
import { modelDifferences, operationsIn } from '../sdk-model.ts';

/** What becomes of the members of AWS's replies. */
export const MODEL_RULES: readonly Rule[] = [
  {
    title: 'every operation that is called has its reply in a table of fields',
    async check({ whole, fixture }) {
      const known = new Set(fixture.models.flatMap(({ table }) => operationsIn(table)));
      expect(operationsOf(whole).filter((operation) => !known.has(operation.replace(/^.*:/, '')))).toEqual([]);
    },
  },
  {
    title: 'the tables say of every member of the SDK’s own models what becomes of it, and of nothing else',
    async check({ fixture }) {
      for (const model of fixture.models)
        expect({ sdk: model.sdk, ...modelDifferences(model) }).toEqual({
          sdk: model.sdk,
          missing: [],
          unknown: [],
          wrong: [],
        });
    },
  },
];
