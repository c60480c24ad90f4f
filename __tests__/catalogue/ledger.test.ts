import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  acceptLoss,
  compareLedger,
  type FoundStore,
  forgetInLedger,
  ledgerText,
  parseLedger,
  recordInLedger,
  vanishedPoints,
} from '../../src/catalogue/ledger.ts';

const found: FoundStore = {
  name: 's3://acme',
  address: 'uploads/media',
  store: 'aa',
  keys: { '1': 'k1' },
  points: [
    { point: 'p1', digest: 'd1' },
    { point: 'p2', digest: 'd2' },
  ],
};
const ledger = recordInLedger(null, found);
const codes = (other: Partial<FoundStore>) => compareLedger(ledger, { ...found, ...other }).map(({ code }) => code);

describe('what the ledger says of a store', () => {
  test('nothing, when all is as it was, more was written, or entries were only listed', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ points: [...found.points, { point: 'p3', digest: 'd3' }], keys: { '1': 'k1', '2': 'k2' } })).toEqual(
      [],
    );
    expect(codes({ points: found.points.map(({ point }) => ({ point, digest: null })) })).toEqual([]);
  });

  test('a newest point that vanished is named', () => {
    const findings = compareLedger(ledger, { ...found, points: found.points.slice(0, 1) });

    expect(findings).toMatchObject([
      { code: 'point-vanished', severity: 'error', message: expect.stringContaining('p2') },
    ]);
  });

  test('an entry that was replaced, by whoever has the keys, is named', () => {
    expect(
      codes({
        points: [
          { point: 'p1', digest: 'other' },
          { point: 'p2', digest: 'd2' },
        ],
      }),
    ).toEqual(['entry-replaced']);
  });

  test('other keys under the same generation, or another store under the same name, are named', () => {
    expect(codes({ keys: { '1': 'other' } })).toEqual(['keys-replaced']);
    expect(codes({ store: 'bb', points: [] })).toEqual(['keys-replaced']);
  });

  test('nothing, when it was lost: what is found is believed from then on', () => {
    expect(compareLedger(null, found)).toEqual([]);
  });
});

test('what was once written down is not changed by what a store shows later', () => {
  const later = recordInLedger(ledger, {
    ...found,
    keys: { '1': 'other' },
    points: [{ point: 'p1', digest: 'other' }],
  });

  expect(later).toEqual(ledger);
});

test('points that we removed ourselves are forgotten', () => {
  const less = forgetInLedger(ledger, ['p2']);

  expect(compareLedger(less, { ...found, points: found.points.slice(0, 1) })).toEqual([]);
});

test('points that were given up for lost are asked for no more, and stay written down until they come back', () => {
  const shown = found.points.slice(0, 1);
  const less = acceptLoss(ledger, 'aa', ['p2'], '2026-01-02T03:00:00.000Z');

  expect(compareLedger(less, { ...found, points: shown })).toEqual([]);
  expect(vanishedPoints(less, shown)).toEqual([]);
  expect(recordInLedger(less, { ...found, points: shown }).lost).toEqual({ p2: '2026-01-02T03:00:00.000Z' });
  expect(recordInLedger(less, found)).toEqual(ledger);
  expect(acceptLoss(null, 'aa', ['p2'], 'then')).toEqual({
    format: 1,
    store: 'aa',
    keys: {},
    points: {},
    lost: { p2: 'then' },
  });
});

test('a ledger is read as it was written, and its text does not depend on the order of writing', () => {
  const names = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  fc.assert(
    fc.property(
      fc.dictionary(names, names),
      fc.dictionary(names, names),
      fc.dictionary(names, names),
      (keys, points, lost) => {
        const one = { format: 1, store: 'aa', keys, points, lost } as const;
        const reversed = Object.fromEntries(Object.entries(points).reverse());
        expect(parseLedger(ledgerText(one))).toEqual(one);
        expect(ledgerText({ ...one, points: reversed })).toBe(ledgerText(one));
      },
    ),
  );
});

test.each(['', '{', '[]', '{"format":2}', '{"format":1,"store":"a","keys":{},"points":{"p":1}}'])(
  '%j is no ledger',
  (text) => {
    expect(parseLedger(text)).toBeNull();
  },
);
