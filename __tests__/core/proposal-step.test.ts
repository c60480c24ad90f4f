import { expect, test } from '@jest/globals';
import { NO_MEMORY, type ProposalMemory } from '../../src/core/proposal.ts';
import { digestMarker, type ProposalSituation, proposalStep } from '../../src/core/proposal-step.ts';

const [D, E] = ['d'.repeat(32), 'e'.repeat(32)];
const ours = {
  commit: 'c1',
  parents: ['base'],
  message: 'route53: 1 change\n\nHoldfast-Plan: network\n',
  isByUs: true,
};
const theirs = { commit: 'c2', parents: ['c1'], message: 'mine', isByUs: true };
const amended = { ...ours, commit: 'c3', isByUs: false };
const pull = (state: 'open' | 'closed' | 'merged', shows: string | null = D) => ({
  number: 7,
  state,
  body: `${digestMarker(shows)}\nwords`,
});
const memory: ProposalMemory = { ...NO_MEMORY, number: 7, digest: D, head: 'c1' };
const step = (given: Partial<ProposalSituation>) =>
  proposalStep({ digest: D, memory, pull: pull('open'), own: ours, plan: 'network', ...given });
const [REBUILD, KEEP] = [
  { kind: 'show', rebuild: true },
  { kind: 'show', rebuild: false },
];

test.each<[string, Partial<ProposalSituation>, object]>([
  ['nothing differs and nothing is open', { digest: null, pull: null, own: null }, { kind: 'nothing' }],
  ['nothing differs any more', { digest: null }, { kind: 'close' }],
  ['nothing differs, and others committed to the branch', { digest: null, own: theirs }, { kind: 'left' }],
  ['nothing differs, and a person closed it', { digest: null, pull: pull('closed') }, { kind: 'nothing' }],
  ['the first time', { memory: NO_MEMORY, pull: null, own: null }, REBUILD],
  ['the same as before', {}, KEEP],
  ['something else than before', { digest: E }, REBUILD],
  ['the branch was taken away by hand', { own: null }, REBUILD],
  ['closed by a person, the same', { pull: pull('closed') }, { kind: 'stay-closed' }],
  ['closed by a person, something else', { digest: E, pull: pull('closed') }, REBUILD],
  [
    'closed by a person, the same, the state lost',
    { memory: NO_MEMORY, pull: pull('closed') },
    { kind: 'stay-closed' },
  ],
  ['closed by Holdfast, as before that', { memory: { ...memory, digest: null }, pull: pull('closed', null) }, REBUILD],
  ['merged, and something else since', { digest: E, pull: pull('merged') }, REBUILD],
  ['open, the same, the state lost', { memory: NO_MEMORY }, KEEP],
  ['commits of others', { digest: E, own: theirs }, { kind: 'left' }],
  ['our commit as a person amended it', { digest: E, own: amended }, { kind: 'left' }],
  ['our commit as GitHub rebased it', { own: { ...ours, commit: 'c3' } }, KEEP],
  ['a branch of that name that was never ours', { memory: NO_MEMORY, pull: null, own: theirs }, { kind: 'left' }],
  [
    'the base merged into it by the button',
    { own: { commit: 'c3', parents: ['c1', 'b'], message: 'Merge', isByUs: false } },
    KEEP,
  ],
  [
    'that, and something else',
    { digest: E, own: { commit: 'c3', parents: ['c1', 'b'], message: 'Merge', isByUs: false } },
    REBUILD,
  ],
  ['pushed before, and no pull request could be opened', { memory: { ...memory, number: null }, pull: null }, KEEP],
])('%s', (_, given, expected) => {
  expect(step(given)).toEqual(expected);
});
