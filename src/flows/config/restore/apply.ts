import { forSource } from '../../../aws/aws-account.ts';
import { controlRegion } from '../../../aws/endpoint.ts';
import { HoldfastError } from '../../../core/errors.ts';
import type { Log, StateStore } from '../../../core/ports.ts';
import type { ClosedRestore, OpenedRestore } from '../../../core/restore/restore-record.ts';
import { inverted, type Request } from '../../../core/restore/step.ts';
import { type Clock, isoTime } from '../../../core/time.ts';
import type { ConfigRestore, RestoreContext } from '../../../sources/config-restore.ts';
import type { CaptureContext } from '../capture.ts';
import type { ConfigUnit } from '../units.ts';
import type { LearningIdentities } from './identities.ts';

export interface ApplyDeps {
  readonly capture: CaptureContext;
  readonly restore: ConfigRestore;
  readonly unit: ConfigUnit;
  readonly identities: LearningIdentities;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly state: StateStore;
  /** What the restore was given beside the text. */
  readonly given: Pick<RestoreContext, 'staging' | 'secret'>;
}

/** Which way the steps are gone: from `before` to `after`, or back. */
export type Way = 'apply' | 'undo';

/**
 * Sends all requests of a restore in order and waits until AWS carried them out. Whoever was here before: what is done stays as it
 * is, so that a run that goes on where another one died begins at the first. Throws what a request throws; then the restore is
 * still open. What the source told on its way that a person has to know: name servers of a new zone, a target that is gone.
 */
export async function carryOut(deps: ApplyDeps, opened: OpenedRestore, way: Way): Promise<readonly string[]> {
  const { unit, restore, identities, clock, signal, log } = deps;
  const { spec } = unit.source;
  const aws = await deps.capture.aws.account(unit.account);
  if (aws.id !== opened.target.accountId)
    throw new HoldfastError(
      'account-mismatch',
      `the restore goes to ${opened.target.accountId} and the credentials belong to ${aws.id}`,
      {
        hint: 'use the credentials of the account that the plan was shown for',
      },
    );
  const region = spec.scope === 'global' ? controlRegion(aws.partition) : unit.region;
  const requests: readonly Request[] = way === 'apply' ? opened.requests : inverted(opened.requests);
  // What an undoing creates must not carry the references of what it takes back.
  const first = way === 'apply' ? 1 : opened.requests.length + 1;
  const told: string[] = [];
  const context = (number: number): RestoreContext => ({
    aws: forSource(aws, spec.name),
    region,
    id: opened.id,
    number,
    undo: way === 'undo',
    identities,
    ...deps.given,
    clock,
    signal,
    log: remembering(log, told),
  });
  const task = log.task(`${way === 'apply' ? 'restore' : 'undo'} ${opened.plan}/${opened.source}`);
  try {
    for (const [at, request] of requests.entries()) {
      signal.throwIfAborted();
      task.update(`request ${at + 1} of ${requests.length}`);
      identities.learn(await restore.apply(context(first + at), request));
    }
    task.update('waiting until AWS has carried it out');
    await restore.settle(context(first + requests.length), requests);
    task.done(`${requests.length} requests`);
    return told;
  } catch (thrown) {
    task.fail('ended early');
    throw thrown;
  }
}

/** What stands in the log only is in no job summary. */
function remembering(log: Log, told: string[]): Log {
  const remembered = (message: string): string => {
    if (!told.includes(message)) told.push(message);
    return message;
  };
  return {
    debug: (message) => log.debug(message),
    task: (name) => log.task(name),
    info: (message) => log.info(remembered(message)),
    warn: (message) => log.warn(remembered(message)),
  };
}

export function closing(
  { clock, identities }: Pick<ApplyDeps, 'clock' | 'identities'>,
  id: string,
  end: Pick<ClosedRestore, 'outcome' | 'reason'>,
): ClosedRestore {
  return { schemaVersion: 1, id, closedAt: isoTime(clock.now()), ...end, made: identities.made };
}
