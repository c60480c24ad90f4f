/** What people read on pull requests, byte for byte. `UPDATE_GOLDENS=1` writes the files anew; read the difference then. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { reportOf } from '../../src/commands/report.ts';
import { editSections, planEditSections } from '../../src/commands/review-sections.ts';
import { decide } from '../../src/core/decide.ts';
import type { Document } from '../../src/core/document.ts';
import { parseEvent } from '../../src/core/drift/actors.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { proposalDigest } from '../../src/core/proposal.ts';
import { planChanges } from '../../src/core/review/plan-changes.ts';
import type { ScopeCapture } from '../../src/core/scope.ts';
import type { EventLookups } from '../../src/flows/config/drift/lookups.ts';
import { proposalDescriber } from '../../src/flows/config/proposal-text.ts';
import { unitsOf } from '../../src/flows/config/units.ts';
import { parsePlanSpace } from '../../src/flows/plan-space.ts';
import { scopeEdits } from '../../src/flows/review/scope-edits.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { sources } from '../../src/sources/index.ts';
import { spec } from '../../src/sources/route53/spec.ts';
import { frozen } from '../support/git-run.ts';

const TIME = '2026-01-02T03:17:00.000Z';
const HOUR = 3_600_000;
const PLAN = `version: 1
id: acme
accounts: { dns: { id: "111111111111" } }
plans:
  network: { accounts: [dns], schedule: "17 * * * *", sources: [route53], commit: { mode: pull-request } }
`;

function spaceOf(text: string) {
  const loaded = parsePlanSpace([{ file: 'holdfast.yml', text }], sources);
  if (!loaded.ok) throw new Error('the plan is wrong');
  return loaded.space;
}
const space = spaceOf(PLAN);
const [plan] = space.plans;
const [unit] = plan === undefined ? [] : unitsOf(space, plan, sources, 'us-east-1', { source: null, place: null });
if (plan === undefined || unit === undefined) throw new Error('the plan captures nothing');

const a = (name: string, ip: string): JsonObject => ({ name: `${name}.`, type: 'A', ttl: 300, values: [ip] });
const txt = (name: string, value: string): JsonObject => ({ name: `${name}.`, type: 'TXT', ttl: 300, values: [value] });

function capture(...records: readonly JsonObject[]): ScopeCapture {
  const files = {
    'zone.json': { kind: 'route53/zone', name: 'example.com.', comment: '' },
    'records.json': { kind: 'route53/records', records },
  };
  const name = { folder: 'public', name: 'example.com', unique: true };
  const zone: Document = { kind: 'zone', id: 'Z1', name, files, facts: {} };
  return {
    scope: { account: 'dns', accountId: '111111111111', region: 'global', source: 'route53' },
    kinds: spec.kinds,
    documents: [zone],
    ends: spec.kinds.map(({ kind }) => ({ kind, status: 'complete' })),
    options: '{}',
    covers: () => true,
  };
}

function left(changes: ReadonlyMap<string, string | null>): Map<string, string> {
  return new Map([...changes].flatMap(([path, text]) => (text === null ? [] : [[path, text] as const])));
}

const before = capture(
  a('www.example.com', '192.0.2.1'),
  a('old.example.com', '192.0.2.9'),
  a('api.example.com', '192.0.2.3'),
);
const first = decide({ captures: [before], committed: new Map(), base: null, acceptLive: () => false });
const committed = left(first.changes);
const RECORDS = 'dns/global/route53/zones/public/example.com/records.json';

/** Events of CloudTrail as they would be looked up. */
const lookups: EventLookups = {
  async of(_unit, _window, traces) {
    const record = {
      eventName: 'ChangeResourceRecordSets',
      eventTime: new Date(Date.parse(TIME) - HOUR).toISOString(),
      userIdentity: { arn: 'arn:aws:iam::111111111111:user/alice' },
      requestParameters: { hostedZoneId: 'Z1', changes: ['www.example.com.'] },
    };
    const event = parseEvent(JSON.stringify(record));
    const events = event === null ? [] : [event];
    return new Map(
      traces.flatMap(({ events: names }) => names.map((name) => [name, { events, whole: true }] as const)),
    );
  },
  findings: () => [],
};

