import type { Read } from './kind-reader.ts';

/** The SDK's name of what AWS answered (`ListenerNotFoundException`, where the wire may lack the suffix), of an error of `send`. */
export function awsErrorName(thrown: unknown): string | undefined {
  const name = (thrown as { cause?: { name?: unknown } }).cause?.name;
  return typeof name === 'string' ? name : undefined;
}

/** Null when AWS answers `notFound`: what the task reads was deleted after it had been listed, which is no failure. */
export async function unlessGone<T>(notFound: string, task: () => Promise<T>): Promise<T | null> {
  try {
    return await task();
  } catch (thrown) {
    if (awsErrorName(thrown) === notFound) return null;
    throw thrown;
  }
}

/** A read of `unlessGone`, or null when its object is gone. */
export function stillThere<T>(read: Read<T | null>): Read<T> | null {
  if (!read.ok) return read;
  return read.value === null ? null : { ok: true, value: read.value };
}
