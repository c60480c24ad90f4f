/** Engines as a plan's reader knows them; several names of DescribeDBInstances are one of these. */
export type Engine =
  | 'mysql'
  | 'mariadb'
  | 'postgres'
  | 'oracle'
  | 'sqlserver'
  | 'db2'
  | 'custom-oracle'
  | 'custom-sqlserver'
  | 'aurora-mysql'
  | 'aurora-postgresql';

export type Deployment =
  | 'instance'
  | 'multi-az-instance'
  | 'read-replica'
  | 'multi-az-cluster'
  | 'aurora'
  | 'aurora-serverless-v2';

/** What AWS does for one engine in one deployment. */
export interface Support {
  /** A manual snapshot. */
  readonly create: boolean;
  readonly copyRegion: boolean;
  readonly copyAccount: boolean;
  /** Another region and another account in one call. */
  readonly copyBoth: boolean;
  /** `full`: each copy moves and stores all of it. */
  readonly copyKind: 'incremental' | 'full';
  /** To an instant, out of its automated backups. */
  readonly pitr: boolean;
  /** Replication of automated backups to another region. */
  readonly replication: boolean;
  /** The data source that dumps it. */
  readonly dump: 'postgres' | 'mysql' | null;
}

// Sources of the cells, by letter:
// a  RDS User Guide, "Copying a DB snapshot": "You can copy snapshots to another AWS Region or account in a single step"
// b  RDS User Guide, "Considerations for incremental snapshot copying"
// c  RDS User Guide, "Differences between read replicas for DB engines", Backups: supported for Db2, MariaDB, MySQL, Oracle,
//    PostgreSQL; SQL Server: "You can't create backups of read replicas"
// d  RDS User Guide, "Limitations of Multi-AZ DB clusters": no copying of a snapshot, no cross-Region automated backups
// e  CopyDBClusterSnapshot, model: the ARN may be "in a different account and a different Amazon Web Services Region"
// f  Aurora User Guide, "DB cluster snapshot copying": always full
// g  RDS User Guide, "Replicating automated backups to another AWS Region"
// h  RDS User Guide, "Copying an Amazon RDS Custom for SQL Server DB snapshot": same account, other region only; incremental
// i  model, CopyDBSnapshot and StartDBInstanceAutomatedBackupsReplication: "This command doesn't apply to RDS Custom"
// j  RDS User Guide, "Working with RDS for Db2 replica backups": no point-in-time restore of a replica
const WHOLE: Omit<Support, 'dump'> = {
  create: true,
  copyRegion: true, // a
  copyAccount: true, // a
  copyBoth: true, // a
  copyKind: 'incremental', // b
  pitr: true,
  replication: true, // g
};
const REPLICA = { ...WHOLE, replication: false }; // c; replication is of the source of the replica
const AURORA: Omit<Support, 'dump'> = {
  create: true,
  copyRegion: true, // f
  copyAccount: true, // f
  copyBoth: true, // e
  copyKind: 'full', // f
  pitr: true,
  replication: false, // g: of DB instances
};
const MULTI_AZ_CLUSTER: Omit<Support, 'dump'> = {
  create: true,
  copyRegion: false, // d
  copyAccount: false, // d
  copyBoth: false, // d
  copyKind: 'full',
  pitr: true,
  replication: false, // d
};
const CUSTOM: Omit<Support, 'dump'> = {
  create: true,
  copyRegion: false, // i
  copyAccount: false, // i
  copyBoth: false, // i
  copyKind: 'incremental',
  pitr: true,
  replication: false, // i
};

function instances(dump: Support['dump'], rest: Partial<Record<Deployment, Support | undefined>> = {}) {
  const whole = { ...WHOLE, dump };
  return { instance: whole, 'multi-az-instance': whole, 'read-replica': { ...REPLICA, dump }, ...rest };
}

function aurora(dump: Support['dump']) {
  return { aurora: { ...AURORA, dump }, 'aurora-serverless-v2': { ...AURORA, dump } };
}

/** What is not in the table is not tried. */
const TABLE: Readonly<Record<Engine, Readonly<Partial<Record<Deployment, Support | undefined>>>>> = {
  mysql: instances('mysql', { 'multi-az-cluster': { ...MULTI_AZ_CLUSTER, dump: 'mysql' } }),
  mariadb: instances('mysql'),
  postgres: instances('postgres', { 'multi-az-cluster': { ...MULTI_AZ_CLUSTER, dump: 'postgres' } }),
  oracle: instances(null),
  sqlserver: instances(null, { 'read-replica': { ...REPLICA, create: false, pitr: false, dump: null } }), // c
  db2: instances(null, { 'read-replica': { ...REPLICA, pitr: false, dump: null } }), // c, j
  'custom-oracle': { instance: { ...CUSTOM, dump: null } },
  'custom-sqlserver': {
    instance: { ...CUSTOM, copyRegion: true, dump: null }, // h
    'multi-az-instance': { ...CUSTOM, copyRegion: true, dump: null }, // h
  },
  'aurora-mysql': aurora('mysql'),
  'aurora-postgresql': aurora('postgres'),
};

/** Null when this version does not know what AWS does there. */
export function supportOf(engine: Engine, deployment: Deployment): Support | null {
  return TABLE[engine][deployment] ?? null;
}

/** Engine names of the API (model, CreateDBInstance and CreateDBCluster, Engine), the longer ones first. */
const ENGINES: readonly (readonly [pattern: RegExp, engine: Engine])[] = [
  [/^aurora-mysql$/, 'aurora-mysql'],
  [/^aurora-postgresql$/, 'aurora-postgresql'],
  [/^custom-oracle-/, 'custom-oracle'],
  [/^custom-sqlserver-/, 'custom-sqlserver'],
  [/^oracle-/, 'oracle'],
  [/^sqlserver-/, 'sqlserver'],
  [/^db2-/, 'db2'],
  [/^mysql$/, 'mysql'],
  [/^mariadb$/, 'mariadb'],
  [/^postgres$/, 'postgres'],
];

export function engineOf(name: string): Engine | null {
  return ENGINES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** DescribeDBInstances and DescribeDBClusters also list what other services keep by the same control plane. */
export const NEIGHBOURS: Readonly<Record<string, string>> = {
  docdb: 'Amazon DocumentDB',
  neptune: 'Amazon Neptune',
};

/** The longest that AWS keeps automated backups: RDS User Guide, "Backup retention period", 0 to 35 days. */
export const RETENTION_MAX_DAYS = 35;

/**
 * Copies under way into one region: RDS User Guide and Aurora User Guide, "Copying a DB (cluster) snapshot", 20 and five; an
 * account is counted by itself.
 */
export const COPIES_AT_ONCE = { instance: 20, cluster: 5 } as const;
