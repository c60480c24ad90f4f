import { expect } from '@jest/globals';
import { UNREAD } from '../../../src/core/document.ts';
import { canonicalText, isObject } from '../../../src/core/json.ts';
import { scopeFolder } from '../../../src/core/scope.ts';
import { mustCapture } from '../capture-texts.ts';
import type { Rule, Subject } from '../rule.ts';
import { aged } from '../settled.ts';

/** What the files of an undisturbed account look like. */
export const FILE_RULES: readonly Rule[] = [
  {
    title: 'an undisturbed account is read whole: every kind complete, nothing unknown, no part marked unread',
    async check({ whole }) {
      expect(whole.ends.filter(({ status }) => status !== 'complete')).toEqual([]);
      expect(whole.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(JSON.stringify(whole.capture.documents)).not.toContain(JSON.stringify(UNREAD));
    },
  },
  {
    title: 'the account of the suite has an object of every kind, or nothing of this is proved',
    async check({ source, whole }) {
      const kinds = new Set(whole.capture.documents.map(({ kind }) => kind));
      expect([...kinds].sort()).toEqual(source.spec.kinds.map(({ kind }) => kind).sort());
    },
  },
  {
    title: 'two captures of an unchanged account are the same to the byte, and the second changes nothing',
    async check(subject) {
      expectSameTree(await mustCapture(subject), subject);
      expectSameTree(await mustCapture(subject, subject.whole), subject);
    },
  },
  {
    title: 'what changed in AWS is written, and an object that AWS no longer has loses its files',
    async check(subject) {
      expectSameTree(await mustCapture(subject, aged(subject)), subject);
    },
  },
  {
    title: 'every object has a folder of its own, also where upper and lower case are one',
    async check({ whole }) {
      const { capture, tree } = whole;
      const folder = `${scopeFolder(capture.scope)}/`;
      const own = [...tree.keys()].filter((path) => path.startsWith(folder));
      expect(own.filter((path) => path.endsWith('/ids.json'))).toHaveLength(capture.documents.length);
      expect(new Set(own.map((path) => path.toLowerCase())).size).toBe(own.length);
      const identities = capture.documents.map(({ kind, id }) => `${kind} ${id}`);
      expect(new Set(identities).size).toBe(identities.length);
    },
  },
  {
    title: 'every JSON file is canonical and says its kind first; every other one is text that ends as a line',
    async check({ source, whole }) {
      for (const [path, text] of ownFiles(whole)) {
        if (!path.endsWith('.json')) {
          expect({ path, text }).toEqual({ path, text: expect.stringMatching(/\S\n$/) });
          continue;
        }
        const value: unknown = JSON.parse(text);
        if (!isObject(value)) throw new Error(`${path} holds no object`);
        expect({ path, text: canonicalText(value) }).toEqual({ path, text });
        const [first, kind] = Object.entries(value)[0] ?? [];
        expect({ path, first, kind }).toEqual({
          path,
          first: 'kind',
          kind: expect.stringMatching(`^${source.spec.name}/`),
        });
      }
    },
  },
  {
    title: 'no file holds a time',
    async check({ whole }) {
      for (const [path, text] of ownFiles(whole)) expect({ path, times: timesIn(text) }).toEqual({ path, times: [] });
    },
  },
  {
    title: 'what AWS has taken on and not finished is written as wanted: states that pass change no byte',
    async check(subject) {
      subject.cloud.options.pendingFor = 24 * 3_600_000;
      expectSameTree(await mustCapture(subject), subject);
    },
  },
];

export function expectSameTree(captured: { readonly tree: ReadonlyMap<string, string> }, { whole }: Subject): void {
  expect(Object.fromEntries([...captured.tree].sort())).toEqual(Object.fromEntries([...whole.tree].sort()));
}

function ownFiles({ capture, tree }: Subject['whole']): readonly (readonly [path: string, text: string])[] {
  const folder = `${scopeFolder(capture.scope)}/`;
  return [...tree].filter(([path]) => path.startsWith(folder));
}

const YEAR_MS = 365 * 24 * 3_600_000;

/** ISO 8601 date-times, and numbers that are an instant near now, in seconds or milliseconds. */
function timesIn(text: string): readonly string[] {
  const written = text.match(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*Z?/g) ?? [];
  const numbers = text.match(/(?<![\w.-])\d{10}(?:\d{3})?(?:\.\d+)?(?![\w-])/g) ?? [];
  const isNear = (ms: number) => Math.abs(ms - Date.now()) < 2 * YEAR_MS;
  return [...written, ...numbers.filter((n) => isNear(Number(n)) || isNear(Number(n) * 1000))];
}
