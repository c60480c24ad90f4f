import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { stepCache, userCache } from '../../src/hosts/cache.ts';
import { type FakeCacheService, fakeCacheService } from '../support/cache-service.ts';

const STORE = 'ab'.repeat(16);
const FILE = 'c'.repeat(64);

let service: FakeCacheService;
let base: string;
let log: string[];
let steps = 0;
beforeEach(async () => {
  service = await fakeCacheService();
  base = mkdtempSync(join(tmpdir(), 'holdfast-step-'));
  log = [];
});
afterEach(async () => {
  await service[Symbol.asyncDispose]();
  rmSync(base, { recursive: true, force: true });
});

/** A step on a fresh runner. */
async function step(
  more: Readonly<Record<string, string>> = {},
  event: unknown = {},
  signal = new AbortController().signal,
) {
  const temp = join(base, `runner-${++steps}`);
  mkdirSync(temp);
  writeFileSync(join(temp, 'event.json'), JSON.stringify(event));
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'schedule',
    GITHUB_EVENT_PATH: join(temp, 'event.json'),
    RUNNER_TEMP: temp,
    ...service.env(),
    ...more,
  };
  const clock = { now: Date.now, sleep: async () => {} };
  const nothing = (): void => {};
  const task = () => ({ update: nothing, done: nothing, fail: nothing });
  const info = (text: string): void => void log.push(text);
  return await stepCache({ env, clock, signal, log: { info, warn: info, debug: nothing, task } });
}

type Step = Awaited<ReturnType<typeof step>>;

function keep(folder: string | null | undefined, name = FILE, bytes = 300_000): void {
  mkdirSync(folder ?? '', { recursive: true });
  writeFileSync(join(folder ?? '', name), randomBytes(bytes));
}

/** What a step finds that asks for the store's folder. */
async function foundBy(of: Step): Promise<readonly string[]> {
  const folder = await of.home?.folderOf(STORE);
  try {
    return readdirSync(folder ?? '');
  } catch {
    return [];
  }
}

async function savedOnce(): Promise<void> {
  const first = await step();
  keep(await first.home?.folderOf(STORE));
  await first.save();
}

test('what one step kept, the next one has, on another runner', async () => {
  await savedOnce();
  expect(service.calls).toEqual([
    'GetCacheEntryDownloadURL',
    'CreateCacheEntry',
    'PUT block',
    'PUT blocklist',
    'FinalizeCacheEntryUpload',
  ]);
  expect(service.blobs[0]?.key).toMatch(new RegExp(`^holdfast-1-${STORE}-[0-9a-f]{16}$`));
  expect(await foundBy(await step())).toEqual([FILE]);
});

test('what is in the service already is not saved again, and of several the newest is taken', async () => {
  await savedOnce();
  const second = await step();
  await foundBy(second);
  await second.save();
  expect(service.blobs).toHaveLength(1);

  const third = await step();
  keep(await third.home?.folderOf(STORE), 'd'.repeat(64));
  await third.save();
  expect(service.blobs).toHaveLength(2);
  expect(await foundBy(await step())).toEqual([FILE, 'd'.repeat(64)]);
});

test('more than a block is sent in blocks', async () => {
  const first = await step();
  keep(await first.home?.folderOf(STORE), FILE, 20_000_000);
  await first.save();

  expect(service.calls.filter((call) => call === 'PUT block')).toHaveLength(3);
  expect(await foundBy(await step())).toEqual([FILE]);
});

test('the service is asked once for each store, and not at all when no store is opened', async () => {
  const one = await step();
  await one.save();
  expect(service.calls).toEqual([]);
  await Promise.all([one.home?.folderOf(STORE), one.home?.folderOf(STORE), one.home?.folderOf('0'.repeat(32))]);
  expect(service.calls).toEqual(['GetCacheEntryDownloadURL', 'GetCacheEntryDownloadURL']);
  expect(log).toEqual(['cache: nothing is kept yet', 'cache: nothing is kept yet']);
});

test('so little that the store is faster is not saved', async () => {
  const one = await step();
  keep(await one.home?.folderOf(STORE), FILE, 10_000);
  await one.save();
  expect(service.blobs).toEqual([]);
});

