import { forSource } from '../../aws/aws-account.ts';
import { controlRegion } from '../../aws/endpoint.ts';
import type { AwsSession } from '../../aws/session.ts';
import { type HoldfastError, toHoldfastError } from '../../core/errors.ts';
import { canonicalText } from '../../core/json.ts';
import type { KindEnd } from '../../core/kind.ts';
import type { Log } from '../../core/ports.ts';
import type { OpenRestore } from '../../core/restore/restore-record.ts';
import type { Finding } from '../../core/result.ts';
import { type ScopeCapture, scopeFolder } from '../../core/scope.ts';
import type { Clock } from '../../core/time.ts';
import type { Selection } from '../../sources/selection-findings.ts';
import type { SourceContext } from '../../sources/source.ts';
import { inRegions, openUnit, regionError } from '../open-unit.ts';
import { regionOf } from '../units.ts';
import { inLanes, lanesOf } from './lanes.ts';
import type { MadeByRestores } from './restore/made.ts';
import type { ConfigUnit } from './units.ts';

/** How the reading of one unit ended. */
export type UnitCapture =
  | {
      readonly kind: 'read';
      readonly unit: ConfigUnit;
      readonly account: string;
      readonly capture: ScopeCapture;
      readonly ends: readonly KindEnd[];
      readonly findings: readonly Finding[];
      /** See `Capture.selection`. */
      readonly selection: Selection | null;
    }
  /** A restore of the scope is open: what is there now is nobody's state, so it is not read. */
  | { readonly kind: 'held'; readonly unit: ConfigUnit; readonly account: string; readonly by: OpenRestore }
  | { readonly kind: 'failed'; readonly unit: ConfigUnit; readonly account: string; readonly error: HoldfastError };

export interface CaptureContext {
  readonly aws: AwsSession;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** The restores that have not ended, by the folder of their scope. */
  readonly restoring?: ReadonlyMap<string, OpenRestore>;
  readonly made?: MadeByRestores;
}

/**
 * Reads all units, and gives their ends in the order of the plan: the accounts side by side; inside of an account what
 * shares no request budget.
 */
export async function captureUnits(ctx: CaptureContext, units: readonly ConfigUnit[]): Promise<readonly UnitCapture[]> {
  const byAccount = Map.groupBy(units, (unit) => unit.account?.name ?? null);
  const found = await Promise.all([...byAccount.values()].map((own) => captureAccount(ctx, own)));
  const ends = new Map(found.flatMap((own) => [...own]));
  return units.flatMap((unit) => ends.get(unit) ?? []);
}

/** The ends of one account's units, by the unit as it was planned: `enabled` is one unit there and many here. */
async function captureAccount(
  ctx: CaptureContext,
  planned: readonly ConfigUnit[],
): Promise<ReadonlyMap<ConfigUnit, readonly UnitCapture[]>> {
  const expanded = new Map<ConfigUnit, readonly ConfigUnit[]>();
  for (const unit of planned) expanded.set(unit, await inRegions(ctx, unit));
  const ends = new Map<ConfigUnit, UnitCapture>();
  await inLanes(lanesOf([...expanded.values()].flat()), async (unit) => {
    ctx.signal.throwIfAborted();
    ends.set(unit, await captureUnit(ctx, unit));
  });
  const endsOf = (units: readonly ConfigUnit[]) => units.flatMap((unit) => ends.get(unit) ?? []);
  return new Map([...expanded].map(([unit, units]) => [unit, endsOf(units)]));
}

async function captureUnit(ctx: CaptureContext, unit: ConfigUnit): Promise<UnitCapture> {
  const { spec } = unit.source;
  const named = unit.account?.name ?? 'this account';
  const region = regionOf(unit);
  const place = region === null || region === 'global' ? '' : ` in ${region}`;
  const task = ctx.log.task(`${spec.name} of ${named}${place}`);
  try {
    const aws = await openUnit(ctx, unit);
    const by = ctx.restoring?.get(scopeFolder({ account: aws.name, region: unit.region, source: spec.name }));
    if (by !== undefined) {
      task.done(`left out: restore ${by.id} is open`);
      return { kind: 'held', unit, account: aws.name, by };
    }
    const source = await unit.source.load();
    const where = spec.scope === 'global' ? controlRegion(aws.partition) : unit.region;
    const sourceContext: SourceContext = {
      aws: forSource(aws, spec.name),
      region: where,
      clock: ctx.clock,
      signal: ctx.signal,
      log: { ...ctx.log, task: () => task },
    };
    const { documents, ends, findings, selection = null } = await source.capture(sourceContext, unit.entry.options);
    task.done(`${documents.length} objects read`);
    const scope = { account: aws.name, accountId: aws.id, region: unit.region, source: spec.name };
    const capture: ScopeCapture = {
      scope,
      kinds: spec.kinds,
      documents,
      ends,
      options: canonicalText(unit.entry.options),
      covers: (options, kind, key) => options === null || spec.covers(JSON.parse(options), kind, key),
      made: ctx.made?.of(scope) ?? [],
    };
    return { kind: 'read', unit, account: aws.name, capture, ends, findings, selection };
  } catch (thrown) {
    ctx.signal.throwIfAborted();
    const error = await regionError(ctx, unit, toHoldfastError(thrown));
    task.fail(error.message);
    return { kind: 'failed', unit, account: named, error };
  }
}
