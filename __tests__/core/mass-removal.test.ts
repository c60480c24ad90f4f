import { describe, expect, test } from '@jest/globals';
import { summariseChanges } from '../../src/core/change-summary.ts';
import { massRemovals } from '../../src/core/mass-removal.ts';
import type { ScopeFile } from '../../src/core/object-files.ts';
import { file, KINDS, many, record, records, zone } from './kinds.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const FOLDER = 'snapshots/dns/global/route53';
const objects = (...files: readonly (ScopeFile | ScopeFile[])[]) =>
  summariseChanges({ source: 'route53', kinds: KINDS, files: files.flat() }).objects;
const removals = (...files: readonly (ScopeFile | ScopeFile[])[]) =>
  massRemovals('route53', objects(...files), { commit: COMMIT, folder: FOLDER });
const messages = (...files: readonly (ScopeFile | ScopeFile[])[]) => removals(...files).map(({ message }) => message);

test('a removed zone is one, named with what it held', () => {
  expect(messages(zone('example.com', records(...many(120)), null))).toEqual([
    'route53: zone example.com was removed, with 120 records',
  ]);
});

test('it is an error with a code that fails the run', () => {
  const [finding] = removals(zone('a.com', records(), null));
  expect(finding).toMatchObject({ code: 'mass-removal', severity: 'error' });
});

describe('the mend shows what was there', () => {
  test('of an object by its files in the commit before, those that people count first', () => {
    expect(removals(zone('a.com', records(), null))[0]?.hint).toBe(
      `if somebody meant this, nothing is to be done; else the commit before has it: git show 0123456789ab:${FOLDER}/zones/public/a.com/records.json; beside it zone.json`,
    );
  });

  test('of a list by the file that held it', () => {
    expect(removals(zone('a.com', records(...many(10)), records()))[0]?.hint).toMatch(
      /git show 0123456789ab:snapshots\/dns\/global\/route53\/zones\/public\/a\.com\/records\.json$/,
    );
  });

  test('in a folder that a shell would act on, quoted', () => {
    const [finding] = massRemovals('route53', objects(zone('a.com', records(), null)), {
      commit: COMMIT,
      folder: "it's $HOME/x",
    });
    expect(finding?.hint).toContain(
      String.raw`git show '0123456789ab:it'\''s $HOME/x/zones/public/a.com/records.json'`,
    );
  });

  test('without a commit by its folder alone', () => {
    const [finding] = massRemovals('route53', objects(zone('a.com', records(), null)), {
      commit: null,
      folder: FOLDER,
    });
    expect(finding?.hint).toContain(`look for ${FOLDER}/zones/public/a.com/ in what you committed before`);
  });
});

test('a removed health check is none', () => {
  expect(messages(file('health-checks/api~1a2b3c/health-check.json', '1', null))).toEqual([]);
});

test.each([
  [10, 7, []],
  [10, 6, ['route53: 4 of 10 records of example.com were removed']],
  [9, 0, []],
  [100, 70, []],
  [100, 69, ['route53: 31 of 100 records of example.com were removed']],
  [10, 0, ['route53: 10 of 10 records of example.com were removed']],
])('of %d records %d are left', (before, after, wanted) => {
  expect(messages(zone('example.com', records(...many(before)), records(...many(after))))).toEqual(wanted);
});

test('records that came at the same time do not hide those that went', () => {
  const news = Array.from({ length: 8 }, (_, i) => record(`new${i}`));
  expect(messages(zone('example.com', records(...many(10)), records(...many(2), ...news)))).toHaveLength(1);
});

test('changed records are not removed ones', () => {
  const changed = many(20).map((item) => ({ ...item, values: ['other'] }));
  expect(messages(zone('example.com', records(...many(20)), records(...changed)))).toEqual([]);
});

test('the share is of the whole list, not of one of its files', () => {
  const shard = (name: string, before: string | null, after: string | null) =>
    file(`zones/public/example.com/records/${name}.json`, before, after);
  const others = records(...Array.from({ length: 90 }, (_, i) => record(`o${i}`)));
  expect(messages([shard('o', others, others), shard('r', records(...many(10)), null)])).toEqual([]);
  expect(messages([shard('o', others, records()), shard('r', records(...many(10)), records(...many(10)))])).toEqual([
    'route53: 90 of 100 records of example.com were removed',
  ]);
});
