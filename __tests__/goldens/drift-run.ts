import { driftSections } from '../../src/commands/drift-sections.ts';
import { reportOf } from '../../src/commands/report.ts';
import type { Document } from '../../src/core/document.ts';
import { type Actor, parseEvent } from '../../src/core/drift/actors.ts';
import { compareLive } from '../../src/core/drift/compare-live.ts';
import type { JsonObject } from '../../src/core/json.ts';
import type { Report } from '../../src/core/result.ts';
import type { ScopeCapture } from '../../src/core/scope.ts';
import { isoTime } from '../../src/core/time.ts';
import { driftLines } from '../../src/flows/config/drift/lines.ts';
import type { PlanDrift } from '../../src/flows/config/drift/plan-drift.ts';
import { driftEnd } from '../../src/flows/config/drift/report.ts';
import { unitsOf } from '../../src/flows/config/units.ts';
import { parsePlanSpace } from '../../src/flows/plan-space.ts';
import { sources } from '../../src/sources/index.ts';
import { spec } from '../../src/sources/route53/spec.ts';
import { frozen } from '../support/git-run.ts';

const TIME = '2026-01-02T03:17:00.000Z';
const HOUR = 3_600_000;
const PLAN = `version: 1
id: acme
accounts: { dns: { id: "111111111111" } }
plans:
  network: { accounts: [dns], sources: [route53] }
`;

const a = (name: string, ip: string, more: JsonObject = {}): JsonObject => ({
  name: `${name}.`,
  type: 'A',
  ttl: 300,
  values: [ip],
  ...more,
});
const alias = (name: string): JsonObject => ({
  name: `${name}.`,
  type: 'A',
  alias: { target: 'ref:self', name: 'www.example.com.' },
});
const mx = (host: string): JsonObject => ({ name: 'example.com.', type: 'MX', ttl: 300, values: [`10 ${host}`] });

function zone(name: string, id: string, comment: string, ...records: readonly JsonObject[]): Document {
  const files = {
    'zone.json': { kind: 'route53/zone', name: `${name}.`, comment },
    'records.json': { kind: 'route53/records', records },
  };
  return { kind: 'zone', id, name: { folder: 'public', name, unique: true }, files, facts: {} };
}

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

const before = capture(
  zone(
    'example.com',
    'Z1',
    'shop',
    mx('mx.example.com.'),
    a('www.example.com', '192.0.2.1', { setIdentifier: 'eu', weight: 10 }),
    alias('a.example.com'),
    alias('b.example.com'),
    a('old.example.com', '192.0.2.9'),
  ),
  zone('example.net', 'Z2', '', a('www.example.net', '192.0.2.1')),
  zone('example.org', 'Z3', '', a('www.example.org', '192.0.2.1'), a('api.example.org', '192.0.2.2')),
);
const live = capture(
  zone(
    'example.com',
    'Z1',
    'shop and blog',
    mx('MX.example.com'),
    a('www.example.com', '192.0.2.1', { setIdentifier: 'eu', weight: 20 }),
    alias('a.example.com'),
    alias('b.example.com'),
    a('promo|<b>.example.com', '192.0.2.8'),
  ),
  zone('example.net', 'Z9', '', a('www.example.net', '192.0.2.1')),
  zone('example.org', 'Z3', '', a('www.example.org', '192.0.2.1'), a('api.example.org', '192.0.2.2')),
);

/** What a capture leaves in the branch and in the base. */
function left(changes: ReadonlyMap<string, string | null>): Map<string, string> {
  return new Map([...changes].flatMap(([path, text]) => (text === null ? [] : [[path, text] as const])));
}

function actors(): readonly Actor[] {
  const event = (who: string, hoursAgo: number) => {
    const record = {
      eventName: 'ChangeResourceRecordSets',
      eventTime: isoTime(Date.parse(TIME) - hoursAgo * HOUR),
      userIdentity: { arn: `arn:aws:iam::111111111111:${who}` },
    };
    const read = parseEvent(JSON.stringify(record));
    if (read === null) throw new Error('an event could not be read');
    return read;
  };
  const [alice, ci] = [event('user/alice', 1), event('assumed-role/deploy/ci@acme', 2)];
  return [
    { kind: 'one', last: alice, calls: 1 },
    { kind: 'several', candidates: [alice, ci], more: false },
    { kind: 'nobody', since: Date.parse(TIME) - 26 * HOUR },
    { kind: 'not-yet' },
  ];
}

/** The review of zones in which most of what can happen happened, and of an edit in git that waits. */
export function driftRun(): Report {
  const loaded = parsePlanSpace([{ file: 'holdfast.yml', text: PLAN }], sources);
  if (!loaded.ok) throw new Error('the plan is wrong');
  const [plan] = loaded.space.plans;
  const [unit] =
    plan === undefined ? [] : unitsOf(loaded.space, plan, sources, 'us-east-1', { source: null, place: null });
  if (plan === undefined || unit === undefined) throw new Error('the plan captures nothing');
  const first = compareLive({ captures: [before], committed: new Map(), base: null }).decision;
  const committed = left(first.changes);
  const edited = 'dns/global/route53/zones/public/example.org/records.json';
  committed.set(edited, (committed.get(edited) ?? '').replace('"192.0.2.2"', '"198.51.100.2"'));
  const comparison = compareLive({ captures: [live], committed, base: left(first.baseChanges) });
  const request = { at: null, volatile: false, strict: false };
  const lines = driftLines(comparison, [{ unit, capture: live }], committed, sources, request);
  const who = actors();
  const tree = {
    origin: { kind: 'commit', commit: '0123456789abcdef0123456789abcdef01234567' },
    texts: committed,
    label: 'commit 0123456789ab of 2026-01-01T01:00Z, 26h17m ago',
  } as const;
  const found: PlanDrift = {
    ...lines,
    plan,
    captures: [{ kind: 'read', unit, account: 'dns', capture: live, ends: live.ends, findings: [], selection: null }],
    tree,
    comparison,
    drift: lines.drift.map((line, n) => ({ ...line, actor: line.counts ? (who[n] ?? null) : null })),
    passing: 2,
    strict: false,
    baseless: null,
  };
  const { drifted, ...end } = driftEnd(found, null);
  return reportOf('drift', frozen(TIME), Date.parse(TIME) - 4_200, {
    ...end,
    drift: drifted,
    codesInSections: ['drift', 'pending-edit'],
    sections: driftSections(found, null),
    calls: { 'cloudtrail:LookupEvents': 2, 'route53:ListHostedZones': 1, 'route53:ListResourceRecordSets': 3 },
  });
}
