import { type ErrorCode, HoldfastError } from '../core/errors.ts';

interface FailedRun {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

interface Rule {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly hint: string;
}

const CREDENTIALS_HINT =
  "give git its credentials: on GitHub keep actions/checkout's persist-credentials on, elsewhere check the credential helper or the SSH key";

/** What git and the servers behind it say, in the C locale; the first that fits is the reason. */
const RULES: readonly Rule[] = [
  {
    pattern: /dubious ownership/,
    code: 'git-failed',
    hint: 'the directory belongs to another user, as in a container job: run git config --global --add safe.directory "$GITHUB_WORKSPACE" in a step before',
  },
  {
    pattern: /not a git repository \(or any|must be run in a work tree|not a git repository: /,
    code: 'not-a-repository',
    hint: 'run inside a git repository: actions/checkout in a step before, or git init',
  },
  {
    pattern:
      /could not read (Username|Password)|Authentication failed|Invalid username or (password|token)|returned error: 401/,
    code: 'remote-unreachable',
    hint: CREDENTIALS_HINT,
  },
  {
    pattern: /Permission denied \(|Host key verification failed|returned error: 403|Permission to .* denied/,
    code: 'remote-unreachable',
    hint: CREDENTIALS_HINT,
  },
  {
    pattern: /[Rr]epository ('.*' )?not found|returned error: 404|does not appear to be a git repository/,
    code: 'remote-unreachable',
    hint: "check the remote's address (git remote -v) and that these credentials may see it; hosts answer 'not found' to those who may not",
  },
  {
    pattern:
      /Could not resolve host|Failed to connect|Couldn't connect|Connection (refused|timed out|reset|closed)|unable to access|Could not read from remote repository|early EOF|unexpected disconnect|the remote end hung up|RPC failed|No route to host|Operation timed out/,
    code: 'remote-unreachable',
    hint: 'check the network and the proxy settings of this machine; the next run carries on',
  },
  {
    pattern: /No space left on device|Disk quota exceeded/,
    code: 'git-failed',
    hint: 'free some disk space',
  },
];

/** The error for a git that ended with a code nobody expected. */
export function gitFailure(args: readonly string[], run: FailedRun): HoldfastError {
  const text = tidy(run.stderr === '' ? run.stdout.toString('utf8') : run.stderr);
  const rule = RULES.find((candidate) => candidate.pattern.test(run.stderr));
  const subcommand = args.find((arg) => /^[a-z][a-z-]*$/.test(arg)) ?? 'git';
  return new HoldfastError(rule?.code ?? 'git-failed', `git ${subcommand} ended with ${run.code}: ${text}`, {
    hint: rule?.hint ?? 'run the same command by hand to see more; if the repository is damaged, git fsck says where',
  });
}

/** Whether the error says that the credentials were refused rather than that nobody answered. */
export function isCredentialFailure(error: HoldfastError): boolean {
  return error.hint === CREDENTIALS_HINT;
}

const TEXT_MAX_CHARS = 600;

/** git's words in one line: the lines that say something, secrets taken out. */
export function tidy(stderr: string): string {
  const lines = withoutSecrets(stderr)
    .split('\n')
    .map((line) => line.replace(/^(remote|fatal|error|warning): */, '').trim())
    .filter((line) => line !== '' && !line.startsWith('hint:'));
  return lines.join('; ').replace(/\.$/, '').slice(0, TEXT_MAX_CHARS);
}

/** Takes out what git may repeat of a URL or a header. Token forms: GitHub docs, "GitHub's token formats". */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(/([a-z][a-z0-9+.-]*:\/\/)[^/\s@'"]+@/gi, '$1***@')
    .replaceAll(/(authorization:\s*)(\w+\s+)?\S+/gi, '$1***')
    .replaceAll(/\b(gh[pousr]_|github_pat_|glpat-)\w+/g, '***')
    .replaceAll(/([?&](?:access_token|token|private_token)=)[^&\s'"]+/gi, '$1***');
}
