import type { Readable } from 'node:stream';
import { broken } from './attempt.ts';

/**
 * A body of known length, in a buffer of its own. Throws as a broken connection does when there is less, or more. By events,
 * since iterating over a stream costs as much again as reading it.
 */
export function readBody(body: Readable, length: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const buffer = Buffer.allocUnsafeSlow(length);
    let at = 0;
    body.on('data', (part: Uint8Array) => {
      if (at + part.length > length) {
        body.destroy();
        reject(broken('ECONNRESET', `the answer has more than the ${length} bytes it announced`));
        return;
      }
      buffer.set(part, at);
      at += part.length;
    });
    body.once('end', () => {
      if (at === length) resolve(buffer);
      else reject(broken('ECONNRESET', `the answer ended after ${at} of ${length} bytes`));
    });
    body.once('error', reject);
    // A stream that is destroyed without an error ends with nothing but this.
    body.once('close', () => reject(broken('ECONNRESET', `the connection broke after ${at} of ${length} bytes`)));
  });
}

/** Lets go of a body that nobody wants, so that its connection is free again. */
export function dropBody(body: Readable): void {
  body.on('error', () => undefined);
  body.resume();
}

/** `bytes 90-99/100`: how long the whole object is; null when the header says nothing of the kind. */
export function totalOf(contentRange: string | undefined): number | null {
  const total = /^bytes (?:\d+-\d+|\*)\/(\d+)$/.exec(contentRange ?? '')?.[1];
  return total === undefined ? null : Number(total);
}
