import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkShownHash, parseShownHash, shownHash } from '../../../src/core/restore/shown-hash.ts';

const HASH = '0123456789abcdef';
const NOON = Date.parse('2026-01-02T12:00:00Z');
const HOUR = 3_600_000;

const given = (now: number, readableAt: number | null = null, text = shownHash(HASH, NOON)) =>
  checkShownHash(text, { hash: HASH, readableAt, now });

test('a hash and the time beside it come back as they were, and a bare hash has no time', () => {
  const hashes = fc.stringMatching(/^[0-9a-f]{16}$/);
  const times = fc.integer({ min: 0, max: Date.parse('9999-12-31T23:59:59.999Z') });
  fc.assert(
    fc.property(hashes, times, (hash, at) => {
      expect(parseShownHash(shownHash(hash, at))).toEqual({ hash, shownAt: at });
      expect(parseShownHash(hash)).toEqual({ hash, shownAt: null });
    }),
  );
});

describe('a hash that was shown', () => {
  test('holds for a day and not for longer', () => {
    expect(() => given(NOON)).not.toThrow();
    expect(() => given(NOON + 24 * HOUR)).not.toThrow();
    expect(() => given(NOON + 24 * HOUR + 1)).toThrow(`the plan ${HASH} was shown 1d ago`);
  });

  test('counts from when all data could be read, where it had to be thawed after that', () => {
    expect(() => given(NOON + 72 * HOUR, NOON + 48 * HOUR)).not.toThrow();
    expect(() => given(NOON + 73 * HOUR, NOON + 48 * HOUR)).toThrow(/was shown 1d ?1h ago/);
    // Thawed for another restore, long before this one was shown.
    expect(() => given(NOON + 24 * HOUR, NOON - 48 * HOUR)).not.toThrow();
  });

  test('may be of a machine whose clock is a little ahead, and of no other future', () => {
    expect(() => given(NOON - HOUR)).not.toThrow();
    expect(() => given(NOON - 25 * HOUR)).toThrow('by this clock');
  });

  test.each([
    ['of another plan', shownHash('f'.repeat(16), NOON), 'plan-changed'],
    ['that is not one', 'yes', 'plan-changed'],
    ['without its time', HASH, 'usage'],
    ['with half of its time', shownHash(HASH, NOON).slice(0, 25), 'plan-changed'],
  ])('is refused when it is one %s', (_, text, code) => {
    expect(() => given(NOON, null, text)).toThrow(expect.objectContaining({ code }));
  });
});
