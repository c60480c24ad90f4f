import type { HoldfastError } from '../../core/errors.ts';
import type { ProposalMemory } from '../../core/proposal.ts';
import type { Finding } from '../../core/result.ts';

/** What became of a plan's pull request in one run. */
export interface Proposal {
  readonly end: ProposalEnd;
  /** Null when none was ever opened, or nobody could be asked. */
  readonly number: number | null;
  readonly url: string | null;
  /** The branch of the pull request. */
  readonly head: string;
  /** The newest commit of that branch; null when it is not there. */
  readonly commit: string | null;
  /** Whether this run changed what the branch or the pull request shows. */
  readonly fresh: boolean;
  /** What the state is to remember; null when the state could not be read. */
  readonly memory: ProposalMemory | null;
  /** What could not be found out for its text. */
  readonly notes?: readonly Finding[];
  /** Why GitHub has not got what the branch has. */
  readonly error: HoldfastError | null;
}

/** `none`: there is nothing to propose. `pushed`: the branch holds it, and no pull request could be opened. */
export type ProposalEnd = 'none' | 'opened' | 'updated' | 'same' | 'closed' | 'stays-closed' | 'left' | 'pushed';

/** What a person must know of it. */
export function proposalFindings({ end, number, head, error }: Proposal, branch: string): readonly Finding[] {
  if (error !== null) return [{ code: error.code, severity: 'error', message: error.message, hint: error.hint }];
  switch (end) {
    case 'stays-closed':
      return [
        {
          code: 'pull-request-closed',
          severity: 'note',
          message: `AWS differs from '${branch}', and pull request #${number} that showed it was closed: it stays closed`,
          hint: `reopen it to take it over, or undo it in AWS with restore; a new one is opened once something else differs`,
        },
      ];
    case 'left':
      return [
        {
          code: 'pull-request-edited',
          severity: 'warning',
          message: `the branch '${head}' has commits of somebody else, so what AWS has now is not shown there`,
          hint: `merge it, or take those commits to a branch of their own and delete '${head}'`,
        },
      ];
    case 'pushed':
      return [
        {
          code: 'pull-request-missing',
          severity: 'warning',
          message: `'${head}' is pushed, and without a token no pull request could be opened or updated`,
          hint: `open one from '${head}' into '${branch}', or run it in a job that has github-token`,
        },
      ];
    default:
      return [];
  }
}

/** `pull request #7 opened`; null when there is nothing to say. */
export function proposalWords({ end, number, head }: Proposal): string | null {
  const named = number === null ? `branch ${head}` : `pull request #${number}`;
  switch (end) {
    case 'none':
      return null;
    case 'pushed':
      return `${named} pushed`;
    case 'opened':
    case 'updated':
    case 'closed':
      return `${named} ${end}`;
    case 'same':
      return `${named} shows it already`;
    case 'stays-closed':
      return `${named} stays closed`;
    case 'left':
      return `${named} has commits of others`;
  }
}
