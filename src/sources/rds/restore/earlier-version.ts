import type { RestoreNote } from '../../../core/restore/step.ts';
import type { Rds } from '../api.ts';
import { note } from './draft.ts';
import { ownGroup } from './instance-settings.ts';
import type { Known } from './known.ts';

/**
 * The database without the groups that a snapshot from before a major upgrade cannot have: a parameter group is of a family, which
 * is of one major version (model, DBParameterGroupFamily: "can be applied only to a DB instance running a database engine and
 * engine version compatible with that" family). The way back from an upgrade must not end there.
 */
export function fittingVersion(
  known: Known | null,
  { engine, version, region }: { readonly engine: string; readonly version: string | null; readonly region: string },
): { readonly known: Known | null; readonly notes: readonly RestoreNote[] } {
  const now = known?.kind === 'instance' ? known.instance.EngineVersion : known?.cluster.EngineVersion;
  if (known === null || version === null || now === undefined || majorOf(engine, version) === majorOf(engine, now))
    return { known, notes: [] };
  const { stripped, left } = known.kind === 'instance' ? ofInstance(known) : ofCluster(known);
  if (left.length === 0) return { known: stripped, notes: [] };
  return {
    known: stripped,
    notes: [
      note(
        'restore-todo',
        `the snapshot is of version ${version} and the database is of ${now}: ${left.join(', ')} cannot be given to it, and it gets AWS's defaults`,
        `add restore: { ${region}: { parameterGroup: … } } to the source to give it one of its version, or change it after the restore`,
      ),
    ],
  };
}

function ofInstance(known: Extract<Known, { kind: 'instance' }>) {
  const { DBParameterGroups: groups = [], OptionGroupMemberships: options = [], ...instance } = known.instance;
  const left = [
    ...groups.map((one) => own('parameter group', one.DBParameterGroupName)),
    ...options.map((one) => own('option group', one.OptionGroupName)),
  ];
  return { stripped: { ...known, instance }, left: left.flat() };
}

function ofCluster(known: Extract<Known, { kind: 'cluster' }>) {
  const { DBClusterParameterGroup: group, ...cluster } = known.cluster;
  const without = ({ DBParameterGroups: _, ...member }: Rds.DBInstance): Rds.DBInstance => member;
  const ofMembers = known.members.flatMap(({ DBParameterGroups: groups = [] }) =>
    groups.flatMap((one) => own('parameter group', one.DBParameterGroupName)),
  );
  const left = [...own('parameter group', group), ...new Set(ofMembers)];
  return { stripped: { ...known, cluster, members: known.members.map(without) }, left };
}

function own(word: string, name: string | undefined): readonly string[] {
  return ownGroup(name) === undefined ? [] : [`${word} ${name}`];
}

/** `17` of PostgreSQL 17.2, `8.0` of MySQL 8.0.40. */
function majorOf(engine: string, version: string): string {
  return version.split('.', /postgres|oracle/.test(engine) ? 1 : 2).join('.');
}
