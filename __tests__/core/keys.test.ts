import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Document } from '../../src/core/document.ts';
import { encodeName } from '../../src/core/key-names.ts';
import { assignKeys, type CommittedKey, decodeKeyName } from '../../src/core/keys.ts';
import { documentOf } from './documents.ts';

const zone = (id: string, name: string, folder = 'public') => documentOf({ id, name: { folder, name, unique: true } });
const check = (id: string, name: string) => documentOf({ kind: 'health-check', id, name: { name, unique: false } });
const WHOLE = new Set(['zone', 'health-check']);
const keysOf = (
  documents: readonly Document[],
  committed: readonly CommittedKey[] = [],
  whole: ReadonlySet<string> = WHOLE,
) => {
  const keys = assignKeys(documents, committed, whole);
  return Object.fromEntries(documents.map((d) => [d.id, keys.get(d)]));
};

describe('a key', () => {
  test.each([
    ['example.com', 'example.com'],
    ['0/25.2.0.192.in-addr.arpa', '0%2F25.2.0.192.in-addr.arpa'],
    ['Web-Blue', '%57eb-%42lue'],
    ['my check', 'my%20check'],
    ['a~b', 'a%7Eb'],
    ['é', '%C3%A9'],
    ['🙂', '%F0%9F%99%82'],
    ['con', '%63on'],
    ['nul.example', '%6Eul.example'],
    ['com1', '%63om1'],
    ['console', 'console'],
    ['.', '%2E'],
    ['..', '%2E%2E'],
    ['.git', '%2Egit'],
    ['example.com.', 'example.com%2E'],
    ['', 'unnamed'],
    ['a\nb', 'a%0Ab'],
  ])('writes the name %j as "%s"', (name, segment) => {
    expect(encodeName(name)).toBe(segment);
  });

  test('of a long name is cut between two characters and ends in a hash of the whole', () => {
    const one = encodeName('é'.repeat(100));
    expect(one).toMatch(/^(%C3%A9){25}~[0-9a-f]{6}$/);
    expect(encodeName(`${'é'.repeat(99)}e`)).not.toBe(one);
    expect(encodeName('a'.repeat(200))).toBe('a'.repeat(200));
    expect(encodeName('a'.repeat(201))).toMatch(/^a{150}~[0-9a-f]{6}$/);
  });

  test('of a name that AWS keeps unique is the name; any other ends in a hash of the id, always', () => {
    expect(keysOf([zone('Z1', 'example.com'), check('1b-2', 'API primary')])).toEqual({
      Z1: 'public/example.com',
      '1b-2': 'api%20primary~94253d',
    });
  });

  test('of a name that occurs twice ends in a hash, unless a committed identity holds the bare name', () => {
    const twins = [zone('Z1', 'example.com'), zone('Z2', 'example.com'), zone('Z3', 'example.com', 'private')];
    expect(keysOf(twins)).toEqual({
      Z1: 'public/example.com~63cac0',
      Z2: 'public/example.com~6ea3bf',
      Z3: 'private/example.com',
    });
    expect(keysOf(twins, [{ kind: 'zone', key: 'public/example.com', id: 'Z2' }])).toMatchObject({
      Z1: 'public/example.com~63cac0',
      Z2: 'public/example.com',
    });
  });

  test('stays with its identity when the other twin goes, or when the object is renamed', () => {
    expect(keysOf([zone('Z1', 'example.com')], [{ kind: 'zone', key: 'public/example.com~63cac0', id: 'Z1' }])).toEqual(
      {
        Z1: 'public/example.com~63cac0',
      },
    );
    expect(keysOf([check('h1', 'new name')], [{ kind: 'health-check', key: 'old~123456', id: 'h1' }])).toEqual({
      h1: 'old~123456',
    });
  });

  test('of an identity that lies in two folders is the first by name, whatever their order', () => {
    const folders = ['public/b.com', 'public/a.com'].map((key) => ({ kind: 'zone', key, id: 'Z1' }));
    expect(keysOf([zone('Z1', 'c.com')], folders)).toEqual({ Z1: 'public/a.com' });
    expect(keysOf([zone('Z1', 'c.com')], folders.reverse())).toEqual({ Z1: 'public/a.com' });
  });

  describe('of a zone that was rebuilt with the same name', () => {
    const committed = { kind: 'zone', key: 'public/example.com', id: 'Z0' };
    test('is the bare name again after a read of all zones', () => {
      expect(keysOf([zone('Z1', 'example.com')], [committed])).toEqual({ Z1: 'public/example.com' });
    });
    test('is not free while the zones were not all read', () => {
      expect(keysOf([zone('Z1', 'example.com')], [committed], new Set())).toEqual({ Z1: 'public/example.com~63cac0' });
    });
    test('is not free while the old one only left what the plan covers', () => {
      expect(keysOf([zone('Z1', 'example.com')], [{ ...committed, uncovered: true }])).toEqual({
        Z1: 'public/example.com~63cac0',
      });
    });
  });

  test('grows to twelve digits where two ids have the same six', () => {
    const [a, b] = sameSix();
    const both = keysOf([check(a, 'x'), check(b, 'x')]);
    expect(both[a]).toMatch(/^x~[0-9a-f]{12}$/);
    expect(both[b]).toMatch(/^x~[0-9a-f]{12}$/);
    expect(both[a]).not.toBe(both[b]);
    const first = keysOf([check(a, 'x')])[a] ?? '';
    expect(first).toMatch(/^x~[0-9a-f]{6}$/);
    expect(keysOf([check(a, 'x'), check(b, 'x')], [{ kind: 'health-check', key: first, id: a }])).toEqual({
      [a]: first,
      [b]: both[b],
    });
  });

  test('that two objects would share is refused', () => {
    expect(() => keysOf([zone('Z1', 'a.com'), zone('Z1', 'a.com')])).toThrow(
      expect.objectContaining({ code: 'key-clash' }),
    );
    const shared = ['Z1', 'Z2'].map((id) => ({ kind: 'zone', key: 'public/x', id }));
    expect(() => keysOf([zone('Z1', 'x'), zone('Z2', 'x')], shared)).toThrow(
      /'Z2' and zone 'Z1' would both lie in 'public\/x'/,
    );
  });
});

