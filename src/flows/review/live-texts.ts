import type { ErrorCode } from '../../core/errors.ts';
import type { Plan } from '../../core/plan.ts';
import { scopeFolder } from '../../core/scope.ts';
import type { PlanDrift } from '../config/drift/plan-drift.ts';
import type { DriftEnd } from '../config/drift/report.ts';

/** What lives in each scope that was read, as its files would say it: by the scope's folder, paths below that. */
export function liveTexts({ comparison }: PlanDrift): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    comparison.scopes.map(({ capture, pending }) => {
      const folder = scopeFolder(capture.scope);
      return [
        folder,
        new Map(pending.files.flatMap(({ path, before }) => (before === null ? [] : [[path, before] as const]))),
      ];
    }),
  );
}

const NO_CREDENTIALS: ReadonlySet<ErrorCode> = new Set([
  'credentials-missing',
  'credentials-invalid',
  'oidc-missing',
  'role-refused',
]);

export function lacksCredentials({ code }: { readonly code: ErrorCode }): boolean {
  return NO_CREDENTIALS.has(code);
}

/** Whether nothing was read because the job may not ask AWS. */
export function isUnasked({ captures }: PlanDrift): boolean {
  return captures.length > 0 && captures.every((unit) => unit.kind === 'failed' && lacksCredentials(unit.error));
}

/** A pull request from a fork has no credentials, and that is no failure of it. */
export function offlineEnd({ name }: Plan): DriftEnd {
  return {
    outcome: 'complete',
    reason: null,
    items: [],
    drifted: false,
    findings: [
      {
        code: 'review-offline',
        severity: 'note',
        plan: name,
        message:
          'AWS was not asked: a pull request from a fork has no credentials; it is compared with the base branch',
        hint: 'a job of the base repository can say more: docs/pull-requests.md',
      },
    ],
  };
}
