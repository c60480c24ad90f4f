import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { directoryText, parseDirectory } from '../../src/archive/directory.ts';
import { lineKey, lineMarks, linePrefix, parseLine, unreadLine } from '../../src/archive/frame-lines.ts';
import { blockTableLine, chunkRefs, openLines, parseBlockTable, sealLines } from '../../src/archive/frames.ts';
import { aadOf, keyCheck, open, seal } from '../../src/archive/seal.ts';
import { deflate, inflate } from '../../src/archive/zstd.ts';
import type { Entry } from '../../src/core/entry.ts';

const bytesText = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1'));
const nanoseconds = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });

const entry: fc.Arbitrary<Entry> = fc
  .record(
    {
      key: bytesText,
      type: fc.constantFrom('d', 'f', 'l', 'p', 's', 'c', 'b'),
      mode: fc.nat(0o7777),
      uid: fc.nat(),
      gid: fc.nat(),
      mtime: nanoseconds,
      size: fc.nat(),
      detect: fc.record({ ctime: nanoseconds, inode: fc.bigInt({ min: 0n, max: 2n ** 64n }) }),
      hardLink: fc.constant('64:17'),
      target: bytesText,
      device: fc.constant('8:1'),
      xattrs: fc.dictionary(
        bytesText.filter((name) => name !== '__proto__'),
        fc.base64String(),
      ),
      acl: fc.record({ access: bytesText }),
    },
    { requiredKeys: ['key', 'type', 'mode', 'uid', 'gid', 'mtime'], noNullPrototype: true },
  )
  .map((one) => one as Entry);

describe('a line', () => {
  test('gives back the entry and what was noticed of it, and is ASCII', () => {
    const carried = fc.option(fc.record({ point: fc.constant('p'), reason: fc.string() }, { noNullPrototype: true }), {
      nil: null,
    });
    const noticed = fc.constantFrom('changed', 'shrunk', 'grown', null);
    fc.assert(
      fc.property(entry, carried, noticed, (one, carried, noticed) => {
        const line = `${linePrefix(one, one.detect)}${lineMarks({ carried, noticed })},"c":[[0,0,1,"AA"],[-1,0,5]]}`;
        expect(line).toMatch(/^[ -~]*$/);
        expect(parseLine(line)).toEqual({
          kind: 'entry',
          entry: one,
          chunks: [
            [0, 0, 1, 'AA'],
            [-1, 0, 5],
          ],
          carried,
          noticed,
        });
        expect(lineKey(`xx${line}\n`, 2, 2 + line.length)).toBe(one.key);
      }),
    );
  });

  test('of what could not be read gives back why', () => {
    fc.assert(
      fc.property(bytesText, fc.string(), (key, reason) => {
        const line = unreadLine(key, 'd', reason);
        expect(parseLine(line)).toEqual({ kind: 'unread', key, type: 'd', reason });
        expect(lineKey(line, 0, line.length)).toBe(key);
      }),
    );
  });

  test('of two entries begins alike only when they are alike', () => {
    fc.assert(
      fc.property(entry, entry, (a, b) => {
        const [one, other] = [linePrefix(a, a.detect), linePrefix(b, b.detect)];
        const alike = `${other}}`.startsWith(`${one}}`) || `${other},"c":`.startsWith(`${one},"c":`);
        if (alike) expect(a).toEqual(b);
      }),
    );
  });
});

describe('a block table', () => {
  const block = fc.record(
    {
      point: fc.constantFrom('p', 'q', 'r'),
      pack: fc.nat(),
      offset: fc.nat(),
      length: fc.nat(),
      number: fc.nat(),
      raw: fc.nat(2 ** 22),
    },
    { noNullPrototype: true },
  );

  test('gives back its blocks', () => {
    fc.assert(
      fc.property(fc.array(block), (blocks) => {
        const { line, points } = blockTableLine(blocks);
        expect(parseBlockTable(line)).toEqual(blocks);
        expect([...points].sort()).toEqual([...new Set(blocks.map(({ point }) => point))].sort());
      }),
    );
  });

  test('that names a point or a block which is not there is damaged', () => {
    const damaged = expect.objectContaining({ code: 'object-damaged' });
    expect(() => parseBlockTable('{"points":[],"blocks":[[0,0,0,0,0,0]]}')).toThrow(damaged);
    expect(() => parseBlockTable('{"points":["p"],"blocks":[[0,0,0,0,0,4194305]]}')).toThrow(damaged);
    expect(() => chunkRefs([[0, 0, 1, 'AA']], [])).toThrow(damaged);
    expect(() =>
      chunkRefs([[0, 5, 6, 'AA']], [{ point: 'p', pack: 0, offset: 0, length: 9, number: 0, raw: 10 }]),
    ).toThrow(damaged);
  });
});

