import { codeOf } from '../../../aws/answer.ts';
import { HoldfastError } from '../../../core/errors.ts';
import type { RestoreContext } from '../../config-restore.ts';
import { openRestoreApi, type RestoreApi } from './api.ts';
import { rememberChange, takeChanges } from './changes.ts';

/** AWS says that a change is everywhere "within 60 seconds" as a rule. */
const POLL_MS = 5_000;
const MINUTES_MAX = 30;

/** Waits until all name servers have what this run sent. Accelerated recovery, which may take hours, goes on by itself. */
export async function settle(ctx: RestoreContext): Promise<void> {
  const api = await openRestoreApi(ctx);
  const task = ctx.log.task('route53');
  const changes = new Map(takeChanges(ctx.aws));
  const all = changes.size;
  try {
    await poll(ctx, async () => {
      for (const [id, zone] of [...changes]) {
        if (await isEverywhere(api, id, zone)) changes.delete(id);
        task.update(`${all - changes.size} of ${all} changes are INSYNC`);
      }
      return changes.size === 0;
    });
    task.done(`${all} changes are INSYNC`);
  } catch (error) {
    // Whoever goes on waits for the rest.
    for (const [id, zone] of changes) rememberChange(ctx.aws, id, zone);
    task.fail('not yet everywhere');
    throw error;
  }
}

/** A zone that was deleted since takes its changes with it. */
async function isEverywhere(api: RestoreApi, Id: string, zone: string): Promise<boolean> {
  try {
    const reply = await api.send(new api.sdk.GetChangeCommand({ Id }), { id: Id, name: zone });
    return reply.ChangeInfo?.Status === 'INSYNC';
  } catch (error) {
    if (codeOf(error) === 'NoSuchChange') return true;
    throw error;
  }
}

async function poll({ clock, signal }: RestoreContext, isDone: () => Promise<boolean>): Promise<void> {
  const until = clock.now() + MINUTES_MAX * 60_000;
  while (!(await isDone())) {
    if (clock.now() >= until)
      throw new HoldfastError('aws-error', `Route 53 has not carried out everything in ${MINUTES_MAX} minutes`, {
        hint: 'it was taken and goes on by itself; look again later',
      });
    await clock.sleep(POLL_MS, signal);
  }
}
