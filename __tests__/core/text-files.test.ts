import { expect, test } from '@jest/globals';
import { composeLive } from '../../src/core/compose.ts';
import { type Document, text, unread } from '../../src/core/document.ts';
import type { Json } from '../../src/core/json.ts';
import type { KindSpec } from '../../src/core/kind.ts';

const KINDS: readonly KindSpec[] = [{ kind: 'store', folder: 'stores', noun: ['store', 'stores'], lists: [] }];
const FOLDER = 'acme/us-east-1/toy/stores/a';

/** What a capture of one store makes of a tree that the last one wrote, by file name; null: removed. */
function capture(files: Document['files'], committed: Readonly<Record<string, string>>) {
  const store: Document = { kind: 'store', id: 'S', name: { name: 'a', unique: true }, files, facts: {} };
  const tree = new Map(Object.entries(committed).map(([name, content]) => [`${FOLDER}/${name}`, content]));
  const { files: live, held } = composeLive(
    [
      {
        scope: { account: 'acme', accountId: '111111111111', region: 'us-east-1', source: 'toy' },
        kinds: KINDS,
        documents: [store],
        ends: [{ kind: 'store', status: 'complete' }],
        options: '{}',
        covers: () => true,
      },
    ],
    tree,
    tree,
  );
  const own = [...live].filter(([path]) => !path.endsWith('/ids.json'));
  return { files: Object.fromEntries(own.map(([path, content]) => [path.slice(FOLDER.length + 1), content])), held };
}

const COMMITTED = { 'ca-bundle.pem': 'old\n', 'revocations/0001.pem': 'one\n', 'revocations/0002.pem': 'two\n' };

test('a text file is written as it is, with one line feed at its end', () => {
  expect(capture({ 'ca-bundle.pem': text('a\r\nb'), 'revocations/0001.pem': text('c\n') }, {}).files).toEqual({
    'ca-bundle.pem': 'a\r\nb\n',
    'revocations/0001.pem': 'c\n',
  });
});

test.each<[what: string, files: Record<string, Json>, kept: readonly string[]]>([
  ['one text', { 'ca-bundle.pem': unread('bundle') }, ['ca-bundle.pem']],
  ['one text of a folder', { 'revocations/0002.pem': unread('crl') }, ['revocations/0002.pem']],
  ['a folder of texts', { 'revocations/': unread('crls') }, ['revocations/0001.pem', 'revocations/0002.pem']],
])('%s that could not be read stays, and what the object has no more goes', (_what, files, kept) => {
  const gone = Object.keys(COMMITTED).filter((name) => !kept.includes(name));

  expect(capture(files, COMMITTED).files).toEqual(Object.fromEntries(gone.map((name) => [name, null])));
});

test('an unread text counts as held only when there is one to keep', () => {
  const files = { 'ca-bundle.pem': unread('bundle'), 'revocations/': unread('crls') };
  const crls = { 'revocations/0001.pem': 'one\n' };

  expect([...capture(files, COMMITTED).held].sort()).toEqual(
    ['bundle', 'crls', 'store'].map((kind) => `acme/us-east-1/toy ${kind}`),
  );
  expect([...capture(files, crls).held]).not.toContain('acme/us-east-1/toy bundle');
});
