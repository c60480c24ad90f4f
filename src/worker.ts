import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { ReadSetup } from './archive/restore-tasks.ts';
import type { Thread } from './archive/thread.ts';
import type { WriteSetup } from './archive/write-tasks.ts';
import { HoldfastError, toHoldfastError } from './core/errors.ts';
import { threadModules } from './sources/threads.ts';

/** Work that runs beside the main thread, by name. `data` is what the thread was started with. */
type Job = (data: unknown, thread: Thread) => Promise<unknown>;

/** One line a job; its code is loaded when it runs. */
const jobs: ReadonlyMap<string, Job> = new Map([
  ['archive-write', async (d, thread) => (await import('./archive/write-job.ts')).serveWriter(d as WriteSetup, thread)],
  ['archive-read', async (d, thread) => (await import('./archive/restore-job.ts')).serveReader(d as ReadSetup, thread)],
] satisfies [string, Job][]);

/** An Error loses its own members when it is cloned from thread to thread, so a reply spells them out. */
export type WorkerReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly hint: string };

const unknown = (what: string, name: string): HoldfastError =>
  new HoldfastError('internal', `there is no worker ${what} '${name}'`, {
    hint: 'please report this with the log of the run',
  });

async function load(name: string): Promise<unknown> {
  const module = threadModules[name];
  if (module === undefined) throw unknown('module', name);
  return await module();
}

async function replyTo({ job: name, data }: { readonly job: string; readonly data: unknown }): Promise<WorkerReply> {
  try {
    const job = jobs.get(name);
    if (job === undefined || parentPort === null) throw unknown('job', name);
    return { ok: true, value: await job(data, { port: parentPort, load }) };
  } catch (thrown) {
    const { code, message, hint } = toHoldfastError(thrown);
    return { ok: false, code, message, hint };
  }
}

if (!isMainThread) parentPort?.postMessage(await replyTo(workerData));
