import { HoldfastError, toHoldfastError } from '../../core/errors.ts';
import type { PlanSource } from '../../core/plan.ts';
import type { Finding } from '../../core/result.ts';
import { type CommandRun, runCommandLine, runOnTheWayOut } from '../../sources/programs/command.ts';
import type { ProgramWorld } from '../../sources/programs/world.ts';

export interface AroundRequest {
  readonly plan: string;
  readonly entry: PlanSource;
  /** ISO 8601. */
  readonly slot: string;
  /** What `after` makes known goes here: it is to be said whatever becomes of the source. */
  readonly findings: Finding[];
  /** What stops `before` and the work; `after` is stopped by the world's own signal only. */
  readonly limit: AbortSignal;
}

/** How the work between the two ended, in the words of a result. */
interface Ended {
  readonly outcome: string;
  readonly point: string;
  readonly error: string;
}

/** A host waits five seconds after a signal: the archive writes its checkpoint in them too. */
const PATIENCE_MS = 3_500;

/**
 * Runs `before`, the work, and `after`, which runs whatever happened once `before` was started: a service that was stopped has
 * to be started again. The error of `before` keeps the source from being read. That of `after` is a finding and takes nothing
 * back: the point is committed by then.
 */
export async function runAround<Made extends { readonly point: { readonly point: string; readonly status: string } }>(
  world: ProgramWorld,
  request: AroundRequest,
  work: () => Promise<Made>,
): Promise<Made> {
  const { before, after } = request.entry;
  if (before === null && after === null) return await work();
  world.signal.throwIfAborted();
  let ended: Ended = { outcome: 'failed', point: '', error: '' };
  try {
    if (before !== null)
      await runBefore({ ...world, signal: request.limit }, { command: before, env: told(request) }, request);
    const made = await work();
    ended = { outcome: made.point.status, point: made.point.point, error: '' };
    return made;
  } catch (thrown) {
    const { message } = toHoldfastError(thrown);
    ended = { outcome: world.signal.aborted ? 'cancelled' : 'failed', point: '', error: message };
    throw thrown;
  } finally {
    if (after !== null) await runAfter(world, { command: after, env: { ...told(request), ...toldOf(ended) } }, request);
  }
}

async function runBefore(world: ProgramWorld, run: CommandRun, { plan, entry }: AroundRequest): Promise<void> {
  try {
    await runCommandLine(world, run);
  } catch (error) {
    if (!(error instanceof HoldfastError) || error.code !== 'command-failed') throw error;
    throw new HoldfastError('command-failed', `before: ${error.message}`, {
      hint: `${plan}/${entry.name} was not read; ${error.hint}`,
      cause: error,
    });
  }
}

async function runAfter(world: ProgramWorld, run: CommandRun, request: AroundRequest): Promise<void> {
  const { plan, entry, findings } = request;
  try {
    if (!world.signal.aborted) {
      // A signal from here on must not end what puts things back.
      await runCommandLine({ ...world, signal: new AbortController().signal }, run);
      return;
    }
    if (await runOnTheWayOut(world, run, PATIENCE_MS)) return;
    world.log.warn(`${plan}/${entry.name}: the command after it goes on by itself`);
  } catch (thrown) {
    const { message, hint, code } = toHoldfastError(thrown);
    findings.push({
      code: code === 'internal' ? code : 'command-failed',
      severity: 'error',
      plan,
      message: `${plan}/${entry.name}: after: ${message}`,
      hint: `what it was to put back may not be; no point is lost by it; ${hint}`,
    });
    if (world.signal.aborted) world.log.warn(`${plan}/${entry.name}: after: ${message}`);
  }
}

function told({ plan, entry, slot }: AroundRequest): Readonly<Record<string, string>> {
  return { HOLDFAST_PLAN: plan, HOLDFAST_SOURCE: entry.name, HOLDFAST_SLOT: slot };
}

function toldOf({ outcome, point, error }: Ended): Readonly<Record<string, string>> {
  return { HOLDFAST_OUTCOME: outcome, HOLDFAST_POINT: point, HOLDFAST_ERROR: error.replaceAll('\0', '') };
}
