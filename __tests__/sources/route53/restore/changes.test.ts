import {
  ChangeResourceRecordSetsCommand,
  CreateHealthCheckCommand,
  DeleteHealthCheckCommand,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Json, JsonObject } from '../../../../src/core/json.ts';
import type { Request } from '../../../../src/core/restore/step.ts';
import { type Cloud, startCloud } from '../../../cloud/cloud.ts';
import { clientOf } from '../../../cloud/seed/client.ts';
import { record } from '../../../cloud/seed/example-com.ts';
import { changeBehindTheBack, type SeededRoute53, seedRoute53 } from '../../../cloud/seed/route53.ts';
import { edited, intent, openAccount, type Tree, withMade } from './harness.ts';

const ID = '0123456789abcdef';
const ZONE = 'zone/public/example.com';
const RECORDS = 'zones/public/example.com/records.json';
const FILE = 'zones/public/example.com/zone.json';

let cloud: Cloud;
let seeded: SeededRoute53;
let account: ReturnType<typeof openAccount>;
let committed: Tree;

beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(async () => cloud[Symbol.asyncDispose]());
beforeEach(async () => {
  await cloud.reset();
  seeded = await seedRoute53(cloud.url);
  account = openAccount(cloud);
  committed = await account.capture();
});
afterEach(() => account.close());

async function write(...changes: readonly (readonly ['CREATE' | 'DELETE' | 'UPSERT', ResourceRecordSet])[]) {
  const client = clientOf(cloud.url);
  const Changes = changes.map(([Action, ResourceRecordSet]) => ({ Action, ResourceRecordSet }));
  await client.send(
    new ChangeResourceRecordSetsCommand({ HostedZoneId: seeded.zones.exampleCom, ChangeBatch: { Changes } }),
  );
  client.destroy();
}

function told(requests: readonly Request[]): readonly (readonly string[])[] {
  return requests.map((request) =>
    request.map(({ part, item, before, after }) => {
      const sign = before === null ? '+' : after === null ? '-' : '~';
      return `${sign} ${part}${item === null ? '' : ` ${item}`}`;
    }),
  );
}

function recordsIn(file: Record<string, Json>): Record<string, Json>[] {
  return file['records'] as Record<string, Json>[];
}

test('nothing is done to an account that is as it is wanted', async () => {
  expect(await account.plan(committed)).toEqual({ requests: [], notes: [], refused: [] });
});

test('a zone that somebody changed gets back what it lost, in one request, and keeps what it has too much', async () => {
  await changeBehindTheBack(cloud.url);
  const { requests } = await account.plan(committed);

  expect(told(requests)).toEqual([['~ records example.com. A', '+ records blog.example.com. CNAME']]);
  await account.run(ID, committed).apply(requests);
  const after = await account.capture(committed);
  expect(after.get(RECORDS)).toContain('promo.example.com.');
  const { requests: pruning } = await account.plan(committed, committed, { pruneExtra: true });
  expect(told(pruning)).toEqual([['- records promo.example.com. CNAME']]);
  await account.run(ID, committed).apply(pruning);
  expect(await account.capture(committed)).toEqual(committed);
});

test('one record and one name are restored alone', async () => {
  await changeBehindTheBack(cloud.url);
  await write(['DELETE', record('zero.example.com', 'A', 0, '192.0.2.1')]);
  const one = await account.plan(committed, committed, { items: { [ZONE]: ['zero.example.com. A'] } });
  const name = await account.plan(committed, committed, { items: { [ZONE]: ['example.com. A', 'example.com. TXT'] } });

  expect(told(one.requests)).toEqual([['+ records zero.example.com. A']]);
  expect(told(name.requests)).toEqual([['~ records example.com. A']]);
});

test('taking a restore back gives the drift again, to the byte', async () => {
  await changeBehindTheBack(cloud.url);
  const drifted = await account.capture(committed);
  const { requests } = await account.plan(committed, committed, { pruneExtra: true });
  const run = account.run(ID, committed);
  await run.apply(requests);
  expect(await account.capture(committed)).toEqual(committed);
  await account.run(ID, committed, run.made).undo(requests);

  expect(await account.capture(committed)).toEqual(drifted);
});

