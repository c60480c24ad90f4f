import { HoldfastError } from '../core/errors.ts';
import { readFailure } from './failure.ts';

/** AWS's own code of a refusal, of an error of `send`; null when it did not refuse, or when nobody knows. */
export function codeOf(error: unknown): string | null {
  const cause = (error as { cause?: unknown } | null)?.cause;
  return cause === undefined ? null : readFailure(cause).code;
}

/** AWS's own words. */
export function wordsOf(error: unknown): string {
  const cause = (error as { cause?: { messages?: unknown; message?: unknown } } | null)?.cause;
  const all = Array.isArray(cause?.messages) ? cause.messages.map(String) : [];
  return all.length > 0 ? all.join(', ') : String(cause?.message ?? (error as Error).message);
}

/** Whether a call may have been carried out although it failed. */
export function isUnclear(error: unknown): boolean {
  const cause = (error as { cause?: unknown } | null)?.cause;
  return error instanceof HoldfastError && cause !== undefined && readFailure(cause).kind === 'ambiguous';
}
