import { wordsOf } from '../../aws/answer.ts';
import { lateSignal } from '../../aws/late-signal.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Finding } from '../../core/result.ts';
import type { SourceContext } from '../source.ts';
import { openDocuments } from './documents.ts';
import type { Quiesce } from './options.ts';

export interface HeldStill {
  readonly consistency: 'application' | 'crash';
  readonly findings: Finding[];
  /**
   * Runs the document after, also once the run was told to stop; never throws: the snapshots are there, and the document before
   * lets go by itself.
   */
  letGo(): Promise<readonly Finding[]>;
}

/**
 * Runs the document that makes the writers of an instance hold still. Throws `quiesce-failed` when it does not end well and no
 * snapshot is wanted then, and the signal's reason; also then the document after has run, since nobody knows how far the first
 * one came.
 */
export async function holdStill(
  ctx: SourceContext,
  quiesce: Quiesce,
  instance: string,
  comment: string,
): Promise<HeldStill> {
  const { before, after, timeoutMs, onFailure } = quiesce;
  const { signal } = ctx;
  const run = await openDocuments(ctx, { instance, timeoutMs, comment });
  const letGo = async (): Promise<readonly Finding[]> => {
    const late = lateSignal(signal);
    const { why } = await run({ document: after, signal: late, mayRepeat: true }).catch((error: unknown) => ({
      why: late.aborted ? 'the run had to end before anybody could see it' : wordsOf(error),
    }));
    // The report of a run that was told to stop has no findings of it.
    if (signal.aborted && why === null)
      ctx.log.warn(`the run was told to stop while the writers on ${instance} held still: ${after} let them go on`);
    if (why === null) return [];
    const message = `${after} did not let the writers on ${instance} go on: ${why}`;
    ctx.log.warn(message);
    const hint = `look at ${instance} now: until ${before} lets them go by itself, they wait`;
    return [{ code: 'quiesce-failed', severity: 'error', message, hint }];
  };
  signal.throwIfAborted();
  const { ran, why } = await run({ document: before, signal, mayRepeat: false }).catch(async (error: unknown) => {
    if (signal.aborted) {
      await letGo();
      throw error;
    }
    return { ran: true, why: wordsOf(error) }; // it was sent, and nobody can look how it goes
  });
  if (why === null) return { consistency: 'application', findings: [], letGo };
  const message = `${before} did not make the writers on ${instance} hold still: ${why}`;
  if (onFailure === 'fail') {
    const left = ran ? await letGo() : [];
    throw new HoldfastError('quiesce-failed', left.length === 0 ? message : `${message}; ${left[0]?.message}`, {
      hint: 'see the output of the command in Systems Manager; onFailure: crash-consistent takes the snapshot all the same',
    });
  }
  const hint = 'the snapshots are as after a loss of power; see the output of the command in Systems Manager';
  const finding: Finding = { code: 'quiesce-failed', severity: 'warning', message, hint };
  return { consistency: 'crash', findings: [finding], letGo: ran ? letGo : async () => [] };
}
