import { isDeepStrictEqual } from 'node:util';
import type { TrafficPolicy } from '@aws-sdk/client-route-53';
import { codeOf } from '../../../aws/answer.ts';
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { decodeKeyName } from '../../../core/keys.ts';
import type { Step } from '../../../core/restore/step.ts';
import type { Identities } from '../../config-restore.ts';
import { listPolicies, listVersions } from '../traffic-policies.ts';
import { type ApplyStep, movedOn, once, type RestoreApi, settled } from './api.ts';
import { factOf, idOf, knownFact, refOf } from './identities.ts';
import { refusedDeletion } from './refusals.ts';
import { sideOf } from './step-sides.ts';

/**
 * One version of a traffic policy; the first one makes the policy. There is no caller reference: a policy is known by its name,
 * which no other has, and a version by its number and document.
 */
export const applyPolicyVersion: ApplyStep = async (api, step) => {
  const value = sideOf(step);
  const version = Number(value['version']);
  const name = String(value['name'] ?? decodeKeyName(step.key));
  const find = async () => await policyOf(api, step, name);
  const versionIn = async (id: string | null) =>
    id === null ? undefined : (await listVersions(api, { id, name })).find(({ Version }) => Version === version);

  let id = await find();
  let there = await versionIn(id);
  const what = `version ${version} of the traffic policy ${name}`;
  if (step.after === null) {
    if (id === null || there === undefined) return [];
    if (!isSame(api, there, value)) throw movedOn(what);
    try {
      const command = new api.sdk.DeleteTrafficPolicyCommand({ Id: id, Version: version });
      await settled(async () => await api.write(command, 'idempotent', name), ['NoSuchTrafficPolicy']);
    } catch (error) {
      throw codeOf(error) === 'TrafficPolicyInUse' ? refusedDeletion(what, error) : error;
    }
    return [];
  }
  if (there === undefined) {
    const Document = documentOf(value, api.ctx.identities);
    const comment = typeof value['comment'] === 'string' ? { Comment: value['comment'] } : {};
    const command =
      id === null
        ? new api.sdk.CreateTrafficPolicyCommand({ Name: name, Document, ...comment })
        : new api.sdk.CreateTrafficPolicyVersionCommand({ Id: id, Document, ...comment });
    await once(
      async () => await api.write(command as InstanceType<typeof api.sdk.CreateTrafficPolicyCommand>, 'none', name),
      async () => (await versionIn(await find())) !== undefined,
    );
    id = await find();
    there = await versionIn(id);
  } else if ((there.Comment ?? '') !== (value['comment'] ?? '') && isSame(api, there, value) && id !== null) {
    const Comment = String(value['comment'] ?? '');
    const command = new api.sdk.UpdateTrafficPolicyCommentCommand({ Id: id, Version: version, Comment });
    await api.write(command, 'idempotent', name);
  }
  if (id === null || there === undefined || !isSame(api, there, value)) throw movedOn(what);
  return step.part === step.kind ? [{ kind: step.kind, key: step.key, id, facts: {} }] : [];
};

async function policyOf(api: RestoreApi, step: Step, name: string): Promise<string | null> {
  const known = knownFact(api.ctx.identities, refOf(step), 'id');
  const all = await listPolicies(api);
  const found = all.find(({ Id }) => Id === known) ?? all.find(({ Name }) => Name === name);
  return found?.Id ?? null;
}

function isSame(api: RestoreApi, { Document = '' }: TrafficPolicy, value: JsonObject): boolean {
  const wanted = documentOf(value, api.ctx.identities);
  return Document === wanted || isDeepStrictEqual(parsed(Document), parsed(wanted) ?? wanted);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The text of a document, with the ids that its references stand for now. */
function documentOf({ document, documentText }: JsonObject, identities: Identities): string {
  return typeof documentText === 'string' ? documentText : JSON.stringify(withIds(document ?? null, identities));
}

function withIds(value: Json, identities: Identities): Json {
  if (typeof value === 'string' && value.startsWith('ref:'))
    return /(?:^|\/)(?:classic-)?load-balancer\//.test(value.slice('ref:'.length))
      ? factOf(identities, value, 'dnsName').toLowerCase()
      : idOf(identities, value);
  if (Array.isArray(value)) return value.map((one: Json) => withIds(one, identities));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withIds(one, identities)]));
}
