import { expect } from '@jest/globals';
import type { Fault } from '../../cloud/faults.ts';
import { mustCapture } from '../capture-texts.ts';
import { callsOf, operationsOf, type Rule, type Subject } from '../rule.ts';
import { expectSettled, unread } from '../settled.ts';
import { expectSameTree } from './files.ts';

/** Faults that pass by themselves: each hits every operation once, in the middle of its listing where it has one. */
const PASSING: readonly (readonly [what: string, fault: Fault])[] = [
  ['throttling', { kind: 'error', status: 400, code: 'Throttling', message: 'Rate exceeded' }],
  ['an internal failure', { kind: 'error', status: 500, code: 'InternalFailure' }],
  ['an overloaded service', { kind: 'html', status: 503 }],
  ['a reset connection', { kind: 'reset' }],
  ['a lost reply', { kind: 'lose-reply' }],
  ['a reply that was cut off', { kind: 'truncate', share: 0.6 }],
  ['a reply that was cut off without a trace', { kind: 'truncate', share: 0.6, quiet: true }],
];

/** What happens to lists on their way. */
export const LISTING_RULES: readonly Rule[] = [
  {
    title: 'pages of size one give the same files, and every list has a page edge',
    async check(subject) {
      subject.cloud.options.pageSize = 1;
      const captured = await mustCapture(subject);
      expectSameTree(captured, subject);
      const once = operationsOf(captured).filter((operation) => count(captured, operation) < 2);
      expect(once).toEqual([]); // an operation without a second call has no edge to fall over: seed more
    },
  },
  {
    title: 'the order in which AWS answers changes no byte',
    async check(subject) {
      for (const pageSize of [undefined, 1, 2]) {
        Object.assign(subject.cloud.options, { pageSize, shuffle: true });
        expectSameTree(await mustCapture(subject), subject);
      }
    },
  },
  ...PASSING.map(
    ([what, fault]): Rule => ({
      title: `${what} in the middle of every listing changes nothing`,
      async check(subject) {
        subject.cloud.options.pageSize = 1;
        const armed = operationsOf(subject.whole).map((operation) =>
          subject.cloud.faults.add({ ...callsOf(operation), skip: 1, times: 1, fault }),
        );
        const captured = await mustCapture(subject, subject.whole);
        expect(unread(captured)).toEqual([]);
        expectSameTree(captured, subject);
        expect(armed.map(({ fired }) => fired)).toEqual(armed.map(() => 1));
      },
    }),
  ),
  {
    title:
      'a listing that breaks off after its first page is partial, never short: its files stay, all others follow AWS',
    async check(subject) {
      for (const operation of operationsOf(subject.whole)) await breakOff(subject, operation);
    },
  },
];

async function breakOff(subject: Subject, operation: string): Promise<void> {
  subject.cloud.options.pageSize = 1;
  const fault: Fault = { kind: 'error', status: 503, code: 'ServiceUnavailable' };
  const armed = subject.cloud.faults.add({ ...callsOf(operation), skip: 1, fault });
  await expectSettled(subject, operation, async (before) => mustCapture(subject, before), ['partial']);
  armed.remove();
}

function count({ calls }: Subject['whole'], wanted: string): number {
  return calls.filter(({ service, operation }) => `${service}:${operation}` === wanted).length;
}