test('a record that was changed after the plan is never overwritten: the batch fails whole and names it', async () => {
  await changeBehindTheBack(cloud.url);
  const { requests } = await account.plan(committed);
  await write(['UPSERT', record('example.com', 'A', 30, '198.51.100.1')]);
  const before = await account.capture(committed);

  await expect(account.run(ID, committed).apply(requests)).rejects.toMatchObject({
    code: 'changed-since-plan',
    message: "'example.com. A' in example.com was changed since the plan was made",
  });
  expect(await account.capture(committed)).toEqual(before);
});

test('a record that somebody restored by hand meanwhile is left, and the rest of its batch is done', async () => {
  await changeBehindTheBack(cloud.url);
  const { requests } = await account.plan(committed);
  await write(['CREATE', record('blog.example.com', 'CNAME', 300, 'hosting.example.net.')]);
  await account.run(ID, committed).apply(requests);

  expect((await account.plan(committed)).requests).toEqual([]);
});

test('a zone that is busy with another change is waited for', async () => {
  await changeBehindTheBack(cloud.url);
  const { requests } = await account.plan(committed);
  const busy = cloud.faults.add({
    service: 'route53',
    operation: 'ChangeResourceRecordSets',
    times: 12,
    fault: { kind: 'error', status: 400, code: 'PriorRequestNotComplete' },
  });
  await account.run(ID, committed).apply(requests);

  expect(busy.fired).toBe(12);
  expect((await account.plan(committed)).requests).toEqual([]);
});

test('changes are waited for until they are INSYNC everywhere', async () => {
  await changeBehindTheBack(cloud.url);
  const { requests } = await account.plan(committed);
  const run = account.run(ID, committed);
  await run.apply(requests);
  const before = cloud.calls.length;
  await run.settle(requests);

  expect(cloud.calls.slice(before).map(({ operation }) => operation)).toEqual(['GetChange', 'GetChange']);
});

test('a protected record is changed, and its protection is back afterwards', async () => {
  const wanted = edited(committed, RECORDS, (file) => {
    for (const one of recordsIn(file)) if (one['type'] === 'MX') one['ttl'] = 60;
  });
  const { requests, refused } = await account.plan(wanted, committed);

  expect(refused).toEqual([]);
  expect(told(requests)).toEqual([
    ['- protections example.com. MX'],
    ['~ records example.com. MX'],
    ['+ protections example.com. MX'],
  ]);
  await account.run(ID, committed).apply(requests);
  await account.run(ID, committed).apply(requests);
  expect(intent(await account.capture(committed))).toEqual(intent(wanted));
});

test('edits are sent as AWS writes them: names in any case, without a dot, with a star', async () => {
  const wanted = edited(committed, RECORDS, (file) => {
    file['records'] = [
      ...recordsIn(file),
      { name: 'New.Example.com', type: 'A', ttl: 60, values: ['192.0.2.7', '192.0.2.6'] },
      {
        name: '*.Dev.example.com',
        type: 'A',
        alias: { target: 'ref:self', name: 'NEW.example.com', evaluateTargetHealth: false },
      },
    ];
  });
  const { requests, refused } = await account.plan(wanted, committed);

  expect(refused).toEqual([]);
  expect(told(requests)).toEqual([['+ records new.example.com. A', '+ records *.dev.example.com. A']]);
  await account.run(ID, committed).apply(requests);
  expect((await account.plan(wanted, committed)).requests).toEqual([]);
});

test('a name may become another type, and a group another policy, in one request', async () => {
  const wanted = edited(committed, RECORDS, (file) => {
    file['records'] = recordsIn(file).flatMap((one): Record<string, Json>[] => {
      if (one['name'] === 'blog.example.com.')
        return [{ name: 'blog.example.com.', type: 'A', ttl: 60, values: ['192.0.2.3'] }];
      if (one['name'] === 'weighted.example.com.')
        return one['setIdentifier'] === 'blue'
          ? [{ name: 'weighted.example.com.', type: 'A', ttl: 60, values: ['192.0.2.4'] }]
          : [];
      return [one];
    });
  });
  const { requests, notes, refused } = await account.plan(wanted, committed);

  expect(refused).toEqual([]);
  expect(requests).toHaveLength(1);
  expect(notes.map(({ message }) => message)).toEqual([
    "'blog.example.com. CNAME' goes, for it cannot stand beside what is restored",
    ...['blue', 'green', 'parked'].map(
      (id) => `'weighted.example.com. A ${id}' goes, for it cannot stand beside what is restored`,
    ),
  ]);
  await account.run(ID, committed).apply(requests);
  expect(intent(await account.capture(committed))).toEqual(intent(wanted));
  await account.run(ID, committed).undo(requests);
  expect(await account.capture(committed)).toEqual(committed);
});

