import { HoldfastError } from '../core/errors.ts';
import type { Section } from '../core/result.ts';
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

/** Decides, asking where there is somebody to ask. Throws `plan-changed` for a hash that is not the plan's. */
export async function approve(
  { terminal }: CommandContext,
  input: CommandInput,
  plan: { readonly hash: string; readonly sections: readonly Section[]; readonly question: string },
): Promise<Approval> {
  if (!input.flag('apply')) return 'show';
  const approved = input.text('plan-hash');
  if (approved !== null && approved !== plan.hash)
    throw new HoldfastError('plan-changed', `the plan is ${plan.hash} now and not ${approved}`, {
      hint: 'look at it again without --apply: what it works on changed meanwhile, or other options were given',
    });
  if (approved !== null || input.flag('yes')) return 'do';
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
