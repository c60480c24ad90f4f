import type { JsonObject } from '../../core/json.ts';
import { GIB } from '../../core/size.ts';
import { OWN_TAGS_MAX } from '../../core/snapshots/ownership.ts';
import type { SelectedResource } from '../snapshot-source.ts';
import { type Rds, tagsIn } from './api.ts';
import { type ResourceKind, resourceId } from './resource.ts';
import { type Deployment, type Engine, engineOf, NEIGHBOURS, type Support, supportOf } from './support.ts';

/** What creating, copying and tending need of a resource. */
export interface Facts {
  readonly kind: ResourceKind;
  readonly engine: Engine;
  readonly deployment: Deployment;
  readonly version: string;
  readonly class: string | null;
  readonly encrypted: boolean;
  /** Null = it is not encrypted. */
  readonly kmsKey: string | null;
  /** That its snapshots get too. */
  readonly tags: Readonly<Record<string, string>>;
  /** Null = the one that AWS gives by default, or the resource has none. */
  readonly optionGroup: string | null;
}

export function readFacts({ facts }: Pick<SelectedResource, 'facts'>): Facts {
  return facts as unknown as Facts;
}

export function supportOfFacts({ engine, deployment }: Facts): Support | null {
  return supportOf(engine, deployment);
}

/** A resource that matches the options, or why it cannot be backed up. */
export type Judged =
  | { readonly kind: 'selected'; readonly resource: SelectedResource }
  | { readonly kind: 'refused'; readonly resource: string; readonly why: string; readonly hint: string }
  /** It is being deleted. */
  | { readonly kind: 'going' };

/** RDS User Guide, "Tagging Amazon RDS resources": "Each tag set can contain as many as 50 tags", those of AWS not counted. */
const TAGS = 50;
const TAKE_OUT = 'take it out by exclude, and back it up in another way';

// A snapshot needs the state available (model, CreateDBSnapshot); these do not become it by waiting.
const STUCK =
  /^(stopped|failed|.+-failed|restore-error|storage-full|insufficient-capacity|incompatible-.+|inaccessible-encryption-credentials.*)$/;

export function judgeInstance(instance: Rds.DBInstance, withTags = false): Judged {
  const id = resourceId({ kind: 'instance', name: instance.DBInstanceIdentifier ?? '' });
  const deployment: Deployment =
    instance.ReadReplicaSourceDBInstanceIdentifier !== undefined ||
    instance.ReadReplicaSourceDBClusterIdentifier !== undefined
      ? 'read-replica'
      : instance.MultiAZ === true
        ? 'multi-az-instance'
        : 'instance';
  const optionGroup = instance.OptionGroupMemberships?.[0]?.OptionGroupName;
  return judge({
    id,
    engineName: instance.Engine ?? '',
    odd: instance.BackupTarget === 'outposts' ? 'its backups lie on an Outpost' : null,
    deployment,
    status: instance.DBInstanceStatus ?? '',
    tags: tagsIn(instance.TagList),
    gib: instance.AllocatedStorage ?? null,
    facts: {
      kind: 'instance',
      version: instance.EngineVersion ?? '',
      class: instance.DBInstanceClass ?? null,
      encrypted: instance.StorageEncrypted === true,
      kmsKey: instance.KmsKeyId ?? null,
      tags: withTags ? copiedTags(tagsIn(instance.TagList)) : {},
      optionGroup: optionGroup === undefined || optionGroup.startsWith('default:') ? null : optionGroup,
    },
  });
}

