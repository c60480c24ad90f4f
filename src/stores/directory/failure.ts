import { type ErrorCode, HoldfastError } from '../../core/errors.ts';

/** What the operating system says when it cannot, and what to change. */
const WORDS: Readonly<Record<string, readonly [ErrorCode, string, string]>> = {
  ENOSPC: [
    'store-full',
    'there is no room left',
    'free some space or give the destination a larger disk; nothing was lost',
  ],
  EDQUOT: ['store-full', "this user's quota is used up", 'raise the quota or free some space; nothing was lost'],
  EACCES: ['store-denied', 'permission denied', 'let this user read and write the directory and all below it'],
  EPERM: [
    'store-denied',
    'the operation is not permitted',
    'let this user read and write the directory and all below it',
  ],
  EROFS: [
    'store-denied',
    'the file system is read-only',
    'mount it writable; a disk with errors is often mounted read-only',
  ],
  ENOENT: ['store-failed', 'it is gone', 'look whether the disk is still mounted; nothing was lost'],
  ENOTDIR: ['store-failed', 'a part of the path is a file', 'name a directory, and look what lies at the path'],
  ELOOP: [
    'unsafe-path',
    'it is a symbolic link',
    'a store holds files and folders only: mount a disk there instead of a link',
  ],
  EXDEV: ['store-failed', 'it is on another file system', 'a store must lie on one file system, with all its folders'],
  EMFILE: ['store-failed', 'too many files are open', 'raise the limit of open files (ulimit -n)'],
  ENFILE: ['store-failed', 'too many files are open on this machine', 'close some programs or raise the limit'],
};

/** A failed call of the operating system, in words. The cause is Node's error. */
export function directoryError(thrown: unknown, verb: string, path: string): unknown {
  if (thrown instanceof HoldfastError) return thrown;
  const code = codeOf(thrown);
  if (code === null) return thrown;
  const said = thrown instanceof Error ? thrown.message : code;
  const words = WORDS[code] ?? ['store-failed', said, 'look at the disk and the log of the system; nothing was lost'];
  return new HoldfastError(words[0], `could not ${verb} ${path}: ${words[1]} (${code})`, {
    hint: words[2],
    cause: thrown,
  });
}

export function codeOf(thrown: unknown): string | null {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
}

export function directoryMissing(root: string, cause?: unknown): HoldfastError {
  return new HoldfastError('store-missing', `the directory '${root}' is not there`, {
    hint: 'mount the disk, or correct `directory:` in the plan; a first backup makes the directory itself',
    cause,
  });
}
