import { HoldfastError } from './errors.ts';

// GH006: branch protection, GH013: rulesets; by API the same rules speak without a number. Other hosts decline by a
// pre-receive hook. (GitHub docs, "Troubleshooting rules"; the texts as they stand in public issue reports)
const PROTECTED =
  /GH006|GH013|protected branch|rule violations|hook declined|push declined|through a pull request|merge queue|approving review|required status check|verified signature/i;

/** Whether the remote's words say that a rule of the branch forbids the commit. */
export function saysProtected(words: string): boolean {
  return PROTECTED.test(words);
}

/** The one text for a protected branch, by push as by API: the three ways out. */
export function protectedBranch(branch: string, words: string): HoldfastError {
  return new HoldfastError('branch-protected', `the branch '${branch}' is protected: ${words}`, {
    hint:
      'three ways out: (1) pass the token of a GitHub App that the rule lets bypass it as github-token, to actions/checkout too; ' +
      '(2) keep the snapshots on a branch of their own: commit: { branch: snapshots }; ' +
      '(3) set commit: { mode: pull-request }: then a person merges what was captured',
  });
}
