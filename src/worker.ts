import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { HoldfastError, toHoldfastError } from './core/errors.ts';

/** Work that runs beside the main thread, by name. `data` is what the thread was started with. */
type Job = (data: unknown) => Promise<unknown>;

/** One line a job. */
const jobs: ReadonlyMap<string, Job> = new Map();

/** An Error loses its own members when it is cloned from thread to thread, so a reply spells them out. */
export type WorkerReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly hint: string };

async function replyTo({ job: name, data }: { readonly job: string; readonly data: unknown }): Promise<WorkerReply> {
  try {
    const job = jobs.get(name);
    if (job !== undefined) return { ok: true, value: await job(data) };
    const hint = 'please report this with the log of the run';
    throw new HoldfastError('internal', `there is no worker job '${name}'`, { hint });
  } catch (thrown) {
    const { code, message, hint } = toHoldfastError(thrown);
    return { ok: false, code, message, hint };
  }
}

if (!isMainThread) parentPort?.postMessage(await replyTo(workerData));
