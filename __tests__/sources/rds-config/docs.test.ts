import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { composeLive } from '../../../src/core/compose.ts';
import { expectedCalls } from '../../../src/sources/rds-config/expected-calls.ts';
import { source } from '../../../src/sources/rds-config/source.ts';
import { spec } from '../../../src/sources/rds-config/spec.ts';
import type { CapturedObject } from '../../../src/sources/source.ts';
import { context } from '../route53/account.ts';
import { DOCS_REGION } from './docs-region.ts';
import { fakeRegion } from './fake-region.ts';

const page = await readFile(new URL('../../../docs/sources/rds-config.md', import.meta.url), 'utf8');

function section(from: string, to: string): string {
  const start = page.indexOf(`## ${from}\n`);
  const end = page.indexOf(`## ${to}\n`);
  if (start < 0 || end < start) throw new Error(`no section from ${from} to ${to}`);
  return page.slice(start, end);
}

test('each file that the page shows is, to the member, what a capture writes, and every kind has one', async () => {
  const { documents, ends, findings } = await source.capture(context(fakeRegion(DOCS_REGION)), {});
  const scope = { account: 'shop', accountId: '111111111111', region: 'us-east-1', source: 'rds-config' };
  const captured = { scope, kinds: spec.kinds, documents, ends, options: '{}', covers: () => true };
  const { files } = composeLive([captured], new Map(), new Map());
  const shown = [
    ...section('The files', 'Read with care').matchAll(/^`([^`\n]+\.json)`[^\n]*\n\n```json\n(.*?)```$/gms),
  ];

  expect(ends.filter(({ status }) => status !== 'complete')).toEqual([]);
  expect(findings).toEqual([]);
  for (const [, path = '', example = ''] of shown) {
    const written = JSON.parse(files.get(`shop/us-east-1/rds-config/${path}`) ?? 'null');
    expect(`${path} ${JSON.stringify(JSON.parse(example))}`).toBe(`${path} ${JSON.stringify(written)}`);
  }
  const folders = new Set(shown.map(([, path = '']) => path.split('/')[0]));
  expect([...folders].sort()).toEqual(spec.kinds.map(({ folder }) => folder).sort());
});

test('the page has a line for every call', () => {
  const calls = section('Calls', 'IAM');
  for (const action of spec.actions.capture) expect(calls).toMatch(new RegExp(`\\b${action.replace(/^.*:/, '')}\\b`));
});

test('the sum of calls that the page shows is what is expected of such a region', () => {
  const of = (kind: string, count: number, items: CapturedObject['items'] = {}): CapturedObject[] =>
    Array.from({ length: count }, () => ({ kind, items }));
  const objects = [
    ...of('db-instance', 100),
    ...of('db-cluster', 10, { endpoints: 1 }),
    ...of('db-parameter-group', 20, { parameters: 10 }),
    ...of('db-cluster-parameter-group', 10, { parameters: 10 }),
    ...of('db-option-group', 5),
    ...of('db-subnet-group', 4),
    ...of('db-event-subscription', 3),
    ...of('database-security-group', 30, { rules: 10 }),
    ...of('db-proxy', 2),
  ];
  const [, rds, ec2] = /= (\d+) calls of RDS and (\d+) of EC2/.exec(section('Calls', 'IAM')) ?? [];

  expect(expectedCalls(objects)).toEqual({ rds: Number(rds), ec2: Number(ec2) });
});
