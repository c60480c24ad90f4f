import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openAws } from '../../../src/aws/session.ts';
import { composeLive } from '../../../src/core/compose.ts';
import { UNREAD } from '../../../src/core/document.ts';
import { source } from '../../../src/sources/route53/source.ts';
import { spec } from '../../../src/sources/route53/spec.ts';
import type { Capture } from '../../../src/sources/source.ts';
import { type Cloud, startCloud } from '../../cloud/cloud.ts';
import { type SeededRoute53, seedMany, seedRoute53 } from '../../cloud/seed/route53.ts';
import { context } from './account.ts';

let cloud: Cloud;
let seeded: SeededRoute53;

beforeAll(async () => {
  cloud = await startCloud();
  seeded = await seedRoute53(cloud.url);
});
afterAll(async () => cloud[Symbol.asyncDispose]());
beforeEach(() => {
  cloud.faults.clear();
  Object.assign(cloud.options, { pageSize: undefined, shuffle: false });
});

async function capture(from: Cloud = cloud): Promise<Capture> {
  const { clock, log, signal } = context(null as never);
  const session = openAws({
    env: from.env(),
    clock,
    signal,
    log,
    verb: 'backup',
    budgets: [],
    oidc: null,
    role: null,
    random: () => 0,
  });
  try {
    return await source.capture({ aws: await session.account(null), region: 'us-east-1', clock, log, signal }, {});
  } finally {
    session.destroy();
  }
}

/** The files that a first capture writes. */
function tree(captured: Capture): ReadonlyMap<string, string | null> {
  const scope = { account: '111111111111', accountId: '111111111111', region: 'global', source: 'route53' };
  const { documents, ends } = captured;
  const one = { scope, kinds: spec.kinds, documents, ends, options: '{}', covers: () => true };
  return composeLive([one], new Map(), new Map()).files;
}

function failures({ ends }: Capture) {
  return ends.filter(({ status }) => status !== 'complete');
}

test('a whole account is captured from the wire: nothing failed, nothing unknown, every kind there', async () => {
  const captured = await capture();

  expect(failures(captured)).toEqual([]);
  expect(captured.findings).toEqual([]);
  expect(new Set(captured.documents.map(({ kind }) => kind))).toEqual(new Set(spec.kinds.map(({ kind }) => kind)));
  const zone = captured.documents.find(({ id }) => id === seeded.zones.exampleCom)?.files['zone.json'];
  expect(zone).toMatchObject({
    name: 'example.com.',
    comment: 'the main site',
    dnssec: { signing: true, keys: [{ status: 'ACTIVE' }] },
    acceleratedRecovery: true,
    protections: [{ name: 'example.com.' }],
    tags: { team: 'web' },
  });
  expect(JSON.stringify(captured.documents)).not.toContain(JSON.stringify(UNREAD));
});

test('two captures of an unchanged account are the same to the byte, in pages of one and in any order', async () => {
  const first = tree(await capture());
  Object.assign(cloud.options, { pageSize: 1, shuffle: true });
  const second = tree(await capture());

  expect([...first].length).toBeGreaterThan(20);
  expect([...second].sort()).toEqual([...first].sort());
});

test('references lead from records to what they rest on', async () => {
  const files = tree(await capture());
  const records = JSON.parse(files.get('111111111111/global/route53/zones/public/example.com/records.json') ?? '{}');
  const text = JSON.stringify(records);

  expect(records.zone).toBe('ref:zone/public/example.com');
  expect(text).toMatch(/"healthCheck":"ref:health-check\//);
  expect(text).toMatch(/"collection":"ref:cidr-collection\//);
  expect(text).toContain('"target":"ref:self"');
});

test('a field that AWS adds after this version was built is noticed in the bytes of the reply', async () => {
  const stop = cloud.rewrite({ service: 'route53', operation: 'GetHostedZone' }, (body) =>
    body.replace('</HostedZone>', '<Colour>red</Colour></HostedZone>'),
  );
  const captured = await capture();
  stop();

  expect(captured.findings).toMatchObject([
    { code: 'unknown-field', message: expect.stringContaining('HostedZone.Colour') },
  ]);
  expect(failures(captured)[0]).toMatchObject({
    kind: 'zone-details',
    status: 'partial',
    error: { code: 'unknown-field' },
  });
});

test.each(['ListResourceRecordSets', 'ListTagsForResources', 'ListResourceRecordSetProtections', 'ListCidrBlocks'])(
  'a reply of %s that was cut off without a trace is asked for again, never taken for a short list',
  async (operation) => {
    const whole = tree(await capture());
    const fault = cloud.faults.add({
      service: 'route53',
      operation,
      times: 1,
      fault: { kind: 'truncate', share: 0.7, quiet: true },
    });
    const captured = await capture();

    expect(fault.fired).toBe(1);
    expect(failures(captured)).toEqual([]);
    expect(tree(captured)).toEqual(whole);
  },
);

test.each([
  ['throttling', { kind: 'error', status: 400, code: 'Throttling', message: 'Rate exceeded' }],
  ['a server error', { kind: 'error', status: 503, code: 'ServiceUnavailable' }],
  ['a reset', { kind: 'reset' }],
] as const)('%s in the middle of a listing changes nothing', async (_what, fault) => {
  const whole = tree(await capture());
  cloud.options.pageSize = 5;
  const armed = cloud.faults.add({ service: 'route53', operation: 'ListResourceRecordSets', skip: 2, times: 2, fault });
  const captured = await capture();

  expect(armed.fired).toBe(2);
  expect(failures(captured)).toEqual([]);
  expect(tree(captured)).toEqual(whole);
});

test('a denied call names itself, and only its own part is unread', async () => {
  cloud.faults.add({
    service: 'route53',
    operation: 'GetDNSSEC',
    fault: { kind: 'error', status: 403, code: 'AccessDenied', message: 'not authorized' },
  });
  const captured = await capture();

  expect(failures(captured)).toMatchObject([
    { kind: 'dnssec', status: 'denied', call: 'route53:GetDNSSEC', error: { code: 'access-denied' } },
  ]);
});

test('an operation that the service does not know is not offered, and nothing else suffers', async () => {
  cloud.faults.add({
    service: 'route53',
    operation: 'ListResourceRecordSetProtections',
    fault: { kind: 'error', status: 404, code: 'UnknownOperationException' },
  });
  const captured = await capture();

  expect(failures(captured)).toMatchObject([{ kind: 'protections', status: 'not-offered' }]);
});

test.each([
  [1, 0],
  [3, 900],
  [12, 24],
])('%i zones with %i records cost the calls of the formula', async (zones, records) => {
  await using fresh = await startCloud();
  await seedMany(fresh.url, { zones, records });
  const before = fresh.calls.length;
  await capture(fresh);

  const perZone = 1 + Math.ceil((records / zones + 2) / 300) + 1 + 1;
  const formula = Math.ceil(zones / 100) + zones * perZone + Math.ceil(zones / 10) + 1 + 5;
  const calls = fresh.calls.slice(before).filter(({ service }) => service === 'route53').length;
  expect(calls).toBe(formula);
});
