import { broken } from './attempt.ts';

/** A body of known length, in a buffer of its own. Throws as a broken connection does when there is less, or more. */
export async function readBody(body: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for await (const part of body) {
    if (at + part.length > length)
      throw broken('ECONNRESET', `the answer has more than the ${length} bytes it announced`);
    buffer.set(part, at);
    at += part.length;
  }
  if (at < length) throw broken('ECONNRESET', `the answer ended after ${at} of ${length} bytes`);
  return buffer;
}

/** `bytes 90-99/100`: how long the whole object is; null when the header says nothing of the kind. */
export function totalOf(contentRange: string | undefined): number | null {
  const total = /^bytes (?:\d+-\d+|\*)\/(\d+)$/.exec(contentRange ?? '')?.[1];
  return total === undefined ? null : Number(total);
}
