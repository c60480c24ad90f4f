import { expect, test } from '@jest/globals';
import { resultSchema } from '../../scripts/generate/result-schema.ts';
import { read } from './reads.ts';

test('a sound plan is shown once, with its next slot; machines get its sources', async () => {
  const { exit, result, text } = await read(['validate'], '05:06:24', null);
  expect(exit).toBe(0);
  expect(result.items).toEqual([{ plan: 'network', source: 'route53', status: 'complete' }]);
  expect(text).toBe(`holdfast.yml: 1 plan
plan     schedule   next               sources  goes to                              one run takes
network  0 * * * *  2026-01-02T06:00Z  route53  snapshots on the branch checked out  the first capture will tell

validate: complete · 1 item · 0.0 s
`);
});

test('once the work tree holds a capture, the calls of a run are counted from it', async () => {
  const records = JSON.stringify({ records: Array.from({ length: 700 }, () => ({})) });
  const folder = 'snapshots/111111111111/global/route53/zones/public/example.com';
  const files = { [`${folder}/records.json`]: records, [`${folder}/ids.json`]: '{"id":"Z1"}' };
  const { exit, result, text } = await read(['validate'], '05:06:24', null, files);
  expect(exit).toBe(0);
  const expected = { objects: 1, calls: { route53: 14 }, seconds: 7, planSeconds: 7, unseen: [] };
  expect(result.items).toEqual([{ plan: 'network', source: 'route53', status: 'complete', expected }]);
  expect(resultSchema.safeParse(result).error).toBeUndefined();
  expect(text).toContain('snapshots on the branch checked out  7s\n');
  expect(text).toMatch(/network +route53 +1 +14 route53 at 2\/s +7s/);
});

test('an account that the tree has nothing of is counted as empty, and named', async () => {
  const plan = `version: 1
id: acme-infra
accounts: { dns: { id: "111111111111" }, shop: { id: "222222222222" } }
plans: { network: { accounts: ["*"], sources: [route53] } }
`;
  const files = {
    'holdfast.yml': plan,
    'snapshots/dns/global/route53/zones/public/example.com/ids.json': '{"id":"Z1"}',
  };
  const { result, text } = await read(['validate'], '05:06:24', null, files);
  expect(result.items[0]?.expected?.unseen).toEqual(['route53 of shop']);
  expect(text).toContain('Counted as empty: the work tree has nothing of\n  network: route53 of shop\n');
});
