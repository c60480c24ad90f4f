import type { OpenedFile, ReaderModule } from '../core/reader.ts';
import type { ByteRange } from '../core/store.ts';
import { type Gear, jointIn, WINDOW_BYTES } from './chunker.ts';

const STEP_BYTES = 256 * 1024;

/**
 * Where the file is to be parted, in each of the ranges; null = the content has no such place there, or cannot be read: then whoever
 * reads it says so.
 */
export function findJoints(
  reader: ReaderModule,
  path: string,
  ranges: readonly ByteRange[],
  gear: Gear,
): (number | null)[] {
  let file: OpenedFile | null = null;
  try {
    file = reader.openFile(path);
    const buffer = Buffer.allocUnsafeSlow(WINDOW_BYTES + STEP_BYTES);
    const opened = file;
    return ranges.map((range) => findJoint(opened, range, buffer, gear));
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null)?.code === undefined) throw error;
    return ranges.map(() => null);
  } finally {
    file?.close();
  }
}

function findJoint(file: OpenedFile, { offset, length }: ByteRange, buffer: Buffer, gear: Gear): number | null {
  for (let at = 0; at < length; at += STEP_BYTES) {
    const begin = offset + at - WINDOW_BYTES;
    const wanted = WINDOW_BYTES + Math.min(STEP_BYTES, length - at);
    const got = file.read(buffer.subarray(0, wanted), begin);
    const found = jointIn(buffer, WINDOW_BYTES, got, gear);
    if (found !== null) return begin + found;
    if (got < wanted) return null;
  }
  return null;
}
