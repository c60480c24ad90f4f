import type { Texts } from '../../../core/compose.ts';
import { HoldfastError } from '../../../core/errors.ts';
import { mappingDigest } from '../../../core/restore/mapping.ts';
import type { Rename } from '../../../core/restore/rename-map.ts';
import { massChanges, planHash, type RestorePlan } from '../../../core/restore/restore-plan.ts';
import { type Asked, findItem, type ItemAddress, unite, withMissing } from '../../../core/restore/selection.ts';
import type { SourcePlan, TreeObject, WantedObject } from '../../../core/restore/step.ts';
import type { Finding } from '../../../core/result.ts';
import { type Scope, scopeFolder } from '../../../core/scope.ts';
import type { ConfigRestore, PlanRequest } from '../../../sources/config-restore.ts';
import type { CaptureContext } from '../capture.ts';
import type { ConfigUnit } from '../units.ts';
import { learningIdentities } from './identities.ts';
import { identityTrees, type Live, readLive, scopeObjects, type Trees } from './live.ts';
import { type MoveRequest, movedTree } from './mapped.ts';
import { type OldName, oldNames } from './rename-map.ts';
import { refuseUnknown } from './unknown-references.ts';
import { type Branch, newestWith, type Past, treeAt, type WantedTree } from './wanted.ts';

export interface RestoreRequest {
  readonly unit: ConfigUnit;
  /** The folder of the scope in the tree, as far as it is known before AWS is asked. */
  readonly scope: Scope;
  /** As `--item` says; empty = everything of the scope. */
  readonly items: readonly string[];
  readonly at: string | null;
  /** Where the snapshots come from when it is not the branch: a folder, a recovery point. */
  readonly tree: WantedTree | null;
  readonly pruneExtra: boolean;
  readonly allowMassChange: boolean;
  /** The share of a live list's items that may change: 0 to 1. */
  readonly maxLiveChange: number;
  /** Where it goes and what stands there, when it is elsewhere or a mapping was given; null = where it was captured. */
  readonly move: MoveRequest | null;
  /** Balancers that are called something else by now. */
  readonly renames: readonly Rename[];
  /** See `PlanRequest.provided`; null while nobody has to have it yet. */
  readonly provided: NonNullable<PlanRequest['provided']> | null;
}

/** What a restore would do, and with what it was compared. */
export interface PlannedRestore {
  readonly plan: RestorePlan;
  readonly hash: string;
  readonly wanted: readonly WantedObject[];
  readonly tree: WantedTree;
  readonly live: Live;
  readonly trees: Trees;
  /** What the balancers were called that may be made anew. */
  readonly old: readonly OldName[];
  readonly findings: readonly Finding[];
}

export interface PlanDeps {
  readonly capture: CaptureContext;
  readonly past: Past;
  readonly restore: ConfigRestore;
  readonly branch: Branch;
}

/**
 * Compares what is wanted with what lives and makes the plan of it. Throws `item-missing`, `usage`, what reading throws, and
 * `mass-change`, `restore-refused` when it must not be done.
 */
export async function planConfigRestore(deps: PlanDeps, request: RestoreRequest): Promise<PlannedRestore> {
  const { spec } = request.unit.source;
  const { newest, others, made } = deps.branch;
  const { tree, addresses } = await chooseTree(deps.past, newest, request);
  const objects = scopeObjects({ scope: request.scope, kinds: spec.kinds }, tree.texts);
  const { move, renames } = request;
  const moved = movedTree(objects, { spec, from: request.scope, move, renames });
  const rough = addresses.flatMap((address) => findItem(spec.kinds, { ...address, prefix: null }, objects, []) ?? []);
  const asked = (addresses.length === 0 ? objects.map(wholeOf) : rough).map(moved.asked);
  const trees: Trees = { committed: newest.texts, others, made };
  const reach = withMissing(spec.kinds, asked.map(wholeAsked), moved.objects, []);
  const target = move ?? request;
  const live = await readLive(deps.capture, trees, target.unit, reach, made.of(target.scope));
  const identities = learningIdentities(live.scope, identityTrees(trees), live.texts);
  const liveHere = move === null ? live.objects : [];
  const exact = addresses.map((address) => moved.asked(itemOf(spec.kinds, address, objects, liveHere, tree)));
  const wanted = withMissing(
    spec.kinds,
    addresses.length === 0 ? asked : unite(exact),
    moved.renamed(identities),
    live.objects,
  );
  const findings = moved.check(wanted, live.objects, identities);
  const provided = request.provided === null ? {} : { provided: request.provided };
  const source = deps.restore.plan({ wanted, live: live.objects, pruneExtra: request.pruneExtra, ...provided });
  refuse(source);
  refuseUnknown(spec.kinds, wanted, identities);
  refuseMassChange(request, source, live);
  const mapping = move === null ? null : mappingDigest(move.mapping);
  const plan: RestorePlan = { origin: tree.origin, target: live.scope, mapping, source };
  const old = oldNames(spec, request.scope, objects, moved.asked);
  return { plan, hash: planHash(plan), wanted, tree, live, trees, old, findings };
}

