import { AuthorizeSecurityGroupIngressCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  DeleteDBInstanceCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
  ModifyDBParameterGroupCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { expect, test } from '@jest/globals';
import { configOf } from '../cloud/seed/network.ts';
import { type SeededRds, seedRds } from '../cloud/seed/rds.ts';
import { cloudSuite } from '../cloud/suite.ts';
import { type Repo, type Run, repo } from './world.ts';

const suite = cloudSuite();
const HOUR = 3_600_000;
const PLAN = `version: 1
id: acme-infra
plans:
  network: { sources: [rds-config], regions: [us-east-1] }
budgets: { rds: 0, ec2: 0 }
`;

async function backedUp(): Promise<{ readonly home: Repo; readonly seeded: SeededRds }> {
  const seeded = await seedRds(suite.cloud.url);
  const home = await repo(suite.cloud, { plan: PLAN });
  const run = await home.backup({ at: new Date(Date.now() - HOUR).toISOString() });
  expect(run).toMatchObject({ exit: 0, result: { outcome: 'complete', findings: [] } });
  suite.cloud.trail.age(2 * HOUR);
  return { home, seeded };
}

const drift = (home: Repo) => home.run(['drift', 'network'], { at: new Date().toISOString() });
const messages = ({ result }: Run) =>
  result.findings.filter(({ code }) => code === 'drift').map(({ message }) => message);

async function inRds(work: (rds: RDSClient) => Promise<unknown>): Promise<void> {
  const rds = new RDSClient(configOf(suite.cloud.url, {}));
  await work(rds);
  rds.destroy();
}

async function openToAll(GroupId: string): Promise<void> {
  const ec2 = new EC2Client(configOf(suite.cloud.url, {}));
  const IpRanges = [{ CidrIp: '0.0.0.0/0' }];
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges }];
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  ec2.destroy();
}

test('databases are committed as they are set up, and what somebody changed is told with its class and who it was', async () => {
  const { home, seeded } = await backedUp();
  await using _ = home;
  const tree = await home.tree();
  const folder = 'snapshots/111111111111/us-east-1/rds-config';
  expect(JSON.parse(tree[`${folder}/instances/orders/db-instance.json`] ?? '')).toMatchObject({
    engineVersion: '16.3',
    securityGroups: expect.arrayContaining([expect.stringMatching(/^ref:database-security-group\/db~/)]),
    backupRetentionPeriod: 14,
  });
  expect(await drift(home)).toMatchObject({ exit: 0 });

  await openToAll(seeded.securityGroups.db);
  await inRds(async (rds) => {
    const Parameters = [{ ParameterName: 'rds.force_ssl', ParameterValue: '0', ApplyMethod: 'immediate' as const }];
    await rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName: 'orders-pg16', Parameters }));
    const orders = { DBInstanceIdentifier: 'orders', ApplyImmediately: true };
    await rds.send(new ModifyDBInstanceCommand({ ...orders, BackupRetentionPeriod: 1 }));
    await rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier: 'shop', BackupRetentionPeriod: 7 }));
  });
  const run = await drift(home);

  expect(run).toMatchObject({ exit: 4, result: { outcome: 'drift' } });
  expect(messages(run).sort()).toEqual([
    // Once: its members do not repeat what is the cluster's.
    expect.stringMatching(
      /^breaking: ~ DB cluster shop: backupRetentionPeriod 35 → 7 .*; by root at .* \(ModifyDBCluster\)$/,
    ),
    expect.stringMatching(
      /^breaking: ~ DB instance orders: backupRetentionPeriod 14 → 1 .*; by root at .* \(ModifyDBInstance\)$/,
    ),
    expect.stringMatching(
      /^security: \+ db: ingress tcp 5432 0\.0\.0\.0\/0; by root at .* \(AuthorizeSecurityGroupIngress\)$/,
    ),
    expect.stringMatching(
      /^security: ~ orders-pg16: rds\.force_ssl: .*value 1 → 0.*; by root at .* \(ModifyDBParameterGroup\)$/,
    ),
  ]);
});

test('what waits for its window is drift when it was asked for; a database that went is a mass removal, and a restore says its way', async () => {
  const { home } = await backedUp();
  await using _ = home;
  suite.cloud.options.pendingFor = 24 * HOUR;
  await inRds(async (rds) => {
    const later = { DBInstanceIdentifier: 'orders', ApplyImmediately: false };
    await rds.send(new ModifyDBInstanceCommand({ ...later, DBInstanceClass: 'db.m6g.xlarge' }));
  });
  const asked = await drift(home);
  await home.backup({ at: new Date().toISOString() });
  suite.cloud.options.pendingFor = 0;

  expect(messages(asked)).toEqual([
    expect.stringMatching(
      /^capacity: ~ DB instance orders: instanceClass db\.m6g\.large → db\.m6g\.xlarge .*; by root/,
    ),
  ]);
  expect(await drift(home)).toMatchObject({ exit: 0 });

  await inRds(async (rds) => {
    const gone = { DBInstanceIdentifier: 'legacy', SkipFinalSnapshot: true };
    await rds.send(new DeleteDBInstanceCommand(gone));
  });
  const run = await home.backup({ at: new Date().toISOString() });
  const restore = await home.run(['restore', 'network/rds-config', '--item', 'us-east-1/legacy']);

  expect(run.result.findings).toContainEqual(expect.objectContaining({ code: 'mass-removal' }));
  expect(restore).toMatchObject({ exit: 2, result: { reason: 'not-carried-out' } });
  expect(restore.text).toContain('rds-config only captures');
  expect(restore.text).toContain('restore a database itself by a source rds');
});
