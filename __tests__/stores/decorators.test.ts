import { describe, expect, test } from '@jest/globals';
import { HoldfastError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/store.ts';
import { metered } from '../../src/stores/metered.ts';
import { withRequestLimit } from '../../src/stores/request-limit.ts';
import { PATIENCE_MS, withRetries } from '../../src/stores/retry.ts';
import { stoppedClock, virtualClock } from '../aws/clocks.ts';
import { faultyStore, networkError } from '../support/faulty-store.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { codeOf, keys, put, storeContract } from './store.contract.ts';

storeContract('a store with all decorators', {
  open: async () =>
    metered(withRequestLimit(withRetries(faultyStore(createMemoryStore()), { clock: virtualClock() }), 2)),
  runs: 20,
});

describe('retries', () => {
  function shaky(options: { random?: () => number; signal?: AbortSignal } = {}) {
    const inner = faultyStore(createMemoryStore());
    const clock = virtualClock();
    return { inner, clock, store: withRetries(inner, { clock, random: () => 0.5, ...options }) };
  }

  test('a call that fails for a reason that passes is made again, ever later, and never later than a minute', async () => {
    const { inner, clock, store } = shaky({ random: () => 1 });
    await put(store, 'first', Buffer.from('x'));
    inner.add({ operation: 'get', times: 8, fault: { kind: 'fail' } });

    expect(Buffer.from(await store.get('first')).toString()).toBe('x');
    expect(clock.sleeps).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  test('a write whose answer was lost is found again', async () => {
    const { inner, store } = shaky();
    await put(store, 'first', Buffer.from('x'));
    inner.add({ operation: 'put', times: 1, fault: { kind: 'lose-answer' } });

    await put(store, 'second', Buffer.from('y'));
    expect(await keys(store, '')).toEqual(['first', 'second']);
  });

  test('patience ends, and the last reason is the error', async () => {
    const { inner, clock, store } = shaky();
    await put(store, 'first', Buffer.from('x'));
    const began = clock.now();
    inner.add({ operation: 'get', fault: { kind: 'fail' } });

    expect(await codeOf(store.get('first'))).toBe('network');
    expect(clock.now() - began).toBeLessThanOrEqual(PATIENCE_MS);
    expect(clock.now() - began).toBeGreaterThan(PATIENCE_MS - 60_000);
  });

  test('a store that never answered is not waited for', async () => {
    const { inner, clock, store } = shaky();
    const fired = inner.add({ fault: { kind: 'fail' } });

    expect(await codeOf(put(store, 'a', Buffer.from('x')))).toBe('network');
    expect(await codeOf(keys(store, ''))).toBe('network');
    expect([fired(), clock.sleeps]).toEqual([2, []]);
  });

  test('“no such object” is an answer', async () => {
    const { inner, store } = shaky();
    expect(await codeOf(store.get('a'))).toBe('object-missing');
    inner.add({ times: 1, fault: { kind: 'fail' } });

    expect(await keys(store, '')).toEqual([]);
  });

  test.each(['object-exists', 'object-damaged', 'store-full', 'access-denied'] as const)(
    '%s does not pass',
    async (code) => {
      const { inner, clock, store } = shaky();
      await put(store, 'first', Buffer.from('x'));
      inner.add({ operation: 'put', fault: { kind: 'fail', error: new HoldfastError(code, 'no', { hint: 'none' }) } });

      expect(await codeOf(put(store, 'second', Buffer.from('y')))).toBe(code);
      expect(clock.sleeps).toEqual([]);
    },
  );

  test('a list that breaks goes on after the last key, and gives each once', async () => {
    const { inner, store } = shaky();
    const all = ['a', 'b', 'c', 'd', 'e'];
    for (const key of all) await put(store, key, Buffer.from(key));
    const fired = inner.add({ operation: 'list', times: 3, fault: { kind: 'break-list', after: 2 } });

    expect(await keys(store, '')).toEqual(all);
    expect(fired()).toBe(3);
  });

  test('an abort ends the wait at once', async () => {
    const controller = new AbortController();
    const clock = stoppedClock();
    const inner = faultyStore(createMemoryStore());
    const store = withRetries(inner, { clock, signal: controller.signal });
    await put(store, 'a', Buffer.from('x'));
    inner.add({ fault: { kind: 'fail' } });
    const reading = store.get('a');
    await Promise.race([clock.asleep, reading]);
    controller.abort(new Error('enough'));

    await expect(reading).rejects.toThrow('enough');
    await expect(store.get('a')).rejects.toThrow('enough');
  });
});

test('no more requests run at a time than the limit says, in the order they came, failed ones too', async () => {
  const order: string[] = [];
  let running = 0;
  let most = 0;
  const inner: Store = {
    ...createMemoryStore(),
    async head(key) {
      order.push(key);
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      if (Number(key) % 3 === 0) throw networkError();
      return null;
    },
  };
  const store = withRequestLimit(inner, 3);
  const all = Array.from({ length: 20 }, (_, i) => String(i));

  const ends = await Promise.allSettled(all.map((key) => store.head(key)));

  expect([most, running]).toEqual([3, 0]);
  expect(order).toEqual(all);
  expect(ends.filter((end) => end.status === 'rejected')).toHaveLength(7);
});

test('a metered store counts calls, and bytes of those that ended well', async () => {
  const inner = faultyStore(createMemoryStore());
  const store = metered(inner);
  await put(store, 'a', Buffer.alloc(100));
  await store.get('a');
  await store.get('a', { offset: 10, length: 20 });
  await keys(store, '');
  inner.add({ fault: { kind: 'fail' } });
  await codeOf(put(store, 'b', Buffer.alloc(1000)));
  await codeOf(store.get('a'));

  expect(store.counts()).toEqual({
    calls: { put: 2, get: 3, head: 0, list: 1, remove: 0, versions: 0 },
    written: 100,
    read: 120,
  });
});

test('a decorator can list versions when the inner store can', async () => {
  const plain = createMemoryStore();
  const version = { key: 'a', version: '1', kind: 'object', isLatest: true, size: 1, modifiedAt: 0 } as const;
  const versioned: Store = {
    ...plain,
    async *versions() {
      yield version;
    },
  };

  expect(metered(plain).versions).toBeUndefined();
  const found: unknown[] = [];
  for await (const one of withRetries(versioned, { clock: virtualClock() }).versions?.('') ?? []) found.push(one);
  expect(found).toEqual([version]);
});
