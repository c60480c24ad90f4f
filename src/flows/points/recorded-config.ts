import { toHoldfastError } from '../../core/errors.ts';
import { isObject, type Json } from '../../core/json.ts';
import type { Plan, PlanSpace } from '../../core/plan.ts';
import type { RestoreNote, TreeObject } from '../../core/restore/step.ts';
import { type Scope, scopeFolder } from '../../core/scope.ts';
import { isSamePlace } from '../../core/snapshots/kept.ts';
import type { SnapshotPlace } from '../../core/snapshots/point.ts';
import type { Instant } from '../../core/time.ts';
import type { Recorded, SnapshotRestore } from '../../sources/snapshot-restore.ts';
import { configSources, type RegisteredConfigSource, type RegisteredSource } from '../../sources/source.ts';
import { learningIdentities } from '../config/restore/identities.ts';
import { identityTrees, scopeObjects, type Trees } from '../config/restore/live.ts';
import { newestWith, readBranch, type WantedTree } from '../config/restore/wanted.ts';
import { isScopeOf } from '../config/units.ts';
import type { Workspace } from '../workspace.ts';
import type { ChosenSnapshot } from './choose.ts';
import type { PlaceView } from './observe.ts';

/** Where the snapshots of config sources lie. */
export interface RecordedDeps {
  readonly space: PlanSpace;
  readonly sources: readonly RegisteredSource[];
  readonly workspace: Pick<Workspace, 'target' | 'history'>;
  /** AWS_REGION. */
  readonly defaultRegion: string | null;
  readonly now: Instant;
}

/** Where something was, with the name that the account had there; null = none but its digits. */
interface RecordedPlace extends SnapshotPlace {
  readonly account: string | null;
}

/**
 * What a config source has written of the resource where its points were made. What cannot be read is said in the plan that a
 * person approves, and keeps nothing from being restored: what it lacks then, the options of the source may give.
 */
export async function recordedOf(
  git: RecordedDeps & { readonly told: RestoreNote[] },
  { place, registered }: PlaceView,
  restore: SnapshotRestore,
  { resource, point }: ChosenSnapshot,
): Promise<Recorded | null> {
  const by = registered.spec.recordedBy;
  const { recorded } = restore;
  const { told } = git;
  if (by === undefined || recorded === undefined) return null;
  const origin = point?.copiedFrom ?? place;
  const isHere = isSamePlace(origin, place);
  const account = isHere ? place.account : null;
  const what = isHere ? `${resource} is gone` : `${resource} is of ${origin.accountId} ${origin.region}`;
  try {
    const found = await readRecorded(
      git,
      by,
      { accountId: origin.accountId, region: origin.region, account },
      (objects) => recorded(resource, objects),
    );
    const label = found?.label ?? null;
    told.push(label === null ? unrecorded(what, by) : recordedNote(what, by, label));
    return found?.value ?? null;
  } catch (thrown) {
    const { message, hint } = toHoldfastError(thrown);
    told.push({
      code: 'restore-note',
      message: `what ${by} has recorded of ${resource} could not be read: ${message}`,
      hint,
    });
    return null;
  }
}

function recordedNote(what: string, by: string, label: string): RestoreNote {
  return {
    code: 'restore-note',
    message: `${what}: it is set up as ${by} has recorded it, ${label}`,
    hint: 'look through the settings of the plan: what was changed after that commit is not among them',
  };
}

function unrecorded(what: string, by: string): RestoreNote {
  return {
    code: 'restore-note',
    message: `${what}, and no plan has recorded by ${by} how it was set up`,
    hint: `add a plan with the source ${by}, so that the next restore knows`,
  };
}

/**
 * What a config source has written of something in an account and region: `read` is asked with the objects of the newest state
 * of each plan that captures it, then with those of the newest state in which it finds something. Null = nowhere. Throws what
 * reading the repository throws.
 */
async function readRecorded<T>(
  deps: RecordedDeps,
  by: string,
  place: RecordedPlace,
  read: (objects: readonly TreeObject[]) => T | null,
): Promise<{ readonly value: T; readonly label: string } | null> {
  const source = configSources(deps.sources).find(({ spec }) => spec.name === by);
  if (source === undefined) return null;
  const scopes = scopesOf(deps, source, place);
  const branches = await Promise.all(recordingPlans(deps, scopes).map((plan) => lookInto(deps, source, plan)));
  for (const { newest, objects } of branches)
    for (const scope of scopes) {
      const value = read(objects(newest, scope));
      if (value !== null) return { value, label: newest.label };
    }
  for (const { newest, past, objects } of branches) {
    if (newest.origin.kind !== 'commit') continue;
    for (const scope of scopes) {
      // Whether it is there is known without its references, of which every commit would have to be asked.
      const has = (texts: WantedTree['texts']) =>
        read(scopeObjects({ scope, kinds: source.spec.kinds }, texts)) !== null;
      const earlier = await newestWith(past, newest, scopeFolder(scope), has);
      const value = earlier === null ? null : read(objects(earlier, scope));
      if (earlier !== null && value !== null) return { value, label: earlier.label };
    }
  }
  return null;
}

/** The folders that the place may have: by the account's names in the plan, and by its digits from before it had one. */
function scopesOf({ space }: RecordedDeps, { spec }: RegisteredConfigSource, place: RecordedPlace): readonly Scope[] {
  const { accountId, account } = place;
  const named = space.accounts.filter(({ id }) => id === accountId).map(({ name }) => name);
  const names = new Set([...(account === null ? [] : [account]), ...named, accountId]);
  const region = spec.scope === 'global' ? 'global' : place.region;
  return [...names].map((name) => ({ account: name, accountId, region, source: spec.name }));
}

/** One plan for each folder and branch to which they commit. */
function recordingPlans({ space, sources, defaultRegion }: RecordedDeps, scopes: readonly Scope[]): readonly Plan[] {
  const plans = space.plans.filter((plan) => {
    const isScope = isScopeOf(space, [plan], sources, defaultRegion, () => null);
    return scopes.some((scope) => isScope(scopeFolder(scope)));
  });
  return [...Map.groupBy(plans, ({ commit }) => JSON.stringify([commit.path, commit.branch])).values()].flatMap(
    ([first]) => first ?? [],
  );
}

async function lookInto({ workspace, now }: RecordedDeps, { spec }: RegisteredConfigSource, plan: Plan) {
  const past = { history: workspace.history, target: workspace.target(plan), now };
  const { newest, others, made } = await readBranch(past);
  /** The objects of a scope as a tree has them, with AWS's own ids in the place of references. */
  const objects = ({ texts }: Pick<WantedTree, 'texts'>, scope: Scope): readonly TreeObject[] => {
    const trees: Trees = { committed: texts, others, made };
    const identities = learningIdentities(scope, identityTrees(trees), texts);
    const idOf = (ref: string): string => {
      const id = identities.of(ref)?.['id'];
      return typeof id === 'string' ? id : ref;
    };
    return scopeObjects({ scope, kinds: spec.kinds }, texts).map((object) => ({
      ...object,
      files: Object.fromEntries(
        Object.entries(object.files).map(([path, value]) => [path, withIds(value, idOf)] as const),
      ),
    }));
  };
  return { past, newest, objects };
}

function withIds(value: Json, idOf: (ref: string) => string): Json {
  if (typeof value === 'string') return value.startsWith('ref:') ? idOf(value) : value;
  if (Array.isArray(value)) return value.map((one) => withIds(one, idOf));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withIds(one, idOf)] as const));
}
