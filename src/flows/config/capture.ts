import type { AwsSession } from '../../aws/session.ts';
import { type HoldfastError, toHoldfastError } from '../../core/errors.ts';
import { canonicalText } from '../../core/json.ts';
import type { KindEnd } from '../../core/kind.ts';
import type { Log } from '../../core/ports.ts';
import type { Finding } from '../../core/result.ts';
import type { ScopeCapture } from '../../core/scope.ts';
import type { Clock } from '../../core/time.ts';
import type { SourceContext } from '../../sources/source.ts';
import type { Unit } from './units.ts';

/** How the reading of one unit ended. */
export type UnitCapture =
  | {
      readonly kind: 'read';
      readonly unit: Unit;
      readonly account: string;
      readonly capture: ScopeCapture;
      readonly ends: readonly KindEnd[];
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'failed'; readonly unit: Unit; readonly account: string; readonly error: HoldfastError };

export interface CaptureContext {
  readonly aws: AwsSession;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** Reads all units: the accounts side by side, the units of one account in turn, for they share its request budget. */
export async function captureUnits(ctx: CaptureContext, units: readonly Unit[]): Promise<readonly UnitCapture[]> {
  const byAccount = Map.groupBy(units, (unit) => unit.account?.name ?? null);
  const captures = await Promise.all([...byAccount.values()].map((own) => captureInTurn(ctx, own)));
  return captures.flat();
}

async function captureInTurn(ctx: CaptureContext, units: readonly Unit[]): Promise<readonly UnitCapture[]> {
  const captures: UnitCapture[] = [];
  for (const unit of units) {
    ctx.signal.throwIfAborted();
    captures.push(await captureUnit(ctx, unit));
  }
  return captures;
}

async function captureUnit(ctx: CaptureContext, unit: Unit): Promise<UnitCapture> {
  const { spec } = unit.source;
  const named = unit.account?.name ?? 'this account';
  const place = unit.region === 'global' ? '' : ` in ${unit.region}`;
  const task = ctx.log.task(`${spec.name} of ${named}${place}`);
  try {
    const aws = await ctx.aws.account(unit.account);
    const source = await unit.source.load();
    const region = spec.scope === 'global' ? controlRegion(aws.partition) : unit.region;
    const sourceContext: SourceContext = {
      aws,
      region,
      clock: ctx.clock,
      signal: ctx.signal,
      log: { ...ctx.log, task: () => task },
    };
    const { documents, ends, findings } = await source.capture(sourceContext, unit.entry.options);
    task.done(`${documents.length} objects read`);
    const capture: ScopeCapture = {
      scope: { account: aws.name, accountId: aws.id, region: unit.region, source: spec.name },
      kinds: spec.kinds,
      documents,
      ends,
      options: canonicalText(unit.entry.options),
      covers: (options, kind, key) => options === null || spec.covers(JSON.parse(options), kind, key),
    };
    return { kind: 'read', unit, account: aws.name, capture, ends, findings };
  } catch (thrown) {
    ctx.signal.throwIfAborted();
    const error = toHoldfastError(thrown);
    task.fail(error.message);
    return { kind: 'failed', unit, account: named, error };
  }
}

/** Where a partition's global services are controlled (AWS General Reference, service endpoints). */
function controlRegion(partition: string): string {
  if (partition === 'aws-cn') return 'cn-northwest-1';
  if (partition === 'aws-us-gov') return 'us-gov-west-1';
  return 'us-east-1';
}
