import type { JsonObject } from '../../../core/json.ts';
import type { Request, Step } from '../../../core/restore/step.ts';
import type { SnapshotRestoreContext } from '../../snapshot-restore.ts';
import { openRds, type RdsApi } from '../api.ts';
import { CLUSTER_SETTINGS } from './cluster-settings.ts';
import { INSTANCE_SETTINGS } from './instance-settings.ts';
import { differing, isMadeBy, kindOf, look } from './look.ts';
import { findNamed } from './named.ts';
import { madeBy } from './steps.ts';

/** Reads back every setting that was asked for, and says in words what is another. */
export async function verify(ctx: SnapshotRestoreContext, request: Request): Promise<readonly string[]> {
  const api = await openRds(ctx);
  const words: string[] = [];
  for (const step of request) {
    if (step.part === 'name') words.push(...(await verifyName(api, step)));
    else words.push(...(await verifyMade(api, ctx.id, step)));
  }
  return words;
}

async function verifyMade(api: RdsApi, id: string, step: Step): Promise<readonly string[]> {
  const seen = await look(api, step);
  if (seen === null) return [`${step.key} is not there`];
  if (!isMadeBy(seen, id)) return [`${step.key} is not what this restore made`];
  if (step.part === 'role') {
    const { RoleArn, FeatureName } = step.after as { readonly RoleArn: string; readonly FeatureName: string };
    const role = seen.roles.find((one) => one.RoleArn === RoleArn && (one.FeatureName ?? '') === FeatureName);
    return role === undefined || role.Status === 'INVALID' ? [`the role ${RoleArn} of ${step.key} is not active`] : [];
  }
  const wanted = visible(step);
  const words = differing(wanted, seen.settings).map(
    (name) => `${name} of ${step.key} is ${shown(seen.settings[name])}, not ${shown(wanted[name])}`,
  );
  if (seen.pending === 'reboot') words.push(`parameters of ${step.key} wait for a reboot`);
  return seen.status === 'available' || seen.status === 'storage-optimization'
    ? words
    : [`${step.key} is ${seen.status}`, ...words];
}

/** What of the input can be seen again: all settings, not what names origin and target. */
function visible(step: Step): JsonObject {
  const settings = kindOf(step.kind) === 'cluster' ? CLUSTER_SETTINGS : INSTANCE_SETTINGS;
  const names = new Set(settings.map(({ name }) => name));
  return Object.fromEntries(Object.entries(madeBy(step).input).filter(([name]) => names.has(name)));
}

async function verifyName(api: RdsApi, { kind, after }: Step): Promise<readonly string[]> {
  const { name, id } = after as { readonly name: string; readonly id: string };
  const there = await findNamed(api, kindOf(kind), name);
  return there?.id === id ? [] : [`${name} is not ${id}`];
}

function shown(value: unknown): string {
  return value === undefined ? 'AWS’s default' : typeof value === 'string' ? value : JSON.stringify(value);
}