test('an alias alone brings its target with it, and one that leads nowhere is refused', async () => {
  const client = clientOf(cloud.url);
  const alias = (name: string, to: string): ResourceRecordSet => ({
    Name: name,
    Type: 'A',
    AliasTarget: { HostedZoneId: seeded.zones.exampleCom, DNSName: to, EvaluateTargetHealth: false },
  });
  client.destroy();
  await write(
    ['DELETE', alias('www2.example.com', 'www.example.com')],
    ['DELETE', alias('www.example.com', 'example.com')],
  );
  const { requests } = await account.plan(committed, committed, { items: { [ZONE]: ['www2.example.com. A'] } });
  expect(told(requests)).toEqual([['+ records www.example.com. A', '+ records www2.example.com. A']]);

  const lost = edited(committed, RECORDS, (file) => {
    file['records'] = recordsIn(file).filter(({ name }) => name !== 'www.example.com.');
  });
  const { refused } = await account.plan(lost, committed, { items: { [ZONE]: ['www2.example.com. A'] } });
  expect(refused).toMatchObject([
    { code: 'restore-refused', message: "'www2.example.com. A' leads to 'www.example.com. A', which is nowhere" },
  ]);
});

test('an alias brings what its target refers to, and a name is found however a person wrote it', async () => {
  const client = clientOf(cloud.url);
  const check = { Type: 'TCP' as const, IPAddress: '192.0.2.77', Port: 25, RequestInterval: 30 as const };
  const made = await client.send(new CreateHealthCheckCommand({ CallerReference: 'target', HealthCheckConfig: check }));
  const HealthCheckId = made.HealthCheck?.Id ?? '';
  const target: ResourceRecordSet = {
    ...{ Name: 'checked.example.com', Type: 'A', TTL: 60, SetIdentifier: 'one', Weight: 1, HealthCheckId },
    ResourceRecords: [{ Value: '192.0.2.77' }],
  };
  const alias: ResourceRecordSet = {
    ...{ Name: 'leads.example.com', Type: 'A' },
    AliasTarget: {
      HostedZoneId: seeded.zones.exampleCom,
      DNSName: 'checked.example.com',
      EvaluateTargetHealth: true,
    },
  };
  await write(['CREATE', target], ['CREATE', alias]);
  const before = await account.capture(committed);
  const wanted = edited(before, RECORDS, (file) => {
    for (const one of recordsIn(file) as Record<string, Json>[])
      if (one['name'] === 'leads.example.com.') one['name'] = 'Leads.Example.com';
  });
  await write(['DELETE', alias], ['DELETE', target]);
  await client.send(new DeleteHealthCheckCommand({ HealthCheckId }));
  client.destroy();

  const { requests, refused } = await account.plan(wanted, before, { items: { [ZONE]: ['leads.example.com. A'] } });
  expect(refused).toEqual([]);
  expect(told(requests)).toEqual([
    [expect.stringMatching(/^\+ health-check/)],
    ['+ records checked.example.com. A one', '+ records leads.example.com. A'],
  ]);
  const run = account.run(ID, before);
  await run.apply(requests);
  expect(intent(await account.capture(withMade(before, run.made)))).toEqual(intent(before));
});

