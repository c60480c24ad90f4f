import { expect } from '@jest/globals';
import { actionsFor } from '../actions.ts';
import { mustCapture } from '../capture-texts.ts';
import { operationsOf, type Rule } from '../rule.ts';
import { unread } from '../settled.ts';
import { expectSameTree } from './files.ts';

/** What a source needs, and what it says that it needs. */
export const PERMISSION_RULES: readonly Rule[] = [
  {
    title: 'the calls made need exactly the actions that the spec declares, after AWS’s own table',
    async check({ source, whole }) {
      const needed = await Promise.all(operationsOf(whole).map(actionsFor));
      expect([...new Set(needed.flat())].sort()).toEqual(source.spec.actions.capture);
    },
  },
  {
    title: 'the capture is whole under exactly the rendered policy',
    async check(subject) {
      const env = await subject.world.limitedTo(subject.source.spec.actions.capture);
      const captured = await mustCapture(subject, undefined, env);
      expect(unread(captured)).toEqual([]);
      expectSameTree(captured, subject);
    },
  },
  {
    title: 'a capture only reads',
    async check({ whole }) {
      expect(operationsOf(whole).filter((operation) => !/:(Get|List|Describe)/.test(operation))).toEqual([]);
    },
  },
];
