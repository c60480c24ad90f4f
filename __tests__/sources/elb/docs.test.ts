import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { composeLive } from '../../../src/core/compose.ts';
import { expectedCalls } from '../../../src/sources/elb/expected-calls.ts';
import { source } from '../../../src/sources/elb/source.ts';
import { spec } from '../../../src/sources/elb/spec.ts';
import type { CapturedObject } from '../../../src/sources/source.ts';
import { context } from '../route53/account.ts';
import { DOCS_REGION } from './docs-region.ts';
import { fakeRegion } from './fake-region.ts';

const page = await readFile(new URL('../../../docs/sources/elb.md', import.meta.url), 'utf8');

function section(from: string, to: string): string {
  const start = page.indexOf(`## ${from}\n`);
  const end = page.indexOf(`## ${to}\n`);
  if (start < 0 || end < start) throw new Error(`no section from ${from} to ${to}`);
  return page.slice(start, end);
}

test('each file that the page shows is, to the member, what a capture writes', async () => {
  const { documents, ends, findings } = await source.capture(context(fakeRegion(DOCS_REGION)), {});
  const scope = { account: 'shop', accountId: '111111111111', region: 'us-east-1', source: 'elb' };
  const captured = { scope, kinds: spec.kinds, documents, ends, options: '{}', covers: () => true };
  const { files } = composeLive([captured], new Map(), new Map());
  const shown = [
    ...section('The files', 'What is not captured').matchAll(/^`([^`\n]+\.json)`[^\n]*\n\n```json\n(.*?)```$/gms),
  ];

  expect(ends.filter(({ status }) => status !== 'complete')).toEqual([]);
  expect(findings).toEqual([]);
  for (const [, path = '', example = ''] of shown) {
    const written = JSON.parse(files.get(`shop/us-east-1/elb/${path}`) ?? 'null');
    expect(`${path} ${JSON.stringify(JSON.parse(example))}`).toBe(`${path} ${JSON.stringify(written)}`);
  }
  // One example of every file that there can be.
  const names = (paths: readonly string[]) => [...new Set(paths.map((path) => path.replace(/^.*\//, '')))].sort();
  const all = [...files.keys()].filter((path) => path.endsWith('.json'));
  expect(names(shown.map(([, path = '']) => path))).toEqual(names(all));
});

test('the page lists exactly the IAM actions that a capture needs', () => {
  expect(page.match(/^[a-z0-9]+:[A-Z]\w+$/gm)).toEqual(spec.actions.capture);
});

test('the page has a row for every kind and a line for every call', () => {
  for (const { folder } of spec.kinds) expect(page).toContain(`| \`${folder}/`);
  const calls = section('Calls', 'IAM');
  // These two are asked for by GetWebACLForResource, and are no calls.
  const permissions = ['elasticloadbalancing:GetLoadBalancerWebACL', 'wafv2:GetWebACL'];
  for (const action of spec.actions.capture)
    if (!permissions.includes(action)) expect(calls).toMatch(new RegExp(`\\b${action.replace(/^.*:/, '')}\\b`));
  for (const action of permissions) expect(page.slice(page.indexOf('## IAM'))).toContain(`\`${action}\``);
});

test('the page names every budget with its rate, and no other', () => {
  const rows = [...section('Calls', 'IAM').matchAll(/^\| `([a-z0-9-]+)` \| ([\d.]+) \| (\d+) \|/gm)];

  expect(rows.map(([, name, rate, burst]) => [name, Number(rate), Number(burst)])).toEqual(
    spec.budgets.map(({ name, rate, burst = 1 }) => [name, rate, burst]),
  );
});

test('the page names what a user may expect and will not find', () => {
  const missing = section('What is not captured', 'Calls');
  const bullets = missing.match(/^- \*\*/gm) ?? [];

  expect(bullets).toHaveLength(spec.notCaptured.length);
  for (const name of ['Auto Scaling', 'Global Accelerator', 'Shield', 'private keys', 'security groups', 'Health'])
    expect(missing).toContain(name);
});

test('the examples of the calls are what the formula gives', () => {
  const of = (kind: string, count: number, items: Record<string, number> = {}): CapturedObject[] =>
    Array.from({ length: count }, () => ({ kind, items }));
  const small = expectedCalls([...of('load-balancer', 100, { listeners: 2, rules: 10 }), ...of('target-group', 300)]);
  const large = expectedCalls([...of('load-balancer', 1000, { listeners: 2, rules: 5 }), ...of('target-group', 3000)]);
  const calls = section('Calls', 'IAM');

  expect(calls).toContain(`= **${small['elb']?.toLocaleString('en-US')} calls**`);
  expect(calls).toContain(`${large['elb']?.toLocaleString('en-US')} calls`);
  expect(small).toEqual({ elb: 1593, 'elb-classic': 1, wafv2: 100 });
});
