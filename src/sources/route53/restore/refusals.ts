import { wordsOf } from '../../../aws/answer.ts';
import { HoldfastError } from '../../../core/errors.ts';

/** Something holds on to what a restore made and is now to go. */
export function refusedDeletion(what: string, cause: unknown): HoldfastError {
  return new HoldfastError('restore-refused', `${what} cannot be deleted: ${wordsOf(cause)}`, {
    hint: 'something that no restore made uses it now; move that away first, or keep it',
    cause,
  });
}
