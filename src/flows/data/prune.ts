import { removeWhole } from '../../archive/remove-whole.ts';
import { entryKey } from '../../catalogue/entry-key.ts';
import { forgetInLedger } from '../../catalogue/ledger.ts';
import type { ListedPoint } from '../../catalogue/points.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import type { Finding } from '../../core/result.ts';
import type { Store } from '../../core/store.ts';
import { addressText } from './addresses.ts';
import { applyExtension } from './lock-extension.ts';
import type { DroppedChain } from './prune-chains.ts';
import type { PrunedStore, PrunePlan } from './prune-plan.ts';
import { changeLedgers, type LedgerDeps } from './read-ledgers.ts';
import { isUnder, sourcePoints } from './source-points.ts';

export interface PruneDeps extends LedgerDeps {
  readonly log: Log;
}

export interface Pruned {
  /** Ids of chains that are gone whole. */
  readonly removed: ReadonlySet<string>;
  /** Ids of chains that are locked for as long as was planned. */
  readonly locked: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

const AT_ONCE = 8;

/**
 * Locks what stays, then removes what was planned: of each chain the entries first, the newest before the others, then the index,
 * then the data. Whoever is killed in between leaves points that restore, and litter that a later prune removes. What was
 * remembered of the points is forgotten before, so that nobody misses them. Throws `plan-changed` when a chain has another point by
 * now.
 */
export async function applyPrune(deps: PruneDeps, data: PrunedStore, plan: PrunePlan): Promise<Pruned> {
  const { address, dropped, litter, extension } = plan;
  const name = addressText(address);
  const locks = extension === null ? NO_LOCKS : await applyExtension(deps, data, name, extension);
  const told = locks.findings.map((finding) => ({ ...finding, plan: address.plan }));
  if (dropped.length === 0 && litter.folders.length === 0)
    return { removed: new Set(), locked: locks.chains, findings: told };
  const gone = await removeAll(deps, data, plan);
  return { ...gone, locked: locks.chains, findings: [...told, ...gone.findings] };
}

const NO_LOCKS = { chains: new Set<string>(), findings: [] };

async function removeAll(
  deps: PruneDeps,
  { store, opened }: PrunedStore,
  plan: PrunePlan,
): Promise<Omit<Pruned, 'locked'>> {
  const { address, dropped, litter } = plan;
  await checkStill(store, plan);
  const task = deps.log.task(`prune ${addressText(address)}`);
  const chains = new Set<string>();
  const findings: Finding[] = [];
  try {
    if (dropped.length > 0) await forget(deps, plan, opened.id);
    for (const chain of dropped) {
      task.update(`${chains.size} of ${dropped.length} chains`);
      const refused = await removeChain(deps, store, chain);
      if (refused === null) chains.add(chain.chain);
      else findings.push({ ...refused, plan: address.plan });
    }
    for (const folder of litter.folders) await removeBelow(deps, store, folder);
  } catch (error) {
    task.fail('it was not finished; run it again');
    throw error;
  }
  task.done(`${chains.size} of ${dropped.length} chains removed`);
  return { removed: chains, findings };
}

/** Nobody may join a closed chain, and still the last look is right before the first removal. */
async function checkStill(store: Store, { address, dropped }: PrunePlan): Promise<void> {
  const { points } = await sourcePoints(store, address);
  const planned = new Set(dropped.flatMap((chain) => chain.points.map(({ point }) => point)));
  const chains = new Set(dropped.map(({ chain }) => chain));
  const joined = points.find(({ chain, point }) => chains.has(chain) && !planned.has(point));
  if (joined === undefined) return;
  throw new HoldfastError('plan-changed', `the point ${joined.point} joined a chain that was to be removed`, {
    hint: 'run prune again: it looks at everything anew',
  });
}

async function forget(deps: PruneDeps, { address, dropped }: PrunePlan, store: string): Promise<void> {
  const points = dropped.flatMap((chain) => chain.points);
  const names = [address, ...address.earlier].filter((one) => points.some((point) => isUnder(one, point)));
  const changes = names.map(({ plan, source }): Parameters<typeof changeLedgers>[1][number] => ({
    plan,
    source,
    store,
    next: (ledger) =>
      forgetInLedger(
        ledger ?? { format: 1, store, keys: {}, points: {}, lost: {} },
        points.map(({ point }) => point),
      ),
  }));
  await changeLedgers(deps, changes, `${addressText(address)}: ${points.length} points removed by their retention`);
}

/** What S3 refuses for a lock that nobody saw before; null = the chain is gone. */
async function removeChain(
  deps: PruneDeps,
  store: Store,
  { points, chain }: DroppedChain,
): Promise<Omit<Finding, 'plan'> | null> {
  try {
    for (const point of points.toReversed()) {
      deps.signal.throwIfAborted();
      await removeWhole(store, entryKey(point));
    }
    for (const room of ['index', 'data'])
      for (const folder of new Set(points.map((point) => folderOf(room, point, chain))))
        await removeBelow(deps, store, folder);
    return null;
  } catch (error) {
    if (!(error instanceof HoldfastError) || error.code !== 'object-locked') throw error;
    const { code, message, hint } = error;
    return { code, severity: 'error', message, hint };
  }
}

function folderOf(room: string, { plan, source }: ListedPoint, chain: string): string {
  return `${room}/${plan}/${source}/${chain}/`;
}

/** With every version of it. */
async function removeBelow({ signal }: PruneDeps, store: Store, folder: string): Promise<void> {
  const found = store.versions?.(folder) ?? store.list(folder);
  let batch: { readonly key: string; readonly version: string | null }[] = [];
  const removeBatch = async (): Promise<void> => {
    signal.throwIfAborted();
    const now = batch;
    batch = [];
    await Promise.all(now.map(({ key, version }) => store.remove(key, version)));
  };
  for await (const object of found) {
    batch.push(object);
    if (batch.length === AT_ONCE) await removeBatch();
  }
  await removeBatch();
}