function wholeOf({ kind, key }: TreeObject): Asked {
  return { kind, key, items: null };
}

function wholeAsked({ kind, key }: Asked): Asked {
  return { kind, key, items: null };
}

/** The tree that `--at` names; else the newest one in which everything is that was asked for. */
export async function chooseTree(
  past: Past,
  newest: WantedTree,
  { unit, scope, items, at, tree }: Pick<RestoreRequest, 'unit' | 'scope' | 'items' | 'at' | 'tree'>,
): Promise<{ readonly tree: WantedTree; readonly addresses: readonly ItemAddress[] }> {
  const { spec } = unit.source;
  const addresses = items.map((item) => parseItem(spec, item));
  const has = (texts: Texts) => {
    const objects = scopeObjects({ scope, kinds: spec.kinds }, texts);
    return addresses.every((address) => findItem(spec.kinds, address, objects, []) !== null);
  };
  const named = tree ?? (at === null ? newest : await treeAt(past, newest, at));
  if (scopeObjects({ scope, kinds: spec.kinds }, named.texts).length === 0 && items.length === 0)
    throw new HoldfastError('item-missing', `${named.label} has nothing of ${scopeFolder(scope)}`, {
      hint: 'run a backup first, or name an earlier state with --at',
    });
  if (tree !== null || at !== null || has(named.texts)) return { tree: named, addresses };
  const earlier = named.origin.kind === 'commit' ? await newestWith(past, newest, scopeFolder(scope), has) : null;
  if (earlier !== null) return { tree: earlier, addresses };
  // What never was may still live: a record that somebody added, which --prune-extra takes away.
  return { tree: named, addresses };
}

function parseItem(spec: ConfigUnit['source']['spec'], item: string): ItemAddress {
  const address = spec.item?.(item) ?? null;
  if (address !== null) return address;
  throw new HoldfastError('usage', `--item is '${item}', which ${spec.name} does not know`, {
    hint: `docs/sources/${spec.name}.md says what can be named`,
  });
}

function itemOf(
  kinds: ConfigUnit['source']['spec']['kinds'],
  address: ItemAddress,
  wanted: readonly TreeObject[],
  live: readonly TreeObject[],
  { label }: WantedTree,
): Asked {
  const found = findItem(kinds, address, wanted, live);
  if (found !== null) return found;
  const what = address.prefix === null ? address.name : `${address.name}: ${address.prefix}`;
  throw new HoldfastError('item-missing', `'${what}' is neither in ${label} nor in any state before it`, {
    hint: 'look at the names in the snapshots; list shows the recovery points, and --at names one',
  });
}

function refuse({ refused }: SourcePlan): void {
  const [first, ...more] = refused;
  if (first === undefined) return;
  const message = [first, ...more].map((note) => note.message).join('; ');
  throw new HoldfastError('restore-refused', message, { hint: [first, ...more].map((note) => note.hint).join('; ') });
}

function refuseMassChange(
  { unit, allowMassChange, maxLiveChange }: RestoreRequest,
  source: SourcePlan,
  live: Live,
): void {
  if (allowMassChange) return;
  const [mass] = massChanges(unit.source.spec.kinds, source, live.objects, maxLiveChange);
  if (mass === undefined) return;
  const { object, noun, changed, of } = mass;
  const share = `${changed} of ${of} live ${noun[1]} of ${object.key}`;
  throw new HoldfastError(
    'mass-change',
    `${share} would be changed or deleted, more than ${Math.round(maxLiveChange * 100)} %`,
    {
      hint: 'look at the plan; if it is meant, add --allow-mass-change, or raise safety.maxLiveChange in the plan file',
    },
  );
}
