import { HoldfastError } from '../core/errors.ts';
import { checkShownHash, parseShownHash, planChanged, shownHash } from '../core/restore/shown-hash.ts';
import type { Section } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import type { CommandContext, CommandInput } from './command.ts';

/** What a command that shows until told is to do. */
export type Approval = 'show' | 'do' | 'declined';

/** Says of `--apply`, `--yes` and `--plan-hash` what is wrong with them before anything is asked of a store. Throws `usage`. */
export function checkApproval({ terminal }: CommandContext, input: CommandInput): void {
  const [apply, yes, hash] = [input.flag('apply'), input.flag('yes'), input.text('plan-hash')];
  if (!apply && (yes || hash !== null))
    throw new HoldfastError('usage', `${yes ? '--yes' : '--plan-hash'} does nothing without --apply`, {
      hint: 'add --apply to do what would be done, or leave it out to see that',
    });
  if (apply && !yes && hash === null && terminal === null)
    throw new HoldfastError('usage', '--apply asks before it does anything, and there is no terminal to ask at', {
      hint: 'give --plan-hash with the hash that was shown, or --yes',
    });
}

export interface Approvable {
  readonly hash: string;
  readonly sections: readonly Section[];
  readonly question: string;
}

/** Decides, asking where there is somebody to ask. Throws `plan-changed` for a hash that is not the plan's. */
export async function approve(ctx: CommandContext, input: CommandInput, plan: Approvable): Promise<Approval> {
  return await decide(ctx, input, plan, (given) => {
    if (given !== plan.hash) throw planChanged(given, plan.hash);
  });
}

/**
 * The same for a restore, whose hash is shown with its time and holds for a day (`hashShown`). `readableAt`: since when the last of
 * what had to be thawed can be read. Throws `plan-changed`, `plan-expired`, and `usage` for a hash without its time.
 */
export async function approveRestore(
  ctx: CommandContext,
  input: CommandInput,
  plan: Approvable & { readonly readableAt: Instant | null },
): Promise<Approval> {
  return await decide(ctx, input, plan, (given) => checkShownHash(given, { ...plan, now: ctx.clock.now() }));
}

/** One that was begun is never given up for its age: half of a restore is nobody's state. Throws `plan-changed`. */
export async function approveBegun(ctx: CommandContext, input: CommandInput, plan: Approvable): Promise<Approval> {
  return await decide(ctx, input, plan, (given) => {
    if (parseShownHash(given).hash !== plan.hash) throw planChanged(given, plan.hash);
  });
}

/**
 * The instant that `--at 2h` counts from: now, and when a plan is approved by its hash the time at which it was shown. Else what was
 * shown could not be approved, for it would be of another time.
 */
export function askedAt({ clock }: CommandContext, input: CommandInput): Instant {
  const given = input.text('plan-hash');
  return (given === null ? null : parseShownHash(given).shownAt) ?? clock.now();
}

/** The hash of a restore as its report has it: as it was given, else with the time that was asked at. */
export function hashShown(input: CommandInput, hash: string, at: Instant): string {
  return input.text('plan-hash') ?? shownHash(hash, at);
}

async function decide(
  { terminal }: CommandContext,
  input: CommandInput,
  plan: Approvable,
  check: (given: string) => void,
): Promise<Approval> {
  if (!input.flag('apply')) return 'show';
  const given = input.text('plan-hash');
  if (given !== null) check(given);
  if (given !== null || input.flag('yes')) return 'do';
  terminal?.show(plan.sections);
  const answer = (await terminal?.ask(`${plan.question} [y/N] `)) ?? '';
  return /^(?:y|yes)$/i.test(answer.trim()) ? 'do' : 'declined';
}

/** The frame of a report of something that a person did not want. */
export const DECLINED = { outcome: 'cancelled', reason: 'cancelled' } as const;

/** Who approved it and how, for the record of a restore. */
export function approvalText({ github }: CommandContext, input: CommandInput): string {
  const how = input.text('plan-hash') !== null ? '--plan-hash' : input.flag('yes') ? '--yes' : 'asked on a terminal';
  return github?.actor == null ? how : `${how} by ${github.actor}`;
}
