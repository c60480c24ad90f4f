import { HoldfastError } from '../../../core/errors.ts';
import { codeOf, type RestoreApi } from './api.ts';

const STEM = 'holdfast/';
/** A reference whose object was deleted since is never free again, so there are some more of them for one step. */
const REFERENCES = 5;

/** Whether a restore made it, this one or an earlier one. */
export function isMade(callerReference: string | undefined): boolean {
  return callerReference?.startsWith(STEM) === true;
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
 * Makes an object under `holdfast/<id>/<number>`, or finds the one that this restore made before. A lost reply needs nothing
 * more: the call is repeated, AWS says that the reference was used, and the object is found by it.
 */
export async function create<T>({ ctx }: RestoreApi, creation: Creation<T>): Promise<T> {
  for (let nth = 1; nth <= REFERENCES; nth += 1) {
    const reference = `${STEM}${ctx.id}/${ctx.number}${nth === 1 ? '' : `.${nth}`}`;
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
