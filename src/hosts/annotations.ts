import { ANNOTATIONS_MAX_PER_STEP_AND_KIND } from '../core/github-limits.ts';
import type { Finding, Item, Report } from '../core/result.ts';
import { visibleLines } from '../report/escape.ts';
import type { Annotation } from './runner.ts';

const LEVELS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** What a report has to say beside the log, within GitHub's ten of each level; the tenth counts the rest. */
export function annotationsOf(report: Report): readonly Annotation[] {
  const all = [...report.findings.map(ofFinding), ...report.items.flatMap(ofItem)];
  return (['error', 'warning', 'notice'] as const).flatMap((level) => {
    const own = all.filter((annotation) => annotation.level === level);
    if (own.length <= ANNOTATIONS_MAX_PER_STEP_AND_KIND) return own;
    const shown = own.slice(0, ANNOTATIONS_MAX_PER_STEP_AND_KIND - 1);
    const message = `${own.length - shown.length} more; the summary has them all`;
    return [...shown, { level, title: 'holdfast', message }];
  });
}

function ofFinding({ code, severity, message, hint, file, line, column }: Finding): Annotation {
  return {
    level: LEVELS[severity],
    title: code,
    message: visibleLines(hint === undefined ? message : `${message}\n${hint}`),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

function ofItem({ plan, source, account, region, status, error }: Item): readonly Annotation[] {
  if (error === undefined) return [];
  const place = [account, region].filter((part) => part !== undefined).join('/');
  const message = visibleLines(`${plan}/${source}${place === '' ? '' : `@${place}`}: ${error.message}\n${error.hint}`);
  return [{ level: status === 'failed' ? 'error' : 'warning', title: error.code, message }];
}
