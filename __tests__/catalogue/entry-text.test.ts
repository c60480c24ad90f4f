import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entryKey, parseEntryKey } from '../../src/catalogue/entry-key.ts';
import { entryText, parseEntry } from '../../src/catalogue/entry-text.ts';
import { CATALOGUE_KEY, keysOf, recoveryPoint, recoveryPoints } from './entries.ts';

test('an entry is read as it was written, and its key says what the listing needs', async () => {
  await fc.assert(
    fc.asyncProperty(recoveryPoints, async (point) => {
      const text = entryText(point, CATALOGUE_KEY);
      expect(await parseEntry(Buffer.from(text), 'x', keysOf)).toEqual(point);
      const { plan, source, slot, type, status, chain } = point;
      expect(parseEntryKey(entryKey(point))).toEqual({ plan, source, point: point.point, slot, type, status, chain });
    }),
  );
});

test('an entry is one line whose HMAC anybody can check who has the key and docs/format.md', () => {
  const text = entryText(recoveryPoint('2026-11-16T01:00:00Z'), CATALOGUE_KEY);
  const hmac = /,"hmac":"([0-9a-f]{64})"\}\n$/.exec(text)?.[1] ?? '';

  expect(text.split('\n')).toHaveLength(2);
  expect(text.startsWith('{"format":1,"store":')).toBe(true);
  expect(createHmac('sha256', CATALOGUE_KEY).update(text.replace(hmac, '')).digest('hex')).toBe(hmac);
});

test('an entry with any one byte changed, added or left out is not believed', async () => {
  const good = Buffer.from(entryText(recoveryPoint('2026-11-16T01:00:00Z'), CATALOGUE_KEY));
  const hurt = fc
    .tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), fc.constantFrom('flip', 'cut', 'add'))
    .map(([at, by, how]) => {
      if (how === 'flip') return Buffer.from(good.map((byte, i) => (i === at ? byte ^ by : byte)));
      const [head, tail] = [good.subarray(0, at), good.subarray(how === 'cut' ? at + 1 : at)];
      return Buffer.concat([head, Buffer.from(how === 'cut' ? [] : [by]), tail]);
    })
    .filter((bytes) => !bytes.equals(good));
  await fc.assert(
    fc.asyncProperty(hurt, async (bytes) => {
      const code = expect.stringMatching(/^(entry-forged|object-damaged|store-refused)$/);
      await expect(parseEntry(bytes, 'x', keysOf)).rejects.toMatchObject({ code });
    }),
    { numRuns: 500 },
  );
});

test('an entry under another key, or under none, is forged', async () => {
  const point = recoveryPoint('2026-11-16T01:00:00Z');
  const text = entryText(point, new Uint8Array(32));
  const without = text.replace(/"hmac":"[0-9a-f]+"/, '"hmac":""');

  for (const forgery of [
    text,
    without,
    JSON.stringify(point),
    `${JSON.stringify({ ...JSON.parse(text), hmac: undefined })}\n`,
  ])
    await expect(parseEntry(Buffer.from(forgery), 'x', keysOf)).rejects.toMatchObject({
      code: expect.stringMatching(/^(entry-forged|object-damaged)$/),
    });
});

test('the catalogue key is asked for by the generation that the entry names', async () => {
  const asked: number[] = [];
  const text = entryText(recoveryPoint('2026-11-16T01:00:00Z', { generation: 3 }), CATALOGUE_KEY);
  await parseEntry(Buffer.from(text), 'x', async (generation) => {
    asked.push(generation);
    return CATALOGUE_KEY;
  });

  expect(asked).toEqual([3]);
});

test('an entry of a later format is refused by its number, not called damaged', async () => {
  const text = entryText(recoveryPoint('2026-11-16T01:00:00Z'), CATALOGUE_KEY).replace('"format":1', '"format":2');

  await expect(parseEntry(Buffer.from(text), 'x', keysOf)).rejects.toMatchObject({
    code: 'store-refused',
    message: /format 2/,
  });
});

test.each([
  'catalogue/uploads/media/20261116T010000000Z-0123456789abcdef.x.c.20261116T010000000Z-0123456789abcdef.json',
  'catalogue/uploads/media/20261316T010000000Z-0123456789abcdef.f.c.20261116T010000000Z-0123456789abcdef.json',
  'catalogue/uploads/media/20261116T010000000Z-0123456789abcdef.f.c.20261116T010000000Z-0123456789abcdef.json.tmp',
  'catalogue/Uploads/media/20261116T010000000Z-0123456789abcdef.f.c.20261116T010000000Z-0123456789abcdef.json',
])('%s is the key of no entry', (key) => {
  expect(parseEntryKey(key)).toBeNull();
});