export function judgeCluster(cluster: Rds.DBCluster, withTags = false): Judged {
  const id = resourceId({ kind: 'cluster', name: cluster.DBClusterIdentifier ?? '' });
  const isAurora = (cluster.Engine ?? '').startsWith('aurora');
  const isServerless = cluster.ServerlessV2ScalingConfiguration !== undefined;
  const deployment: Deployment = !isAurora ? 'multi-az-cluster' : isServerless ? 'aurora-serverless-v2' : 'aurora';
  return judge({
    id,
    engineName: cluster.Engine ?? '',
    odd: oddCluster(cluster),
    deployment,
    status: cluster.Status ?? '',
    tags: tagsIn(cluster.TagList),
    // Model, DBCluster: "For Aurora, AllocatedStorage always returns 1, because Aurora DB cluster storage size isn't fixed".
    gib: isAurora ? null : (cluster.AllocatedStorage ?? null),
    facts: {
      kind: 'cluster',
      version: cluster.EngineVersion ?? '',
      class: cluster.DBClusterInstanceClass ?? null,
      encrypted: cluster.StorageEncrypted === true,
      kmsKey: cluster.KmsKeyId ?? null,
      tags: withTags ? copiedTags(tagsIn(cluster.TagList)) : {},
      optionGroup: null,
    },
  });
}

/** `aws:` is AWS's own, which nobody else may set; `holdfast:` says of what a snapshot is, and is not to be taken over. */
export function copiedTags(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).filter(([name]) => !/^(aws|holdfast):/.test(name)));
}

/** `serverless` is Serverless v1, `parallelquery`, `global` and `multimaster` are of releases that AWS has ended. */
function oddCluster({ EngineMode, ClusterScalabilityType, LimitlessDatabase }: Rds.DBCluster): string | null {
  if (ClusterScalabilityType === 'limitless' || LimitlessDatabase?.Status === 'enabled')
    return 'it is an Aurora Limitless Database';
  if (EngineMode === undefined || EngineMode === 'provisioned') return null;
  return `its engine mode is ${EngineMode}`;
}

interface Candidate {
  readonly id: string;
  readonly engineName: string;
  /** What this version knows nothing of. */
  readonly odd: string | null;
  readonly deployment: Deployment;
  readonly status: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly gib: number | null;
  readonly facts: Omit<Facts, 'engine' | 'deployment'>;
}

function judge({ id, engineName, odd, deployment, status, tags, gib, facts }: Candidate): Judged {
  const refused = (why: string, hint: string): Judged => ({ kind: 'refused', resource: id, why, hint });
  if (status === 'deleting') return { kind: 'going' };
  const neighbour = NEIGHBOURS[engineName];
  if (neighbour !== undefined)
    return refused(`it is of ${neighbour}, not of RDS`, 'take it out by exclude: this source does not know it');
  const engine = engineOf(engineName);
  if (engine === null) return refused(`the engine '${engineName}' is not one that this version knows`, TAKE_OUT);
  if (odd !== null) return refused(`${odd}, of which this version does not know what AWS does`, TAKE_OUT);
  const support = supportOf(engine, deployment);
  if (support === null)
    return refused(`${engineName} as ${deploymentWords(deployment)} is nothing that this version knows`, TAKE_OUT);
  if (!support.create)
    return refused(
      `AWS makes no snapshots of ${engineName} as ${deploymentWords(deployment)}`,
      'select what it replicates, and take it out by exclude',
    );
  // A tag too many has the whole snapshot refused.
  const room = TAGS - OWN_TAGS_MAX;
  const copied = Object.keys(facts.tags).length;
  if (copied > room)
    return refused(
      `it has ${copied} tags, and a snapshot takes ${room} beside those of Holdfast`,
      'remove tags of the database, or copyTags',
    );
  if (STUCK.test(status))
    return refused(
      `it is ${status}, and AWS makes snapshots of what is available`,
      status === 'stopped' ? 'start it, or take it out by exclude' : 'mend it, or take it out by exclude',
    );
  return {
    kind: 'selected',
    resource: {
      id,
      label: tags['Name'] ?? null,
      members: [{ id, bytes: gib === null || gib === 0 ? null : gib * GIB }],
      facts: { ...facts, engine, deployment } satisfies Facts as unknown as JsonObject,
    },
  };
}

export function deploymentWords(deployment: Deployment): string {
  const words: Readonly<Record<Deployment, string>> = {
    instance: 'an instance',
    'multi-az-instance': 'an instance in two zones',
    'read-replica': 'a read replica',
    'multi-az-cluster': 'a Multi-AZ DB cluster',
    aurora: 'an Aurora cluster',
    'aurora-serverless-v2': 'an Aurora Serverless v2 cluster',
  };
  return words[deployment];
}
