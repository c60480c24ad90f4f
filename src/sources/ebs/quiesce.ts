import type * as Ssm from '@aws-sdk/client-ssm';
import { codeOf, isUnclear, wordsOf } from '../../aws/answer.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { Finding } from '../../core/result.ts';
import type { SourceContext } from '../source.ts';
import type { Quiesce } from './options.ts';

export interface HeldStill {
  readonly consistency: 'application' | 'crash';
  readonly findings: Finding[];
  /** Runs the document after; never throws: the snapshots are there, and the document before lets go by itself. */
  letGo(): Promise<readonly Finding[]>;
}

/**
 * Runs the document that makes the writers of an instance hold still. Throws `quiesce-failed` when it does not end well and no
 * snapshot is wanted then; also then the document after has run, since nobody knows how far the first one came.
 */
export async function holdStill(
  ctx: SourceContext,
  quiesce: Quiesce,
  instance: string,
  comment: string,
): Promise<HeldStill> {
  const { before, after, timeoutMs, onFailure } = quiesce;
  const run = await openDocuments(ctx, instance, timeoutMs, comment);
  const letGo = async (): Promise<readonly Finding[]> => {
    const end = await run(after).catch((error: unknown) => ({ ran: false, why: wordsOf(error) }));
    if (end.why === null) return [];
    const message = `${after} did not let the writers on ${instance} go on: ${end.why}`;
    ctx.log.warn(message);
    const hint = `look at ${instance} now: until ${before} lets them go by itself, they wait`;
    return [{ code: 'quiesce-failed', severity: 'error', message, hint }];
  };
  const { ran, why } = await run(before).catch((error: unknown) => {
    ctx.signal.throwIfAborted();
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

interface DocumentEnd {
  /** Whether anything of it may have been carried out. */
  readonly ran: boolean;
  /** Null = it ended well. */
  readonly why: string | null;
}

const POLL_MS = 500;
/** SendCommand, TimeoutSeconds: "If this time is reached and the command hasn't already started running, it won't run"; at least 30. */
const LEAST_DELIVERY_SECONDS = 30;
const COMMENT_MAX_CHARS = 100;
/** GetCommandInvocation: "Pending", "InProgress", "Delayed", "Cancelling" are on their way. */
const UNDER_WAY = new Set(['Pending', 'InProgress', 'Delayed', 'Cancelling']);

async function openDocuments(ctx: SourceContext, instance: string, timeoutMs: number, comment: string) {
  const sdk = await import('@aws-sdk/client-ssm');
  const client = ctx.aws.client(sdk.SSMClient, ctx.region);

  /** Null while it is under way. */
  async function look(CommandId: string): Promise<DocumentEnd | null> {
    let seen: Ssm.GetCommandInvocationCommandOutput;
    try {
      const input = { CommandId, InstanceId: instance };
      seen = await ctx.aws.send(client, new sdk.GetCommandInvocationCommand(input), { resource: instance });
    } catch (error) {
      if (codeOf(error) === 'InvocationDoesNotExist') return null; // SSM knows it a moment after it was sent
      throw error;
    }
    if (UNDER_WAY.has(seen.Status ?? 'Pending')) return null;
    if (seen.Status === 'Success') return { ran: true, why: null };
    const said = (seen.StandardErrorContent ?? '').trim().split('\n', 1)[0] ?? '';
    return { ran: true, why: [seen.StatusDetails ?? seen.Status, said].filter((text) => text !== '').join(': ') };
  }

  return async (DocumentName: string): Promise<DocumentEnd> => {
    const seconds = Math.max(LEAST_DELIVERY_SECONDS, Math.ceil(timeoutMs / 1000));
    const Comment = comment.slice(0, COMMENT_MAX_CHARS);
    const input = { DocumentName, InstanceIds: [instance], TimeoutSeconds: seconds, Comment };
    let id: string;
    try {
      const sent = await ctx.aws.send(client, new sdk.SendCommandCommand(input), { class: 'none', resource: instance });
      id = sent.Command?.CommandId ?? '';
    } catch (error) {
      ctx.signal.throwIfAborted();
      return { ran: isUnclear(error), why: isUnclear(error) ? 'the reply of SendCommand was lost' : wordsOf(error) };
    }
    const until = ctx.clock.now() + timeoutMs;
    for (;;) {
      const end = await look(id);
      if (end !== null) return end;
      if (ctx.clock.now() >= until) break;
      await ctx.clock.sleep(POLL_MS, ctx.signal);
    }
    // What was not delivered yet must not make the writers hold still when nobody waits for it any more.
    await ctx.aws.send(client, new sdk.CancelCommandCommand({ CommandId: id }), {
      class: 'idempotent',
      resource: instance,
    });
    return { ran: true, why: `it did not end within ${timeoutMs / 1000} s` };
  };
}
