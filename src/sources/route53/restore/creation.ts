import { createHash } from 'node:crypto';
import { codeOf } from '../../../aws/answer.ts';
import { HoldfastError } from '../../../core/errors.ts';
import type { ObjectAddress } from '../../../core/restore/step.ts';
import type { RestoreContext } from '../../config-restore.ts';
import type { RestoreApi } from './api.ts';

/** A reference whose object was deleted since is never free again, so there are some more of them for one step. */
const REFERENCES = 5;
const KEY_DIGITS = 8;

/**
 * `holdfast/<restore>/<request>-<object>`: what is made says by which restore, and as which object, so that one whose identity was
 * never written down is found by it. 64 characters at most.
 */
function referenceOf({ id, number }: RestoreContext, address: ObjectAddress, nth: number): string {
  return `holdfast/${id}/${number}-${keyHash(address)}${nth === 1 ? '' : `.${nth}`}`;
}

function keyHash({ kind, key }: ObjectAddress): string {
  return createHash('sha256').update(`${kind}/${key}`).digest('hex').slice(0, KEY_DIGITS);
}

/** Whether this restore made it, as the object of this key. */
export function isMadeAs({ id }: RestoreContext, address: ObjectAddress, callerReference: string | undefined): boolean {
  const [restore, object] = /^holdfast\/([^/]+)\/\d+-([0-9a-f]+)/.exec(callerReference ?? '')?.slice(1) ?? [];
  return restore === id && object === keyHash(address);
}

export interface Creation<T> {
  /** For errors: `the zone example.com`. */
  readonly what: string;
  make(callerReference: string): Promise<T>;
  /** The object that carries the reference. */
  find(callerReference: string): Promise<T | undefined>;
  /** AWS's code for a reference that was used. */
  readonly taken: string;
  /** Whether an object found is the one that is to be made; another step of the same number may have made it. */
  isRight(found: T): boolean;
}

/**
 * Makes an object under a reference of this restore, or finds the one that this restore made before. A lost reply needs nothing
 * more: the call is repeated, AWS says that the reference was used, and the object is found by it.
 */
export async function create<T>({ ctx }: RestoreApi, address: ObjectAddress, creation: Creation<T>): Promise<T> {
  for (let nth = 1; nth <= REFERENCES; nth += 1) {
    const reference = referenceOf(ctx, address, nth);
    try {
      const made = await creation.make(reference);
      if (creation.isRight(made)) return made;
      continue; // AWS answers a repeated reference of some kinds with the object that it made before
    } catch (error) {
      if (codeOf(error) !== creation.taken) throw error;
    }
    const found = await creation.find(reference);
    if (found !== undefined && creation.isRight(found)) return found;
  }
  throw new HoldfastError('restore-refused', `${creation.what} could not be made: all its caller references are used`, {
    hint: 'it was made and deleted again and again; begin a new restore',
  });
}
