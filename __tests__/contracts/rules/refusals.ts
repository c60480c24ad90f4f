import { expect } from '@jest/globals';
import type { Fault } from '../../cloud/faults.ts';
import { actionOf } from '../actions.ts';
import { captureTexts, mustCapture } from '../capture-texts.ts';
import { callsOf, operationsOf, type Rule, type Subject } from '../rule.ts';
import { expectSettled, unread } from '../settled.ts';

/** How a service says that it has no such operation. */
const NOT_OFFERED: readonly (readonly [how: string, fault: Fault])[] = [
  ['by its code', { kind: 'error', status: 400, code: 'UnknownOperationException' }],
  ['by 501', { kind: 'error', status: 501, code: 'NotImplemented' }],
  ['by a page that is not found', { kind: 'html', status: 404 }],
];

/** What a source may not do, and what AWS does not do. */
export const REFUSAL_RULES: readonly Rule[] = [
  {
    title:
      'each action that the policy lacks ends its own part denied, names itself, and leaves its files as they were',
    async check(subject) {
      for (const operation of others(subject)) {
        const env = await without(subject, operation);
        const captured = await expectSettled(subject, operation, (before) => mustCapture(subject, before, env), [
          'denied',
        ]);
        for (const { error } of unread(captured)) {
          expect(error).toMatchObject({ code: 'access-denied', hint: expect.stringContaining(actionOf(operation)) });
        }
      }
    },
  },
  {
    title: 'without the action of the first listing the source fails, and says which action it lacks',
    async check(subject) {
      const { entry } = subject.fixture;
      const failed = await captureTexts(subject, subject.whole, await without(subject, entry));
      expect(failed).toMatchObject({
        kind: 'failed',
        error: { code: 'access-denied', hint: expect.stringContaining(actionOf(entry)) },
      });
    },
  },
  ...NOT_OFFERED.map(
    ([how, fault]): Rule => ({
      title: `each operation that is not offered (${how}) ends so, is not asked for again, and leaves its files as they were`,
      async check(subject) {
        for (const operation of others(subject)) {
          const armed = subject.cloud.faults.add({ ...callsOf(operation), fault });
          const captured = await expectSettled(subject, operation, (before) => mustCapture(subject, before), [
            'not-offered',
          ]);
          armed.remove();
          const kinds = new Set(unread(captured).map(({ kind }) => kind));
          expect({ operation, asked: armed.fired <= kinds.size }).toEqual({ operation, asked: true });
          for (const { error } of unread(captured)) expect(error).toMatchObject({ code: 'not-offered' });
        }
      },
    }),
  ),
  {
    title: 'a source whose first listing is not offered fails',
    async check(subject) {
      subject.cloud.faults.add({
        ...callsOf(subject.fixture.entry),
        fault: { kind: 'error', status: 400, code: 'UnknownOperationException' },
      });
      const failed = await captureTexts(subject, subject.whole);
      expect(failed).toMatchObject({ kind: 'failed', error: { code: 'not-offered' } });
    },
  },
];

/** The operations without which the rest can still be read. */
function others({ whole, fixture }: Subject): readonly string[] {
  const operations = operationsOf(whole);
  expect(operations).toContain(fixture.entry);
  return operations.filter((operation) => operation !== fixture.entry);
}

/** A user whose policy is the rendered one without this operation's action. */
async function without({ source, world }: Subject, operation: string): Promise<Record<string, string>> {
  return await world.limitedTo(source.spec.actions.capture.filter((action) => action !== actionOf(operation)));
}
