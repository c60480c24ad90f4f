import { isDeepStrictEqual } from 'node:util';
import type { HealthCheck, HealthCheckConfig, ResettableElementName } from '@aws-sdk/client-route-53';
import { codeOf } from '../../../aws/answer.ts';
import { isObject, type Json } from '../../../core/json.ts';
import { decodeKeyName } from '../../../core/keys.ts';
import type { Step } from '../../../core/restore/step.ts';
import { members, required } from '../../members.ts';
import { listHealthChecks } from '../health-checks.ts';
import { listPolicies, listVersions } from '../traffic-policies.ts';
import { listRecordSets } from '../zone-records.ts';
import { listZones } from '../zones.ts';
import { type ApplyStep, movedOn, once, type RestoreApi, settled } from './api.ts';
import { create, isMadeAs } from './creation.ts';
import { comparableConfig, healthCheckConfig } from './health-check-config.ts';
import { knownFact, refOf } from './identities.ts';

/** Makes a health check, changes it, or takes back one that this restore made. */
export const applyHealthCheck: ApplyStep = async (api, step) => {
  if (step.before === null) return [await make(api, step)];
  if (step.after === null) await unmake(api, step);
  else await change(api, step);
  return [];
};

function configOf(api: RestoreApi, value: Json): HealthCheckConfig {
  return healthCheckConfig(isObject(value) ? value : {}, api.ctx.identities);
}

function isSame(a: HealthCheckConfig | undefined, b: HealthCheckConfig | undefined): boolean {
  return isDeepStrictEqual(comparableConfig(a), comparableConfig(b));
}

async function make(api: RestoreApi, step: Step) {
  const HealthCheckConfig = configOf(api, step.after);
  const name = decodeKeyName(step.key);
  const check = await create<HealthCheck>(api, step, {
    what: `the health check ${name}`,
    taken: 'HealthCheckAlreadyExists',
    isRight: (found) => isSame(found.HealthCheckConfig, HealthCheckConfig),
    find: async (reference) =>
      (await listHealthChecks(api)).find(({ CallerReference }) => CallerReference === reference),
    make: async (CallerReference) => {
      const command = new api.sdk.CreateHealthCheckCommand({ CallerReference, HealthCheckConfig });
      return required((await api.write(command, 'token', name)).HealthCheck, `health check ${name}`);
    },
  });
  const id = required(check.Id, `id of health check ${name}`);
  return { kind: step.kind, key: step.key, id, facts: members({ callerReference: check.CallerReference }) };
}

/** Members that UpdateHealthCheck takes, and those that it can take away (ResettableElementName, API reference). */
const CHANGEABLE = [
  'IPAddress',
  'Port',
  'ResourcePath',
  'FullyQualifiedDomainName',
  'SearchString',
  'FailureThreshold',
  'Inverted',
  'Disabled',
  'HealthThreshold',
  'ChildHealthChecks',
  'EnableSNI',
  'Regions',
  'AlarmIdentifier',
  'InsufficientDataHealthStatus',
] as const;
const RESETTABLE: readonly ResettableElementName[] = [
  'ChildHealthChecks',
  'FullyQualifiedDomainName',
  'Regions',
  'ResourcePath',
];

async function change(api: RestoreApi, step: Step): Promise<void> {
  const name = decodeKeyName(step.key);
  const HealthCheckId = knownFact(api.ctx.identities, refOf(step), 'id') ?? '';
  const find = async () => (await listHealthChecks(api)).find(({ Id }) => Id === HealthCheckId);
  const [before, after] = [configOf(api, step.before), configOf(api, step.after)];
  const live = await find();
  if (live !== undefined && isSame(live.HealthCheckConfig, after)) return;
  if (live === undefined || !isSame(live.HealthCheckConfig, before)) throw movedOn(`the health check ${name}`);
  const changed = CHANGEABLE.filter((member) => after[member] !== undefined);
  const reset = RESETTABLE.filter((member) => before[member] !== undefined && after[member] === undefined);
  const command = new api.sdk.UpdateHealthCheckCommand({
    HealthCheckId,
    ...(live.HealthCheckVersion === undefined ? {} : { HealthCheckVersion: live.HealthCheckVersion }),
    ...Object.fromEntries(changed.map((member) => [member, after[member]])),
    ...(reset.length === 0 ? {} : { ResetElements: reset }),
  });
  try {
    // Its version goes with it, so that what was changed since it was read is not overwritten.
    await once(
      async () => await api.write(command, 'none', name),
      async () => isSame((await find())?.HealthCheckConfig, after),
    );
  } catch (error) {
    if (codeOf(error) === 'HealthCheckVersionMismatch') throw movedOn(`the health check ${name}`, error);
    throw error;
  }
}

/** Only what this restore made, while it is as it was made and nothing uses it: AWS itself would delete it all the same. */
async function unmake(api: RestoreApi, step: Step): Promise<void> {
  const name = decodeKeyName(step.key);
  const id = knownFact(api.ctx.identities, refOf(step), 'id');
  const all = id === null ? [] : await listHealthChecks(api);
  const live = all.find(({ Id }) => Id === id);
  if (id === null || live === undefined) return;
  if (!isMadeAs(api.ctx, step, live.CallerReference) || !isSame(live.HealthCheckConfig, configOf(api, step.before)))
    throw movedOn(`the health check ${name}`);
  const parents = all.filter(({ HealthCheckConfig: config }) => config?.ChildHealthChecks?.includes(id) === true);
  const user =
    parents.length > 0 ? 'a calculated health check' : ((await recordWith(api, id)) ?? (await policyWith(api, id)));
  if (user !== null) {
    api.ctx.log.warn(`the health check ${name} stays: ${user} uses it`);
    return;
  }
  const command = new api.sdk.DeleteHealthCheckCommand({ HealthCheckId: id });
  await settled(async () => await api.write(command, 'idempotent', name), ['NoSuchHealthCheck']);
}

async function recordWith(api: RestoreApi, id: string): Promise<string | null> {
  for (const zone of await listZones(api)) {
    const sets = await listRecordSets(api, zone);
    const user = sets.find(({ HealthCheckId }) => HealthCheckId === id);
    if (user !== undefined) return `${user.Name} ${user.Type}`;
  }
  return null;
}

/** Documents name health checks by their ids. */
async function policyWith(api: RestoreApi, id: string): Promise<string | null> {
  for (const { Id = '', Name = '' } of await listPolicies(api)) {
    const versions = await listVersions(api, { id: Id, name: Name });
    if (versions.some(({ Document }) => Document?.includes(id) === true)) return `the traffic policy ${Name}`;
  }
  return null;
}
