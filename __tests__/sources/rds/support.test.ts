import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { describe, expect, test } from '@jest/globals';
import { COPIED_FROM_TAG, COPY_OF_TAG, MEMBER_TAG, ownershipTags } from '../../../src/core/snapshots/ownership.ts';
import { copyNotes, copyRefusal } from '../../../src/sources/rds/copy-rules.ts';
import { judgeCluster, judgeInstance } from '../../../src/sources/rds/facts.ts';
import { type Deployment, type Engine, supportOf } from '../../../src/sources/rds/support.ts';
import { ACME, DR, ownerOf, VAULT } from './harness.ts';

const FULL = ownerOf('one', { copies: [`${ACME}/eu-west-1`], retention: { daily: 7, atLeast: 1 } });

const instance = (over: DBInstance): DBInstance => ({
  DBInstanceIdentifier: 'one',
  Engine: 'mysql',
  DBInstanceStatus: 'available',
  ...over,
});
const cluster = (over: DBCluster): DBCluster => ({
  DBClusterIdentifier: 'one',
  Engine: 'aurora-mysql',
  Status: 'available',
  ...over,
});

describe('a resource is known by engine and deployment, or refused before anything is tried', () => {
  test.each<[string, DBInstance, string]>([
    ['an instance', {}, 'mysql instance'],
    ['in two zones', { MultiAZ: true, Engine: 'oracle-ee-cdb' }, 'oracle multi-az-instance'],
    ['a replica', { ReadReplicaSourceDBInstanceIdentifier: 'two' }, 'mysql read-replica'],
    [
      'a replica of SQL Server',
      { Engine: 'sqlserver-se', ReadReplicaSourceDBInstanceIdentifier: 'two' },
      'refused: AWS makes no snapshots',
    ],
    ['on an Outpost', { BackupTarget: 'outposts' }, 'refused: its backups lie on an Outpost'],
    ['of a service beside RDS', { Engine: 'neptune' }, 'refused: it is of Amazon Neptune'],
    ['of an engine to come', { Engine: 'duckdb' }, "refused: the engine 'duckdb'"],
    [
      'of Custom in two zones',
      { Engine: 'custom-oracle-ee', MultiAZ: true },
      'refused: custom-oracle-ee as an instance in two zones',
    ],
    ['stopped', { DBInstanceStatus: 'stopped' }, 'refused: it is stopped'],
    ['full, which no waiting heals', { DBInstanceStatus: 'storage-full' }, 'refused: it is storage-full'],
    ['being deleted', { DBInstanceStatus: 'deleting' }, 'going'],
  ])('%s', (_what, over, wanted) => {
    expect(told(judgeInstance(instance(over)))).toMatch(new RegExp(`^${wanted.replaceAll(/[()]/g, '\\$&')}`));
  });

  test.each<[string, DBCluster, string]>([
    ['Aurora', {}, 'aurora-mysql aurora'],
    ['Serverless v2', { ServerlessV2ScalingConfiguration: { MinCapacity: 0.5 } }, 'aurora-mysql aurora-serverless-v2'],
    ['Serverless v1', { EngineMode: 'serverless' }, 'refused: its engine mode is serverless'],
    [
      'Limitless',
      { Engine: 'aurora-postgresql', ClusterScalabilityType: 'limitless' },
      'refused: it is an Aurora Limitless',
    ],
    [
      'a Multi-AZ DB cluster',
      { Engine: 'postgres', DBClusterInstanceClass: 'db.r6gd.large' },
      'postgres multi-az-cluster',
    ],
    ['DocumentDB', { Engine: 'docdb' }, 'refused: it is of Amazon DocumentDB'],
  ])('%s', (_what, over, wanted) => {
    expect(told(judgeCluster(cluster(over)))).toMatch(new RegExp(`^${wanted}`));
  });

  function told(judged: ReturnType<typeof judgeInstance>): string {
    if (judged.kind === 'refused') return `refused: ${judged.why}`;
    return judged.kind === 'going'
      ? 'going'
      : `${judged.resource.facts['engine']} ${judged.resource.facts['deployment']}`;
  }
});

