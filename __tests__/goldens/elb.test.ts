/** What people read of a night in which most of what can happen to load balancers happened. `UPDATE_GOLDENS=1` as beside. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { changeLines, commitMessage } from '../../src/core/commit-message.ts';
import { decide } from '../../src/core/decide.ts';
import { type Document, text } from '../../src/core/document.ts';
import type { JsonObject } from '../../src/core/json.ts';
import type { ScopeCapture } from '../../src/core/scope.ts';
import { changeFindings } from '../../src/flows/config/findings.ts';
import { changesIn } from '../../src/flows/config/scope-changes.ts';
import { spec } from '../../src/sources/elb/spec.ts';
import { messageText } from './backup-run.ts';

const REGIONS = ['eu-west-1', 'us-east-1'];

function capture(region: string, documents: readonly Document[]): ScopeCapture {
  return {
    scope: { account: 'shop', accountId: '111111111111', region, source: 'elb' },
    kinds: spec.kinds,
    documents,
    ends: spec.kinds.map(({ kind }) => ({ kind, status: 'complete' })),
    options: '{}',
    covers: () => true,
  };
}

const object = (kind: string, name: string, files: Document['files']): Document => ({
  kind,
  id: `${kind}/${name}`,
  name: { name, unique: true },
  files,
  facts: {},
});

function balancer(name: string, attributes: JsonObject, ...listeners: readonly JsonObject[]): Document {
  return object('load-balancer', name, {
    'load-balancer.json': { kind: 'elb/load-balancer', name, scheme: 'internet-facing', attributes },
    'listeners.json': { kind: 'elb/listeners', loadBalancer: `ref:load-balancer/${name}`, listeners },
  });
}

const targets = (...ids: readonly string[]) => ({
  kind: 'elb/targets',
  volatile: true,
  targets: ids.map((id) => ({ id, port: 8080 })),
});
const group = (name: string, port: number, ...ids: readonly string[]): Document =>
  object('target-group', name, {
    'target-group.json': { kind: 'elb/target-group', name, port },
    'targets.json': targets(...ids),
  });
const forward = (blue: number, green: number) => [
  {
    forward: {
      groups: [
        { targetGroup: 'ref:target-group/web-blue', weight: blue },
        { targetGroup: 'ref:target-group/web-green', weight: green },
      ],
    },
  },
];
const rule = (priority: number, path: string, actions = forward(90, 10)) => ({
  priority,
  conditions: { 'path-pattern': { values: [path] } },
  actions,
});
const https = (certificate: string, rules: readonly JsonObject[]) => ({
  port: 443,
  protocol: 'HTTPS',
  certificate,
  rules,
});
const http = { port: 80, protocol: 'HTTP', defaultActions: [{ redirect: { protocol: 'HTTPS' } }] };
const arn = (digit: string) =>
  `arn:aws:acm:us-east-1:111111111111:certificate/${digit.repeat(8)}-0000-4000-8000-000000000000`;
const classic = (idle: number, ...ports: readonly number[]): Document =>
  object('classic-load-balancer', 'old', {
    'classic-load-balancer.json': {
      kind: 'elb/classic-load-balancer',
      name: 'old',
      listeners: ports.map((port) => ({ port, protocol: 'TCP' })),
      attributes: { idleTimeout: idle },
    },
    'instances.json': { kind: 'elb/instances', volatile: true, instances: [{ id: `i-${idle}` }] },
  });
const store = (bundle: string): Document =>
  object('trust-store', 'partners', {
    'trust-store.json': { kind: 'elb/trust-store', name: 'partners' },
    'ca-bundle.pem': text(bundle),
  });

const OLD = { 'idle_timeout.timeout_seconds': '60' };
const NEW = { ...OLD, 'routing.http.brand_new.enabled': 'false' };
const before = REGIONS.map((region) =>
  capture(region, [
    balancer('web', OLD, http, https(arn('1'), [rule(10, '/a'), rule(20, '/b'), rule(30, '/c')])),
    balancer('quiet', OLD, http),
    group('web-blue', 80, '10.0.0.1', '10.0.0.2'),
    group('web-green', 80),
    classic(60, 80, 443),
    store('a\nb\n'),
  ]),
);
const after = [
  capture(REGIONS[0] ?? '', [
    balancer(
      'web',
      { ...NEW, 'idle_timeout.timeout_seconds': '90' },
      https(arn('2'), [rule(10, '/x'), rule(20, '/b', forward(50, 50)), rule(40, '/d')]),
    ),
    balancer('quiet', NEW, http),
    group('web-blue', 80, '10.0.0.2', '10.0.0.3', '10.0.0.4'),
    group('web-green', 81, '10.0.0.9'),
    classic(90, 443),
    store('a\nc\nd\n'),
  ]),
  capture(REGIONS[1] ?? '', [
    balancer('web', NEW, http, https(arn('1'), [rule(10, '/a'), rule(20, '/b'), rule(30, '/c')])),
    balancer('quiet', NEW, http),
    group('web-blue', 80, '10.0.0.1', '10.0.0.5'),
    group('web-green', 80),
    classic(60, 80, 443),
    store('a\nb\n'),
  ]),
];

const first = decide({ captures: before, committed: new Map(), base: null, acceptLive: () => false });
const present = (changes: ReadonlyMap<string, string | null>) =>
  new Map([...changes].flatMap(([path, value]): [string, string][] => (value === null ? [] : [[path, value]])));
const second = decide({
  captures: after,
  committed: present(first.changes),
  base: present(first.baseChanges),
  acceptLive: () => false,
});
const BY = { plan: 'net', slot: '2026-01-02T03:17:00.000Z', run: '812' };
const changes = changesIn(after, second);
const summaries = changes.map(({ summary }) => summary);

test('elb.commit.txt', () => {
  const before = { commit: '0123456789abcdef0123456789abcdef01234567', folder: 'snapshots', moved: [] };
  const findings = changeFindings(changes, before).map(
    ({ severity, code, message, hint }) => `${severity} ${code}: ${message}\n  to do: ${hint}\n`,
  );
  const told = `${messageText(commitMessage(summaries, BY))}\n${findings.join('')}`;
  const path = join(import.meta.dirname, 'elb.commit.txt');
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(path, told);
  expect(told).toBe(readFileSync(path, 'utf8'));
});

test('the report tells the same lines as the commit', () => {
  const { headline, body } = commitMessage(summaries, BY);
  const lines = changeLines(summaries, headline).map((line) => line.replace(/^(?! )/, '- '));
  expect(body.split('\n\n')[0]?.split('\n')).toEqual(lines);
});
