import type { JsonObject } from '../../../core/json.ts';
import type { Request, RestoreNote } from '../../../core/restore/step.ts';
import type { RestoreOptions } from '../options.ts';
import { type Draft, type Drafted, note, tagsOf } from './draft.ts';
import { instanceSettings } from './instance-settings.ts';
import type { Known } from './known.ts';
import type { Origin } from './origin.ts';
import { alone, step } from './steps.ts';

type KnownInstance = Extract<Known, { kind: 'instance' }>;
type Found = Extract<Origin, { ok: true }>;

export function instanceRequests(draft: Draft, origin: Found, known: KnownInstance | null): Drafted {
  const { target, given } = draft;
  const isInstant = origin.call === 'instant';
  const takes = ({ by }: { by: string }) => by === 'create' || (by === 'instant' && isInstant);
  // Cores and threads are of the class that it had.
  const isOfClass = ({ name }: { name: string }) => name !== 'ProcessorFeatures' || given.class === undefined;
  const carried =
    known === null ? {} : instanceSettings(known.instance, (setting) => takes(setting) && isOfClass(setting));
  const later = known === null ? {} : instanceSettings(known.instance, (setting) => !takes(setting));
  const input: JsonObject = {
    [isInstant ? 'TargetDBInstanceIdentifier' : 'DBInstanceIdentifier']: target,
    ...origin.input,
    ...carried,
    ...givenSettings(given),
    Tags: tagsOf(draft, known?.instance),
  };
  const call = isInstant ? 'RestoreDBInstanceToPointInTime' : 'RestoreDBInstanceFromDBSnapshot';
  const requests: Request[] = [
    alone(step('db-instance', target, 'instance', { call, input })),
    alone(step('db-instance', target, 'settings', { call: 'ModifyDBInstance', input: later })),
  ];
  for (const { RoleArn, FeatureName } of known?.instance.AssociatedRoles ?? [])
    if (RoleArn !== undefined && FeatureName !== undefined)
      requests.push(
        alone(step('db-instance', target, 'role', { RoleArn, FeatureName }, { item: FeatureName, class: 'security' })),
      );
  return { requests, notes: lost(known, given), missing: missingOf(input) };
}

/** The plan's own words for what a restored database has, in the calls'. */
export function givenSettings(given: RestoreOptions): JsonObject {
  return {
    ...(given.class === undefined ? {} : { DBInstanceClass: given.class }),
    ...(given.subnetGroup === undefined ? {} : { DBSubnetGroupName: given.subnetGroup }),
    ...(given.securityGroups === undefined ? {} : { VpcSecurityGroupIds: [...given.securityGroups].sort() }),
    ...(given.parameterGroup === undefined ? {} : { DBParameterGroupName: given.parameterGroup }),
    ...(given.optionGroup === undefined ? {} : { OptionGroupName: given.optionGroup }),
  };
}

/** Without these AWS takes the default VPC and its default security group: a database where nobody expects it. */
export function missingOf(input: JsonObject): readonly (keyof RestoreOptions)[] {
  return [
    ...(input['DBSubnetGroupName'] === undefined ? (['subnetGroup'] as const) : []),
    ...(input['VpcSecurityGroupIds'] === undefined ? (['securityGroups'] as const) : []),
  ];
}

function lost(known: KnownInstance | null, given: RestoreOptions): readonly RestoreNote[] {
  if (known !== null) return [];
  const groups = [
    ...(given.parameterGroup === undefined ? ['parameter group'] : []),
    ...(given.optionGroup === undefined ? ['option group'] : []),
  ];
  if (groups.length === 0) return [];
  return [
    note(
      'restore-note',
      `nothing is known of how the database was set up: its ${groups.join(' and ')} and all else are AWS's defaults`,
      'name them in restore: of the source, or set them after the restore',
    ),
  ];
}
