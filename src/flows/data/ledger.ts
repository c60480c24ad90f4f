import { hash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Env, variable } from '../../aws/endpoint.ts';
import { type Ledger, ledgerPath, parseLedger } from '../../catalogue/ledger.ts';
import { HoldfastError } from '../../core/errors.ts';
import { canonicalText, isObject } from '../../core/json.ts';
import type { Destination } from '../../core/plan.ts';
import type { State, StateStore } from '../../core/ports.ts';

/** Where is remembered what stores hold, outside of them: nobody who can write to a store can change it. */
export interface LedgerHome {
  /** Where it is written which store a destination was. */
  placePath(destination: Pick<Destination, 'name' | 'place'>): string;
  /** Null when nothing is known. */
  read(path: string): Promise<string | null>;
  /** New texts, each made from the one that is there. */
  update(changes: ReadonlyMap<string, (before: string | null) => string>, message: string): Promise<void>;
}

/** In the state ref. It is read once, as it was when the run began. */
export function stateLedger(store: StateStore): LedgerHome {
  let state: Promise<State> | null = null;
  return {
    placePath: ({ name }) => `ledger/places/${name}.json`,
    async read(path) {
      state ??= store.read();
      return await (await state).file(path);
    },
    update: (files, message) => store.write({ files, message }),
  };
}

/**
 * In a folder of this user's cache: what there is without git. All his plans share it, and `./store` of one folder is not that of
 * another: a place is told apart by what it is from `cwd`, below which relative folders lie.
 */
export function cacheLedger(folder: string, cwd: string): LedgerHome {
  const read = async (path: string): Promise<string | null> => {
    try {
      return await readFile(join(folder, path), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw unavailable('read', folder, error);
    }
  };
  return {
    placePath({ name, place }) {
      const whole = place.kind === 'directory' ? resolve(cwd, place.path) : placeText({ place });
      return `ledger/places/${name}-${hash('sha256', whole).slice(0, 16)}.json`;
    },
    read,
    async update(changes) {
      try {
        for (const [path, next] of changes) {
          const full = join(folder, path);
          const text = next(await read(path));
          await mkdir(dirname(full), { recursive: true, mode: 0o700 });
          const made = `${full}.${randomUUID()}`; // another run may write it too
          await writeFile(made, text);
          await rename(made, full);
        }
      } catch (error) {
        throw error instanceof HoldfastError ? error : unavailable('written', folder, error);
      }
    },
  };
}

/** The folder of this user's cache; null where the environment names no home. */
export function cacheFolder(env: Env): string | null {
  const own = variable(env, 'HOLDFAST_CACHE_DIR');
  if (own !== null) return own;
  const base = variable(env, 'XDG_CACHE_HOME') ?? variable(env, 'LOCALAPPDATA');
  if (base !== null) return join(base, 'holdfast');
  const home = variable(env, 'HOME');
  return home === null ? null : join(home, '.cache', 'holdfast');
}

/** Null when it was lost, or never was. */
export async function readLedger(
  home: LedgerHome,
  of: { readonly store: string; readonly plan: string; readonly source: string },
): Promise<Ledger | null> {
  const text = await home.read(ledgerPath(of.store, of.plan, of.source));
  return text === null ? null : parseLedger(text);
}

/** Which store a destination was, when a run last wrote to it. */
export interface KnownPlace {
  /** Where the plan said that it was. */
  readonly place: string;
  readonly store: string;
}

export function placeText({ place }: Pick<Destination, 'place'>): string {
  if (place.kind === 'directory') return place.path;
  return `s3://${place.bucket}${place.prefix === null ? '' : `/${place.prefix}`}`;
}

export function knownPlaceText({ place, store }: KnownPlace): string {
  return canonicalText({ format: 1, place, store });
}

/** Null when nothing is known, or the plan has moved the destination since. */
export async function readKnownPlace(home: LedgerHome, destination: Destination): Promise<KnownPlace | null> {
  const text = await home.read(home.placePath(destination));
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (!isObject(value)) return null;
    const { place, store } = value;
    if (typeof store !== 'string' || place !== placeText(destination)) return null;
    return { place, store };
  } catch {
    return null;
  }
}

function unavailable(verb: string, folder: string, cause: unknown): HoldfastError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new HoldfastError('state-unavailable', `what is known of stores could not be ${verb} in ${folder}: ${why}`, {
    hint: 'let this user write there, or name another folder with HOLDFAST_CACHE_DIR',
    cause,
  });
}
