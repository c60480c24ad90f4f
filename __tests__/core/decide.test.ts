import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Decision, decide } from '../../src/core/decide.ts';
import { type Document, reference, shards, unread } from '../../src/core/document.ts';
import { canonicalText } from '../../src/core/json.ts';
import type { KindEnd, KindSpec } from '../../src/core/kind.ts';
import type { ScopeCapture } from '../../src/core/scope.ts';

const KINDS: readonly KindSpec[] = [
  { kind: 'shop', folder: 'shops', keyDepth: 2, noun: ['shop', 'shops'], lists: [] },
  { kind: 'clerk', folder: 'clerks', noun: ['clerk', 'clerks'], lists: [] },
];

function shop(name: string, value: number, extra: Partial<Document> = {}): Document {
  const files = { 'shop.json': { kind: 'toy/shop', value, tags: {} } };
  return { kind: 'shop', id: `S-${name}`, name: { folder: 'open', name, unique: true }, files, facts: {}, ...extra };
}

function clerk(id: string, worksAt: string): Document {
  const files = { 'clerk.json': { kind: 'toy/clerk', shop: reference('shop', worksAt) } };
  return { kind: 'clerk', id, name: { name: 'ann', unique: false }, files, facts: {} };
}

interface Asked {
  documents: readonly Document[];
  ends?: readonly KindEnd[];
  account?: string;
  only?: string;
}
function capture({ documents, ends, account = 'acme', only = '' }: Asked): ScopeCapture {
  return {
    scope: { account, accountId: '111111111111', region: 'global', source: 'toy' },
    kinds: KINDS,
    documents,
    ends: ends ?? KINDS.map(({ kind }) => ({ kind, status: 'complete' })),
    options: canonicalText({ only }),
    covers: (options, _, key) => options === null || key.includes((JSON.parse(options) as { only: string }).only),
  };
}

/** A branch and a base, moved on by captures as the flow moves them. */
function repository() {
  let branch = new Map<string, string>();
  let base: Map<string, string> | null = null;
  const put = (tree: Map<string, string>, changes: ReadonlyMap<string, string | null>) => {
    const next = new Map(tree);
    for (const [path, text] of changes) text === null ? next.delete(path) : next.set(path, text);
    return next;
  };
  return {
    capture(asked: Asked, acceptLive: (path: string) => boolean = () => false): Decision {
      const decision = decide({ captures: [capture(asked)], committed: branch, base, acceptLive });
      branch = put(branch, decision.changes);
      base = put(base ?? new Map(), decision.baseChanges);
      return decision;
    },
    edit: (path: string, text: string | null) => {
      branch = put(branch, new Map([[path, text]]));
    },
    loseState: () => {
      base = null;
    },
    files: () => Object.fromEntries([...branch].sort()),
    text: (path: string) => branch.get(path),
  };
}

const A = 'acme/global/toy/shops/open/a/shop.json';

describe('a capture', () => {
  test('writes one folder an object, its identity apart, and a version at the top', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1)] });
    expect(repo.files()).toEqual({
      [A]: '{\n  "kind": "toy/shop",\n  "value": 1,\n  "tags": {}\n}\n',
      'acme/global/toy/shops/open/a/ids.json':
        '{\n  "kind": "toy/ids",\n  "ref": "ref:shop/open/a",\n  "id": "S-a"\n}\n',
      'snapshot.json': '{\n  "schemaVersion": 1\n}\n',
    });
  });

  test('of an unchanged account changes nothing, not even the base', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1), clerk('C-1', 'S-a')] });
    const again = repo.capture({ documents: [clerk('C-1', 'S-a'), shop('a', 1)] });
    expect([again.changes.size, again.baseChanges.size]).toEqual([0, 0]);
  });

  test('names what an object points at, and keeps the name when the target was not read', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1), clerk('C-1', 'S-a')] });
    const path = Object.keys(repo.files()).find((p) => p.endsWith('clerk.json')) ?? '';
    expect(JSON.parse(repo.text(path) ?? '')).toEqual({ kind: 'toy/clerk', shop: 'ref:shop/open/a' });
    const denied = [
      { kind: 'shop', status: 'denied' as const },
      { kind: 'clerk', status: 'complete' as const },
    ];
    expect(repo.capture({ documents: [clerk('C-1', 'S-a')], ends: denied }).changes.size).toBe(0);
  });

  test('lets an object disappear only after a complete read of its kind', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1), shop('b', 2)] });
    for (const status of ['partial', 'denied', 'not-offered'] as const) {
      const ends = [
        { kind: 'shop', status },
        { kind: 'clerk', status: 'complete' as const },
      ];
      expect(repo.capture({ documents: [shop('a', 1)], ends }).changes.size).toBe(0);
    }
    const gone = repo.capture({ documents: [shop('a', 1)] });
    expect([...gone.changes].toSorted()).toEqual([
      ['acme/global/toy/shops/open/b/ids.json', null],
      ['acme/global/toy/shops/open/b/shop.json', null],
    ]);
  });

  test('keeps the member that could not be read, and leaves it out where none was ever read', () => {
    const repo = repository();
    const tagged = (tags: Document['files'][string]) => shop('a', 1, { files: { 'shop.json': { value: 1, tags } } });
    repo.capture({ documents: [tagged(unread('tags'))] });
    expect(JSON.parse(repo.text(A) ?? '')).toEqual({ value: 1 });
    repo.capture({ documents: [tagged({ team: 'web' })] });
    const denied = repo.capture({ documents: [tagged(unread('tags'))] });
    expect(denied.changes.size).toBe(0);
    expect(denied.held.has('acme/global/toy tags')).toBe(true);
  });

  test('keeps a whole file that could not be read, split or not', () => {
    const repo = repository();
    const items = Array.from({ length: 2001 }, (_, i) => ({ shard: `n${i}`, value: i }));
    const long = shards({ kind: 'toy/list' }, 'items', items);
    repo.capture({ documents: [shop('a', 1, { files: { 'list.json': long } })] });
    const before = repo.files();
    expect(Object.keys(before).some((path) => path.includes('/list/'))).toBe(true);
    repo.capture({ documents: [shop('a', 1, { files: { 'list.json': unread('items') } })] });
    expect(repo.files()).toEqual(before);
  });
});

