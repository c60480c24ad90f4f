import { HoldfastError } from '../core/errors.ts';
import type { RecoveryPoint } from '../core/recovery-point.ts';
import type { IndexReader } from './index-reader.ts';
import type { StoreKeys } from './keys.ts';
import { keyCheck } from './seal.ts';

/** Opens the keys of all points whose blocks these frames need. Throws `wrong-key`, `keys-missing`. */
export async function openPointKeys(
  keys: StoreKeys,
  point: RecoveryPoint,
  index: IndexReader,
  frames: readonly number[],
): Promise<Record<string, Uint8Array>> {
  const needed = new Set(frames.flatMap((number) => index.frames[number]?.points ?? []));
  const opened: Record<string, Uint8Array> = {};
  for (const of of needed) {
    const sealed = point.pointKeys[of];
    if (sealed === undefined)
      throw new HoldfastError('object-damaged', `point ${point.point} needs blocks of ${of} and has not got its key`, {
        hint: 'restore another point; please report this with the log of the run that made this one',
      });
    const key = await keys.openPointKey(sealed.sealed);
    if (keyCheck(key) !== sealed.check)
      throw new HoldfastError('wrong-key', `the key of ${of} is not the one that it was written with`, {
        hint: 'give the passphrase or identity that the store was written with',
      });
    opened[of] = key;
  }
  return opened;
}
