import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../../../src/core/json.ts';
import {
  type Batch,
  CHARACTERS_MAX,
  ELEMENTS_MAX,
  recordBatches,
  sizeOf,
} from '../../../../src/sources/route53/restore/record-batches.ts';
import { ownTarget, type RecordItem } from '../../../../src/sources/route53/restore/record-item.ts';
import {
  aliasCycles,
  changed,
  placeOf,
  type RecordChange,
  writesOf,
} from '../../../../src/sources/route53/restore/record-order.ts';

function item(name: string, type: string, more: JsonObject): RecordItem {
  return { name, type, value: { name, type, ...more } };
}

function plain(name: string, values: readonly string[] = ['192.0.2.1'], type = 'A', more: JsonObject = {}): RecordItem {
  return item(name, type, { ...more, ttl: 60, values });
}

function alias(name: string, to: string, type = 'A'): RecordItem {
  return item(name, type, { alias: { target: 'ref:self', name: to, evaluateTargetHealth: false } });
}

function keyOf({ name, type, value }: RecordItem): string {
  return [name, type, value['setIdentifier']].filter((part) => part !== undefined).join(' ');
}

function created(one: RecordItem): RecordChange {
  return { key: keyOf(one), before: null, after: one };
}

const NONE = new Set<string>();

function total(batch: Batch) {
  const sizes = batch.map(sizeOf);
  return {
    elements: sizes.reduce((sum, { elements }) => sum + elements, 0),
    characters: sizes.reduce((sum, { characters }) => sum + characters, 0),
  };
}

test('ten thousand plain records are ten requests, and changed ones twenty', () => {
  const all = Array.from({ length: 10_000 }, (_, at) => plain(`host-${at}.example.com.`));
  const updates = all.map((one) => ({ ...created(one), before: plain(one.name, ['192.0.2.2']) }));

  expect(recordBatches(all.map(created), NONE).first).toHaveLength(10);
  expect(recordBatches(updates, NONE).first).toHaveLength(20);
});

test('characters count as well as elements, the old ones too, and an alias counts one', () => {
  const long = Array.from({ length: 16 }, (_, at) => plain(`t${at}.example.com.`, ['x'.repeat(4000)], 'TXT'));
  const aliases = Array.from({ length: 1001 }, (_, at) => alias(`a${at}.example.com.`, 'elsewhere.example.com.'));

  expect(recordBatches(long.map(created), NONE).first.map((batch) => batch.length)).toEqual([8, 8]);
  const replaced = long.map((one) => ({ ...created(one), before: plain(one.name, ['y'.repeat(4000)], 'TXT') }));
  expect(recordBatches(replaced, NONE).first.map((batch) => batch.length)).toEqual([4, 4, 4, 4]);
  expect(recordBatches(aliases.map(created), NONE).first.map((batch) => batch.length)).toEqual([1000, 1]);
});

test('what only goes comes in requests of its own, and aliases of instances between', () => {
  const { first, afterInstances, deletions } = recordBatches(
    [
      { key: 'old', before: plain('old.example.com.'), after: null },
      created(alias('store.example.com.', 'shop.example.com.')),
      created(alias('top.example.com.', 'store.example.com.')),
      created(plain('www.example.com.')),
      { key: 'shop', before: plain('shop.example.com.'), after: null },
    ],
    new Set(['shop.example.com. A']),
  );
  const names = (batches: readonly Batch[]) => batches.map((batch) => batch.map((change) => changed(change).name));

  expect(names(first)).toEqual([['shop.example.com.', 'www.example.com.']]);
  expect(names(afterInstances)).toEqual([['store.example.com.', 'top.example.com.']]);
  expect(names(deletions)).toEqual([['old.example.com.']]);
});

test('a chain of aliases as long as a zone is put in order, and a circle is found', () => {
  const chain = Array.from({ length: 9000 }, (_, at) => alias(`n${at}.example.com.`, `n${at + 1}.example.com.`));
  const all = [...chain, plain('n9000.example.com.')].map(created);
  const order = recordBatches(all, NONE)
    .first.flat()
    .map(({ key }) => key);

  expect(order).toHaveLength(9001);
  expect(order[0]).toBe('n9000.example.com. A');
  expect(order.at(-1)).toBe('n0.example.com. A');
  expect(aliasCycles(all)).toEqual([]);
  expect(aliasCycles([...all, created(alias('self.example.com.', 'self.example.com.'))])).toEqual([
    ['self.example.com. A'],
  ]);
});