/** Two ids whose SHA-256 begins with the same six digits: found by search, about 2^12 tries. */
function sameSix(): [string, string] {
  const seen = new Map<string, string>();
  for (let i = 0; ; i += 1) {
    const id = `id-${i}`;
    const six = keysOf([check(id, 'x')])[id] ?? '';
    const other = seen.get(six);
    if (other !== undefined) return [other, id];
    seen.set(six, id);
  }
}

const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: fc.constantFrom('a', 'A', '.', '%', '2', 'E', '~', 'é'), maxLength: 6 }),
  fc.constantFrom('con', 'aux.x', 'COM1', '.git', '..', 'unnamed', 'example.com'),
);
const objects = fc
  .uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 8 }), name, unique: fc.boolean() }), {
    selector: (o) => o.id,
    maxLength: 12,
  })
  .map((all) => all.map((o) => documentOf({ id: o.id, name: { name: o.name, unique: o.unique } })));
const committedOf = (keys: ReadonlyMap<Document, string>): CommittedKey[] =>
  [...keys].map(([d, key]) => ({ kind: d.kind, key, id: d.id }));

describe('keys of any objects', () => {
  test('are all different, are safe path segments and give the name back', () => {
    fc.assert(
      fc.property(objects, (documents) => {
        const keys = assignKeys(documents, [], WHOLE);
        const folded = [...keys.values()].map((key) => key.toLowerCase());
        expect(new Set(folded).size).toBe(documents.length);
        for (const [document, key] of keys) {
          expect(key).toMatch(/^(?:[a-z0-9_-]|%[0-9A-F]{2})(?:[a-z0-9._-]|%[0-9A-F]{2})*(?:~[0-9a-f]{6,12})?$/);
          expect(key).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)|\.$/);
          expect(Buffer.byteLength(key)).toBeLessThanOrEqual(213);
          const plain = document.name.unique ? document.name.name : document.name.name.toLowerCase();
          if (plain === '') expect(decodeKeyName(key)).toBe('unnamed');
          else expect(plain.startsWith(decodeKeyName(key))).toBe(true);
          if (plain.length < 20) expect(decodeKeyName(`public/${key}`)).toBe(plain || 'unnamed');
        }
      }),
      { numRuns: 500 },
    );
  });

  test('do not depend on the order in which AWS lists them', () => {
    const shuffled = objects.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, others]) => {
        expect(keysOf(others)).toEqual(keysOf(all));
      }),
    );
  });

  test('do not change when an object of another name comes or goes', () => {
    fc.assert(
      fc.property(objects, fc.integer({ min: 0 }), (documents, pick) => {
        fc.pre(documents.length > 0);
        const gone = documents[pick % documents.length];
        const shown = (d: Document | undefined) => d?.name.name.toLowerCase() || 'unnamed';
        const related = (d: Document) => shown(d) === shown(gone);
        const before = assignKeys(documents, [], WHOLE);
        const after = assignKeys(
          documents.filter((d) => d !== gone),
          [],
          WHOLE,
        );
        for (const [document, key] of after) if (!related(document)) expect(before.get(document)).toBe(key);
      }),
    );
  });

  test('once committed stay with their identity through any later reads, whole or not', () => {
    const reads = fc.array(fc.tuple(objects, fc.boolean()), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(reads, (history) => {
        let committed: CommittedKey[] = [];
        for (const [documents, whole] of history) {
          const keys = assignKeys(documents, committed, whole ? WHOLE : new Set());
          for (const { id, key } of committed) {
            for (const [document, given] of keys) {
              if (document.id === id) expect(given).toBe(key);
              else if (!whole) expect(given).not.toBe(key);
            }
          }
          const read = new Set(documents.map((d) => d.id));
          committed = [...(whole ? [] : committed.filter((c) => !read.has(c.id))), ...committedOf(keys)];
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('a folder that a person named gives the name as it stands', () => {
  expect(decodeKeyName('private/corp.internal~a1b2c3')).toBe('corp.internal');
  expect(decodeKeyName('50%')).toBe('50%');
  expect(decodeKeyName('x~a1b2c3d4e5f6')).toBe('x');
});
