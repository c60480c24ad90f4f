import type * as Ssm from '@aws-sdk/client-ssm';
import { codeOf, isUnclear, wordsOf } from '../../aws/answer.ts';
import { lateSignal } from '../../aws/late-signal.ts';
import type { SourceContext } from '../source.ts';

export interface DocumentEnd {
  /** Whether anything of it may have been carried out. */
  readonly ran: boolean;
  /** Null = it ended well. */
  readonly why: string | null;
}

interface Run {
  readonly document: string;
  readonly signal: AbortSignal;
  /** To let writers go twice does no harm, to make them hold still a second time does. */
  readonly mayRepeat: boolean;
}

interface Order {
  readonly instance: string;
  readonly timeoutMs: number;
  /** That no other command has: by it one is found whose reply was lost. */
  readonly comment: string;
}

const POLL_MS = 500;
/** How long a command whose reply was lost is looked for: writers may be waiting. */
const FIND_MS = 5_000;
/** Clocks of two machines differ. */
const SKEW_MS = 5 * 60_000;
/** SendCommand, TimeoutSeconds: "If this time is reached and the command hasn't already started running, it won't run"; at least 30. */
const LEAST_DELIVERY_SECONDS = 30;
const COMMENT_MAX_CHARS = 100;
/** GetCommandInvocation: "Pending", "InProgress", "Delayed", "Cancelling" are on their way. */
const UNDER_WAY = new Set(['Pending', 'InProgress', 'Delayed', 'Cancelling']);

/** SSM documents on one instance. What is returned throws what a look at AWS throws, and the signal's reason. */
export async function openDocuments(ctx: SourceContext, { instance, timeoutMs, comment }: Order) {
  const sdk = await import('@aws-sdk/client-ssm');
  const client = ctx.aws.client(sdk.SSMClient, ctx.region);
  const Comment = comment.slice(0, COMMENT_MAX_CHARS);
  const beganAt = ctx.clock.now();

  /** Null while it is under way. */
  async function look(CommandId: string, signal: AbortSignal): Promise<DocumentEnd | null> {
    let seen: Ssm.GetCommandInvocationCommandOutput;
    try {
      const input = { CommandId, InstanceId: instance };
      seen = await ctx.aws.send(client, new sdk.GetCommandInvocationCommand(input), { resource: instance, signal });
    } catch (error) {
      if (codeOf(error) === 'InvocationDoesNotExist') return null; // SSM knows it a moment after it was sent
      throw error;
    }
    if (UNDER_WAY.has(seen.Status ?? 'Pending')) return null;
    if (seen.Status === 'Success') return { ran: true, why: null };
    const said = (seen.StandardErrorContent ?? '').trim().split('\n', 1)[0] ?? '';
    return { ran: true, why: [seen.StatusDetails ?? seen.Status, said].filter((text) => text !== '').join(': ') };
  }

  /** The command of ours whose reply was lost; null = SSM knows none. */
  async function find({ document, signal }: Run): Promise<string | null> {
    const InvokedAfter = `${new Date(beganAt - SKEW_MS).toISOString().slice(0, 19)}Z`;
    const Filters = [{ key: 'InvokedAfter' as const, value: InvokedAfter }];
    for (const until = ctx.clock.now() + FIND_MS; ; await ctx.clock.sleep(POLL_MS, signal)) {
      const command = new sdk.ListCommandsCommand({ InstanceId: instance, Filters });
      const { Commands = [] } = await ctx.aws.send(client, command, { resource: instance, signal });
      const ours = Commands.find((one) => one.Comment === Comment && isCalled(one.DocumentName, document));
      if (ours?.CommandId !== undefined) return ours.CommandId;
      if (ctx.clock.now() >= until) return null;
    }
  }

  async function cancel(CommandId: string, signal: AbortSignal): Promise<void> {
    const options = { class: 'idempotent', resource: instance, signal } as const;
    await ctx.aws.send(client, new sdk.CancelCommandCommand({ CommandId }), options);
  }

  async function end(id: string, { signal }: Run): Promise<DocumentEnd> {
    for (const until = ctx.clock.now() + timeoutMs; ; await ctx.clock.sleep(POLL_MS, signal)) {
      const seen = await look(id, signal);
      if (seen !== null) return seen;
      if (ctx.clock.now() >= until) break;
    }
    // What was not delivered yet must not make the writers hold still when nobody waits for it any more.
    await cancel(id, signal);
    return { ran: true, why: `it did not end within ${timeoutMs / 1000} s` };
  }

  return async (run: Run): Promise<DocumentEnd> => {
    const { document: DocumentName, signal, mayRepeat } = run;
    const TimeoutSeconds = Math.max(LEAST_DELIVERY_SECONDS, Math.ceil(timeoutMs / 1000));
    const input = { DocumentName, InstanceIds: [instance], TimeoutSeconds, Comment };
    let id: string | null;
    try {
      const options = { class: mayRepeat ? 'idempotent' : 'none', resource: instance, signal } as const;
      id = (await ctx.aws.send(client, new sdk.SendCommandCommand(input), options)).Command?.CommandId ?? null;
    } catch (error) {
      signal.throwIfAborted();
      if (!isUnclear(error)) return { ran: false, why: wordsOf(error) };
      id = await find(run);
    }
    if (id === null) return { ran: true, why: 'the reply of SendCommand was lost' };
    try {
      return await end(id, run);
    } catch (error) {
      if (signal.aborted && !mayRepeat) await cancel(id, lateSignal(signal)).catch(() => undefined);
      throw error;
    }
  };
}

/** SSM answers the name of a document that was sent by its ARN. */
function isCalled(name: string | undefined, document: string): boolean {
  return name !== undefined && (name === document || document.endsWith(`/${name}`) || name.endsWith(`/${document}`));
}
