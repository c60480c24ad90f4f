import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { memoryClock, memoryOut } from '../../src/hosts/memory-host.ts';
import { isLive, progressLog, wantsColour } from '../../src/hosts/progress.ts';

describe('in a log', () => {
  test('a task says that it began, where it is once in ten seconds, and how it ended', async () => {
    const out = memoryOut();
    const clock = memoryClock();
    const log = progressLog(out, { live: false, debug: false, now: clock.now });

    const task = log.task('zones');
    for (let second = 1; second <= 25; second += 1) {
      await clock.sleep(1000);
      task.update(`${second} of 25`);
    }
    task.done('25 read');
    task.fail('too late to matter');

    expect(out.text()).toBe('zones\nzones: 10 of 25 (10s)\nzones: 20 of 25 (20s)\nzones: 25 read\n');
  });

  describe('with time that runs', () => {
    beforeEach(() => void jest.useFakeTimers({ now: 0 }));
    afterEach(() => void jest.useRealTimers());

    test('a task that hangs still says every ten seconds that it runs, and for how long', () => {
      const out = memoryOut();
      const log = progressLog(out, { live: false, debug: false, now: () => Date.now() });
      const task = log.task('zones');
      jest.advanceTimersByTime(21_000);
      task.update('3 of 9');
      jest.advanceTimersByTime(55_000);
      task.done('9 read');
      jest.advanceTimersByTime(60_000);
      log.stop();

      expect(out.text().split('\n')).toEqual([
        'zones',
        'zones: running (10s)',
        'zones: running (20s)',
        'zones: 3 of 9 (30s)',
        'zones: 3 of 9 (40s)',
        'zones: 3 of 9 (50s)',
        'zones: 3 of 9 (1m)',
        'zones: 3 of 9 (1m10s)',
        'zones: 9 read',
        '',
      ]);
      expect(jest.getTimerCount()).toBe(0);
    });

    test('a terminal is painted again only when a text changed', () => {
      const out = memoryOut(true);
      const log = progressLog(out, { live: true, debug: false, now: () => Date.now() });
      const task = log.task('zones');
      const painted = out.text();
      jest.advanceTimersByTime(5_000);
      expect(out.text()).toBe(painted);
      task.update('3 of 9');
      jest.advanceTimersByTime(100);
      expect(screenOf(out.text())).toEqual(['zones: 3 of 9']);
      log.stop();
    });
  });

  test('a failure is named', () => {
    const out = memoryOut();
    const log = progressLog(out, { live: false, debug: false, now: () => 0 });
    log.task('zones').fail('access denied');
    expect(out.text()).toBe('zones\nzones: failed: access denied\n');
  });

  test('debug lines are shown when asked for only', () => {
    const out = memoryOut();
    progressLog(out, { live: false, debug: false, now: () => 0 }).debug('hidden');
    progressLog(out, { live: false, debug: true, now: () => 0 }).debug('shown');
    expect(out.text()).toBe('debug: shown\n');
  });
});

/** A terminal that knows the two moves that are used: up n lines, and clear to the end of the screen. */
function screenOf(written: string): readonly string[] {
  const lines: string[] = [];
  for (const part of written.split('\u001b[')) {
    const up = /^(\d+)A/.exec(part)?.[1];
    if (up !== undefined) lines.length -= Number(up);
    else lines.push(...part.replace(/^J/, '').split('\n').slice(0, -1));
  }
  return lines;
}

describe('on a terminal', () => {
  test('running tasks are redrawn below the messages and leave only their end', () => {
    const out = memoryOut(true);
    const log = progressLog(out, { live: true, debug: false, now: () => 0 });
    const zones = log.task('zones');
    const balancers = log.task('balancers');
    log.info('hello');
    expect(screenOf(out.text())).toEqual(['hello', 'zones', 'balancers']);

    zones.update('3 of 9');
    balancers.done('4 read');
    expect(screenOf(out.text())).toEqual(['hello', 'balancers: 4 read', 'zones: 3 of 9']);

    log.stop();
    expect(screenOf(out.text())).toEqual(['hello', 'balancers: 4 read']);
  });

  test('a line is cut to the width, or redrawing would leave its second half behind', () => {
    const out = memoryOut(true, 40);
    progressLog(out, { live: true, debug: false, now: () => 0 }).task('x'.repeat(100));
    expect(screenOf(out.text()).map((line) => line.length)).toEqual([39]);
  });
});

test('a terminal that says it has no column is taken for one of eighty', () => {
  const out = memoryOut(true, 0);
  progressLog(out, { live: true, debug: false, now: () => 0 }).task('x'.repeat(100));
  expect(screenOf(out.text()).map((line) => line.length)).toEqual([79]);
});

test('lines are redrawn on a terminal that can, never in a build log', () => {
  expect(isLive(memoryOut(true), {})).toBe(true);
  expect(isLive(memoryOut(true), { CI: 'true' })).toBe(false);
  expect(isLive(memoryOut(true), { TERM: 'dumb' })).toBe(false);
  expect(isLive(memoryOut(false), {})).toBe(false);
});

test('NO_COLOR wins over FORCE_COLOR, which wins over the stream', () => {
  expect(wantsColour(memoryOut(true), { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
  expect(wantsColour(memoryOut(false), { FORCE_COLOR: '1' })).toBe(true);
  expect(wantsColour(memoryOut(true), { FORCE_COLOR: '0' })).toBe(false);
  expect(wantsColour(memoryOut(true), { NO_COLOR: '' })).toBe(true);
});
