import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { nearRegions, REGIONS } from '../../src/plan/regions.ts';

test('the known regions are those of the partition data that the SDK carries', () => {
  const require = createRequire(import.meta.url);
  const file = createRequire(require.resolve('@aws-sdk/client-ec2')).resolve('@aws-sdk/core/client');
  const names = readFileSync(file, 'utf8').match(/"[a-z]{2,4}(?:-[a-z]+)+-\d+"(?=: \{)/g) ?? [];
  expect(names.length).toBeGreaterThan(30);
  expect([...REGIONS].sort()).toEqual([...new Set(names.map((name) => name.slice(1, -1)))].sort());
});

test.each([
  ['us-east-7', ['us-east-1', 'us-east-2', 'us-west-1']],
  ['eu-west-9', ['eu-west-1', 'eu-west-2', 'eu-west-3']],
  ['sa-east-2', ['sa-east-1', 'sa-west-1']],
  ['xx-northeast-9', []],
])('near to %s is %j', (region, near) => {
  expect(nearRegions(region)).toEqual(near);
});
