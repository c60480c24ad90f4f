import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  RDSClient,
  StartDBInstanceAutomatedBackupsReplicationCommand,
} from '@aws-sdk/client-rds';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { inventory } from '../../../src/sources/rds/inventory.ts';
import { source } from '../../../src/sources/rds/source.ts';
import { type Cloud, startCloud } from '../../cloud/cloud.ts';
import { configOf } from '../../cloud/seed/network.ts';
import { openPlace } from '../ebs/harness.ts';

let cloud: Cloud;
let place: Awaited<ReturnType<typeof openPlace>>;
let rds: RDSClient;

beforeAll(async () => {
  cloud = await startCloud();
});
beforeEach(async () => {
  await cloud.reset();
  place = await openPlace(cloud);
  rds = new RDSClient(configOf(cloud.url, {}));
});
afterEach(() => {
  place.close();
  rds.destroy();
});
afterAll(async () => await cloud[Symbol.asyncDispose]());

const COMMON = { MasterUsername: 'admin1', MasterUserPassword: 'not-a-secret-here' };
const UNTIL = new Date('2026-03-01T10:00:00Z');
const REPLICATED_UNTIL = new Date('2026-03-01T09:30:00Z');
/** What the emulator does not say of an instance, as AWS says it (DBInstance, API reference). */
const RESTORABLE = `<LatestRestorableTime>${UNTIL.toISOString()}</LatestRestorableTime>`;
const BACKUP = 'arn:aws:rds:eu-west-1:111111111111:auto-backup:ab-1';
const REPLICATION = `<DBInstanceAutomatedBackupsReplications><DBInstanceAutomatedBackupsReplication><DBInstanceAutomatedBackupsArn>${BACKUP}</DBInstanceAutomatedBackupsArn></DBInstanceAutomatedBackupsReplication></DBInstanceAutomatedBackupsReplications>`;

async function instance(name: string, retention: number, tags: Readonly<Record<string, string>> = {}): Promise<string> {
  const { DBInstance } = await rds.send(
    new CreateDBInstanceCommand({
      ...COMMON,
      AllocatedStorage: 20,
      DBInstanceClass: 'db.t4g.medium',
      DBInstanceIdentifier: name,
      Engine: 'postgres',
      EngineVersion: '17.2',
      BackupRetentionPeriod: retention,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
  return DBInstance?.DBInstanceArn ?? '';
}

test('automated backups count until their latest instant and go with the instance; where they are replicated to they stay', async () => {
  const arn = await instance('orders', 7);
  await instance('scratch', 0);
  const west = new RDSClient(configOf(cloud.url, { region: 'eu-west-1' }));
  await west.send(new StartDBInstanceAutomatedBackupsReplicationCommand({ SourceDBInstanceArn: arn }));
  west.destroy();
  cloud.rds.endReplication({ account: '111111111111', region: 'eu-west-1' }, 'orders', REPLICATED_UNTIL);
  cloud.rewrite({ operation: 'DescribeDBInstances' }, (body) =>
    body
      .replaceAll(/<LatestRestorableTime>[^<]*<\/LatestRestorableTime>/g, '')
      .replaceAll(/<DBInstanceIdentifier>(orders|scratch)<\/DBInstanceIdentifier>/g, `$&${RESTORABLE}`)
      .replace('<DBInstanceIdentifier>orders</DBInstanceIdentifier>', `$&${REPLICATION}`),
  );
  const { resources } = await source.select(place.ctx, {});
  expect(resources.map(({ id }) => id)).toEqual(['orders', 'scratch']);

  const home = { resource: 'orders', accountId: '111111111111' };
  expect(await source.recoverable?.(place.ctx, resources)).toEqual([
    { ...home, region: 'us-east-1', name: 'automated backups', until: UNTIL.getTime(), goesWithResource: true },
    {
      ...home,
      region: 'eu-west-1',
      name: 'replicated automated backups',
      until: REPLICATED_UNTIL.getTime(),
      goesWithResource: false,
    },
  ]);

  // Those of an instance that had the name before, and the same ARN, bring nothing of this one back.
  cloud.rewrite({ operation: 'DescribeDBInstanceAutomatedBackups' }, (body) =>
    body.replaceAll(/<DbiResourceId>[^<]*/g, '<DbiResourceId>db-OFTHEFIRSTONE'),
  );
  const left = await source.recoverable?.(place.ctx, resources);
  expect(left?.map(({ region }) => region)).toEqual(['us-east-1']);
});

test('every database is in the inventory, a member with its cluster, and each that is left out has its reason', async () => {
  await instance('orders', 7, { backup: 'gold' });
  await instance('scratch', 0, { backup: 'silver' });
  await instance('old', 0, { backup: 'gold', retired: 'yes' });
  await rds.send(new CreateDBClusterCommand({ ...COMMON, DBClusterIdentifier: 'shop', Engine: 'aurora-postgresql' }));
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: 'shop-writer',
      DBClusterIdentifier: 'shop',
      DBInstanceClass: 'db.r6g.large',
      Engine: 'aurora-postgresql',
    }),
  );
  const ends = await inventory.list(place.ctx);
  const resources = ends.flatMap((end) => (end.ok ? end.resources : []));
  expect(resources.map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual([
    'cluster cluster:shop',
    'database old',
    'database orders',
    'database scratch',
  ]);
  const options = { select: { tags: { backup: ['gold'] } }, exclude: { tags: { retired: ['yes'] } } };
  const whys = inventory.judge(options, resources, await source.select(place.ctx, options));
  expect(Object.fromEntries(whys)).toEqual({
    orders: null,
    scratch: "tag 'backup' is 'silver', not gold",
    old: 'excluded by exclude',
    'cluster:shop': "tag 'backup' is missing",
  });
});