describe('nothing is restored and nothing saved', () => {
  test.each(['pull_request', 'pull_request_target', 'pull_request_review', 'merge_group'])('for %s', async (event) => {
    await savedOnce();
    service.calls.length = 0;
    const one = await step({ GITHUB_EVENT_NAME: event, HOLDFAST_CACHE_DIR: base });
    expect(one.home).toBeNull();
    await one.save();
    expect(service.calls).toEqual([]);
    expect(userCache({ GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: event, HOME: base })).toBeNull();
  });

  test('in a fork', async () => {
    const one = await step({}, { repository: { fork: true } });
    expect(one.home).toBeNull();
    expect((await step({}, { repository: { fork: false } })).home).not.toBeNull();
  });

  test.each(['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN', 'ACTIONS_CACHE_SERVICE_V2'])(
    'where the runner gives no %s, and that is said',
    async (name) => {
      const one = await step({ [name]: '' });
      keep(await one.home?.folderOf(STORE)); // for the next step of the job
      await one.save();
      expect(service.calls).toEqual([]);
      expect(log).toEqual([expect.stringMatching(/^no cache: the runner offers no cache service/)]);
    },
  );

  test('in a folder of the runner’s own that stays', async () => {
    const folder = join(base, 'kept');
    const one = await step({ HOLDFAST_CACHE_DIR: folder });
    keep(await one.home?.folderOf(STORE));
    await one.save();
    expect(service.calls).toEqual([]);
    expect(readdirSync(join(folder, 'objects', STORE))).toEqual([FILE]);
  });

  test.each([
    ['none', 0, 0],
    ['read', 1, 0],
    ['write-only', 0, 1],
    ['write', 1, 1],
  ])('beyond what the mode %s of the caches allows', async (mode, restored, saved) => {
    await savedOnce();
    service.calls.length = 0;
    const one = await step({ ACTIONS_CACHE_MODE: mode });
    keep(await one.home?.folderOf(STORE), 'd'.repeat(64));
    await one.save();
    const count = (name: string): number => service.calls.filter((call) => call === name).length;
    expect([count('GetCacheEntryDownloadURL'), count('CreateCacheEntry')]).toEqual([restored, saved]);
  });

  test('after the run was told to stop', async () => {
    const stop = new AbortController();
    const one = await step({}, {}, stop.signal);
    keep(await one.home?.folderOf(STORE));
    stop.abort(new Error('cancelled'));
    await one.save();
    expect(service.blobs).toEqual([]);
  });
});

describe('a service that', () => {
  test.each([401, 404, 429, 500, 503])('answers with %s stops nothing', async (status) => {
    await savedOnce();
    service.fail(status);
    log.length = 0;
    const one = await step();
    expect(await foundBy(one)).toEqual([]);
    keep(await one.home?.folderOf(STORE));
    await one.save();
    expect(log).toEqual([
      expect.stringMatching(new RegExp(`could not be restored \\(.*${status}\\)`)),
      expect.stringMatching(new RegExp(`could not be saved \\(.*${status}\\)`)),
    ]);
    expect(log.join()).not.toContain('sig=');
  });

  test('cannot be reached stops nothing', async () => {
    const one = await step({ ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/' });
    expect(await foundBy(one)).toEqual([]);
    expect(log[0]).toMatch(/could not be restored/);
  });

  test('never answers is left when the run is told to stop', async () => {
    service.fail('hang');
    const stop = new AbortController();
    const one = await step({}, {}, stop.signal);
    const found = foundBy(one);
    setTimeout(() => stop.abort(new Error('cancelled')), 50);
    expect(await found).toEqual([]);
  });

  test('gives somebody else’s bytes writes nothing outside of the folder', async () => {
    await savedOnce();
    const [blob] = service.blobs;
    if (blob === undefined) throw new Error('nothing was saved');
    blob.bytes = Buffer.from(`holdfast cache 1\n../../${'e'.repeat(58)} 4 1\nevil`);
    const one = await step();
    expect(await foundBy(one)).toEqual([]);
    expect(readdirSync(join(base, `runner-${steps}`)).sort()).toEqual(['event.json', 'holdfast-cache']);
    expect(log.at(-1)).toMatch(/could not be restored \(it is not one of ours\); nothing depends on it/);
  });
});
