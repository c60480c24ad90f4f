import { backoff, RETRY_ATTEMPTS } from '../../../aws/retry.ts';
import { HoldfastError } from '../../../core/errors.ts';
import type { Clock } from '../../../core/time.ts';

/**
 * The text at a presigned address of S3. The address is a credential: it is in no error and no log. Throws `ExpiredAddress`
 * when S3 does not take its signature (any more), `network` or `aws-error` otherwise, and the signal's reason.
 */
export type Download = (url: string, signal: AbortSignal) => Promise<string>;

/** S3 refused the address: it lives for ten minutes (GetTrustStoreCaCertificatesBundle, API reference), and a new one may do. */
export class ExpiredAddress extends HoldfastError {
  constructor() {
    super('aws-error', 'S3 refused the presigned address of a trust store’s file (HTTP 403)', {
      hint: 'set this machine’s clock, and let the network pass requests to Amazon S3 unchanged',
    });
  }
}

export interface DownloadLimits {
  /** From the request to the last byte. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

// A revocation list of the most entries that a trust store may have is some tens of megabytes; GitHub takes no file of 100 MiB.
const LIMITS: DownloadLimits = { timeoutMs: 120_000, maxBytes: 50 * 1024 * 1024 };

/** Over the global `fetch`. What may pass (no connection, 429, 5xx) is tried again, as often as a call of AWS. */
export function httpDownload(
  clock: Clock,
  random: () => number = Math.random,
  limits: DownloadLimits = LIMITS,
): Download {
  return async (url, signal) => {
    for (let attempts = 1; ; attempts += 1) {
      signal.throwIfAborted();
      const answer = await attempt(url, signal, limits);
      if (answer.kind === 'text') return answer.text;
      if (!answer.passing || attempts >= RETRY_ATTEMPTS) throw answer.error;
      await clock.sleep(backoff(attempts, random), signal);
    }
  };
}

type Answer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failed'; readonly passing: boolean; readonly error: HoldfastError };

async function attempt(url: string, signal: AbortSignal, { timeoutMs, maxBytes }: DownloadLimits): Promise<Answer> {
  let response: Response;
  let bytes: Uint8Array | null;
  try {
    response = await fetch(url, {
      // A redirect would hand the signature to somebody else; S3 answers at the address that it signed.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return refused(response.status);
    }
    bytes = await readBytes(response, maxBytes);
  } catch (thrown) {
    signal.throwIfAborted();
    return { kind: 'failed', passing: true, error: unreachable(thrown) };
  }
  if (bytes === null) return { kind: 'failed', passing: false, error: tooLong(maxBytes) };
  return decode(bytes);
}

function refused(status: number): Answer {
  if (status === 403) return { kind: 'failed', passing: false, error: new ExpiredAddress() };
  return {
    kind: 'failed',
    passing: status === 429 || status >= 500,
    error: new HoldfastError('aws-error', `S3 answered HTTP ${status} for a trust store's file`, {
      hint: 'run it again; look at health.aws.amazon.com, or at what stands between here and S3, when it stays',
    }),
  };
}

/** Null when there is more than allowed. Throws when the connection ends before the announced length. */
async function readBytes(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    if (length > maxBytes) return null; // leaving the loop cancels the stream
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function decode(bytes: Uint8Array): Answer {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    const error = new HoldfastError('aws-error', "a trust store's file is no UTF-8 text", {
      hint: 'Holdfast keeps certificates and revocation lists in PEM only; please report that this trust store has another form',
    });
    return { kind: 'failed', passing: false, error };
  }
}

/** By the system's code alone: what `fetch` throws may hold the address. */
function unreachable(thrown: unknown): HoldfastError {
  const { name, cause } = thrown as { name?: unknown; cause?: { code?: unknown } };
  const code = typeof cause?.code === 'string' ? cause.code : name === 'TimeoutError' ? 'ETIMEDOUT' : 'no answer';
  return new HoldfastError('network', `could not fetch a trust store's file from S3 (${code})`, {
    hint: 'check that this machine may reach Amazon S3 over HTTPS',
  });
}

function tooLong(maxBytes: number): HoldfastError {
  return new HoldfastError('aws-error', `a trust store's file has more than ${maxBytes} bytes`, {
    hint: 'such a file cannot be kept in git; split the revocation list',
  });
}
