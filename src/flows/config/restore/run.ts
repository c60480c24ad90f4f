import { HoldfastError } from '../../../core/errors.ts';
import { stepLine } from '../../../core/restore/plan-lines.ts';
import type { Rename } from '../../../core/restore/rename-map.ts';
import {
  type ClosedRestore,
  type OpenedRestore,
  type RestoreRecord,
  recordedObject,
  wantedObject,
} from '../../../core/restore/restore-record.ts';
import {
  addressKey,
  type MadeIdentity,
  type ObjectAddress,
  type Step,
  type WantedObject,
} from '../../../core/restore/step.ts';
import type { Finding, Outcome } from '../../../core/result.ts';
import { isoTime } from '../../../core/time.ts';
import type { Committed } from '../commit.ts';
import { type ApplyDeps, carryOut, closing, type Way } from './apply.ts';
import { type CommitDeps, commitRestored } from './commit-restored.ts';
import { learningIdentities } from './identities.ts';
import { identityTrees, type Live, readLive } from './live.ts';
import { madeFiles } from './made.ts';
import type { PlannedRestore } from './plan.ts';
import { closedFiles, openRestore, reopenRestore } from './records.ts';
import { renamesOf } from './rename-map.ts';

export interface RunDeps extends Omit<ApplyDeps, 'identities'>, CommitDeps {
  /** Whether a plan captures the scope that is restored into: then what AWS calls the objects now is committed. */
  readonly isPlanned: boolean;
}

export interface RestoreEnd {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly findings: readonly Finding[];
  readonly made: readonly MadeIdentity[];
  /** What is left to a person, as the source told it on its way. */
  readonly told: readonly string[];
  readonly committed: Committed | null;
  /** Balancers that were made anew: what they were called, and are called now. */
  readonly renames: readonly Rename[];
}

/** What a restore is called and who wanted it. */
export type RestoreName = Pick<OpenedRestore, 'id' | 'plan' | 'source' | 'approval'>;

/** Writes down what was planned, does it, reads it back, and commits what AWS calls it now. */
export async function runRestore(
  deps: RunDeps,
  planned: PlannedRestore,
  pruneExtra: boolean,
  name: RestoreName,
): Promise<RestoreEnd> {
  const { plan, hash, live, wanted, old } = planned;
  const changed = new Set(plan.source.requests.flat().map(addressKey));
  const opened: OpenedRestore = {
    schemaVersion: 1,
    ...name,
    target: plan.target,
    origin: plan.origin,
    mapping: plan.mapping,
    planHash: hash,
    openedAt: isoTime(deps.clock.now()),
    requests: plan.source.requests,
    wanted: wanted.map(recordedObject),
    before: live.objects.filter((object) => changed.has(addressKey(object))),
    pruneExtra,
    ...(old.length === 0 ? {} : { old }),
  };
  await openRestore(deps.state, opened);
  return await goOn(deps, opened, live, 'apply');
}

/** Goes on with a restore that was begun, or takes it back. Throws `restore-unknown` for one that has ended that way. */
export async function continueRestore(deps: RunDeps, record: RestoreRecord, way: Way): Promise<RestoreEnd> {
  const { opened, closed, undone } = record;
  if (undone?.outcome === 'complete') throw ended(opened, 'was taken back', undone);
  if (way === 'apply' && closed?.outcome === 'complete') throw ended(opened, 'has ended', closed);
  await reopenRestore(deps.state, opened);
  const made = [...deps.trees.made.of(opened.target), ...(closed?.made ?? [])];
  const live = await readLive(deps.capture, deps.trees, deps.unit, reach(opened), made);
  return await goOn(deps, opened, live, way);
}

