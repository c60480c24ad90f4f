import { expect, test } from '@jest/globals';
import { composeLive } from '../../src/core/compose.ts';
import { type Decision, decide } from '../../src/core/decide.ts';
import { type Document, text, unread } from '../../src/core/document.ts';
import type { ScopeCapture } from '../../src/core/scope.ts';

const FOLDER = 'shop/eu-west-1/elb/trust-stores/partners';
const BUNDLE = `${FOLDER}/ca-bundle.pem`;
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

function capture(files: Document['files']): ScopeCapture {
  const name = { name: 'partners', unique: true };
  return {
    scope: { account: 'shop', accountId: '111111111111', region: 'eu-west-1', source: 'elb' },
    kinds: [{ kind: 'trust-store', folder: 'trust-stores', noun: ['trust store', 'trust stores'], lists: [] }],
    documents: [{ kind: 'trust-store', id: 'arn:partners', name, files, facts: {} }],
    ends: [{ kind: 'trust-store', status: 'complete' }],
    options: '{}',
    covers: () => true,
  };
}

/** A branch that captures of one trust store move on. */
function branch() {
  let tree = new Map<string, string>();
  let base: Map<string, string> | null = null;
  const put = (texts: ReadonlyMap<string, string>, changes: ReadonlyMap<string, string | null>) => {
    const all = new Map<string, string | null>([...texts, ...changes]);
    return new Map([...all].flatMap(([path, value]): [string, string][] => (value === null ? [] : [[path, value]])));
  };
  return {
    capture(files: Document['files'], accept = false): Decision {
      const decision = decide({ captures: [capture(files)], committed: tree, base, acceptLive: () => accept });
      tree = put(tree, decision.changes);
      base = put(base ?? new Map(), decision.baseChanges);
      return decision;
    },
    edit: (path: string, value: string) => {
      tree = put(tree, new Map([[path, value]]));
    },
    text: (path: string) => tree.get(path),
    texts: () => [...tree.keys()].filter((path) => path.endsWith('.pem')).map((path) => path.slice(FOLDER.length + 1)),
  };
}

test('it is written as it is, line ends and all, with a line feed at its end', () => {
  const at = branch();
  at.capture({ 'ca-bundle.pem': text(PEM.replaceAll('\n', '\r\n')), 'revocations/0001.pem': text('crl') });
  expect(at.text(BUNDLE)).toBe(PEM.replaceAll('\n', '\r\n'));
  expect(at.text(`${FOLDER}/revocations/0001.pem`)).toBe('crl\n');
  expect(
    at.capture({ 'ca-bundle.pem': text(PEM.replaceAll('\n', '\r\n')), 'revocations/0001.pem': text('crl') }).changes
      .size,
  ).toBe(0);
});

test('that changed in AWS is written, and one that is gone there is deleted', () => {
  const at = branch();
  at.capture({ 'ca-bundle.pem': text(PEM), 'revocations/0001.pem': text('a'), 'revocations/0002.pem': text('b') });
  at.capture({ 'ca-bundle.pem': text(`${PEM}more`), 'revocations/0001.pem': text('a') });
  expect(at.text(BUNDLE)).toBe(`${PEM}more\n`);
  expect(at.texts()).toEqual(['ca-bundle.pem', 'revocations/0001.pem']);
});

test.each<[string, Document['files']]>([
  [
    'by its name',
    {
      'ca-bundle.pem': unread('ca-bundle'),
      'revocations/0001.pem': unread('revocations'),
      'revocations/0002.pem': text('b'),
    },
  ],
  ['as a folder of which no name is known', { 'ca-bundle.pem': text(PEM), 'revocations/': unread('revocations') }],
  ['as the list that the folder is', { 'ca-bundle.pem': text(PEM), 'revocations.json': unread('revocations') }],
])('that could not be read keeps what is committed, %s', (_, files) => {
  const at = branch();
  at.capture({ 'ca-bundle.pem': text(PEM), 'revocations/0001.pem': text('a'), 'revocations/0002.pem': text('b') });
  const decision = at.capture(files);
  expect([decision.changes.size, decision.baseChanges.size]).toEqual([0, 0]);
  expect(at.texts()).toEqual(['ca-bundle.pem', 'revocations/0001.pem', 'revocations/0002.pem']);
  expect(decision.held).toContain('shop/eu-west-1/elb revocations');
});

test('that could never be read is not there, and nothing is held', () => {
  const live = composeLive([capture({ 'ca-bundle.pem': unread('ca-bundle') })], new Map(), new Map());
  expect([...live.files.keys()]).toEqual([`${FOLDER}/ids.json`]);
  expect(live.held.size).toBe(0);
});

test.each([
  ['line ends', PEM.replaceAll('\n', '\r\n')],
  ['the line feed at its end', PEM.trimEnd()],
])('in which an editor changed only %s has no edit, stays as it is, and follows AWS', (_, written) => {
  const at = branch();
  at.capture({ 'ca-bundle.pem': text(PEM) });
  at.edit(BUNDLE, written);
  const quiet = at.capture({ 'ca-bundle.pem': text(PEM) });
  expect([quiet.pending, quiet.changes.size]).toEqual([[], 0]);
  expect(at.text(BUNDLE)).toBe(written);
  expect(at.capture({ 'ca-bundle.pem': text('new') }).conflicts).toEqual([]);
  expect(at.text(BUNDLE)).toBe('new\n');
});

test('that a person edited is pending, then a conflict, never damage, and gives way when asked', () => {
  const at = branch();
  at.capture({ 'ca-bundle.pem': text(PEM) });
  at.edit(BUNDLE, '<<<<<<< mine\n');
  expect(at.capture({ 'ca-bundle.pem': text(PEM) })).toMatchObject({ pending: [BUNDLE], damaged: [] });
  expect(at.capture({ 'ca-bundle.pem': text('new') })).toMatchObject({
    conflicts: [{ path: BUNDLE, live: 'new\n' }],
    damaged: [],
  });
  expect(at.capture({ 'ca-bundle.pem': text('new') }, true).accepted).toEqual([BUNDLE]);
  expect(at.text(BUNDLE)).toBe('new\n');
});