describe('a person’s edit in git', () => {
  test('is still there after ten captures, and is called pending each time', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1)] });
    repo.edit(A, '{ "mine": true }\n');
    for (let i = 0; i < 10; i++) expect(repo.capture({ documents: [shop('a', 1)] }).pending).toEqual([A]);
    expect(repo.text(A)).toBe('{ "mine": true }\n');
  });

  test('that deletes or adds a folder is pending too', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1)] });
    repo.edit(A, null);
    repo.edit('acme/global/toy/shops/open/new/shop.json', '{}\n');
    const decision = repo.capture({ documents: [shop('a', 1)] });
    expect(decision.pending.toSorted()).toEqual([A, 'acme/global/toy/shops/open/new/shop.json']);
    expect(decision.changes.size).toBe(0);
  });

  test('that deletes every file of an object is told as one, with all its paths', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1), shop('b', 1)] });
    const ids = A.replace('shop.json', 'ids.json');
    repo.edit(A, null);
    expect(repo.capture({ documents: [shop('a', 1), shop('b', 1)] }).deleted).toEqual([]);
    repo.edit(ids, null);
    const object = 'acme/global/toy/shops/open/a';
    expect(repo.capture({ documents: [shop('a', 1), shop('b', 1)] }).deleted).toEqual([
      { object, paths: [A, ids], conflict: false },
    ]);
    expect(repo.capture({ documents: [shop('a', 2), shop('b', 1)] }).deleted).toMatchObject([
      { object, conflict: true },
    ]);
    expect(repo.capture({ documents: [shop('b', 1)] }).deleted).toEqual([]);
  });

  test('is over once AWS says the same', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1)] });
    repo.edit(A, canonicalText({ kind: 'toy/shop', value: 7, tags: {} }));
    expect(repo.capture({ documents: [shop('a', 7)] }).pending).toEqual([]);
    const back = repo.capture({ documents: [shop('a', 1)] });
    expect([...back.changes.keys()]).toEqual([A]);
  });

  test('that meets a change in AWS is a conflict with all three texts, and stays', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1)] });
    repo.edit(A, 'mine\n');
    const { conflicts } = repo.capture({ documents: [shop('a', 2)] });
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]).toMatchObject({ path: A, committed: 'mine\n' });
    expect(conflicts[0]?.base).toContain('"value": 1');
    expect(conflicts[0]?.live).toContain('"value": 2');
    expect(repo.text(A)).toBe('mine\n');
  });

  test('gives way to AWS when that is asked for', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1)] });
    repo.edit(A, 'mine\n');
    const decision = repo.capture({ documents: [shop('a', 2)] }, (path) => path === A);
    expect(decision.accepted).toEqual([A]);
    expect(JSON.parse(repo.text(A) ?? '')).toMatchObject({ value: 2 });
    expect(repo.capture({ documents: [shop('a', 2)] }).changes.size).toBe(0);
  });

  test('cannot be told from drift once the state was lost', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1)] });
    repo.edit(A, 'mine\n');
    repo.loseState();
    expect([...repo.capture({ documents: [shop('a', 1)] }).changes.keys()]).toEqual([A]);
  });

  test('of the form alone is none: AWS’s next change is written over it', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1)] });
    const reformatted = JSON.stringify(JSON.parse(repo.text(A) ?? '')).replaceAll(',', ',\r\n');
    repo.edit(A, reformatted);
    const quiet = repo.capture({ documents: [shop('a', 1)] });
    expect([quiet.pending, quiet.changes.size]).toEqual([[], 0]);
    expect(repo.text(A)).toBe(reformatted);
    expect(repo.capture({ documents: [shop('a', 2)] }).conflicts).toEqual([]);
    expect(JSON.parse(repo.text(A) ?? '')).toMatchObject({ value: 2 });
  });

  test('that leaves no JSON behind is named as damage, with what is wrong', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1)] });
    repo.edit(A, '{ "kind": "toy/shop",\n<<<<<<< ours\n');
    const { damaged } = repo.capture({ documents: [shop('a', 1)] });
    expect(damaged).toEqual([{ path: A, why: expect.stringContaining('JSON') }]);
    expect(repo.text(A)).toContain('<<<<<<<');
  });

  test('in a scope whose last capture found nothing is pending, not deleted', () => {
    const repo = repository();
    repo.capture({ documents: [] });
    repo.edit(A, '{}\n');
    expect(repo.capture({ documents: [] }).pending).toEqual([A]);
  });
});

