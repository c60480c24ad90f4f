import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { spec } from '../../../src/sources/route53/spec.ts';

const page = await readFile(new URL('../../../docs/sources/route53.md', import.meta.url), 'utf8');

test('the page lists exactly the IAM actions that a capture needs', () => {
  expect(page.match(/^route53:\w+$/gm)).toEqual(spec.actions.capture);
});

test('the page has a row for every kind and a line for every call', () => {
  for (const { folder } of spec.kinds) expect(page).toContain(`| \`${folder}/`);
  const calls = page.slice(page.indexOf('## Calls'), page.indexOf('## IAM'));
  for (const action of spec.actions.capture) expect(calls).toContain(action.replace('route53:', ''));
});

test('the page names what a user may expect and will not find', () => {
  const missing = page.slice(page.indexOf('## What is not captured'), page.indexOf('## Calls'));

  for (const name of ['Resolver', 'Profiles', 'Registered domains', 'KMS keys']) expect(missing).toContain(name);
  expect(spec.notCaptured).toHaveLength(4);
});

test('the example of the calls is what the formula gives', () => {
  const [zones, records] = [100, 100];
  const calls = zones / 100 + zones * 3 + zones * Math.ceil(records / 300) + zones / 10 + 1 + 1 + 1 + 1 + 2;

  expect(page).toContain(`= **${calls} calls**`);
});
