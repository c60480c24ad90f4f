import type { JsonObject } from '../../../core/json.ts';
import type { Request } from '../../../core/restore/step.ts';
import type { Rds } from '../api.ts';
import { clusterSettings } from './cluster-settings.ts';
import { type Draft, type Drafted, note, tagsOf } from './draft.ts';
import { instanceSettings, MEMBER_SETTINGS } from './instance-settings.ts';
import type { Known } from './known.ts';
import type { Origin } from './origin.ts';
import { givenSettings, missingOf } from './plan-instance.ts';
import { alone, step } from './steps.ts';

type KnownCluster = Extract<Known, { kind: 'cluster' }>;
type Found = Extract<Origin, { ok: true }>;

/** Of Aurora the restoring call makes no instances: each member is one more request. A Multi-AZ DB cluster brings its own. */
export function clusterRequests(draft: Draft, origin: Found, known: KnownCluster | null): Drafted {
  const { target } = draft;
  const isInstant = origin.call === 'instant';
  const isAurora = origin.engine.startsWith('aurora');
  const carried = known === null ? {} : clusterSettings(known.cluster, ({ by }) => by === 'create');
  const later = known === null ? {} : clusterSettings(known.cluster, ({ by }) => by === 'modify');
  const input: JsonObject = {
    DBClusterIdentifier: target,
    ...origin.input,
    ...(isInstant ? {} : engineOf(origin)),
    ...carried,
    ...givenCluster(draft, isAurora),
    Tags: tagsOf(draft, known?.cluster),
  };
  const call = isInstant ? 'RestoreDBClusterToPointInTime' : 'RestoreDBClusterFromSnapshot';
  const requests: Request[] = [alone(step('db-cluster', target, 'cluster', { call, input }))];
  const members = isAurora ? memberInputs(draft, origin.engine, known) : [];
  for (const member of members)
    requests.push(
      alone(
        step('db-instance', String(member['DBInstanceIdentifier']), 'member', {
          call: 'CreateDBInstance',
          input: member,
        }),
      ),
    );
  requests.push(alone(step('db-cluster', target, 'settings', { call: 'ModifyDBCluster', input: later })));
  for (const { RoleArn, FeatureName = '' } of known?.cluster.AssociatedRoles ?? [])
    if (RoleArn !== undefined)
      requests.push(
        alone(
          step(
            'db-cluster',
            target,
            'role',
            { RoleArn, FeatureName },
            { item: FeatureName || RoleArn, class: 'security' },
          ),
        ),
      );
  const isClassless = isAurora ? members.length === 0 : input['DBClusterInstanceClass'] === undefined;
  return {
    requests,
    notes:
      known === null
        ? [
            note(
              'restore-note',
              'nothing is known of how the cluster was set up: it gets one member, and AWS’s defaults for what restore: does not name',
              'name parameterGroup in restore: of the source, or set up after the restore what is missing',
            ),
          ]
        : [],
    missing: [...missingOf(input), ...(isClassless ? (['class'] as const) : [])],
  };
}

/** "If you don't specify an engine version, the default version … in the Amazon Web Services Region is used" (model, EngineVersion). */
function engineOf({ engine, version }: Found): JsonObject {
  return { Engine: engine, ...(version === null ? {} : { EngineVersion: version }) };
}

function givenCluster({ given }: Draft, isAurora: boolean): JsonObject {
  const { DBInstanceClass, DBParameterGroupName, OptionGroupName: _, ...rest } = givenSettings(given);
  return {
    ...rest,
    ...(DBParameterGroupName === undefined ? {} : { DBClusterParameterGroupName: DBParameterGroupName }),
    ...(DBInstanceClass === undefined || isAurora ? {} : { DBClusterInstanceClass: DBInstanceClass }),
    ...(given.kmsKey === undefined ? {} : { KmsKeyId: given.kmsKey }),
  };
}

/** The members that there were, or one where nobody knows, as long as the plan names its class. */
function memberInputs(draft: Draft, engine: string, known: KnownCluster | null): readonly JsonObject[] {
  const { target, given } = draft;
  const common = { DBClusterIdentifier: target, Engine: engine };
  const members = known?.members ?? [];
  if (members.length === 0)
    return given.class === undefined
      ? []
      : [
          {
            DBInstanceIdentifier: `${target}-1`,
            ...common,
            DBInstanceClass: given.class,
            Tags: tagsOf(draft, undefined),
          },
        ];
  return members.map((member, i) => ({
    DBInstanceIdentifier: memberName(known?.cluster.DBClusterIdentifier ?? '', target, member, i + 1),
    ...common,
    ...instanceSettings(member, ({ name }) => MEMBER_SETTINGS.includes(name)),
    ...(member.PromotionTier === undefined ? {} : { PromotionTier: member.PromotionTier }),
    ...(given.class === undefined ? {} : { DBInstanceClass: given.class }),
    Tags: tagsOf(draft, member),
  }));
}

/** `shop-writer` of `shop` becomes `shop-r1-writer`; one that is not called after its cluster gets its number. */
function memberName(
  cluster: string,
  target: string,
  { DBInstanceIdentifier: was = '' }: Rds.DBInstance,
  n: number,
): string {
  const end = cluster !== '' && was.startsWith(`${cluster}-`) ? was.slice(cluster.length + 1) : String(n);
  const name = `${target}-${end}`;
  return name.length <= 63 ? name : `${target.slice(0, 60).replace(/-+$/, '')}-${n}`;
}
