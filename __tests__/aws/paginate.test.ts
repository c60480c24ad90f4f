import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextMarker, paginate } from '../../src/aws/paginate.ts';
import { rejection } from './open.ts';

async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

test('every page of a list comes once and in order, however the list is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat()), fc.integer({ min: 1, max: 7 }), async (items, size) => {
      const fetch = async (start: number) => ({ items: items.slice(start, start + size), end: start + size });
      const pages = paginate(0, fetch, (page) => (page.end < items.length ? page.end : null));
      const all = (await collect(pages)).flatMap((page) => page.items);
      expect(all).toEqual(items);
    }),
  );
});

test('a cursor that comes a second time ends the list with an error, not a loop', async () => {
  const next: Record<string, string> = { a: 'b', b: 'c', c: 'b' };
  const pages = paginate(
    'a',
    async (at) => at,
    (at) => next[at] ?? null,
    'route53:ListHostedZones',
  );
  const error = await rejection(collect(pages));
  expect(error).toMatchObject({
    code: 'pagination',
    message: 'route53:ListHostedZones gave the cursor "b" a second time',
  });
});

test('a cursor of several parts is the same whatever the order of its parts, and another when one part differs', async () => {
  const cursors = [
    { name: 'x', type: 'A' },
    { type: 'A', name: 'x' },
  ];
  let i = 0;
  const same = paginate(
    {} as object,
    async () => i++,
    (n) => cursors[n] ?? null,
  );
  expect(await rejection(collect(same))).toMatchObject({ code: 'pagination' });

  const parts = [
    { name: 'x', id: 'one' },
    { name: 'x', id: 'two' },
  ];
  let j = 0;
  const other = paginate(
    {} as object,
    async () => j++,
    (n) => parts[n] ?? null,
  );
  expect(await collect(other)).toEqual([0, 1, 2]);
});

test('the first cursor counts as seen', async () => {
  const pages = paginate(
    { marker: 'a' },
    async (at) => at,
    () => ({ marker: 'a' }),
  );
  expect(await rejection(collect(pages))).toMatchObject({ code: 'pagination' });
});

test.each([
  ['no marker', true, undefined],
  ['an empty marker', true, ''],
  ['no word on whether it goes on', undefined, 'm'],
])('a list that is cut with %s is an error', (_what, truncated, marker) => {
  expect(() => nextMarker(truncated, marker, 'route53:ListHostedZones')).toThrow(
    expect.objectContaining({ code: 'pagination', message: expect.stringContaining('route53:ListHostedZones') }),
  );
});

test('a list at its end has no next marker, even when AWS sends one', () => {
  expect(nextMarker(false, 'left-over', 'x')).toBeNull();
  expect(nextMarker(true, 'm', 'x')).toBe('m');
});