test('a directory gives back its frames and its header', () => {
  const name = fc.constantFrom('20260102T030405678Z-0123456789abcdef', '20260103T030405678Z-0123456789abcdef');
  const frame = fc.record(
    {
      origin: name,
      number: fc.nat(),
      segment: fc.nat(),
      offset: fc.nat(),
      length: fc.nat(),
      raw: fc.nat(),
      entries: fc.nat(),
      first: bytesText,
      points: fc.array(name),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(frame), nanoseconds, bytesText, (frames, time, root) => {
      const header = { time, root, users: { 0: 'root' }, groups: {}, notKept: ['acl'], excludes: 'f' };
      expect(parseDirectory(Buffer.from(directoryText({ header, frames })))).toEqual({ header, frames });
    }),
  );
});

describe('a sealed unit', () => {
  const key = randomBytes(32);
  const place = { store: 's', source: 'p/s', chain: 'c', point: 'q', kind: 'frame', number: 3 } as const;

  test('gives back its bytes, of any length', () => {
    fc.assert(
      fc.property(fc.nat(700_000), fc.constantFrom('block' as const, 'lines' as const), (length, of) => {
        const plain = randomBytes(length);
        const sealed = seal(key, 'aad', plain);
        expect(sealed).toHaveLength(length + 28);
        expect(Buffer.compare(open(key, 'aad', sealed), plain)).toBe(0);
        expect(Buffer.compare(inflate(deflate(plain, of), length), plain)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  test('is damaged with any bit of it another one, or in any other place', () => {
    const unit = sealLines(key, place, 'some lines\n');
    expect(Buffer.from(openLines(key, place, unit)).toString()).toBe('some lines\n');
    const damaged = expect.objectContaining({ code: 'object-damaged' });
    for (let at = 0; at < unit.sealed.length * 8; at++) {
      const sealed = new Uint8Array(unit.sealed);
      sealed[at >> 3] = (sealed[at >> 3] ?? 0) ^ (1 << (at & 7));
      expect(() => openLines(key, place, { ...unit, sealed })).toThrow(damaged);
    }
    for (const other of [
      { store: 't' },
      { source: 'p/t' },
      { chain: 'd' },
      { point: 'r' },
      { number: 4 },
      { kind: 'directory' },
    ] as const)
      expect(() => openLines(key, { ...place, ...other }, unit)).toThrow(damaged);
    expect(() => openLines(key, place, { ...unit, raw: unit.raw + 1 })).toThrow(damaged);
    expect(() => openLines(key, place, { sealed: unit.sealed.subarray(0, 20), raw: unit.raw })).toThrow(damaged);
  });

  test('that says it holds more than a unit may is refused before it is inflated', () => {
    const bomb = {
      sealed: seal(key, aadOf({ ...place, raw: 2 ** 30 }), deflate(Buffer.alloc(2 ** 23), 'lines')),
      raw: 2 ** 30,
    };
    expect(() => openLines(key, place, bomb)).toThrow(/above 4194304/);
    const lies = {
      sealed: seal(key, aadOf({ ...place, raw: 1000 }), deflate(Buffer.alloc(2 ** 23), 'lines')),
      raw: 1000,
    };
    expect(() => openLines(key, place, lies)).toThrow(expect.objectContaining({ code: 'object-damaged' }));
  });

  test('has a key whose check tells it from others', () => {
    expect(keyCheck(key)).toMatch(/^[0-9a-f]{32}$/);
    expect(keyCheck(key)).not.toBe(keyCheck(randomBytes(32)));
  });
});
