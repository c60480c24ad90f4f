import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CacheHome } from '../core/cache-home.ts';
import { isObject } from '../core/json.ts';
import type { Log } from '../core/ports.ts';
import { formatSize } from '../core/size.ts';
import type { Clock } from '../core/time.ts';
import { cacheFolder } from '../flows/data/ledger.ts';
import { bundleBytes, bundleFiles, packBundle, unpackBundle } from '../stores/cache/bundle.ts';
import { type CacheService, cacheService } from './cache-service.ts';
import { given } from './github-context.ts';
import { VERSION } from './version.ts';

type Env = Readonly<Record<string, string | undefined>>;

const RESTORE_MAX_MS = 20_000;
const SAVE_MAX_MS = 60_000;
/** Of one store. A repository's caches have 10 GB together, and another step's may be pushed out. */
const BUNDLE_MAX_BYTES = 256 * 1024 * 1024;
/** Below it the service takes longer than the store. */
const BUNDLE_MIN_BYTES = 256 * 1024;
/** A weekly chain and a day; GitHub forgets what nobody asked for in seven days. */
const USED_WITHIN_MS = 8 * 86_400_000;

/** The cache of a command line: a folder of this user. */
export function userCache(env: Env): CacheHome | null {
  const folder = isPullRequest(env) ? null : cacheFolder(env);
  return folder === null ? null : { folderOf: async (store) => join(folder, 'objects', store) };
}

/** The cache of a step, with what is to be done when its command has ended. */
export interface StepCache {
  readonly home: CacheHome | null;
  /** Keeps for later runs what is new. Never rejects. */
  save(): Promise<void>;
}

export interface StepCacheDeps {
  readonly env: Env;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/**
 * A runner is new for each job, so what a step keeps goes to GitHub's cache service and comes back from it. With a folder of
 * its own (`HOLDFAST_CACHE_DIR`, on a runner that stays) it goes nowhere. A pull request and a fork have no cache at all:
 * what they run is not reviewed.
 */
export async function stepCache({ env, clock, signal, log }: StepCacheDeps): Promise<StepCache> {
  const none: StepCache = { home: null, save: async () => {} };
  if (isPullRequest(env) || (await isFork(env))) return none;
  if (given(env, 'HOLDFAST_CACHE_DIR') !== null) return { home: userCache(env), save: async () => {} };
  const temp = given(env, 'RUNNER_TEMP');
  if (temp === null) return none;
  const service = cacheService(env, `holdfast/${VERSION}`);
  const root = join(temp, 'holdfast-cache');
  const stores = new Map<string, Promise<StoredBundle>>();
  return {
    home: {
      async folderOf(store) {
        const bundle = new StoredBundle(service, join(root, store), store, { clock, signal, log });
        if (!stores.has(store)) stores.set(store, bundle.restore());
        return (await stores.get(store))?.folder ?? null;
      },
    },
    async save() {
      for (const bundle of stores.values()) await (await bundle).save();
    },
  };
}

/** What the service keeps of one store. */
class StoredBundle {
  readonly folder: string;
  readonly #service: CacheService | string;
  readonly #prefix: string;
  readonly #deps: Omit<StepCacheDeps, 'env'>;
  #names: ReadonlySet<string> = new Set();

  constructor(service: CacheService | string, folder: string, store: string, deps: Omit<StepCacheDeps, 'env'>) {
    this.#service = service;
    this.folder = folder;
    this.#prefix = `holdfast-1-${store}-`;
    this.#deps = deps;
  }

  async restore(): Promise<this> {
    const { log, clock } = this.#deps;
    const service = this.#service;
    if (typeof service === 'string') {
      log.info(`no cache: ${service}; catalogue and index are read from their store`);
      return this;
    }
    if (!service.mayRead) return this;
    await this.#limited('restored', RESTORE_MAX_MS, async (signal) => {
      const found = await service.find(this.#prefix, signal);
      if (found === null) return 'nothing is kept yet';
      const limits = { maxBytes: BUNDLE_MAX_BYTES, now: clock.now() };
      this.#names = new Set(await unpackBundle(this.folder, service.read(found.url, signal), limits));
      return `${this.#names.size} files restored from ${found.key}`;
    });
    return this;
  }

  async save(): Promise<void> {
    const service = this.#service;
    if (typeof service === 'string' || !service.mayWrite || this.#deps.signal.aborted) return;
    const since = this.#deps.clock.now() - USED_WITHIN_MS;
    const files = await bundleFiles(this.folder, since, BUNDLE_MAX_BYTES);
    const bytes = bundleBytes(files);
    if (bytes < BUNDLE_MIN_BYTES || files.every(({ name }) => this.#names.has(name))) return;
    await this.#limited('saved', SAVE_MAX_MS, async (signal) => {
      const names = files.map(({ name }) => name).sort();
      const key = `${this.#prefix}${createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 16)}`;
      const isNew = await service.save(key, bytes, packBundle(this.folder, files), signal);
      return isNew ? `${formatSize(bytes)} saved as ${key}` : 'another run has saved the same, or may not be disturbed';
    });
  }

  /** A cache is for speed: whatever it meets is told in one line, and it is never waited for long. */
  async #limited(verb: string, ms: number, work: (signal: AbortSignal) => Promise<string>): Promise<void> {
    const { log, signal } = this.#deps;
    const limit = AbortSignal.timeout(ms);
    try {
      log.info(`cache: ${await work(AbortSignal.any([signal, limit]))}`);
    } catch (error) {
      const why = limit.aborted
        ? `it took longer than ${ms / 1000} s`
        : error instanceof Error
          ? error.message
          : String(error);
      log.info(`cache: it could not be ${verb} (${why}); nothing depends on it`);
    }
  }
}

function isPullRequest(env: Env): boolean {
  const event = env['GITHUB_ACTIONS'] === 'true' ? (given(env, 'GITHUB_EVENT_NAME') ?? '') : '';
  return event.startsWith('pull_request') || event === 'merge_group';
}

async function isFork(env: Env): Promise<boolean> {
  try {
    const event: unknown = JSON.parse(await readFile(given(env, 'GITHUB_EVENT_PATH') ?? '', 'utf8'));
    const repository = isObject(event) ? event['repository'] : null;
    return isObject(repository) && repository['fork'] === true;
  } catch {
    return false;
  }
}
