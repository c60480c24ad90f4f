import { HoldfastError } from '../../core/errors.ts';

/** So much of a dump is held back: what fails at once, for it may not read or finds a lock, has written less. */
const BEGINNING_BYTES = 64 * 1024;

/**
 * Starts a stream and reads its beginning. Gives the whole stream again, or why it failed so early. What is no failure of the
 * source, an aborted run or a defect, is thrown.
 */
export async function beginning(
  stream: AsyncIterator<Uint8Array>,
): Promise<{ readonly bytes: AsyncIterable<Uint8Array> } | HoldfastError> {
  const parts: Uint8Array[] = [];
  let [held, isOver] = [0, false];
  try {
    while (held < BEGINNING_BYTES && !isOver) {
      const { done, value } = await stream.next();
      if (done === true) isOver = true;
      else {
        parts.push(value);
        held += value.length;
      }
    }
  } catch (error) {
    if (error instanceof HoldfastError && error.code === 'source-failed') return error;
    throw error;
  }
  return { bytes: again(parts, stream) };
}

async function* again(
  parts: readonly Uint8Array[],
  stream: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* parts;
  for (let next = await stream.next(); next.done !== true; next = await stream.next()) yield next.value;
}
