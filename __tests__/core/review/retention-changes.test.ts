import { expect, test } from '@jest/globals';
import { retentionChanges } from '../../../src/core/review/retention-changes.ts';
import { parsePlanSpace } from '../../../src/flows/plan-space.ts';
import { sources } from '../../../src/sources/index.ts';

const PLAN = `version: 1
id: acme
destinations:
  dr: { directory: ../store }
  far: { directory: ../other }
plans:
  uploads:
    sources: [{ name: media, files: { path: uploads } }, { name: films, files: { path: films } }]
    destination: dr
    retention: { daily: 7 }
  network:
    sources: [route53]
    destination: dr
    retention: { daily: 7 }
  points:
    sources: [{ ebs: { select: { tags: { backup: [gold] } } } }]
    retention: { last: 9 }
  nowhere:
    sources: [elb]
`;

function spaceOf(text: string) {
  const read = parsePlanSpace([{ file: 'holdfast.yml', text }], sources);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.space;
}

/** `uploads/media in dr: daily 7 → daily 3`. */
function changed(...edits: readonly (readonly [from: string, to: string])[]): readonly string[] {
  const text = edits.reduce((all, [from, to]) => all.replace(from, to), PLAN);
  return retentionChanges(spaceOf(PLAN), spaceOf(text)).map(({ address, destination, after }) => {
    const { daily, last } = after?.retention ?? {};
    const keeps =
      after === null ? 'left' : `${last === undefined ? `daily ${daily}` : `last ${last}`} ${after.timezone}`;
    return `${address.plan}/${address.source} ${destination === null ? 'with AWS' : `in ${destination}`}: ${keeps}`;
  });
}

test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
  ['nothing, in other words', [['{ daily: 7 }', '{ atLeast: 1, daily: 7 }']], []],
  [
    'a shorter retention, of each source of the plan',
    [['{ daily: 7 }', '{ daily: 3 }']],
    ['uploads/media in dr: daily 3 UTC', 'uploads/films in dr: daily 3 UTC'],
  ],
  ['everything kept from now on', [['    retention: { daily: 7 }\n', '']], []],
  [
    'days of another place, of the copy of snapshots too',
    [['id: acme', 'id: acme\ntimezone: Asia/Tokyo']],
    [
      'uploads/media in dr: daily 7 Asia/Tokyo',
      'uploads/films in dr: daily 7 Asia/Tokyo',
      'network/config in dr: daily 7 Asia/Tokyo',
      'points/ebs with AWS: last 9 Asia/Tokyo',
    ],
  ],
  ['fewer of what AWS keeps', [['{ last: 9 }', '{ last: 2 }']], ['points/ebs with AWS: last 2 UTC']],
  [
    'a source of snapshots that goes',
    [['[{ ebs: { select: { tags: { backup: [gold] } } } }]', '[{ rds: { select: { tags: { backup: [gold] } } } }]']],
    ['points/ebs with AWS: left'],
  ],
  ['a source of snapshots that is renamed', [['{ ebs: {', '{ name: disks, was: ebs, ebs: {']], []],
  ['a source that goes', [[', { name: films, files: { path: films } }', '']], ['uploads/films in dr: left']],
  ['a source that is renamed', [['{ name: films,', '{ name: movies, was: films,']], []],
  ['a plan that is renamed', [['uploads:', 'pictures:\n    was: uploads']], []],
  [
    'a plan that is renamed and keeps less: its points lie under the old name',
    [
      ['uploads:', 'pictures:\n    was: uploads'],
      ['{ daily: 7 }', '{ daily: 3 }'],
    ],
    ['uploads/media in dr: daily 3 UTC', 'uploads/films in dr: daily 3 UTC'],
  ],
  [
    'another destination',
    [['destination: dr', 'destination: far']],
    ['uploads/media in dr: left', 'uploads/films in dr: left'],
  ],
  [
    'another place under the same name',
    [['../store', '../shop']],
    ['uploads/media in dr: left', 'uploads/films in dr: left', 'network/config in dr: left'],
  ],
])('%s', (_, edits, expected) => {
  expect(changed(...edits)).toEqual(expected);
});

test('without a plan file all points are left', () => {
  expect(retentionChanges(spaceOf(PLAN), null).map(({ after }) => after)).toEqual([null, null, null, null]);
});
