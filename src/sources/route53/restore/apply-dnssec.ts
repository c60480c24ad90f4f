import { isDeepStrictEqual } from 'node:util';
import type { KeySigningKey } from '@aws-sdk/client-route-53';
import { codeOf } from '../../../aws/answer.ts';
import { isObject, type Json } from '../../../core/json.ts';
import type { Step } from '../../../core/restore/step.ts';
import { movedOn, once, type RestoreApi, settled } from './api.ts';
import { rememberChange } from './changes.ts';
import { idOf } from './identities.ts';
import { isToDo } from './step-sides.ts';
import type { LiveZone } from './zone-id.ts';

async function stateOf(api: RestoreApi, { id, about }: LiveZone) {
  const reply = await api.send(new api.sdk.GetDNSSECCommand({ HostedZoneId: id }), about);
  const isSigning = !['NOT_SIGNING', 'DELETING'].includes(reply.Status?.ServeSignature ?? 'NOT_SIGNING');
  return { isSigning, keys: reply.KeySigningKeys ?? [] };
}

export async function applySigning(api: RestoreApi, zone: LiveZone, { after }: Step): Promise<void> {
  const { isSigning } = await stateOf(api, zone);
  if (isSigning === (after === true)) return;
  const input = { HostedZoneId: zone.id };
  const command =
    after === true
      ? new api.sdk.EnableHostedZoneDNSSECCommand(input)
      : new api.sdk.DisableHostedZoneDNSSECCommand(input);
  try {
    const reply = await api.write(command, 'idempotent', zone.about.name);
    rememberChange(api.ctx.aws, reply.ChangeInfo?.Id, zone.about.name);
  } catch (error) {
    const code = codeOf(error);
    if (after !== true && code === 'DNSSECNotFound') return;
    if (code !== 'HostedZonePartiallyDelegated') throw error;
    // A new zone is not yet delegated to, and the registrar's work takes days: the rest of the restore does not wait for it.
    api.ctx.log.warn(
      `${zone.about.name} can be signed once its parent zone leads to its name servers: plan the restore again then`,
    );
  }
}

/** A key-signing key: made, switched, or taken away. */
export async function applyKey(api: RestoreApi, zone: LiveZone, step: Step): Promise<void> {
  const Name = step.item ?? '';
  const find = async () => (await stateOf(api, zone)).keys.find((key) => key.Name === Name);
  const there = await find();
  const live = there === undefined ? null : intentOf(api, there);
  const planned = forCompare(api, step);
  // A key is switched off before it is deleted: a run may have died between the two.
  const isHalfGone = step.after === null && isDeepStrictEqual(live, switchedOff(planned.before));
  if (!isHalfGone && !isToDo(live, planned, `the key-signing key ${Name} of ${zone.about.name}`)) return;
  const input = { HostedZoneId: zone.id, Name };
  const about = `${zone.about.name} ${Name}`;
  if (step.after === null) {
    if (there?.Status === 'ACTIVE')
      await api.write(new api.sdk.DeactivateKeySigningKeyCommand(input), 'idempotent', about);
    const command = new api.sdk.DeleteKeySigningKeyCommand(input);
    await settled(async () => await api.write(command, 'idempotent', about), ['NoSuchKeySigningKey']);
    return;
  }
  const wanted = isObject(step.after) ? step.after : {};
  if (there !== undefined) {
    const command =
      wanted['status'] === 'ACTIVE'
        ? new api.sdk.ActivateKeySigningKeyCommand(input)
        : new api.sdk.DeactivateKeySigningKeyCommand(input);
    await api.write(command, 'idempotent', about);
    return;
  }
  await once(
    async () =>
      await api.write(
        new api.sdk.CreateKeySigningKeyCommand({
          ...input,
          CallerReference: `holdfast/${api.ctx.id}/${api.ctx.number}`,
          KeyManagementServiceArn: idOf(api.ctx.identities, String(wanted['kmsKey'])),
          Status: String(wanted['status']),
        }),
        'none',
        about,
      ),
    async () => (await find()) !== undefined,
  );
  const made = await find();
  if (made === undefined) throw movedOn(`the key-signing key ${Name} of ${zone.about.name}`);
  tellRecord(api, zone, step, made);
}

function switchedOff(key: Json): Json {
  return isObject(key) ? { ...key, status: 'INACTIVE' } : null;
}

/** What stands at the parent is right as long as the key material is the same. */
function tellRecord({ ctx }: RestoreApi, zone: LiveZone, { after }: Step, { DSRecord }: KeySigningKey): void {
  const old = isObject(after) ? after['dsRecord'] : undefined;
  if (old === DSRecord)
    ctx.log.info(`the DS record of ${zone.about.name} is the one that it had: nothing to do at the parent`);
  else ctx.log.warn(`the DS record of ${zone.about.name} for its parent zone or registrar: ${DSRecord ?? 'unknown'}`);
}

function intentOf(api: RestoreApi, { Name, Status, KmsArn }: KeySigningKey): Json {
  return normal(api, { name: Name ?? null, status: Status ?? null, kmsKey: KmsArn ?? null });
}

function forCompare(api: RestoreApi, step: Step): Step {
  return { ...step, before: normal(api, step.before), after: normal(api, step.after) };
}

function normal({ ctx }: RestoreApi, key: Json): Json {
  if (!isObject(key)) return null;
  const { name, status, kmsKey } = key;
  return {
    name: name ?? null,
    status: status === 'INACTIVE' ? 'INACTIVE' : 'ACTIVE',
    kmsKey: idOf(ctx.identities, String(kmsKey)),
  };
}
