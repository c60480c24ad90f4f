import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { broken } from './attempt.ts';
import { copiesParts, keepsParts } from './connections.ts';

/**
 * A body of known length, in a buffer of its own. Throws as a broken connection does when there is less, or more. By events,
 * since iterating over a stream costs as much again as reading it.
 */
export function readBody(body: Readable, length: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const buffer = Buffer.allocUnsafeSlow(length);
    const { socket } = body as Readable & Partial<IncomingMessage>;
    let at = 0;
    body.on('data', (part: Uint8Array) => {
      // Parts that waited until now are dealt with before the next is received, and from then on each as it comes.
      if (at === 0 && socket !== undefined) copiesParts(socket);
      if (at + part.length > length) {
        body.destroy();
        reject(broken('ECONNRESET', `the answer has more than the ${length} bytes it announced`));
        return;
      }
      buffer.set(part, at);
      at += part.length;
      giveBack(part);
    });
    body.once('end', () => {
      if (socket !== undefined) keepsParts(socket);
      if (at === length) resolve(buffer);
      else reject(broken('ECONNRESET', `the answer ended after ${at} of ${length} bytes`));
    });
    body.once('error', reject);
    // A stream that is destroyed without an error ends with nothing but this.
    body.once('close', () => reject(broken('ECONNRESET', `the connection broke after ${at} of ${length} bytes`)));
  });
}

/** A part that Node copied for us: V8 counts it as growth of the heap until a collector comes by, and 32 MiB of it call one. */
function giveBack(part: Uint8Array): void {
  const { buffer } = part;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === part.length && !buffer.detached) buffer.transfer(0);
}

const STEP_BYTES = 256 * 1024;

/**
 * A body that is sent step by step, as the connection takes it. What is written at once TLS encrypts at once, and holds a second
 * time until it is sent.
 */
export function inSteps(bytes: Uint8Array): Readable {
  let at = 0;
  return new Readable({
    highWaterMark: STEP_BYTES,
    read() {
      const step = bytes.subarray(at, at + STEP_BYTES);
      at += step.length;
      this.push(step.length === 0 ? null : step);
    },
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
