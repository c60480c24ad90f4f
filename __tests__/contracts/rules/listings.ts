import { expect } from '@jest/globals';
import type { Fault } from '../../cloud/faults.ts';
import { some } from '../../faults/campaign.ts';
import { captureTexts, mustCapture } from '../capture-texts.ts';
import { callsOf, operationsOf, type Rule, type Subject } from '../rule.ts';
import { aged, expectSettled, unread } from '../settled.ts';
import { expectSameTree } from './files.ts';

/** How often a page comes again before the listing is let go on: a source that would turn for ever must end too. */
const ROUNDS = 10;

/** Of calls without pages, which fail at their second object here and at their first in the rules of refusals. */
const OTHERS_TRIED = 4;

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
      // An operation without a second call has no edge to fall over: seed more.
      expect(once).toEqual([...(subject.fixture.single ?? [])].sort());
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
          subject.cloud.faults.add({ ...callsOf(operation), skip: passed(subject, operation), times: 1, fault }),
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
      const lists = await paged(subject);
      const others = operationsOf(subject.whole).filter((operation) => !lists.includes(operation));
      for (const operation of [...lists, ...some(others, OTHERS_TRIED)]) await breakOff(subject, operation);
    },
  },
  {
    title: 'a listing that comes back to its first page is partial: nobody turns for ever, or takes it for whole',
    async check(subject) {
      for (const operation of await paged(subject)) await turnInCircles(subject, operation);
    },
  },
];

async function breakOff(subject: Subject, operation: string): Promise<void> {
  Object.assign(subject.cloud.options, { pageSize: 1, pagedOperation: operation });
  const fault: Fault = { kind: 'error', status: 503, code: 'ServiceUnavailable' };
  const armed = subject.cloud.faults.add({ ...callsOf(operation), skip: passed(subject, operation), fault });
  if (isAllThereIs(subject, operation)) {
    expect(await captureTexts(subject, subject.whole)).toMatchObject({ kind: 'failed', error: { code: 'aws-error' } });
    expect(armed.fired).toBeGreaterThan(0);
  } else await expectSettled(subject, operation, async (before) => mustCapture(subject, before), ['partial']);
  armed.remove();
}

/** Whether an operation answers at once what everything else hangs on: broken off, it leaves nothing that could be partial. */
function isAllThereIs({ fixture: { entries, single = [] } }: Subject, operation: string): boolean {
  return single.includes(operation) && entries.every((entry) => entry === operation);
}

/** The operations of which a second page is asked for when each page holds one thing. */
async function paged(subject: Subject): Promise<readonly string[]> {
  const { cloud, whole } = subject;
  cloud.options.pageSize = 1;
  const found = new Set<string>();
  const stops = operationsOf(whole).map((operation) =>
    cloud.rewrite(callsOf(operation), (body, { input }) => {
      if (Object.keys(input).some(isCursor)) found.add(operation);
      return body;
    }),
  );
  await mustCapture(subject);
  for (const stop of stops) stop();
  return [...found];
}

async function turnInCircles(subject: Subject, operation: string): Promise<void> {
  const { cloud } = subject;
  Object.assign(cloud.options, { pageSize: 1, pagedOperation: operation });
  const firstPages = new Map<string, string>();
  let rounds = 0;
  const stop = cloud.rewrite(callsOf(operation), (body, { path, input }) => {
    const members = Object.entries(input);
    const others = members.filter(([member]) => !isCursor(member));
    const listing = `${path} ${JSON.stringify(others)}`; // services with one path name what they list in their input
    const goesOn = others.length < members.length;
    if (!goesOn) firstPages.set(listing, body);
    if (!goesOn || rounds >= ROUNDS) return body;
    rounds += 1;
    return firstPages.get(listing) ?? body;
  });
  const before = aged(subject);
  const captured = await mustCapture(subject, before);
  stop();
  expect({ operation, comesBack: rounds > 0 }).toEqual({ operation, comesBack: true });
  await expectSettled(subject, operation, async () => captured, ['partial']);
  for (const { error } of unread(captured)) expect(error).toMatchObject({ code: 'pagination' });
}

function isCursor(member: string): boolean {
  return /(Marker|Token)$|^StartRecord/.test(member);
}

/** How many calls of an operation are let through before it fails: one, where it has a second. */
function passed({ fixture }: Subject, operation: string): number {
  return fixture.single?.includes(operation) === true ? 0 : 1;
}

function count({ calls }: Subject['whole'], wanted: string): number {
  return calls.filter(({ service, operation }) => `${service}:${operation}` === wanted).length;
}
