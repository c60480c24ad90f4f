import { isUnclear } from '../../../aws/answer.ts';
import { HoldfastError } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Request, Step } from '../../../core/restore/step.ts';
import { RESTORE_TAG } from '../../restore-tag.ts';
import type { Advance, SnapshotRestoreContext } from '../../snapshot-restore.ts';
import { faultOf, openRds, type RdsApi, tagList } from '../api.ts';
import { differing, isMadeBy, kindOf, look, type Seen } from './look.ts';
import { advanceRename } from './rename.ts';
import { madeBy } from './steps.ts';

/** One look, and at the most one call that changes something; asked again until it is done. */
export async function advance(ctx: SnapshotRestoreContext, request: Request): Promise<Advance> {
  const api = await openRds(ctx);
  const [first] = request;
  if (first === undefined) return { kind: 'done', made: [] };
  switch (first.part) {
    case 'instance':
    case 'cluster':
    case 'member':
      return await advanceMade(api, ctx.id, first);
    case 'settings':
      return await advanceSettings(api, ctx.id, first);
    case 'role':
      return await advanceRole(api, ctx.id, first);
    default:
      return await advanceRename(api, request);
  }
}

const READY = new Set(['available', 'storage-optimization']);
// RDS User Guide, "Viewing DB instance status": these do not become available by waiting.
const BROKEN =
  /^(failed|restore-error|incompatible-.*|inaccessible-encryption-credentials.*|storage-full|insufficient-.*)$/;

/** Null = it is ready. */
function unready(what: string, { status }: Pick<Seen, 'status'>): Advance | null {
  if (READY.has(status)) return null;
  if (BROKEN.test(status))
    throw new HoldfastError('restore-refused', `${what} is ${status}`, {
      hint: 'look at its events in RDS; mend what they name, take the restore back by --undo, and restore again',
    });
  return { kind: 'in-progress', why: `${what} is ${status}` };
}

async function advanceMade(api: RdsApi, id: string, step: Step): Promise<Advance> {
  const { key } = step;
  const seen = await look(api, step);
  if (seen !== null) {
    if (!isMadeBy(seen, id)) throw taken(key);
    return unready(key, seen) ?? { kind: 'done', made: [key] };
  }
  const { call, input } = madeBy(step);
  const tags = { ...(input['Tags'] as Readonly<Record<string, string>>), [RESTORE_TAG]: id };
  try {
    await api.write(commandOf(api, call, { ...input, Tags: tagList(tags) as unknown as JsonObject }), 'none', key);
  } catch (error) {
    // A name is taken once: whatever became of the call, the next look tells.
    const isThere = /^DB(Instance|Cluster)AlreadyExists$/.test(faultOf(error));
    if (!isUnclear(error) && !isThere) throw error;
  }
  return { kind: 'in-progress', why: `${key} was asked for` };
}

function commandOf({ sdk }: RdsApi, call: string, given: JsonObject) {
  // biome-ignore lint/suspicious/noExplicitAny: the plan's JSON is the input, but for its instants
  const input: any = { ...given };
  for (const name of ['RestoreTime', 'RestoreToTime'])
    if (typeof input[name] === 'string') input[name] = new Date(input[name]);
  switch (call) {
    case 'RestoreDBInstanceFromDBSnapshot':
      return new sdk.RestoreDBInstanceFromDBSnapshotCommand(input);
    case 'RestoreDBInstanceToPointInTime':
      return new sdk.RestoreDBInstanceToPointInTimeCommand(input);
    case 'RestoreDBClusterFromSnapshot':
      return new sdk.RestoreDBClusterFromSnapshotCommand(input);
    case 'RestoreDBClusterToPointInTime':
      return new sdk.RestoreDBClusterToPointInTimeCommand(input);
    case 'CreateDBInstance':
      return new sdk.CreateDBInstanceCommand(input);
    default:
      throw new HoldfastError('internal', `a restore plan names the call '${call}'`, {
        hint: 'please report this with the plan',
      });
  }
}

/** What only a change takes; then the reboot that parameters wait for. */
async function advanceSettings(api: RdsApi, id: string, step: Step): Promise<Advance> {
  const { key } = step;
  const seen = await ours(api, id, step);
  const waiting = unready(key, seen);
  if (waiting !== null) return waiting;
  const { input } = madeBy(step);
  if (differing(input, seen.settings).length > 0) {
    if (seen.pending === 'changes') return { kind: 'in-progress', why: `changes of ${key} are being carried out` };
    const { sdk, write } = api;
    await write(
      kindOf(step.kind) === 'cluster'
        ? new sdk.ModifyDBClusterCommand({ DBClusterIdentifier: key, ApplyImmediately: true, ...input })
        : new sdk.ModifyDBInstanceCommand({ DBInstanceIdentifier: key, ApplyImmediately: true, ...input }),
      'idempotent',
      key,
    );
    return { kind: 'in-progress', why: `${key} is being set up` };
  }
  if (seen.pending !== 'reboot') return { kind: 'done', made: [] };
  await api.write(new api.sdk.RebootDBInstanceCommand({ DBInstanceIdentifier: key }), 'idempotent', key);
  return { kind: 'in-progress', why: `${key} is rebooted, for parameters that wait for it` };
}

async function advanceRole(api: RdsApi, id: string, step: Step): Promise<Advance> {
  const { key } = step;
  const seen = await ours(api, id, step);
  const { RoleArn, FeatureName } = step.after as { readonly RoleArn: string; readonly FeatureName: string };
  const role = seen.roles.find((one) => one.RoleArn === RoleArn && (one.FeatureName ?? '') === FeatureName);
  if (role !== undefined)
    return role.Status === 'PENDING'
      ? { kind: 'in-progress', why: `the role for ${FeatureName} is being added to ${key}` }
      : { kind: 'done', made: [] };
  const waiting = unready(key, seen);
  if (waiting !== null) return waiting;
  const { sdk, write } = api;
  const feature = FeatureName === '' ? {} : { FeatureName };
  try {
    await write(
      kindOf(step.kind) === 'cluster'
        ? new sdk.AddRoleToDBClusterCommand({ DBClusterIdentifier: key, RoleArn, ...feature })
        : new sdk.AddRoleToDBInstanceCommand({ DBInstanceIdentifier: key, RoleArn, FeatureName }),
      'none',
      key,
    );
  } catch (error) {
    if (!isUnclear(error) && !/RoleAlreadyExists$/.test(faultOf(error))) throw error;
  }
  return { kind: 'in-progress', why: `the role for ${FeatureName} is being added to ${key}` };
}

/** What this restore made, or an error: a thing of another that has the name is never changed. */
async function ours(api: RdsApi, id: string, step: Step): Promise<Seen> {
  const seen = await look(api, step);
  if (seen === null || !isMadeBy(seen, id)) throw taken(step.key);
  return seen;
}

function taken(key: string): HoldfastError {
  return new HoldfastError('changed-since-plan', `'${key}' is not what this restore made`, {
    hint: 'look who made or removed it, and make a new plan',
  });
}
