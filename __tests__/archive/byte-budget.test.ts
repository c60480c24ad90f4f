import { expect, test } from '@jest/globals';
import { BudgetShare, ByteBudget } from '../../src/archive/byte-budget.ts';

test('whoever asks first is served first, so that a big request is not starved', async () => {
  const budget = new ByteBudget(100);
  await budget.take(60);
  const served: string[] = [];
  const big = budget.take(80).then(() => served.push('big'));
  const small = budget.take(10).then(() => served.push('small'));
  await Promise.resolve();
  expect(served).toEqual([]);
  budget.give(60);
  await Promise.all([big, small]);
  expect(served).toEqual(['big', 'small']);
  expect(budget.free).toBe(10);
});

test('more than there is waits until everything is free', async () => {
  const budget = new ByteBudget(100);
  await budget.take(1);
  const all = budget.take(1000);
  budget.give(1);
  await all;
  expect(budget.tryTake(1)).toBe(false);
  budget.give(1000);
  expect(budget.free).toBe(100);
});

test('who stops waiting lets those behind through', async () => {
  const budget = new ByteBudget(100);
  await budget.take(90);
  const stop = new AbortController();
  const stopped = budget.take(50, stop.signal);
  const behind = budget.take(10);
  stop.abort(new Error('stopped'));
  await expect(stopped).rejects.toThrow('stopped');
  await behind;
  expect(budget.free).toBe(0);
});

test('a share gives back all that it still has', async () => {
  const budget = new ByteBudget(100);
  const share = new BudgetShare(budget);
  await share.take(50);
  expect(share.tryTake(30)).toBe(true);
  share.give(10);
  share.close();
  expect(budget.free).toBe(100);
});
