import { type Ledger, ledgerPath, ledgerText, parseLedger } from '../../catalogue/ledger.ts';
import { HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { Address } from '../../core/point-sources.ts';
import type { Finding } from '../../core/result.ts';
import type { Clock } from '../../core/time.ts';
import { openRepository } from '../../git/repository.ts';
import { stateRef } from '../../git/state-ref.ts';
import type { GithubPlace } from '../workspace.ts';
import { cacheFolder, cacheLedger, type LedgerHome, readLedger, stateLedger } from './ledger.ts';

export interface LedgerDeps {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly github: GithubPlace | null;
  random(bytes: number): string;
}

/** What is remembered of a source in a store. */
export type WantedLedger = Address & { readonly store: string };

/**
 * Reads what is remembered of sources outside of their stores. It is only for noticing what vanished: when it cannot be read,
 * a disaster has more important things to wait for, and that is said.
 */
export async function readLedgers(
  deps: LedgerDeps,
  wanted: readonly WantedLedger[],
): Promise<{ readonly ledgers: readonly (Ledger | null)[]; readonly findings: readonly Finding[] }> {
  try {
    return { ledgers: await readAll(deps, wanted), findings: [] };
  } catch (thrown) {
    deps.signal.throwIfAborted();
    const { message, hint } = toHoldfastError(thrown);
    const said = `what was known of the store is not known now, so that a point that vanished would not be noticed: ${message}`;
    const finding: Finding = { code: 'state-unavailable', severity: 'warning', message: said, hint };
    return { ledgers: wanted.map(() => null), findings: [finding] };
  }
}

async function readAll(deps: LedgerDeps, wanted: readonly WantedLedger[]): Promise<readonly (Ledger | null)[]> {
  return await withHome(deps, async (home) => {
    const ledgers: (Ledger | null)[] = [];
    for (const one of wanted) ledgers.push(home === null ? null : await readLedger(home, one));
    return ledgers;
  });
}

/** Changes what is remembered of sources; one that nothing is known of is null. Throws `state-unavailable`. */
export async function changeLedgers(
  deps: LedgerDeps,
  changes: readonly (WantedLedger & { readonly next: (ledger: Ledger | null) => Ledger })[],
  message: string,
): Promise<void> {
  const texts = changes.map(({ store, plan, source, next }) => {
    const text = (before: string | null) => ledgerText(next(before === null ? null : parseLedger(before)));
    return [ledgerPath(store, plan, source), text] as const;
  });
  await withHome(deps, async (home) => {
    if (home !== null) return await home.update(new Map(texts), message);
    throw new HoldfastError('state-unavailable', 'there is no place in which anything is remembered of stores', {
      hint: 'run it in the clone of the repository, or name a folder with HOLDFAST_CACHE_DIR',
    });
  });
}

/** Null where there is neither a repository nor a folder of the user. */
async function withHome<T>(deps: LedgerDeps, work: (home: LedgerHome | null) => Promise<T>): Promise<T> {
  const { cwd, env, signal, clock, github } = deps;
  const token = github?.token == null ? null : { serverUrl: github.serverUrl, value: github.token };
  await using repository = await openRepository({ cwd, env, signal, token }).catch(orNone);
  const random = () => Number.parseInt(deps.random(4), 16) / 2 ** 32;
  if (repository !== null) return await work(stateLedger(stateRef(repository, clock, random)));
  const folder = cacheFolder(env);
  return await work(folder === null ? null : cacheLedger(folder, cwd));
}

/** Whether nothing of git is here: then the folder of the run and the user's cache stand for it. */
export function orNone(error: unknown): null {
  if (error instanceof HoldfastError && NO_REPOSITORY.has(error.code)) return null;
  throw error;
}

const NO_REPOSITORY: ReadonlySet<string> = new Set(['not-a-repository', 'git-missing']);
