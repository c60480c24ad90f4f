import type { CallClass, OutputOf, SdkCommand } from '../../../aws/account.ts';
import { codeOf, isUnclear } from '../../../aws/answer.ts';
import { HoldfastError } from '../../../core/errors.ts';
import type { MadeIdentity, Step } from '../../../core/restore/step.ts';
import type { RestoreContext } from '../../config-restore.ts';
import { kindReader } from '../../kind-reader.ts';
import type { Api } from '../api.ts';
import { FIELDS } from '../fields.ts';

/** What the calls of a restore are made with: those that read as a capture makes them, and those that write. */
export interface RestoreApi extends Api {
  readonly ctx: RestoreContext;
  /** `token`: with a caller reference; `none`: to be read back when nobody knows what became of it. */
  write<C extends SdkCommand>(command: C, kind: Exclude<CallClass, 'read'>, resource: string): Promise<OutputOf<C>>;
}

export async function openRestoreApi(ctx: RestoreContext): Promise<RestoreApi> {
  const sdk = await import('@aws-sdk/client-route-53');
  const client = ctx.aws.client(sdk.Route53Client, ctx.region);
  const reader = kindReader(ctx, FIELDS);
  return {
    ctx,
    sdk,
    reader,
    send: async (command, about) => await reader.send(client, command, about),
    write: async (command, kind, resource) => await ctx.aws.send(client, command, { class: kind, resource }),
  };
}

/** Carries out one step, and tells what it made. */
export type ApplyStep = (api: RestoreApi, step: Step) => Promise<readonly MadeIdentity[]>;

/** A call that failed on its way is made again this often, once it was seen that AWS did not carry it out. */
const SENDINGS = 3;

/**
 * Sends what must not be carried out twice. When the reply is lost, `isDone` looks whether AWS did it before it is sent again. A
 * refusal is thrown as it is, but for those codes that say that it is done.
 */
export async function once(
  send: () => Promise<unknown>,
  isDone: () => Promise<boolean>,
  done: readonly string[] = [],
): Promise<void> {
  for (let sent = 1; ; sent += 1) {
    try {
      await send();
      return;
    } catch (error) {
      if (done.includes(codeOf(error) ?? '')) return;
      if (!isUnclear(error)) throw error;
      if (await isDone()) return;
      if (sent === SENDINGS) throw error;
    }
  }
}

/** Sends what may be repeated; codes in `done` say that there is nothing to do any more. */
export async function settled(send: () => Promise<unknown>, done: readonly string[] = []): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (!done.includes(codeOf(error) ?? '')) throw error;
  }
}

/** Live is neither what the plan saw nor what it wants. */
export function movedOn(what: string, cause?: unknown): HoldfastError {
  return new HoldfastError('changed-since-plan', `${what} was changed since the plan was made`, {
    hint: 'look at what is live now, and make a new plan',
    ...(cause === undefined ? {} : { cause }),
  });
}
