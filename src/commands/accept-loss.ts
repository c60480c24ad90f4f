import { HoldfastError } from '../core/errors.ts';
import type { Finding, Section } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { applyLosses, planLosses, type Vanished } from '../flows/data/accept-loss.ts';
import { addressText } from '../flows/data/addresses.ts';
import { approve, checkApproval, DECLINED } from './approval.ts';
import type { CommandContext, CommandInput } from './command.ts';
import type { ReportParts } from './report.ts';

/** What `verify --accept-loss` came to, for the report around it. */
export interface AcceptedLosses {
  /** Whether a finding is of a point that nobody asks for any more. */
  settles(finding: Finding): boolean;
  readonly parts: Partial<Pick<ReportParts, 'outcome' | 'reason' | 'planHash'>>;
  readonly sections: readonly Section[];
}

/** Throws `usage` for options that would do nothing. */
export function checkLossOptions(ctx: CommandContext, input: CommandInput): void {
  if (input.list('accept-loss').length > 0) {
    if (input.text('from') !== null)
      throw new HoldfastError('usage', '--from reads a store of which nothing is remembered', {
        hint: 'name the source as the plan does, and leave --from out',
      });
    checkApproval(ctx, input);
    return;
  }
  const given =
    ['apply', 'yes'].find((name) => input.flag(name)) ?? (input.text('plan-hash') === null ? null : 'plan-hash');
  if (given === null) return;
  throw new HoldfastError('usage', `--${given} does nothing here: verify changes nothing`, {
    hint: 'it is for --accept-loss POINT',
  });
}

/** Shows which points would be given up for lost, and does it when it is told to. */
export async function acceptedLosses(
  ctx: CommandContext,
  input: CommandInput,
  now: Instant,
  vanished: readonly Vanished[],
): Promise<AcceptedLosses> {
  const names = input.list('accept-loss');
  if (names.length === 0) return { settles: () => false, parts: {}, sections: [] };
  const plan = planLosses(names, vanished);
  const points = plan.losses.flatMap((loss) => loss.points);
  const lines = plan.losses.flatMap((loss) => loss.points.map((point) => `${addressText(loss.address)} ${point}`));
  const count = points.length === 1 ? '1 recovery point' : `${points.length} recovery points`;
  const section = (title: string, more: readonly string[] = []): Section => {
    return { kind: 'lines', title, open: true, lines: [...lines, ...more] };
  };
  const would = section(`Would give ${count} up for lost`, [
    'nothing in the store is changed: from then on nobody misses them',
    `to do it: add --apply, and --plan-hash ${plan.hash} where nobody can be asked`,
  ]);
  const question = `Give ${count} up for lost?`;
  const approval = await approve(ctx, input, { hash: plan.hash, sections: [would], question });
  const parts = { planHash: plan.hash };
  if (approval === 'declined') return { settles: () => false, parts: { ...parts, ...DECLINED }, sections: [would] };
  if (approval === 'show') return { settles: () => false, parts, sections: [would] };
  await applyLosses(ctx, plan, now);
  return {
    settles: ({ code, message }) => code === 'point-vanished' && points.some((point) => message.includes(point)),
    parts,
    sections: [section(`Gave ${count} up for lost`)],
  };
}
