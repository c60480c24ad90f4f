import { expect } from '@jest/globals';
import type { Fault } from '../../cloud/faults.ts';
import { some } from '../../faults/campaign.ts';
import { actionOf } from '../actions.ts';
import { captureTexts, mustCapture } from '../capture-texts.ts';
import { callsOf, operationsOf, type Rule, type Subject } from '../rule.ts';
import { expectSettled, unread } from '../settled.ts';

/**
 * How a service says that it has no such operation, and of how many operations that is tried: how it was said is understood in
 * one place for all of them, and what each of them does when it fails is tried by the refusals of permissions and by breaks.
 */
const NOT_OFFERED: readonly (readonly [how: string, fault: Fault, tried: number])[] = [
  ['by its code', { kind: 'error', status: 400, code: 'UnknownOperationException' }, 8],
  ['by 501', { kind: 'error', status: 501, code: 'NotImplemented' }, 4],
  ['by a page that is not found', { kind: 'html', status: 404 }, 4],
];

/** What a source may not do, and what AWS does not do. */
export const REFUSAL_RULES: readonly Rule[] = [
  {
    title:
      'each action that the policy lacks ends its own part denied, names itself, and leaves its files as they were',
    async check(subject) {
      for (const operation of others(subject)) {
        const env = await without(subject, [operation]);
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
      const { entries } = subject.fixture;
      const failed = await captureTexts(subject, subject.whole, await without(subject, entries));
      expect(failed).toMatchObject({ kind: 'failed', error: { code: 'access-denied' } });
      const hint = failed.kind === 'failed' ? failed.error.hint : '';
      expect(entries.map(actionOf)).toContain(/[\w-]+:\w+/.exec(hint)?.[0]);
    },
  },
  ...NOT_OFFERED.map(
    ([how, fault, tried]): Rule => ({
      title: `each operation that is not offered (${how}) ends so, is not asked for again, and leaves its files as they were`,
      async check(subject) {
        for (const operation of some(asked(subject), tried)) {
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
      const fault: Fault = { kind: 'error', status: 400, code: 'UnknownOperationException' };
      for (const entry of subject.fixture.entries) subject.cloud.faults.add({ ...callsOf(entry), fault });
      const failed = await captureTexts(subject, subject.whole);
      expect(failed).toMatchObject({ kind: 'failed', error: { code: 'not-offered' } });
    },
  },
];

/** The operations without whose action the rest can still be read; two APIs may share an action. */
function others(subject: Subject): readonly string[] {
  const entries = subject.fixture.entries.map(actionOf);
  return operationsOf(subject.whole).filter((operation) => !entries.includes(actionOf(operation)));
}

/** The operations without which the rest can still be read: one of several first listings is one of them. */
function asked({ whole, fixture: { entries } }: Subject): readonly string[] {
  const operations = operationsOf(whole);
  expect(operations).toEqual(expect.arrayContaining([...entries]));
  return entries.length > 1 ? operations : operations.filter((operation) => !entries.includes(operation));
}

/** A user whose policy is the rendered one without these operations' actions. */
async function without({ source, world }: Subject, operations: readonly string[]): Promise<Record<string, string>> {
  const lacking = operations.map(actionOf);
  return await world.limitedTo(source.spec.actions.capture.filter((action) => !lacking.includes(action)));
}
