import { expect, test } from '@jest/globals';
import { read } from './reads.ts';

test('a sound plan is shown once, with its next slot; machines get its sources', async () => {
  const { exit, result, text } = await read(['validate'], '05:06:24', null);
  expect(exit).toBe(0);
  expect(result.items).toEqual([{ plan: 'network', source: 'route53', status: 'complete' }]);
  expect(text).toBe(`holdfast.yml: 1 plan
plan     schedule   next               sources  commit
network  0 * * * *  2026-01-02T06:00Z  route53  snapshots on the branch checked out

validate: complete · 1 item · 0.0 s
`);
});
