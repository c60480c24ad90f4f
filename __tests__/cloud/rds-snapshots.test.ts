import { describe, expect, test } from '@jest/globals';
import { seedDatabases } from './seed/databases.ts';
import { cloudSuite } from './suite.ts';
import { find, textAt } from './wire/xml.ts';

const suite = cloudSuite();
const DR = { region: 'eu-west-1' };
const VAULT = { account: '999999999999', region: 'eu-west-1' };

const rds = (params: Readonly<Record<string, string>>, at?: { account?: string; region?: string }) =>
  suite.query('rds', params, at);
const create = (DBSnapshotIdentifier: string, DBInstanceIdentifier = 'orders') =>
  rds({ Action: 'CreateDBSnapshot', DBInstanceIdentifier, DBSnapshotIdentifier });
const arn = (name: string) => `arn:aws:rds:us-east-1:111111111111:snapshot:${name}`;
const copy = (source: string, target: string, at = DR, extra = {}) =>
  rds(
    { Action: 'CopyDBSnapshot', SourceDBSnapshotIdentifier: arn(source), TargetDBSnapshotIdentifier: target, ...extra },
    at,
  );
const codeOf = ({ xml }: Awaited<ReturnType<typeof rds>>) => find(xml, 'Code')?.text ?? null;

test('names are kept in lower case and taken once, and have a form and a length', async () => {
  await seedDatabases(suite.cloud.url);
  const made = await create('Before-Upgrade');

  expect(find(made.xml, 'DBSnapshotIdentifier')?.text).toBe('before-upgrade');
  expect(codeOf(await create('before-upgrade'))).toBe('DBSnapshotAlreadyExists');
  expect(codeOf(await create('no--two'))).toBe('InvalidParameterValue');
  const long = {
    Action: 'CreateDBClusterSnapshot',
    DBClusterIdentifier: 'shop',
    DBClusterSnapshotIdentifier: 'a'.repeat(64),
  };
  expect(codeOf(await rds(long))).toBe('InvalidParameterValue');
});

test('a member of a cluster has no snapshot of its own; a database that is not available has none now', async () => {
  await seedDatabases(suite.cloud.url);
  suite.cloud.rds.setStatus({ account: '111111111111', region: 'us-east-1' }, 'instance', 'orders', 'backing-up');

  expect(codeOf(await create('one', 'shop-writer'))).toBe('InvalidParameterValue');
  expect(codeOf(await create('one'))).toBe('InvalidDBInstanceState');
  expect(codeOf(await create('one', 'nobody'))).toBe('DBInstanceNotFound');
});

test('a snapshot is made for as long as it is told, without a time and not to be deleted', async () => {
  await seedDatabases(suite.cloud.url);
  suite.cloud.rds.looks = 2;
  await create('one');
  const removed = await rds({ Action: 'DeleteDBSnapshot', DBSnapshotIdentifier: 'one' });
  const states: (string | undefined)[] = [];
  for (let i = 0; i < 3; i += 1) {
    const { xml } = await rds({ Action: 'DescribeDBSnapshots' });
    states.push(`${find(xml, 'Status')?.text} ${find(xml, 'SnapshotCreateTime') === undefined}`);
  }

  expect(codeOf(removed)).toBe('InvalidDBSnapshotState');
  expect(states).toEqual(['creating true', 'creating true', 'available false']);
});

