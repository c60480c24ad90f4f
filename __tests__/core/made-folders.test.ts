import { expect, test } from '@jest/globals';
import { composeLive } from '../../src/core/compose.ts';
import { canonicalText } from '../../src/core/json.ts';
import { idsFile } from '../../src/core/references.ts';
import type { ScopeCapture } from '../../src/core/scope.ts';
import { documentOf } from './documents.ts';

/** What somebody called `api` in AWS, by its id: its folder has a hash of the id that it was first captured with. */
const api = (id: string) => documentOf({ kind: 'check', id, name: { name: 'api', unique: false } });
const FIRST = 'api~aaaaaa';

function folders(
  live: readonly string[],
  made: Readonly<Record<string, string>>,
  tree: Readonly<Record<string, string>>,
) {
  const capture: ScopeCapture = {
    scope: { account: 'dns', accountId: '111111111111', region: 'global', source: 'toy' },
    kinds: [{ kind: 'check', folder: 'checks', noun: ['check', 'checks'], lists: [] }],
    documents: live.map(api),
    ends: [{ kind: 'check', status: 'complete' }],
    options: '{}',
    covers: () => true,
    made: Object.entries(made).map(([id, key]) => ({ kind: 'check', key, id, facts: {} })),
  };
  const committed = new Map(
    Object.entries(tree).map(([id, key]) => [
      `dns/global/toy/checks/${key}/ids.json`,
      canonicalText(idsFile('toy', key, api(id))),
    ]),
  );
  const { files } = composeLive([capture], committed, committed);
  const written = [...files].flatMap(([path, text]) => {
    const { id } = JSON.parse(text ?? '{}') as { id?: string };
    return id === undefined ? [] : [[id, path.split('/')[4] ?? '']];
  });
  return Object.fromEntries(written) as Readonly<Record<string, string>>;
}

test('what a restore made takes the folder of the object that is gone', () => {
  expect(folders(['new'], { new: FIRST }, { old: FIRST })).toEqual({ new: FIRST });
  expect(folders(['new'], { new: FIRST }, {})).toEqual({ new: FIRST });
  expect(folders(['new'], {}, { old: FIRST })['new']).not.toBe(FIRST);
});

test('of an object that was made anew twice the one that lives has the folder', () => {
  expect(folders(['newest'], { new: FIRST, newest: FIRST }, { old: FIRST })).toEqual({ newest: FIRST });
  expect(folders(['new'], { new: FIRST, newest: FIRST }, { old: FIRST })).toEqual({ new: FIRST });
});

test('what the tree says of an object that lives comes first: no folder changes hands', () => {
  expect(folders(['new'], { new: FIRST }, { new: 'api~bbbbbb' })).toEqual({ new: 'api~bbbbbb' });
  const both = folders(['old', 'new'], { new: FIRST }, { old: FIRST });
  expect(both['old']).toBe(FIRST);
  expect(both['new']).toMatch(/^api~(?!aaaaaa)/);
});