async function goOn(deps: RunDeps, opened: OpenedRestore, live: Live, way: Way): Promise<RestoreEnd> {
  const identities = learningIdentities(live.scope, identityTrees(deps.trees), live.texts);
  if (way === 'undo') identities.forget(madeBeside(opened, live.made));
  const applying = { ...deps, identities };
  const told = await carryOut(applying, opened, way);
  const known = [...live.made, ...identities.made];
  const after = await readLive(deps.capture, deps.trees, deps.unit, reach(opened), known);
  const left = unequal(deps, opened, after, way);
  const end = left.length === 0 ? COMPLETE : UNEQUAL;
  const closed = closing(applying, opened.id, end);
  const committed = await keep(deps, opened, after, closed, way);
  const { made } = identities;
  const renames = way === 'apply' ? renamesOf(opened.old ?? [], made, opened.target) : [];
  return { ...end, findings: left.map((step) => unequalFinding(after, step)), made, told, committed, renames };
}

/**
 * What the restore made anew beside the one that has the name still (a health check that AWS cannot change): in its steps the
 * reference means the new one. Nobody wrote down what that is called when the run died; then the source finds it by its mark.
 */
function madeBeside({ requests, before }: OpenedRestore, known: readonly MadeIdentity[]): readonly ObjectAddress[] {
  const there = new Set(before.map(addressKey));
  const told = new Set(known.map(addressKey));
  const created = requests.flat().filter((step) => step.before === null && step.part === step.kind);
  return created.filter((step) => there.has(addressKey(step)) && !told.has(addressKey(step)));
}

/** Where nobody captures what was restored there is no folder for its identities: they stand in the record alone. */
async function keep(
  deps: RunDeps,
  opened: OpenedRestore,
  after: Live,
  closed: ClosedRestore,
  way: Way,
): Promise<Committed | null> {
  if (deps.isPlanned) return await commitRestored(deps, opened, after, closed, way);
  const { files, message } = closedFiles(opened, closed, way === 'apply' ? 'applied' : 'undone');
  const kept = madeFiles(opened.target, closed.made, deps.trees.committed);
  await deps.state.write({ files: new Map([...files, ...kept]), message });
  return null;
}

const COMPLETE = { outcome: 'complete', reason: null } as const;
const UNEQUAL = { outcome: 'partial', reason: 'restore-unequal' } as const;

/** Every object that was asked for or is changed, each once. */
function reach({ requests, wanted }: OpenedRestore): readonly ObjectAddress[] {
  const all = [...wanted, ...requests.flat()];
  return [...new Map(all.map(({ kind, key }) => [addressKey({ kind, key }), { kind, key }])).values()];
}

/** What would still have to be done: nothing, when live is as it was wanted. Of an undoing only what the restore had changed. */
function unequal({ restore }: RunDeps, opened: OpenedRestore, { objects }: Live, way: Way): readonly Step[] {
  if (way === 'apply') {
    const wanted = opened.wanted.map(wantedObject);
    return restore.plan({ wanted, live: objects, pruneExtra: opened.pruneExtra }).requests.flat();
  }
  const wanted = opened.before.map((object): WantedObject => ({ ...object, items: null, because: null }));
  const changed = opened.requests.flat();
  return restore
    .plan({ wanted, live: objects, pruneExtra: true })
    .requests.flat()
    .filter((step) =>
      changed.some((one) => addressKey(one) === addressKey(step) && one.part === step.part && one.item === step.item),
    );
}

function unequalFinding({ capture }: Live, step: Step): Finding {
  return {
    code: 'restore-unequal',
    severity: 'error',
    message: `after the restore there is still to be done: ${stepLine(capture.kinds, step)}`,
    hint: 'somebody changed it meanwhile, or AWS keeps it in another form: look at it, and plan the restore again',
  };
}

function ended({ id, plan, source }: OpenedRestore, what: string, { closedAt }: ClosedRestore): HoldfastError {
  return new HoldfastError('restore-unknown', `restore ${id} of ${plan}/${source} ${what} at ${closedAt}`, {
    hint: 'there is nothing left of it to be done; plan a new one',
  });
}
