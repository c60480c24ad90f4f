import { write } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { HoldfastError } from '../core/errors.ts';

/** A pipe that somebody made non-blocking has no room for a moment. */
const FULL_MS = 5;

/**
 * Bytes to standard output, by the system's own call in a thread beside: `process.stdout` would hold up everything else for as
 * long as the reader of a pipe takes, a signal that is to end the run too. Rejects when nobody reads any more.
 */
export async function writeToDescriptor(descriptor: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const written = await writeOnce(descriptor, bytes.subarray(at));
    if (written === 0) await wait(FULL_MS);
    at += written;
  }
}

function writeOnce(descriptor: number, bytes: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    write(descriptor, bytes, 0, bytes.length, null, (cause, written) => {
      if (cause === null) resolve(written);
      else if (cause.code === 'EAGAIN') resolve(0);
      else reject(failure(cause));
    });
  });
}

function failure(cause: NodeJS.ErrnoException): HoldfastError {
  return cause.code === 'EPIPE'
    ? new HoldfastError('restore-target', 'who reads from standard output went away before the end', {
        hint: 'see what that program says; what it has taken until then is not the whole',
        cause,
      })
    : new HoldfastError('restore-target', `standard output cannot be written to: ${cause.code ?? cause.message}`, {
        hint: 'look at where it leads: a disk that is full takes no more',
        cause,
      });
}
