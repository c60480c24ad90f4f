import { isUnclear } from '../../../aws/answer.ts';
import { HoldfastError } from '../../../core/errors.ts';
import type { Json } from '../../../core/json.ts';
import type { Request, Step } from '../../../core/restore/step.ts';
import type { Advance } from '../../snapshot-restore.ts';
import { faultOf, type RdsApi } from '../api.ts';
import { kindOf } from './look.ts';
import { findNamed } from './named.ts';

interface Name {
  readonly name: string;
  readonly id: string;
}

/** One after the other: a name is free only when its holder has another. Which one is which, AWS's own ids say. */
export async function advanceRename(api: RdsApi, request: Request): Promise<Advance> {
  for (const step of request) {
    const waiting = await renameOne(api, step, step.before, step.after);
    if (waiting !== null) return waiting;
  }
  return { kind: 'done', made: [] };
}

/** The way back: the last first. */
export async function undoRename(api: RdsApi, request: Request): Promise<Advance> {
  for (const step of request.toReversed()) {
    const waiting = await renameOne(api, step, step.after, step.before);
    if (waiting !== null) return waiting;
  }
  return { kind: 'done', made: [] };
}

/** Null = it has the name. */
async function renameOne(api: RdsApi, step: Step, before: Json, after: Json): Promise<Advance | null> {
  const kind = kindOf(step.kind);
  const from = before as unknown as Name;
  const to = after as unknown as Name;
  const there = await findNamed(api, kind, to.name);
  if (there?.id === to.id) {
    return there.status === 'available' ? null : { kind: 'in-progress', why: `${to.name} is ${there.status}` };
  }
  if (there !== null) throw moved(to.name);
  const old = await findNamed(api, kind, from.name);
  // Between both names AWS may show it under neither.
  if (old === null) return { kind: 'in-progress', why: `${from.name} is being renamed to ${to.name}` };
  if (old.id !== from.id) throw moved(from.name);
  if (old.status !== 'available') return { kind: 'in-progress', why: `${from.name} is ${old.status}` };
  const { sdk, write } = api;
  try {
    await write(
      kind === 'cluster'
        ? new sdk.ModifyDBClusterCommand({
            DBClusterIdentifier: from.name,
            NewDBClusterIdentifier: to.name,
            ApplyImmediately: true,
          })
        : new sdk.ModifyDBInstanceCommand({
            DBInstanceIdentifier: from.name,
            NewDBInstanceIdentifier: to.name,
            ApplyImmediately: true,
          }),
      'none',
      from.name,
    );
  } catch (error) {
    if (!isUnclear(error) && !/^InvalidDB(Instance|Cluster)State$/.test(faultOf(error))) throw error;
  }
  return { kind: 'in-progress', why: `${from.name} is being renamed to ${to.name}` };
}

function moved(name: string): HoldfastError {
  return new HoldfastError('changed-since-plan', `'${name}' is another database than the plan saw`, {
    hint: 'look at what has the name now, and make a new plan',
  });
}
