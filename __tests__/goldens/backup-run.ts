import { changeSections, notCaptured } from '../../src/commands/backup-sections.ts';
import { reportOf } from '../../src/commands/report.ts';
import { commitMessage } from '../../src/core/commit-message.ts';
import { decide } from '../../src/core/decide.ts';
import type { Document } from '../../src/core/document.ts';
import type { JsonObject } from '../../src/core/json.ts';
import type { Report } from '../../src/core/result.ts';
import type { ScopeCapture } from '../../src/core/scope.ts';
import { changesOf, withChanges } from '../../src/flows/changes.ts';
import type { PlanRun } from '../../src/flows/config/backup.ts';
import { changesIn } from '../../src/flows/config/scope-changes.ts';
import { spec } from '../../src/sources/route53/spec.ts';
import { frozen } from '../support/git-run.ts';

const TIME = '2026-01-02T03:17:00.000Z';

function zone(name: string, comment: string, records: readonly JsonObject[]): Document {
  const files = {
    'zone.json': { kind: 'route53/zone', name: `${name}.`, comment },
    'records.json': { kind: 'route53/records', records },
  };
  return { kind: 'zone', id: `Z-${name}`, name: { folder: 'public', name, unique: true }, files, facts: {} };
}

const a = (name: string, ip: string, ttl = 300): JsonObject => ({ name: `${name}.`, type: 'A', ttl, values: [ip] });
const hosts = (domain: string, count: number) =>
  Array.from({ length: count }, (_, i) => a(`h${i + 1}.${domain}`, `192.0.2.${i + 1}`));

function capture(...documents: readonly Document[]): ScopeCapture {
  return {
    scope: { account: 'dns', accountId: '111111111111', region: 'global', source: 'route53' },
    kinds: spec.kinds,
    documents,
    ends: spec.kinds.map(({ kind }) => ({ kind, status: 'complete' })),
    options: '{}',
    covers: () => true,
  };
}

/** Texts after changes. */
function put(texts: ReadonlyMap<string, string>, changes: ReadonlyMap<string, string | null>): Map<string, string> {
  const next = new Map(texts);
  for (const [path, text] of changes) text === null ? next.delete(path) : next.set(path, text);
  return next;
}

const always = { acceptLive: () => false };

/** The second backup of a small account, in which most of what can happen to records happens, and a conflict. */
export function backupRun(): { readonly report: Report; readonly message: PlanMessage } {
  const before = capture(
    zone('example.com', 'shop', [
      a('example.com', '192.0.2.1'),
      a('old.example.com', '192.0.2.2'),
      ...hosts('example.com', 2),
    ]),
    zone('example.net', '', hosts('example.net', 20)),
    zone('example.org', '', hosts('example.org', 1)),
  );
  const first = decide({ captures: [before], committed: new Map(), base: null, ...always });
  const base = put(new Map(), first.baseChanges);
  const edited = 'dns/global/route53/zones/public/example.net/records.json';
  const branch = put(new Map(), first.changes);
  branch.set(edited, (branch.get(edited) ?? '').replace('"ttl": 300', '"ttl": 900'));
  const now = capture(
    zone('example.com', 'shop and blog', [
      a('example.com', '192.0.2.1', 60),
      { ...a('promo.example.com', '192.0.2.9'), setIdentifier: 'eu', weight: 10 },
      a('h1.example.com', '192.0.2.100', 60),
      a('h2.example.com', '192.0.2.2'),
    ]),
    zone('example.net', '', [a('h1.example.net', '192.0.2.1', 5), ...hosts('example.net', 20).slice(1)]),
    zone('example.dev', '', hosts('example.dev', 3)),
  );
  const decision = decide({ captures: [now], committed: branch, base, ...always });
  const told = changesIn([now], decision);
  const summaries = told.map(({ summary }) => summary);
  const message = commitMessage(summaries, { plan: 'network', slot: TIME, run: '812' });
  const run: PlanRun = {
    ...EMPTY,
    committed: { ...COMMITTED, decision, message, changes: told },
    items: [
      {
        plan: 'network',
        source: 'route53',
        account: 'dns',
        region: 'global',
        slot: TIME,
        status: 'partial',
        note: '3 objects',
      },
      {
        plan: 'network',
        source: 'route53',
        account: 'dns',
        region: 'global',
        slot: TIME,
        resource: 'health checks',
        status: 'denied',
        error: {
          code: 'access-denied',
          message: 'route53:ListHealthChecks was refused',
          hint: 'add route53:ListHealthChecks to the policy',
        },
      },
    ],
    findings: [
      {
        code: 'conflict',
        severity: 'error',
        plan: 'network',
        file: `snapshots/${edited}`,
        line: 1,
        message: `snapshots/${edited} was edited in git and changed in AWS; the file stays as it is in git`,
        hint: `make both the same, or take AWS's with: holdfast backup network --force --accept-live ${edited}`,
      },
    ],
  };
  const changes = changesOf(run);
  const report = reportOf('backup', frozen(TIME), Date.parse(TIME) - 4_200, {
    outcome: run.outcome,
    reason: run.reason,
    commit: '0123456789abcdef0123456789abcdef01234567',
    items: run.items.map((item) => withChanges(item, 'route53', changes)),
    findings: run.findings,
    calls: { 'route53:ListHostedZones': 1, 'route53:ListResourceRecordSets': 3 },
    sections: [...changeSections(run, changes), ...notCaptured([spec])],
  });
  return { report, message };
}

type PlanMessage = NonNullable<PlanRun['committed']>['message'];

const COMMITTED = {
  branch: 'main',
  before: null,
  commit: '0123456789abcdef0123456789abcdef01234567',
  changed: true,
  attempts: 1,
  stateWritten: true,
  past: 'read' as const,
};
const EMPTY = { plan: 'network', outcome: 'partial', reason: 'conflict', items: [], findings: [] } as const;

/** As a file: headline, empty line, body. */
export function messageText({ headline, body }: PlanMessage): string {
  return `${headline}\n\n${body}\n`;
}
