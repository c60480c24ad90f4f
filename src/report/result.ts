import { bySeverity, type Report, type Result } from '../core/result.ts';

/** A result that had to be cut says by how much. */
export type OutputResult = Result & { readonly omitted?: { readonly items: number; readonly findings: number } };

/** What `--json` prints: the report without what is for people only, members in the order of the schema. */
export function resultOf(report: Report): Result {
  return {
    schemaVersion: report.schemaVersion,
    command: report.command,
    outcome: report.outcome,
    reason: report.reason,
    ...(report.planHash === undefined ? {} : { planHash: report.planHash }),
    ...(report.commit === undefined ? {} : { commit: report.commit }),
    ...(report.pullRequests === undefined ? {} : { pullRequests: report.pullRequests }),
    items: report.items,
    findings: bySeverity(report.findings),
    ...(report.renames === undefined ? {} : { renames: report.renames }),
    calls: report.calls,
    startedAt: report.startedAt,
    endedAt: report.endedAt,
  };
}

/** The result as one line of at most `maxChars`: items go first, from the end, then findings; `omitted` counts them. */
export function fitResult(result: Result, maxChars: number): string {
  const whole = JSON.stringify(result);
  if (whole.length <= maxChars) return whole;
  const textOf = (items: number, findings: number): string => {
    const omitted = { items: result.items.length - items, findings: result.findings.length - findings };
    const cut: OutputResult = {
      ...result,
      items: result.items.slice(0, items),
      findings: result.findings.slice(0, findings),
      omitted,
    };
    return JSON.stringify(cut);
  };
  const fits = (items: number, findings: number): boolean => textOf(items, findings).length <= maxChars;
  const findings = largest(result.findings.length, (n) => fits(0, n));
  return textOf(
    largest(result.items.length, (n) => fits(n, findings)),
    findings,
  );
}

/** The largest n of 0…max for which it holds; it holds for all below one for which it holds. */
function largest(max: number, holds: (n: number) => boolean): number {
  let low = 0;
  let high = max;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