describe('the scope', () => {
  test('that narrows leaves the files of what it no longer covers, and says so', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1), shop('b', 2)] });
    const narrowed = repo.capture({ documents: [shop('a', 1)], only: 'a' });
    expect(narrowed.uncovered).toEqual(['acme/global/toy/shops/open/b/']);
    expect(narrowed.changes.size).toBe(0);
  });

  test('that widens again removes only what was in the last capture’s scope', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1), shop('b', 2)] });
    repo.capture({ documents: [shop('a', 1)], only: 'a' });
    expect(repo.capture({ documents: [shop('a', 1)] }).changes.size).toBe(0);
    expect(repo.capture({ documents: [shop('a', 1)] }).changes.size).toBe(2);
  });

  test('moves its folder in one commit when the account is given a name, pending edits and all', () => {
    const repo = repository();
    repo.capture({ documents: [shop('a', 1), shop('b', 1)], account: '111111111111' });
    repo.edit('111111111111/global/toy/shops/open/b/shop.json', 'mine\n');
    const named = repo.capture({ documents: [shop('a', 1), shop('b', 1)], account: 'dns' });
    expect(named.moved).toEqual([{ from: '111111111111', to: 'dns' }]);
    expect(named.pending).toEqual(['dns/global/toy/shops/open/b/shop.json']);
    expect(Object.keys(repo.files()).every((path) => path === 'snapshot.json' || path.startsWith('dns/'))).toBe(true);
    expect(repo.text('dns/global/toy/shops/open/b/shop.json')).toBe('mine\n');
    expect(repo.capture({ documents: [shop('a', 1), shop('b', 1)], account: 'dns' }).changes.size).toBe(0);
  });
});

test('a list that outgrows its file while that has an edit waits: it never stands there twice', () => {
  const repo = repository();
  const list = (n: number) =>
    shop('a', 1, {
      files: {
        'list.json': shards(
          {},
          'items',
          Array.from({ length: n }, (_, i) => ({ shard: `n${i}`, value: i })),
        ),
      },
    });
  const file = 'acme/global/toy/shops/open/a/list.json';
  repo.capture({ documents: [list(1999)] });
  repo.edit(file, (repo.text(file) ?? '').replace('1998', '42'));
  const grown = repo.capture({ documents: [list(2004)] });
  expect([grown.conflicts.map(({ path }) => path), grown.changes.size]).toEqual([[file], 0]);

  const accepted = repo.capture({ documents: [list(2004)] }, (path) => path === file);
  expect(accepted.changes.get(file)).toBeNull();
  expect(Object.keys(repo.files()).filter((path) => path.includes('/list/'))).toHaveLength(16);
  expect(repo.capture({ documents: [list(2004)] }).changes.size).toBe(0);
});

test('a tree of a later version is refused', () => {
  const repo = repository();
  repo.edit('snapshot.json', '{ "schemaVersion": 2 }\n');
  expect(() => repo.capture({ documents: [shop('a', 1)] })).toThrow('schemaVersion 2');
});

test('whatever people and AWS do, edits survive until they are applied and everything else follows AWS', () => {
  const step = fc.oneof(
    fc.record({
      do: fc.constant('aws' as const),
      shops: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
      value: fc.nat(3),
    }),
    fc.record({
      do: fc.constant('edit' as const),
      name: fc.constantFrom('a', 'b', 'c'),
      text: fc.constantFrom('x\n', 'y\n'),
    }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const repo = repository();
      repo.capture({ documents: [] });
      const edits = new Map<string, string>();
      for (const s of steps) {
        if (s.do === 'edit') {
          const path = `acme/global/toy/shops/open/${s.name}/shop.json`;
          repo.edit(path, s.text);
          edits.set(path, s.text);
          continue;
        }
        const documents = s.shops.map((name) => shop(name, s.value));
        repo.capture({ documents });
        for (const [path, text] of edits) expect(repo.text(path)).toBe(text);
        for (const name of s.shops) {
          const path = `acme/global/toy/shops/open/${name}/shop.json`;
          if (!edits.has(path)) expect(JSON.parse(repo.text(path) ?? 'null')).toMatchObject({ value: s.value });
        }
      }
    }),
    { numRuns: 300 },
  );
});
