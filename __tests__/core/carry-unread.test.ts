import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { carryUnread } from '../../src/core/carry-unread.ts';
import { unread } from '../../src/core/document.ts';
import { canonicalText, type Json, type JsonObject } from '../../src/core/json.ts';

const LISTENERS = [
  {
    list: 'listeners',
    key: ({ port }: JsonObject) => String(port),
    inner: {
      list: 'rules',
      noun: ['rule', 'rules'] as const,
      key: ({ priority }: JsonObject) => String(priority),
    },
  },
];

function carry(value: JsonObject, base: JsonObject | string | null): { text: JsonObject; held: readonly string[] } {
  const held: string[] = [];
  const before = base === null || typeof base === 'string' ? base : canonicalText(base);
  return { text: carryUnread(value, before, LISTENERS, (kind) => held.push(kind)), held };
}

const BASE: JsonObject = {
  tags: { team: 'web' },
  listeners: [
    {
      port: 80,
      attributes: { a: '1' },
      rules: [
        { priority: 10, tags: { one: '1' } },
        { priority: 20, tags: {} },
      ],
    },
    { port: 443, attributes: { a: '2' }, rules: [] },
  ],
};

test('a member that could not be read keeps what was written, beside others that were read', () => {
  expect(carry({ name: 'new', tags: unread('tags') }, BASE)).toEqual({
    text: { name: 'new', tags: { team: 'web' } },
    held: ['tags'],
  });
});

test('an item of a list is found again by its key, also in another order and beside new ones', () => {
  const value = {
    listeners: [
      { port: 22, attributes: unread('attributes') },
      { port: 443, attributes: unread('attributes'), policy: 'new' },
      { port: 80, attributes: { a: '9' } },
    ],
  };
  expect(carry(value, BASE)).toEqual({
    text: {
      listeners: [
        { port: 22 },
        { port: 443, attributes: { a: '2' }, policy: 'new' },
        { port: 80, attributes: { a: '9' } },
      ],
    },
    held: ['attributes'],
  });
});

test('so is an item of a list inside an item, and a whole such list', () => {
  const value = {
    listeners: [
      {
        port: 80,
        rules: [
          { priority: 20, tags: unread('tags') },
          { priority: 10, tags: unread('tags') },
        ],
      },
      { port: 443, rules: unread('rules') },
    ],
  };
  expect(carry(value, BASE)).toEqual({
    text: {
      listeners: [
        {
          port: 80,
          rules: [
            { priority: 20, tags: {} },
            { priority: 10, tags: { one: '1' } },
          ],
        },
        { port: 443, rules: [] },
      ],
    },
    held: ['tags'], // what is kept and empty holds nothing
  });
});

test('without a base, or with one that was damaged, it is left out', () => {
  const value = { tags: unread('tags'), listeners: [{ port: 80, attributes: unread('attributes') }] };
  for (const base of [null, '{', '[]', canonicalText({ listeners: 'none' })])
    expect(carry(value, base)).toEqual({ text: { listeners: [{ port: 80 }] }, held: [] });
});

test('of a capture that could read all, nothing comes from the base', () => {
  const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
  const item = fc.record({ port: fc.integer({ min: 1, max: 5 }), attributes: json, rules: fc.array(json) });
  const file = fc.record({ listeners: fc.array(item), tags: json });
  fc.assert(
    fc.property(file, file, (value, base) => {
      expect(carry(value, base)).toEqual({ text: value, held: [] });
    }),
  );
});
