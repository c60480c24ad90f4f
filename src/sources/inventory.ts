import { type HoldfastError, toHoldfastError } from '../core/errors.ts';
import type { JsonObject } from '../core/json.ts';
import type { SnapshotSelection } from './snapshot-source.ts';
import type { SourceContext } from './source.ts';

/** A kind of resource that somebody may want to be backed up, as a source knows it. */
export interface InventoryKind {
  /** `volume` */
  readonly name: string;
  /** `volume`, `volumes` */
  readonly noun: readonly [string, string];
  /** IAM actions of its listing, sorted; `docs/iam/coverage.json` is rendered from them. */
  readonly actions: readonly string[];
}

/** What a source brings so that what no plan takes of its kinds can be told. */
export interface RegisteredInventory {
  readonly kinds: readonly InventoryKind[];
  load(): Promise<Inventory>;
}

export interface Inventory {
  /**
   * Everything of each kind in the account and region of the context: all pages. Reads alone. One end for each kind, in their
   * order; a kind that cannot be listed hides no other.
   */
  list(ctx: SourceContext): Promise<readonly InventoryEnd[]>;
  /**
   * Why the options of one source of a plan leave each of these out, by id; null = they take it. All kinds that were listed are
   * given together, for an instance is what its volumes are. `selection`: of a snapshot source, what it selects there now. Pure.
   */
  judge(
    options: JsonObject,
    resources: readonly InventoryResource[],
    selection: SnapshotSelection | null,
  ): ReadonlyMap<string, string | null>;
}

export interface InventoryResource {
  readonly kind: string;
  /** Unique among all kinds of one source in one account and region. */
  readonly id: string;
  /** As people call it, where that is not its id. */
  readonly label: string | null;
  /** What `judge` needs of it, as data. */
  readonly facts: JsonObject;
}

export type InventoryEnd =
  | { readonly kind: string; readonly ok: true; readonly resources: readonly InventoryResource[] }
  | { readonly kind: string; readonly ok: false; readonly error: HoldfastError };

/** One kind, listed or not. */
export async function endOf(
  ctx: Pick<SourceContext, 'signal'>,
  kind: string,
  list: () => Promise<readonly Omit<InventoryResource, 'kind'>[]>,
): Promise<InventoryEnd> {
  try {
    return { kind, ok: true, resources: (await list()).map((one) => ({ kind, ...one })) };
  } catch (thrown) {
    ctx.signal.throwIfAborted();
    return { kind, ok: false, error: toHoldfastError(thrown) };
  }
}