test('a database with more tags than a snapshot takes beside ours is refused where they are to be copied', () => {
  const tagged = (count: number) =>
    instance({ TagList: Array.from({ length: count }, (_, n) => ({ Key: `tag${n}`, Value: 'x' })) });
  const ours = { ...ownershipTags(FULL), [MEMBER_TAG]: '', [COPY_OF_TAG]: '', [COPIED_FROM_TAG]: '' };
  const room = 50 - Object.keys(ours).length;

  expect(judgeInstance(tagged(room), true).kind).toBe('selected');
  expect(judgeInstance(tagged(room + 1), true)).toMatchObject({
    kind: 'refused',
    why: `it has ${room + 1} tags, and a snapshot takes ${room} beside those of Holdfast`,
  });
  expect(judgeInstance(tagged(50), false).kind).toBe('selected');
});

describe('copies', () => {
  const from = { accountId: ACME, region: 'us-east-1' };
  const subject = (engine: Engine, deployment: Deployment, over = {}) => ({
    resource: deployment.includes('cluster') || deployment.startsWith('aurora') ? 'cluster:one' : 'one',
    engine,
    deployment,
    encrypted: false,
    optionGroup: null,
    ...over,
  });
  const vaultHere = { accountId: VAULT, region: 'us-east-1', kmsKey: null };
  const vaultThere = { accountId: VAULT, region: 'eu-west-1', kmsKey: null };
  const there = { ...DR, kmsKey: null };

  test.each<[Engine, Deployment, readonly boolean[]]>([
    ['postgres', 'instance', [true, true, true]],
    ['aurora-mysql', 'aurora', [true, true, true]],
    ['mysql', 'multi-az-cluster', [false, false, false]],
    ['custom-oracle', 'instance', [false, false, false]],
    ['custom-sqlserver', 'instance', [true, false, false]],
  ])('%s as %s: to another region, another account, both', (engine, deployment, wanted) => {
    const of = subject(engine, deployment);
    expect([there, vaultHere, vaultThere].map((to) => copyRefusal(of, from, to, 'aws') === null)).toEqual(wanted);
  });

  test('what cannot be copied is told what to do instead: its dump, where there is one', () => {
    const of = subject('mysql', 'multi-az-cluster');
    expect(copyRefusal(of, from, there, 'aws')?.hint).toContain('the source mysql');
    expect(copyRefusal(subject('custom-oracle', 'instance'), from, there, 'aws')?.hint).not.toContain('source');
  });

  test('not between Chinese regions, not onto itself, and what is encrypted not without a key', () => {
    const of = subject('postgres', 'instance');
    expect(copyRefusal(of, from, there, 'aws-cn')?.why).toContain('Chinese');
    expect(copyRefusal(of, from, { ...from, kmsKey: null }, 'aws')?.why).toContain('itself');
    expect(copyRefusal({ ...of, encrypted: true }, from, vaultHere, 'aws')?.hint).toContain('kmsKey:');
    expect(copyRefusal({ ...of, encrypted: true }, from, DR, 'aws')).toBeNull();
  });

  test('an option group of its own is named unless the plan names one there; a key cannot encrypt a cluster’s copy', () => {
    const of = subject('sqlserver', 'instance', { optionGroup: 'tde' });
    expect(copyNotes(of, DR, {}).map(({ why }) => why)).toEqual([expect.stringContaining('not tde')]);
    expect(copyNotes(of, DR, { 'eu-west-1': 'tde-dr' })).toEqual([]);
    expect(copyNotes(subject('aurora-mysql', 'aurora'), DR, {})[0]?.why).toContain('are not encrypted');
  });

  test('how large an Aurora cluster is nobody knows: AWS says one GiB of each', () => {
    const bytesOf = (judged: ReturnType<typeof judgeCluster>) =>
      judged.kind === 'selected' ? judged.resource.members[0]?.bytes : judged.kind;
    expect(bytesOf(judgeCluster(cluster({ AllocatedStorage: 1 })))).toBeNull();
    expect(bytesOf(judgeCluster(cluster({ Engine: 'mysql', AllocatedStorage: 100 })))).toBe(100 * 1024 ** 3);
  });

  test('copies of Aurora are full, those of instances incremental', () => {
    expect(supportOf('aurora-mysql', 'aurora')?.copyKind).toBe('full');
    expect(supportOf('postgres', 'instance')?.copyKind).toBe('incremental');
  });
});
