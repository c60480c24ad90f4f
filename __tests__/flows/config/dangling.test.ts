/** What a run tells of records and target groups whose balancer went. */
import { describe, expect, test } from '@jest/globals';
import { commitMessage } from '../../../src/core/commit-message.ts';
import { decide } from '../../../src/core/decide.ts';
import { type Document, reference } from '../../../src/core/document.ts';
import type { Json, JsonObject } from '../../../src/core/json.ts';
import type { ScopeCapture } from '../../../src/core/scope.ts';
import { changeFindings, decisionFindings } from '../../../src/flows/config/findings.ts';
import { changesIn } from '../../../src/flows/config/scope-changes.ts';
import { spec as elb } from '../../../src/sources/elb/spec.ts';
import { aliasTarget } from '../../../src/sources/route53/alias.ts';
import { spec as route53 } from '../../../src/sources/route53/spec.ts';

const dnsOf = (name: string) => `${name}-123.us-east-1.elb.amazonaws.com`;
const arnOf = (name: string) => `arn:aws:elasticloadbalancing:us-east-1:222222222222:loadbalancer/app/${name}/50dc6c49`;

const alias = (name: string, balancer: string, healthy = true): JsonObject => ({
  name: `${name}.example.com.`,
  type: 'A',
  alias: aliasTarget(
    { HostedZoneId: 'Z35SXDOTRQ7X7K', DNSName: `dualstack.${dnsOf(balancer)}.`, EvaluateTargetHealth: healthy },
    'Z1',
  ),
});

function zone(...records: readonly JsonObject[]): ScopeCapture {
  const files = { 'records.json': { kind: 'route53/records', records } };
  return scope('dns', 'global', route53, [
    { kind: 'zone', id: 'Z1', name: { folder: 'public', name: 'example.com', unique: true }, files, facts: {} },
  ]);
}

const balancer = (name: string): Document => ({
  kind: 'load-balancer',
  id: arnOf(name),
  aliases: [dnsOf(name)],
  name: { name, unique: true },
  files: { 'load-balancer.json': { kind: 'elb/load-balancer', name } },
  facts: {},
});

const group = (name: string, ...targets: readonly Json[]): Document => ({
  kind: 'target-group',
  id: `arn:tg/${name}`,
  name: { name, unique: true },
  files: {
    'target-group.json': { kind: 'elb/target-group', name },
    'targets.json': { kind: 'elb/targets', volatile: true, targets: targets.map((id) => ({ id, port: 80 })) },
  },
  facts: {},
});

const shop = (...documents: readonly Document[]) => scope('shop', 'us-east-1', elb, documents);

function scope(
  account: string,
  region: string,
  { name, kinds }: typeof elb,
  documents: readonly Document[],
): ScopeCapture {
  return {
    scope: { account, accountId: '111111111111', region, source: name },
    kinds,
    documents,
    ends: kinds.map(({ kind }) => ({ kind, status: 'complete' })),
    options: '{}',
    covers: () => true,
  };
}

/** What the second of two runs tells. */
function second(
  before: readonly ScopeCapture[],
  after: readonly ScopeCapture[],
  edit: (tree: Map<string, string>) => void = () => {},
) {
  const whole = (changes: ReadonlyMap<string, string | null>) =>
    new Map([...changes].flatMap(([path, text]): [string, string][] => (text === null ? [] : [[path, text]])));
  const first = decide({ captures: before, committed: new Map(), base: null, acceptLive: () => false });
  const committed = whole(first.changes);
  edit(committed);
  const decision = decide({
    captures: after,
    committed,
    base: whole(first.baseChanges),
    acceptLive: () => false,
  });
  const changes = changesIn(after, decision);
  const by = { plan: 'net', slot: '2026-01-02T03:17:00.000Z', run: '812' };
  const findings = [
    ...changeFindings(changes, { commit: null, folder: 'snapshots', moved: [] }),
    ...decisionFindings('net', 'snapshots', decision),
  ].filter(({ code }) => code === 'dangling-reference');
  const { body } = commitMessage(
    changes.map(({ summary }) => summary),
    by,
  );
  return { lines: (body.split('\n\n')[0] ?? '').split('\n'), findings };
}
const messages = ({ findings }: ReturnType<typeof second>) => findings.map(({ message }) => message);

