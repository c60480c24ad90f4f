import type { DestinationVerb } from '../../aws/destination-policy.ts';
import type { AwsSession } from '../../aws/session.ts';
import type { CacheHome } from '../../core/cache-home.ts';
import type { PlanSpace } from '../../core/plan.ts';
import type { Log } from '../../core/ports.ts';
import { openRepository } from '../../git/repository.ts';
import type { RegisteredSource } from '../../sources/source.ts';
import { openSession } from '../aws-session.ts';
import { destinationNamed } from './destination.ts';
import { type LedgerDeps, orNone, readLedgers, type WantedLedger } from './read-ledgers.ts';
import { openPlanned, type SourceStore, type SourceStoreDeps } from './source-store.ts';

export interface ReadSessionDeps extends LedgerDeps {
  readonly log: Log;
  readonly sources: readonly RegisteredSource[];
  readonly role: string | null;
  readonly run: { readonly id: string };
  readonly version: string;
  readonly terminal: { askSecret(question: string): Promise<string> } | null;
}

/** What a run that reads stores may do with the world. Nothing is asked of AWS before a store in S3 is. */
export interface ReadSession extends Disposable {
  readonly deps: SourceStoreDeps;
  readonly aws: AwsSession;
  /** The store of a destination of the plan, opened once. Throws what `openPlanned` throws. */
  store(destination: string): Promise<SourceStore>;
  /** What is remembered of sources outside of their stores; without a plan file nothing is. */
  ledgers(wanted: readonly WantedLedger[]): ReturnType<typeof readLedgers>;
}

/** `verb`: what stands for `{verb}` in roles. `space` null: no plan was read. Without `cache` all is read from the stores. */
export async function openReadSession(
  ctx: ReadSessionDeps,
  space: PlanSpace | null,
  verb: DestinationVerb,
  cache: CacheHome | null = null,
): Promise<ReadSession> {
  const { env, clock, signal, log, terminal } = ctx;
  const random = () => Number.parseInt(ctx.random(4), 16) / 2 ** 32;
  const aws = openSession({ ...ctx, random }, verb, space);
  const deps: SourceStoreDeps = {
    space: space ?? { id: '', accounts: [] },
    root: space === null ? ctx.cwd : await rootOf(ctx),
    env,
    clock,
    signal,
    log,
    aws,
    cache,
    random,
    askPassphrase: terminal === null ? null : (store) => terminal.askSecret(`Passphrase of ${store}: `),
  };
  const stores = new Map<string, SourceStore>();
  return {
    aws,
    deps,
    async store(name) {
      const destination = destinationNamed(space ?? { destinations: [] }, name);
      const store = stores.get(name) ?? (await openPlanned(deps, destination, {}));
      stores.set(name, store);
      return store;
    },
    ledgers: async (wanted) =>
      space === null ? { ledgers: wanted.map(() => null), findings: [] } : await readLedgers(ctx, wanted),
    [Symbol.dispose]: () => aws.destroy(),
  };
}

/** The repository's root; where there is none, or no git, the folder of the run. */
async function rootOf({ cwd, env, signal }: ReadSessionDeps): Promise<string> {
  await using repository = await openRepository({ cwd, env, signal }).catch(orNone);
  return repository?.root ?? cwd;
}
