import type { Request } from '../../../core/restore/step.ts';
import type { Advance, SnapshotRestoreContext } from '../../snapshot-restore.ts';
import { faultOf, openRds, type RdsApi } from '../api.ts';
import { isMadeBy, kindOf, look } from './look.ts';
import { undoRename } from './rename.ts';

const GONE = /^DB(Instance|Cluster)NotFound$/;

/** Deletes what carries the restore's id and nothing else, without a final snapshot: all that was in it lies in the point. */
export async function undo(ctx: SnapshotRestoreContext, request: Request): Promise<Advance> {
  const api = await openRds(ctx);
  const [step] = request;
  if (step?.part === 'name') return await undoRename(api, request);
  if (step === undefined || step.part === 'settings' || step.part === 'role') return { kind: 'done', made: [] };
  const seen = await look(api, step);
  if (seen === null || !isMadeBy(seen, ctx.id)) return { kind: 'done', made: [] };
  const isCluster = kindOf(step.kind) === 'cluster';
  const going: Advance = { kind: 'in-progress', why: `${step.key} is being deleted` };
  if (seen.status === 'deleting') return going;
  if (seen.settings['DeletionProtection'] === true && step.part !== 'member') await unprotect(api, step.key, isCluster);
  try {
    await remove(api, step.key, isCluster);
  } catch (error) {
    if (GONE.test(faultOf(error))) return { kind: 'done', made: [] };
    // It is still being made, or the change before takes its time.
    if (!/^InvalidDB(Instance|Cluster)State$/.test(faultOf(error))) throw error;
  }
  return going;
}

/** It carries the id of this restore: nobody else protected it. */
async function unprotect({ sdk, write }: RdsApi, key: string, isCluster: boolean): Promise<void> {
  const off = { DeletionProtection: false, ApplyImmediately: true };
  await write(
    isCluster
      ? new sdk.ModifyDBClusterCommand({ DBClusterIdentifier: key, ...off })
      : new sdk.ModifyDBInstanceCommand({ DBInstanceIdentifier: key, ...off }),
    'idempotent',
    key,
  );
}

async function remove({ sdk, write }: RdsApi, key: string, isCluster: boolean): Promise<void> {
  const how = { SkipFinalSnapshot: true, DeleteAutomatedBackups: true };
  await write(
    isCluster
      ? new sdk.DeleteDBClusterCommand({ DBClusterIdentifier: key, ...how })
      : new sdk.DeleteDBInstanceCommand({ DBInstanceIdentifier: key, ...how }),
    'idempotent',
    key,
  );
}
