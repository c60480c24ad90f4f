/** What went wrong with one attempt of one call, read from what the SDK throws. */
export interface Failure {
  /** AWS's own error code; null when the answer carried none (HTML, an empty body, no answer at all). */
  readonly code: string | null;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** AWS's or the operating system's words, one line. */
  readonly message: string;
  /** Node's code: `ECONNRESET`, `ENOTFOUND`, `ETIMEDOUT`; null when the network did its work. */
  readonly network: string | null;
  readonly kind: FailureKind;
  /** What a `Retry-After` header asked for. */
  readonly retryAfterMs: number | null;
}

/**
 * `throttled`, `busy`, `expired`, `skewed`: AWS rejected the request, so it was not applied.
 * `unsent`: no connection came about, so nothing was sent. `ambiguous`: it may or may not have been applied.
 * `refused`: AWS's final answer.
 */
type FailureKind = 'throttled' | 'busy' | 'expired' | 'skewed' | 'unsent' | 'ambiguous' | 'refused';

// The SDK's own list of throttling codes, without two: LimitExceededException is a quota at most services, which no wait
// heals, and PriorRequestNotComplete speaks of one busy zone, not of the pace.
const THROTTLING = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);
const BUSY = new Set(['PriorRequestNotComplete', 'TransactionInProgressException']);
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired']);
const SKEW = new Set([
  'AuthFailure',
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
]);
/** Codes with a 4xx status that AWS documents as passing. */
const PASSING = new Set(['IDPCommunicationError', 'RequestTimeout', 'RequestTimeoutException']);
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** Names the SDK makes up for an answer without a code: a 404 is `NotFound`, anything else `Unknown`. */
const MADE_UP = new Set(['Error', 'NotFound', 'SyntaxError', 'TimeoutError', 'TypeError', 'Unknown', 'UnknownError']);

interface Thrown {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly Code?: unknown;
  readonly Error?: { readonly Code?: unknown };
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/** `isHead`: the answer has no body, hence never a code. */
export function readFailure(thrown: unknown, isHead = false): Failure {
  const error: Thrown = typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) };
  const status = error.$metadata?.httpStatusCode ?? null;
  const network = networkCode(error);
  const code = network === null ? awsCode(error) : null;
  return {
    code,
    status,
    message: firstLine(error.message),
    network,
    kind: kindOf(code, status, network, error, isHead),
    retryAfterMs: retryAfter(error.$response?.headers),
  };
}

function kindOf(
  code: string | null,
  status: number | null,
  network: string | null,
  error: Thrown,
  isHead: boolean,
): FailureKind {
  if (network !== null) {
    if (UNSENT.has(network)) return 'unsent';
    return isUntrusted(network) || network === 'ERR_INVALID_URL' ? 'refused' : 'ambiguous';
  }
  if (code !== null) {
    if (THROTTLING.has(code)) return 'throttled';
    if (BUSY.has(code)) return 'busy';
  }
  // The SDK has set its clock by the answer's Date header and marks the error: the next attempt is signed right.
  const mayBeSkew = code === null ? isHead && (status === 400 || status === 403) : SKEW.has(code);
  if (mayBeSkew && error.$metadata?.clockSkewCorrected === true) return 'skewed';
  if (code !== null) {
    if (EXPIRED.has(code)) return 'expired';
    if (PASSING.has(code)) return 'ambiguous';
  }
  if (status === 429) return 'throttled';
  // AWS says by a code why it answers 400: without one, its words were cut off on the way. A HEAD has none to lose.
  if (status === 400 && code === null) return isHead ? 'refused' : 'ambiguous';
  // 501 is the service saying that it has no such operation; a 2xx here is a body that could not be read.
  if (status !== null && ((status >= 500 && status !== 501) || (status >= 200 && status < 300))) return 'ambiguous';
  return 'refused';
}

function networkCode(error: Thrown): string | null {
  // Without an answer a code is Node's: also OpenSSL's, as CERT_HAS_EXPIRED. With one, it may be a member of AWS's error.
  const answered = error.$metadata?.httpStatusCode !== undefined;
  if (typeof error.code === 'string' && (!answered || /^E[A-Z_]{3,}$/.test(error.code))) return error.code;
  if (error.name !== 'TimeoutError') return null;
  // The HTTP handler tells a connection that never came about from a silent one by its text only.
  return /did not establish a connection/.test(String(error.message)) ? 'EHOSTUNREACH' : 'ETIMEDOUT';
}

/** Node's codes for a certificate or a protocol that it does not accept; no repeat changes them. */
export function isUntrusted(network: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|_TLS_|_SSL_|EPROTO/.test(network);
}

function awsCode(error: Thrown): string | null {
  for (const code of [error.Code, error.Error?.Code]) {
    if (typeof code === 'string' && code !== '') return code;
  }
  if (error.$metadata === undefined || typeof error.name !== 'string' || MADE_UP.has(error.name)) return null;
  return error.name;
}

function retryAfter(headers: Readonly<Record<string, string>> | undefined): number | null {
  const seconds = Number(headers?.['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

function firstLine(message: unknown): string {
  const line = String(message ?? '').split('\n', 1)[0] ?? '';
  return line.trim().replace(/\.+$/, '');
}