test('aliases in a circle, twins, strangers and rivals are refused before anything is sent', async () => {
  const self = (name: string, to: string): JsonObject => ({
    name,
    type: 'A',
    alias: { target: 'ref:self', name: to, evaluateTargetHealth: false },
  });
  const refusedOf = async (...more: readonly JsonObject[]) => {
    const wanted = edited(committed, RECORDS, (file) => {
      file['records'] = [...recordsIn(file), ...more];
    });
    return (await account.plan(wanted, committed)).refused.map(({ message }) => message);
  };

  expect(await refusedOf(self('a.example.com.', 'b.example.com.'), self('b.example.com.', 'a.example.com.'))).toEqual([
    expect.stringMatching(/^aliases lead round in a circle: [ab]\.example\.com\. A, [ab]\.example\.com\. A$/),
  ]);
  expect(await refusedOf(self('a.example.com.', 'example.com.'), self('a.example.com.', 'example.com.'))).toEqual([
    "'a.example.com. A' is there twice",
  ]);
  expect(await refusedOf({ name: 'www.example.net.', type: 'A', ttl: 60, values: ['192.0.2.1'] })).toEqual([
    "'www.example.net. A' does not lie in example.com",
  ]);
  expect(await refusedOf({ name: 'blog.example.com.', type: 'TXT', ttl: 60, values: ['"x"'] })).toEqual([]);
  const both = ['CNAME', 'TXT'].map((type) => ({ name: 'new.example.com.', type, ttl: 60, values: ['"x"'] }));
  expect(await refusedOf(...both)).toEqual([
    "'new.example.com. TXT' and 'new.example.com. CNAME' cannot stand beside each other",
  ]);
  expect(
    await refusedOf({
      name: 'new.example.com.',
      type: 'A',
      ttl: 60,
      values: ['192.0.2.1'],
      healthCheck: 'ref:health-check/none',
    }),
  ).toEqual(["'new.example.com. A' refers to health-check/none, which is nowhere"]);
});

test('settings of a zone come back: comment, tags, logging, signing, recovery, protections, apex', async () => {
  const wanted = edited(committed, FILE, (file) => {
    file['comment'] = 'another';
    file['tags'] = { owner: 'me' };
    file['queryLogging'] = null;
    file['acceleratedRecovery'] = false;
    file['dnssec'] = { signing: false, keys: [] };
    file['protections'] = [
      { name: 'example.com.', type: 'A' },
      { name: 'example.com.', type: 'MX', comment: 'new words' },
    ];
    file['apexNs'] = { ttl: 3600, extra: ['ns1.other-dns.example.'] };
    file['soa'] = { ...(file['soa'] as JsonObject), minimum: 60 };
  });
  const { requests, refused } = await account.plan(wanted, committed, { pruneExtra: true });
  expect(refused).toEqual([]);
  const run = account.run(ID, committed);
  await run.apply(requests);
  await account.run(ID, committed).apply(requests);
  expect(intent(await account.capture(committed))).toEqual(intent(wanted));

  await account.run(ID, committed).undo(requests);
  expect(intent(await account.capture(committed))).toEqual(intent(committed));
});

test('a health check whose interval differs is made anew, and records, parents and the plan say so', async () => {
  const path = [...committed].find(([, text]) => text.includes('"fqdn": "www.example.com"'))?.[0] ?? '';
  const wanted = edited(committed, path, (file) => {
    file['config'] = { ...(file['config'] as JsonObject), requestInterval: 30 };
  });
  const key = path.split('/')[1] ?? '';
  const { requests, notes } = await account.plan(wanted, committed, { items: { [`health-check/${key}`]: null } });

  expect(notes.map(({ message }) => message)).toEqual(
    expect.arrayContaining([expect.stringContaining('cannot change its requestInterval')]),
  );
  expect(told(requests)).toEqual([
    ['+ health-check'],
    ['+ tags'].map(() => '~ tags'),
    ['~ health-check'],
    expect.arrayContaining(['~ records weighted.example.com. A blue', '~ records multi.example.com. A one']),
  ]);
  const run = account.run(ID, committed);
  await run.apply(requests);
  await account.run(ID, committed).apply(requests);
  const after = withMade(committed, run.made);
  const files = intent(await account.capture(after));
  expect(files[path]).toBe(wanted.get(path));
  expect(files[RECORDS]).toBe(wanted.get(RECORDS));

  await account.run(ID, committed, run.made).undo(requests);
  expect(intent(await account.capture(committed))).toEqual(intent(committed));
});