describe('copies', () => {
  test('of what is encrypted to another region need a key there; to another account they need to be shared', async () => {
    await seedDatabases(suite.cloud.url);
    await create('one');
    const bare = await copy('one', 'bare');
    const keyed = await copy('one', 'keyed', DR, { KmsKeyId: 'alias/dr' });
    const unshared = await copy('one', 'vault', VAULT, { KmsKeyId: 'alias/vault' });
    const share = { AttributeName: 'restore', 'ValuesToAdd.AttributeValue.1': VAULT.account };
    await rds({ Action: 'ModifyDBSnapshotAttribute', DBSnapshotIdentifier: 'one', ...share });
    const shared = await copy('one', 'vault', VAULT, { KmsKeyId: 'alias/vault' });

    expect([codeOf(bare), keyed.status, codeOf(unshared), shared.status]).toEqual([
      'InvalidParameterCombination',
      200,
      'DBSnapshotNotFound',
      200,
    ]);
    expect(find(keyed.xml, 'SourceRegion')?.text).toBe('us-east-1');
    expect(find(keyed.xml, 'SourceDBSnapshotIdentifier')?.text).toBe(arn('one'));
  });

  test('twenty under way into a region, a hundred manual snapshots there, in the words that users quote', async () => {
    await seedDatabases(suite.cloud.url);
    await create('one', 'billing');
    suite.cloud.rds.looks = 99;
    for (let i = 0; i < 20; i += 1) await copy('one', `c${i}`);
    const more = await copy('one', 'more');
    suite.cloud.rds.looks = 0;
    suite.cloud.rds.quota = 1;
    const full = await create('two', 'billing');

    expect(find(more.xml, 'Message')?.text).toBe('Cannot copy more than 20 snapshots across regions');
    expect(find(full.xml, 'Message')?.text).toBe('Cannot create more than 1 manual snapshots');
    expect([codeOf(more), codeOf(full)]).toEqual(['SnapshotQuotaExceeded', 'SnapshotQuotaExceeded']);
  });
});

test('a restore passes on nothing but the data: groups, zones and protection are AWS’s defaults unless they are given', async () => {
  await seedDatabases(suite.cloud.url);
  await create('one');
  await rds({ Action: 'RestoreDBInstanceFromDBSnapshot', DBInstanceIdentifier: 'bare', DBSnapshotIdentifier: 'one' });
  const { xml } = await rds({ Action: 'DescribeDBInstances', DBInstanceIdentifier: 'bare' });

  expect(find(xml, 'MultiAZ')?.text).toBe('false');
  expect(find(xml, 'DeletionProtection')?.text).toBe('false');
  expect(find(xml, 'DBParameterGroupName')?.text).not.toBe('orders-pg17');
  expect(find(xml, 'AllocatedStorage')?.text).toBe('20');
});

test('a restored cluster has no instances; ids stay when names change', async () => {
  await seedDatabases(suite.cloud.url);
  await rds({ Action: 'CreateDBClusterSnapshot', DBClusterIdentifier: 'shop', DBClusterSnapshotIdentifier: 'one' });
  await rds({
    Action: 'RestoreDBClusterFromSnapshot',
    DBClusterIdentifier: 'bare',
    SnapshotIdentifier: 'one',
    Engine: 'aurora-postgresql',
  });
  const clusters = await rds({ Action: 'DescribeDBClusters', DBClusterIdentifier: 'bare' });
  const id = async (name: string) =>
    find((await rds({ Action: 'DescribeDBInstances', DBInstanceIdentifier: name })).xml, 'DbiResourceId')?.text;
  const before = await id('scratch');
  const rename = { DBInstanceIdentifier: 'scratch', NewDBInstanceIdentifier: 'kept', ApplyImmediately: 'true' };
  await rds({ Action: 'ModifyDBInstance', ...rename });

  expect(find(clusters.xml, 'DBClusterMembers')?.children ?? []).toEqual([]);
  expect(await id('kept')).toBe(before);
  expect(await id('orders')).not.toBe(before);
});

test('automated backups are replicated to a region once, and shown at the instance', async () => {
  await seedDatabases(suite.cloud.url);
  const start = {
    Action: 'StartDBInstanceAutomatedBackupsReplication',
    SourceDBInstanceArn: 'arn:aws:rds:us-east-1:111111111111:db:orders',
  };
  const first = await rds(start, DR);
  const again = await rds(start, DR);
  const { xml } = await rds({ Action: 'DescribeDBInstances', DBInstanceIdentifier: 'orders' });
  const there = await rds({ Action: 'DescribeDBInstanceAutomatedBackups' }, DR);

  expect([first.status, codeOf(again)]).toEqual([200, 'InvalidDBInstanceAutomatedBackupState']);
  expect(find(xml, 'DBInstanceAutomatedBackupsArn')?.text).toContain(':eu-west-1:');
  expect(textAt(find(there.xml, 'DBInstanceAutomatedBackup') ?? there.xml, 'DBInstanceIdentifier')).toBe('orders');
});