describe('a record whose balancer is gone', () => {
  test('says so in one phrase, and is a warning that names record, zone and balancer', () => {
    const told = second(
      [zone(alias('www', 'edge'), alias('api', 'web')), shop(balancer('edge'), balancer('web'))],
      [zone(alias('www', 'edge'), alias('api', 'web')), shop(balancer('web'))],
    );
    expect(told.lines).toEqual([
      '- elb: edge load balancer removed',
      '- route53: example.com 1 record changed',
      '  ~ www.example.com A: target shop/us-east-1/load-balancer/edge is gone',
    ]);
    expect(told.findings).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message:
          'route53: record www.example.com A of zone example.com points at shop/us-east-1/load-balancer/edge, which is gone',
      }),
    ]);
  });

  test('tells what somebody changed beside it', () => {
    const told = second(
      [zone(alias('www', 'edge')), shop(balancer('edge'))],
      [zone({ ...alias('www', 'edge', false), weight: 10 }), shop()],
    );
    expect(told.lines.at(-1)).toBe(
      '  ~ www.example.com A: target shop/us-east-1/load-balancer/edge is gone; alias.evaluateTargetHealth true → false; weight (none) → 10',
    );
  });

  test('and that points elsewhere now is an ordinary change', () => {
    const told = second(
      [zone(alias('www', 'edge')), shop(balancer('edge'), balancer('web'))],
      [zone(alias('www', 'web')), shop(balancer('web'))],
    );
    expect(told.lines.at(-1)).toMatch(/alias\.target .*edge → .*web|alias\.target$/);
    expect(told.findings).toEqual([]);
    const outside = second(
      [zone(alias('www', 'edge')), shop(balancer('edge'))],
      [zone(alias('www', 'unknown')), shop()],
    );
    expect(outside.lines.at(-1)).not.toContain('is gone');
    expect(outside.findings).toEqual([]);
  });

  test('is counted when there are many', () => {
    const all = ['a', 'b', 'c', 'd'].map((name) => alias(name, 'edge'));
    expect(messages(second([zone(...all), shop(balancer('edge'))], [zone(...all), shop()]))).toEqual([
      'route53: 4 records of zone example.com point at shop/us-east-1/load-balancer/edge, which is gone',
    ]);
    const few = all.slice(0, 2);
    expect(messages(second([zone(...few), shop(balancer('edge'))], [zone(...few), shop()]))).toEqual([
      'route53: 2 records (a.example.com A, b.example.com A) of zone example.com point at shop/us-east-1/load-balancer/edge, which is gone',
    ]);
  });

  test('is none while balancers could not be read whole: the name stays', () => {
    const blind = { ...shop(), ends: [{ kind: 'load-balancer', status: 'partial' as const }] };
    const told = second([zone(alias('www', 'edge')), shop(balancer('edge'))], [zone(alias('www', 'edge')), blind]);
    expect(told.findings).toEqual([]);
  });

  test('that was made anew under its name is none', () => {
    const anew: Document = { ...balancer('edge'), id: 'arn:other', aliases: ['edge-9.us-east-1.elb.amazonaws.com'] };
    const told = second([zone(alias('www', 'edge')), shop(balancer('edge'))], [zone(alias('www', 'edge')), shop(anew)]);
    expect(told.findings).toEqual([]);
  });
});

test('a file that this run leaves as it is and that refers to what is gone is told by its path', () => {
  const path = 'dns/global/route53/zones/public/example.com/records.json';
  const whole = [zone(alias('www', 'edge')), shop(balancer('edge'))];
  const wanted = [`snapshots/${path} refers to shop/us-east-1/load-balancer/edge, which is gone`];
  const unread = second(whole, [shop()]);
  expect(messages(unread)).toEqual(wanted);
  expect(unread.findings[0]).toMatchObject({ plan: 'net', file: `snapshots/${path}` });
  const edited = second(whole, [zone(alias('www', 'edge')), shop()], (tree) =>
    tree.set(path, (tree.get(path) ?? '').replace('true', 'false')),
  );
  expect(messages(edited)).toEqual(wanted);
});

test('a target group whose target balancer is gone keeps one target, and says what it was', () => {
  const targets = [reference('load-balancer', arnOf('edge')), reference('load-balancer', arnOf('web'))];
  const told = second(
    [shop(balancer('edge'), balancer('web'), group('front', ...targets))],
    [shop(balancer('web'), group('front', ...targets))],
  );
  expect(told.lines).toEqual(['- front: 1 target changed, load-balancer/edge is gone']);
  expect(messages(told)).toEqual([
    'elb of shop/us-east-1: target of target group front points at load-balancer/edge, which is gone',
  ]);
});
