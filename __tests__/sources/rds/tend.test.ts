import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/core/json.ts';
import { ownershipTags } from '../../../src/core/snapshots/ownership.ts';
import { source } from '../../../src/sources/rds/source.ts';
import type { CopyTarget, SelectedResource, TendRequest } from '../../../src/sources/snapshot-source.ts';
import { seedDefaultKey, seedOptionGroups } from '../../cloud/seed/databases.ts';
import { seedKey } from '../../cloud/seed/keys.ts';
import { ACME, DR, databases, ownerOf, VAULT } from './harness.ts';

const world = databases();

interface Asked extends Partial<Omit<TendRequest, 'copies'>> {
  readonly copies?: readonly CopyTarget[];
}

async function tend(ids: readonly string[], options: JsonObject, { copies = [], ...over }: Asked = {}) {
  const resources: SelectedResource[] = [];
  for (const id of ids) resources.push(await world.resource(id));
  const request = { ...(await world.tendRequest(resources, copies)), ...over };
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

test('the quota of a copy’s region is looked at too, in another account with what it has there', async () => {
  const copies = [DR, { accountId: VAULT, region: 'us-west-2', kmsKey: 'alias/vault' }];
  await seedKey(world.cloud.url, { account: VAULT, region: 'us-west-2' }, 'alias/vault');
  const findings = await tend(['billing'], {}, { keptAtMost: 100, copies });

  expect(findings.map(({ code, message }) => [code, message.split(' in ').at(-1)])).toEqual([
    ['snapshot-quota', `${ACME} us-east-1`],
    ['snapshot-quota', `${ACME} eu-west-1`],
    ['snapshot-quota', `${VAULT} us-west-2`],
  ]);
});

test('what another region copies there, and what is of databases that are not selected any more, takes room too', async () => {
  const there = { region: 'eu-west-1', account: ACME };
  const from = (region: string, resource: string) => ({
    ...ownershipTags(ownerOf(resource)),
    'holdfast:copy-of': 'x',
    'holdfast:copied-from': `${ACME}/${region}`,
  });
  await world.copy(await world.point('billing'), { ...DR, kmsKey: null });
  const [copy] = await world.points(await world.at('eu-west-1'));
  const name = copy?.members[0]?.id ?? '';
  const foreign = async (tags: Readonly<Record<string, string>>) => {
    world.cloud.rds.setTags(there, 'DBSnapshot', name, tags);
    const [finding] = await tend(['billing'], {}, { keptAtMost: 100, copies: [{ ...DR, kmsKey: null }] }).then((all) =>
      all.filter(({ message }) => message.endsWith('eu-west-1')),
    );
    return /with (\d+) of others/.exec(finding?.message ?? '')?.[1];
  };

  expect(await foreign(from('us-east-1', 'billing'))).toBe('0');
  expect(await foreign(from('us-west-2', 'billing'))).toBe('1');
  expect(await foreign(from('us-east-1', 'dropped'))).toBe('1');
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
  // AWS says one GiB of each Aurora cluster, whatever it holds.
  expect(full?.message).toBe(
    `every copy of cluster shop to ${ACME} eu-west-1 is a full one: each moves and stores all of its volume, and up to 14 of them are kept there`,
  );
});

test('a key of the copies that is not there, and one of AWS itself that cannot be shared, are errors before anything is ordered', async () => {
  await seedDefaultKey(world.cloud.url);
  const vault = { accountId: VAULT, region: 'eu-west-1', kmsKey: 'alias/vault' };
  const missing = await tend(['ledger'], {}, { copies: [{ ...DR, kmsKey: 'alias/nowhere' }] });
  const unshared = await tend(['ledger', 'orders', 'billing'], {}, { copies: [vault] });
  await seedKey(world.cloud.url, { account: VAULT, region: 'eu-west-1' }, 'alias/vault');

  expect(missing.map(({ code, severity }) => [code, severity])).toEqual([['key-unusable', 'error']]);
  expect(unshared.map(({ code, severity }) => [code, severity])).toEqual([
    ['key-unusable', 'error'],
    ['snapshot-unusable', 'error'],
  ]);
  expect(unshared[1]?.message).toBe(
    `instance ledger cannot be copied to the account ${VAULT}: encrypted by the key of AWS itself (aws/rds), which cannot be shared`,
  );
  expect(await tend(['orders', 'billing'], {}, { copies: [vault] })).toEqual([]);
});

describe('the option group of a database that has one of its own', () => {
  const copies = [{ ...DR, kmsKey: null }];
  const errors = async (optionGroups: JsonObject) =>
    (await tend(['billing', 'orders'], { optionGroups }, { copies })).flatMap(({ severity, message }) =>
      severity === 'error' && !message.includes('is encrypted') ? [message] : [],
    );

  test('is needed there where it has transparent data encryption', async () => {
    await seedOptionGroups(world.cloud.url, 'TDE', 'eu-west-1', 'mysql');

    expect(await errors({})).toEqual([
      `instance billing cannot be copied to ${ACME} eu-west-1: AWS copies nothing with the option TDE of audit without an option group there`,
    ]);
    expect(await errors({ 'eu-west-1': 'audit-dr' })).toEqual([]);
    expect(await errors({ 'eu-west-1': 'audit-eu' })).toEqual([
      `there is no option group 'audit-eu' in ${ACME} eu-west-1, which optionGroups names for the copies there`,
    ]);
  });

  test('is not needed for its other options, and one of another engine is refused', async () => {
    await seedOptionGroups(world.cloud.url, 'MEMCACHED', 'eu-west-1', 'oracle-ee');

    expect(await errors({})).toEqual([]);
    expect(await errors({ 'eu-west-1': 'audit-dr' })).toEqual([
      expect.stringContaining("with the option group 'audit-dr', which is of oracle-ee 19"),
    ]);
  });
});

describe('replication of automated backups', () => {
  const key = 'arn:aws:kms:eu-west-1:111111111111:key/dr';
  const options = { replicate: { region: 'eu-west-1', kmsKey: key } };
  const starts = () =>
    world.cloud.calls.filter(({ operation }) => operation === 'StartDBInstanceAutomatedBackupsReplication').length;
  const replicas = (change: (body: string) => string) =>
    world.cloud.rewrite({ service: 'rds', operation: 'DescribeDBInstanceAutomatedBackups' }, change);

  test('of an instance that was deleted and made again under its name is started anew', async () => {
    await tend(['orders'], options);
    replicas((body) => body.replaceAll(/<DbiResourceId>[^<]*/g, '<DbiResourceId>db-OFTHEFIRSTONE'));
    const [started] = await tend(['orders'], options);

    expect([started?.severity, starts()]).toEqual(['warning', 2]); // the test cloud knows the instance by its ARN and refuses
  });

  test('that was stopped is started again: what it left behind is none', async () => {
    await tend(['orders'], options);
    replicas((body) => body.replaceAll('<Status>active', '<Status>retained'));
    await tend(['orders'], options);

    expect(starts()).toBe(2);
  });

  test('into the region where the databases are is told, and not taken for on', async () => {
    const here = { replicate: { region: 'us-east-1', kmsKey: key }, expect: { replication: 'us-east-1' } };
    const findings = await tend(['orders', 'billing'], here);

    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['replication-off', 'warning']]);
    expect(findings[0]?.message).toContain('that is the region that they are to go to');
    expect(starts()).toBe(0);
  });

  test('is not started while the plan is only looked at', async () => {
    const [note] = await tend(['orders'], options, { looksOnly: true });

    expect([note?.severity, note?.hint, starts()]).toEqual(['note', 'the next backup starts it', 0]);
  });
});

test('what cannot be looked at is told, and keeps nothing else from being looked at', async () => {
  const resources = [await world.resource('billing')];
  const denied = { kind: 'error', status: 403, code: 'AccessDenied' } as const;
  world.cloud.faults.add({ service: 'rds', operation: 'DescribeAccountAttributes', fault: denied });
  const request = { ...(await world.tendRequest(resources, [])), keptAtMost: 1 };
  const findings = await source.tend?.(await world.at(), { expect: { multiAz: true } }, request);

  expect(findings?.map(({ code }) => code)).toEqual(['expectation-unmet', 'access-denied']);
});
