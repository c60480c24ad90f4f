import type { HostedZone } from '@aws-sdk/client-route-53';
import { expect, test } from '@jest/globals';
import { source } from '../../../src/sources/route53/source.ts';
import { selectionFindings } from '../../../src/sources/selection-findings.ts';
import { context, type FakeOptions, fakeAccount, throttled } from './account.ts';

const zone = (name: string): { zone: HostedZone; records: [] } => ({
  zone: { Id: `/hostedzone/Z${name.length}`, Name: `${name}.`, CallerReference: 'c', ResourceRecordSetCount: 0 },
  records: [],
});
const SITE = [zone('example.com'), zone('dev.example.com')];

async function findings(zones: typeof SITE, options: { zones?: string[] }, fake: FakeOptions = {}) {
  const captured = await source.capture(context(fakeAccount({ zones }, fake)), options);
  const { selection = null } = captured;
  return selectionFindings('route53', options, [{ account: '111111111111', region: 'global', selection }]).map(
    ({ severity, message, hint }) => `${severity}: ${message} | ${hint}`,
  );
}

const MEND = "correct the glob, or remove it; '*.example.com' does not match example.com itself";

test('a glob that matches no zone is named, whatever the others find', async () => {
  expect(await findings(SITE, { zones: ['example.com', 'example.org', '*.example.net', '!x'] })).toEqual([
    `warning: 'example.org' matches none of the 2 hosted zones of account 111111111111 | ${MEND}`,
    `warning: '*.example.net' matches none of the 2 hosted zones of account 111111111111 | ${MEND}`,
  ]);
});

test('globs that exclude all that they find are a warning, with or without one that includes', async () => {
  const said =
    "warning: the globs of 'zones' together cover none of the 2 hosted zones of account 111111111111 | what '!' excludes is all that the other globs find: narrow the exclusions";
  expect(await findings(SITE, { zones: ['*.com', '!*'] })).toEqual([said]);
  expect(await findings(SITE, { zones: ['!*example.com'] })).toEqual([said]);
});

test('an account without any zone is a note, and a warning when a glob was to find one there', async () => {
  expect(await findings([], {})).toEqual([
    'note: account 111111111111 has no hosted zone | if it should have some, see whether the plan names the right account',
  ]);
  expect(await findings([], { zones: ['a.example'] })).toEqual([
    "warning: 'a.example' matches none of the 0 hosted zones of account 111111111111 | the account has no hosted zone: see whether the plan names the right one",
  ]);
});

test('a selection that finds its zones is no finding', async () => {
  expect(await findings(SITE, {})).toEqual([]);
  expect(await findings(SITE, { zones: ['example.com', '!dev.*'] })).toEqual([]);
});

test('of a listing that broke off nothing is said: the zone may be on the page that is missing', async () => {
  const second = (operation: string, _: unknown, call: number): void => {
    if (operation === 'ListHostedZones' && call > 1) throw throttled();
  };
  expect(await findings(SITE, { zones: ['dev.example.com'] }, { pageSize: 1, before: second })).toEqual([]);
});
