import { toHoldfastError } from '../core/errors.ts';
import type { Finding } from '../core/result.ts';
import type { SourceContext } from './source.ts';

/** Each part for itself: what cannot be looked at is told, and keeps nothing else from being looked at. Throws on abort alone. */
export async function tendParts(
  ctx: SourceContext,
  parts: readonly (() => Promise<readonly Finding[]>)[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const part of parts) {
    try {
      findings.push(...(await part()));
    } catch (error) {
      ctx.signal.throwIfAborted();
      const { code, message, hint } = toHoldfastError(error);
      findings.push({ code, severity: 'warning', message, hint });
    }
  }
  return findings;
}
