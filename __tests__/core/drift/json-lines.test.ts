import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { itemLines, lineOf } from '../../../src/core/drift/json-lines.ts';
import { canonicalText, type Json } from '../../../src/core/json.ts';

const TEXT = canonicalText({
  kind: 'route53/records',
  records: [
    { name: 'a.example.com.', values: ['192.0.2.1'] },
    { name: 'b.example.com.', ttl: 60, note: 'a "quoted" } ] name' },
    { name: 'c.example.com.', ttl: 300 },
  ],
  tags: { team: 'web' },
});
const lines = TEXT.split('\n');
const at = (part: string) => lines.findIndex((line) => line.includes(part)) + 1;

test('a member is on the line of its name, an item on the line where it begins', () => {
  expect(lineOf(TEXT, [])).toBe(1);
  expect(lineOf(TEXT, ['records'])).toBe(at('"records"'));
  expect(lineOf(TEXT, ['records', 1])).toBe(at('b.example.com') - 1);
  expect(lineOf(TEXT, ['records', 2, 'ttl'])).toBe(at('"ttl": 300'));
  expect(lineOf(TEXT, ['tags', 'team'])).toBe(at('"team"'));
});

test('of what is not there it is the line of the part that is', () => {
  expect(lineOf(TEXT, ['records', 1, 'weight'])).toBe(at('b.example.com') - 1);
  expect(lineOf(TEXT, ['records', 9])).toBe(at('"records"'));
  expect(lineOf(TEXT, ['nothing', 'at', 3])).toBe(1);
});

test('all items of a list at once are where each of them is', () => {
  expect(itemLines(TEXT, 'records')).toEqual([0, 1, 2].map((index) => lineOf(TEXT, ['records', index])));
  expect(itemLines(TEXT, 'tags')).toEqual([]);
  expect(itemLines('{"a": [1, [2, {"b": "]"}],\n3', 'a')).toEqual([1, 1, 2]);
});

test('a file that a person wrote on one line, and one that is no JSON any more, have their first', () => {
  expect(lineOf('{"a":[{"b":1},{"b":2}]}', ['a', 1, 'b'])).toBe(1);
  for (const broken of ['', '{', '{"a": [', '{"a" 1}', '[1, 2', '{"a": }', '<<<<<<< HEAD\n{}'])
    expect(lineOf(broken, ['a', 1, 'b'])).toBe(1);
});

test('whatever the value and its form, each leaf is found on the line that holds it', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'))),
  }));
  fc.assert(
    fc.property(value, fc.constantFrom(0, 1, 2, 4), (json, indent) => {
      const text = JSON.stringify(json, null, indent);
      for (const { path, line } of leaves(json, text, indent)) expect(lineOf(text, path)).toBe(line);
    }),
  );
});

/** Every leaf with its line, by the form that JSON.stringify gives: one line each, or with no indent all on one. */
function leaves(json: Json, text: string, indent: number): { path: (string | number)[]; line: number }[] {
  const found: { path: (string | number)[]; line: number }[] = [];
  let line = 1;
  const walk = (value: Json, path: (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) return void found.push({ path, line });
    const inner = Object.entries(value).map(
      ([name, one]) => [Array.isArray(value) ? Number(name) : name, one] as const,
    );
    for (const [name, one] of inner) {
      if (indent > 0) line += 1;
      walk(one as Json, [...path, name]);
    }
    if (indent > 0 && inner.length > 0) line += 1;
  };
  walk(json, []);
  expect(text.split('\n').length).toBe(line);
  return found;
}