test('names whose aliases lead to each other, of different types, stay in one request', () => {
  const changes = [
    created(alias('a.example.com.', 'b.example.com.', 'A')),
    created(plain('b.example.com.')),
    created(alias('b.example.com.', 'a.example.com.', 'AAAA')),
    created(plain('a.example.com.', ['2001:db8::1'], 'AAAA')),
  ];

  expect(aliasCycles(changes)).toEqual([]);
  const { first } = recordBatches(changes, NONE);
  expect(first).toHaveLength(1);
  const sent = writesOf(first[0] ?? []).map(({ item: one }) => placeOf(one));
  expect(sent.indexOf('b.example.com. A')).toBeLessThan(sent.indexOf('a.example.com. A'));
  expect(sent.indexOf('a.example.com. AAAA')).toBeLessThan(sent.indexOf('b.example.com. AAAA'));
});

test('a name that is too large for any request is cut between its records, and no other is', () => {
  const group = Array.from({ length: 30 }, (_, at) =>
    plain(
      'big.example.com.',
      Array.from({ length: 100 }, (_one, n) => `10.0.${at}.${n}`),
      'A',
      { setIdentifier: `s${at}`, weight: 1 },
    ),
  );
  const { first } = recordBatches([...group, plain('small.example.com.')].map(created), NONE);

  expect(first.map((batch) => total(batch).elements)).toEqual([1000, 1000, 1000, 1]);
});

const names = fc.integer({ min: 0, max: 60 }).map((n) => `n${n}.example.com.`);
const changes: fc.Arbitrary<readonly RecordChange[]> = fc
  .uniqueArray(
    fc.record({
      name: names,
      type: fc.constantFrom('A', 'AAAA', 'TXT'),
      to: fc.option(fc.integer({ min: 1, max: 30 }), { nil: null }),
      values: fc.integer({ min: 1, max: 300 }),
      length: fc.integer({ min: 1, max: 60 }),
      verb: fc.constantFrom('create', 'update', 'delete'),
    }),
    { selector: ({ name, type }) => `${name} ${type}`, maxLength: 80 },
  )
  .map((all) =>
    all.map(({ name, type, to, values, length, verb }): RecordChange => {
      // Aliases lead to a higher number, so that there is no circle.
      const number = Number(/\d+/.exec(name)?.[0]);
      const one =
        to === null
          ? plain(
              name,
              Array.from({ length: values }, (_, at) => String(at).padEnd(length, 'x')),
              type,
            )
          : alias(name, `n${number + to}.example.com.`, type);
      return {
        key: keyOf(one),
        before: verb === 'create' ? null : one,
        after: verb === 'delete' ? null : { ...one, value: { ...one.value, ttl: 61 } },
      };
    }),
  );

test('no request is beyond a limit, no name is in two, no alias before its target, and hardly one is too many', () => {
  fc.assert(
    fc.property(changes, (all) => {
      const { first, afterInstances, deletions } = recordBatches(all, NONE);
      const batches = [...first, ...afterInstances, ...deletions];
      expect(
        batches
          .flat()
          .map(({ key }) => key)
          .sort(),
      ).toEqual(all.map(({ key }) => key).sort());

      const sizeOfName = new Map(
        [...Map.groupBy(all, (change) => changed(change).name)].map(([name, own]) => [name, total(own)]),
      );
      const fits = (name: string) => {
        const { elements, characters } = sizeOfName.get(name) ?? { elements: 0, characters: 0 };
        return elements <= ELEMENTS_MAX && characters <= CHARACTERS_MAX;
      };
      const at = new Map<string, number>();
      for (const [index, batch] of batches.entries()) {
        const { elements, characters } = total(batch);
        expect(elements).toBeLessThanOrEqual(ELEMENTS_MAX);
        expect(characters).toBeLessThanOrEqual(CHARACTERS_MAX);
        for (const change of batch) {
          const { name } = changed(change);
          if (fits(name)) expect(at.get(name) ?? index).toBe(index);
          at.set(name, index);
        }
      }

      const done = new Set<string>();
      const coming = new Set(all.flatMap(({ after }) => (after === null ? [] : [placeOf(after)])));
      for (const { action, item: one } of batches.flatMap((batch) => [...writesOf(batch)])) {
        if (action !== 'CREATE') continue;
        const to = ownTarget(one);
        const target = to === null ? null : placeOf({ name: to, type: one.type });
        if (target !== null && coming.has(target)) expect(done).toContain(target);
        done.add(placeOf(one));
      }

      const least = (own: readonly Batch[]) => {
        const { elements, characters } = total(own.flat());
        return Math.max(Math.ceil(elements / ELEMENTS_MAX), Math.ceil(characters / CHARACTERS_MAX));
      };
      for (const own of [first, deletions]) expect(own.length).toBeLessThanOrEqual(Math.ceil(least(own) * 1.7) + 1);
    }),
    { numRuns: 300 },
  );
});
