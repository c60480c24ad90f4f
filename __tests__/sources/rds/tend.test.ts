import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/core/json.ts';
import { source } from '../../../src/sources/rds/source.ts';
import type { SelectedResource, TendRequest } from '../../../src/sources/snapshot-source.ts';
import { ACME, DR, databases, VAULT } from './harness.ts';

const world = databases();

async function tend(ids: readonly string[], options: JsonObject, over: Partial<TendRequest> = {}) {
  const resources: SelectedResource[] = [];
  for (const id of ids) resources.push(await world.resource(id));
  const owner = { id: 'acme', plan: 'points', source: 'rds' };
  const request = { owner, resources, copies: [], keptAtMost: 14, ...over };
  return (await source.tend?.(await world.at(), options, request)) ?? [];
}

test('a database as the plan expects it is no finding; each thing that is not so is one, with the command that mends it', async () => {
  const expect_ = { automatedBackups: '7d', multiAz: true, pitrLag: '15m', deletionProtection: true, encrypted: true };
  const good = await tend(['orders'], { expect: expect_ });
  const bad = await tend(['billing'], { expect: { ...expect_, automatedBackups: '35d' } });

  expect(good).toEqual([]);
  expect(bad.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'expectation-unmet'));
  expect(bad.map(({ message }) => message)).toEqual([
    'instance billing keeps automated backups for one day, and 35 are expected',
    expect.stringContaining('instance billing stands in one zone'),
    expect.stringContaining('instance billing can be deleted by one call'),
    'instance billing is not encrypted',
  ]);
  expect(bad[0]?.hint).toBe(
    'aws rds modify-db-instance --db-instance-identifier billing --backup-retention-period 35 --apply-immediately',
  );
  expect(bad[1]?.hint).toContain('a second db.t4g.medium and 20.0 GiB of storage');
});

test('a restorable time that stands still is told with its age', async () => {
  const old = new Date(Date.now() - 3_600_000).toISOString();
  world.cloud.rewrite({ service: 'rds', operation: 'DescribeDBInstances' }, (body) =>
    body.replaceAll(/<LatestRestorableTime>[^<]*/g, `<LatestRestorableTime>${old}`),
  );
  const [finding] = await tend(['orders'], { expect: { pitrLag: '15m' } });

  expect(finding?.message).toMatch(
    /^instance orders can be restored to a time 1h.* ago at the latest, and 15m are expected$/,
  );
});

test('replication of automated backups is started once, where it lies, and then looked at', async () => {
  const key = 'arn:aws:kms:eu-west-1:111111111111:key/dr';
  const options = {
    replicate: { region: 'eu-west-1', retention: '14d', kmsKey: key },
    expect: { replication: 'eu-west-1' },
  };
  const first = await tend(['orders'], options);
  const second = await tend(['orders'], options);
  world.cloud.rds.endReplication({ account: ACME, region: 'eu-west-1' }, 'orders', new Date(Date.now() - 7_200_000));
  const behind = await tend(['orders'], options);

  expect(first.map(({ code, severity }) => [code, severity])).toEqual([['replication-off', 'note']]);
  expect(second).toEqual([]);
  const starts = world.cloud.calls.filter(
    ({ operation }) => operation === 'StartDBInstanceAutomatedBackupsReplication',
  );
  expect(starts.map(({ region }) => region)).toEqual(['eu-west-1']);
  expect(behind.map(({ message }) => message)).toEqual([expect.stringMatching(/in eu-west-1 end 2h.* ago$/)]);
});

test('without a key the replication of an encrypted database is not tried; of a cluster it is expected in vain', async () => {
  const options = { replicate: { region: 'eu-west-1' }, expect: { replication: 'eu-west-1' } };
  const findings = await tend(['orders', 'cluster:shop'], options);

  expect(findings.map(({ message }) => message).sort()).toEqual([
    expect.stringContaining('cluster shop has no automated backups in eu-west-1'),
    'instance orders is encrypted, and its replication to eu-west-1 needs a key there',
  ]);
  expect(world.cloud.counts()['rds:StartDBInstanceAutomatedBackupsReplication']).toBeUndefined();
});

test('the quota is told before it is reached: what is kept, what is made, and what others left there', async () => {
  await world.make('billing', { id: 'others' });
  const fits = await tend(['orders'], {}, { keptAtMost: 98 });
  const tight = await tend(['orders'], {}, { keptAtMost: 99 });
  const all = await tend(['orders'], {}, { keptAtMost: null });
  world.cloud.rds.quota = 300;
  const raised = await tend(['orders'], {}, { keptAtMost: 99 });

  expect(fits).toEqual([]);
  expect(tight.map(({ code, message }) => [code, message])).toEqual([
    ['snapshot-quota', expect.stringContaining('with 1 of others 101: more than the 100')],
  ]);
  expect(all[0]?.message).toContain('everything is kept');
  expect(raised).toEqual([]);
});

test('the quota of a copy’s region is looked at too, where the account itself can be asked', async () => {
  const copies = [DR, { accountId: VAULT, region: 'us-west-2', kmsKey: 'alias/vault' }];
  const findings = await tend(['orders'], {}, { keptAtMost: 100, copies });

  expect(findings.map(({ message }) => message.split(' in ').at(-1))).toEqual([
    `${ACME} us-east-1`,
    `${ACME} eu-west-1`,
  ]);
});

test('a copy that AWS would refuse is an error before the first one is asked for; full copies of a cluster are told', async () => {
  const findings = await tend(['orders', 'cluster:shop'], {}, { copies: [{ ...DR, kmsKey: null }] });
  const [full] = await tend(['cluster:shop'], {}, { copies: [DR] });

  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
    ['snapshot-unusable', 'error'],
    ['snapshot-unusable', 'error'],
  ]);
  expect(findings[0]?.message).toContain('needs a key there');
  expect([full?.code, full?.severity]).toEqual(['copy-cost', 'note']);
  expect(full?.message).toContain('is a full one');
});

test('what cannot be looked at is told, and keeps nothing else from being looked at', async () => {
  const resources = [await world.resource('billing')];
  const denied = { kind: 'error', status: 403, code: 'AccessDenied' } as const;
  world.cloud.faults.add({ service: 'rds', operation: 'DescribeAccountAttributes', fault: denied });
  const request = { owner: { id: 'acme', plan: 'points', source: 'rds' }, resources, copies: [], keptAtMost: 1 };
  const findings = await source.tend?.(await world.at(), { expect: { multiAz: true } }, request);

  expect(findings?.map(({ code }) => code)).toEqual(['expectation-unmet', 'access-denied']);
});