/** What the pull request of a plan says of itself. */
async function proposal(live: ScopeCapture) {
  const base = left(first.baseChanges);
  const decision = decide({
    captures: [live],
    committed,
    base,
    acceptLive: () => false,
    proposing: { was: () => false },
  });
  if (plan === undefined || unit === undefined) throw new Error('no plan');
  const read = {
    kind: 'read',
    unit,
    account: 'dns',
    capture: live,
    ends: live.ends,
    findings: [],
    selection: null,
  } as const;
  const describer = proposalDescriber({ sources, lookups, clock: frozen(TIME) }, plan, 'main', [read]);
  const changes = new Map(
    [...decision.changes].map(([path, after]) => [path, { before: committed.get(path) ?? null, after }]),
  );
  const { text } = await describer.shown({
    decision,
    committed,
    base,
    others: [],
    made: new Map(),
    carried: ['dns/global/elb/load-balancers/web/load-balancer.json'],
    onto: '0123456789abcdef0123456789abcdef01234567',
    commit: '89abcdef0123456789abcdef0123456789abcdef',
    digest: proposalDigest(changes) ?? '',
    headline: 'route53: example.com 1 record changed, 1 added, 1 removed',
    trueAt: new Date(Date.parse(TIME) - 2 * HOUR).toISOString(),
    withApi: null,
  });
  return text;
}

const drifted = capture(
  a('www.example.com', '198.51.100.1'),
  a('api.example.com', '192.0.2.3'),
  txt('evil.example.com', '"<img src=x> @octocat #1 ``` </details>"'),
);

/** The comment on a pull request that edits a record, takes one out, and changes the plan. */
async function comment(): Promise<string> {
  if (plan === undefined) throw new Error('no plan');
  const value = JSON.parse(committed.get(RECORDS) ?? '') as { records: JsonObject[] };
  const records = value.records
    .filter(({ name }) => name !== 'old.example.com.')
    .map((record) => (record['name'] === 'www.example.com.' ? a('www.example.com', '203.0.113.1') : record));
  const after = new Map([...committed, [RECORDS, `${JSON.stringify({ ...value, records }, null, 2)}\n`]]);
  const edits = await scopeEdits({
    plan,
    before: committed,
    after,
    live: new Map(),
    sources,
    maxLiveChange: 0.3,
    whose: () => 'own',
  });
  const changed = spaceOf(
    PLAN.replace('17 * * * *', '5 3 * * *').replace('[route53]', '[{ route53: { zones: ["*.org"] } }]'),
  );
  const changes = planChanges(space, changed, () => false);
  const sections = [...editSections(edits, 'merge'), ...planEditSections({ kind: 'read', base: 'plan', changes })];
  return renderMarkdown(reportOf('drift', frozen(TIME), Date.parse(TIME), { outcome: 'complete', sections }));
}

test('pull-request.md', async () => {
  const { title, body } = await proposal(drifted);
  compare('pull-request.md', `${title}\n\n${body}`);
});

test('pull-request-comment.md', async () => {
  compare('pull-request-comment.md', await comment());
});

test('thousands of differences fit into what GitHub takes, by whole lines, and the way back stays', async () => {
  const many = Array.from({ length: 3_000 }, (_, n) => txt(`host-${n}.example.com`, `"${'x'.repeat(200)}"`));
  const { title, body } = await proposal(capture(...many));
  expect(title.length).toBeLessThanOrEqual(256);
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body).toMatch(/\d+ more lines left out/);
  expect(body).toContain('holdfast restore network/route53@dns');
  expect(body).toContain('merge it: main says what AWS has');
});

function compare(name: string, text: string): void {
  const path = join(import.meta.dirname, name);
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, 'utf8'));
}
