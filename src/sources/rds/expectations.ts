import { formatDuration, parseDuration } from '../../core/duration.ts';
import type { Finding } from '../../core/result.ts';
import { formatSize, GIB } from '../../core/size.ts';
import type { Instant } from '../../core/time.ts';
import type { Rds } from './api.ts';
import { daysOf, type Expectations } from './options.ts';
import { parseResource, resourceWords } from './resource.ts';

/** What AWS says of a living instance or cluster, as far as something is expected of it. */
export interface Live {
  /** Resource id. */
  readonly id: string;
  /** 0 = automated backups are off. */
  readonly retentionDays: number;
  readonly latestRestorable: Instant | null;
  readonly multiAz: boolean;
  readonly deletionProtection: boolean;
  readonly encrypted: boolean;
  readonly class: string | null;
  readonly bytes: number | null;
  readonly replicatedTo: readonly string[];
  /** AWS replicates automated backups of instances alone, and not of all of them. */
  readonly isReplicable: boolean;
  readonly isReplica: boolean;
}

export function liveInstance(id: string, instance: Rds.DBInstance): Live {
  return {
    id,
    retentionDays: instance.BackupRetentionPeriod ?? 0,
    latestRestorable: instance.LatestRestorableTime?.getTime() ?? null,
    multiAz: instance.MultiAZ === true,
    deletionProtection: instance.DeletionProtection === true,
    encrypted: instance.StorageEncrypted === true,
    class: instance.DBInstanceClass ?? null,
    bytes: instance.AllocatedStorage === undefined ? null : instance.AllocatedStorage * GIB,
    replicatedTo: (instance.DBInstanceAutomatedBackupsReplications ?? []).map(
      ({ DBInstanceAutomatedBackupsArn: arn = '' }) => arn.split(':')[3] ?? '',
    ),
    isReplicable: true,
    isReplica: instance.ReadReplicaSourceDBInstanceIdentifier !== undefined,
  };
}

export function liveCluster(id: string, cluster: Rds.DBCluster): Live {
  return {
    id,
    retentionDays: cluster.BackupRetentionPeriod ?? 0,
    latestRestorable: cluster.LatestRestorableTime?.getTime() ?? null,
    multiAz: cluster.MultiAZ === true,
    deletionProtection: cluster.DeletionProtection === true,
    encrypted: cluster.StorageEncrypted === true,
    class: cluster.DBClusterInstanceClass ?? null,
    bytes: null,
    replicatedTo: [],
    isReplicable: false,
    isReplica: false,
  };
}

type Check = (
  expected: Expectations,
  live: Live,
  now: Instant,
) => readonly (readonly [message: string, hint: string])[];

/** What is not as the plan expects it, each with its mend. Pure. */
export function unmet(expected: Expectations, live: Live, now: Instant): readonly Finding[] {
  return CHECKS.flatMap((check) => check(expected, live, now)).map(([message, hint]) => ({
    code: 'expectation-unmet' as const,
    severity: 'warning' as const,
    message: `${resourceWords(live.id)} ${message}`,
    hint,
  }));
}

const CHECKS: readonly Check[] = [
  ({ automatedBackups }, live) => {
    if (automatedBackups === undefined || live.retentionDays >= daysOf(automatedBackups)) return [];
    const wanted = daysOf(automatedBackups);
    // RDS User Guide, "Backup retention period": a change between zero and a non-zero value is an outage.
    return live.retentionDays === 0
      ? [
          [
            `has no automated backups, and ${automatedBackups} are expected: it cannot be restored to a point in time`,
            `${modify(live, `--backup-retention-period ${wanted}`)}; to turn them on is an outage, so let it happen in the maintenance window`,
          ],
        ]
      : [
          [
            `keeps automated backups for ${live.retentionDays === 1 ? 'one day' : `${live.retentionDays} days`}, and ${wanted} are expected`,
            modify(live, `--backup-retention-period ${wanted} --apply-immediately`),
          ],
        ];
  },
  ({ pitrLag }, live, now) => {
    if (pitrLag === undefined) return [];
    if (live.latestRestorable === null)
      return [
        [
          'cannot be restored to a point in time: AWS names no latest restorable time',
          live.isReplica
            ? 'select what it replicates: a replica has automated backups only where its engine and its settings give it some'
            : 'turn automated backups on, or wait for the first of them',
        ],
      ];
    const lag = now - live.latestRestorable;
    if (lag <= (parseDuration(pitrLag) ?? 0)) return [];
    return [
      [
        `can be restored to a time ${formatDuration(lag)} ago at the latest, and ${pitrLag} are expected`,
        'AWS moves it every five minutes: look at the events of the database, at its storage, and at the key that it is encrypted with',
      ],
    ];
  },
  ({ multiAz }, live) => {
    if (multiAz === undefined || multiAz === live.multiAz) return [];
    if (!multiAz)
      return [
        [
          'stands in several zones, and one is expected',
          'it costs what a second one costs: take it back, or expect multiAz: true',
        ],
      ];
    if (parseResource(live.id).kind === 'cluster')
      return [
        [
          'has all its members in one zone: a failure of the zone lasts as long as it takes to make a new member',
          'add a reader in another zone; it is billed as an instance of its class, storage is shared',
        ],
      ];
    const size = live.bytes === null ? 'its storage' : `${formatSize(live.bytes)} of storage`;
    return [
      [
        'stands in one zone: each snapshot pauses its writes, and a failure of the zone lasts as long as a restore',
        `${modify(live, '--multi-az --apply-immediately')}; it bills a second ${live.class ?? 'instance'} and ${size} once more, and is no backup`,
      ],
    ];
  },
  ({ deletionProtection }, live) =>
    deletionProtection === undefined || deletionProtection === live.deletionProtection
      ? []
      : deletionProtection
        ? [['can be deleted by one call: deletion protection is off', modify(live, '--deletion-protection')]]
        : [
            [
              'is protected from deletion, and the plan expects that it is not',
              modify(live, '--no-deletion-protection'),
            ],
          ],
  ({ encrypted }, live) =>
    encrypted !== true || live.encrypted
      ? []
      : [
          [
            'is not encrypted',
            'a database is encrypted when it is made: copy a snapshot with a key, restore the copy, and move there',
          ],
        ],
  ({ replication }, live) => {
    if (replication === undefined || live.replicatedTo.includes(replication)) return [];
    return !live.isReplicable
      ? [
          [
            `has no automated backups in ${replication}: AWS replicates none of its kind`,
            'use copies: of this plan, or a global database, and take it out of this expectation by a source of its own',
          ],
        ]
      : [
          [
            `has no automated backups in ${replication}`,
            `add replicate: { region: ${replication} } to the source, and backup starts it`,
          ],
        ];
  },
];

/** A command that mends it, to be read before it is run. */
function modify({ id }: Live, change: string): string {
  const { kind, name } = parseResource(id);
  return kind === 'cluster'
    ? `aws rds modify-db-cluster --db-cluster-identifier ${name} ${change}`
    : `aws rds modify-db-instance --db-instance-identifier ${name} ${change}`;
}
