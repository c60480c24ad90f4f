import { isDeepStrictEqual } from 'node:util';
import type { ResourceRecordSetProtection, RRType } from '@aws-sdk/client-route-53';
import { isObject, type Json } from '../../../core/json.ts';
import type { Step } from '../../../core/restore/step.ts';
import { editedName, wireName } from '../names.ts';
import { readProtections } from '../protections.ts';
import { movedOn, once, type RestoreApi } from './api.ts';
import type { LiveZone } from './zone-id.ts';
import { protectionKey } from './zone-parts.ts';

/** Protections that come, or that go: AWS takes a list of them whole or not at all, and refuses one that is as asked already. */
export async function applyProtections(api: RestoreApi, zone: LiveZone, steps: readonly Step[]): Promise<void> {
  const open = async () => {
    const live = new Map((await readProtections(api, zone)).map((item) => [protectionKey(item), item]));
    return steps.filter((step) => {
      const now = plain(live.get(step.item ?? '') ?? null);
      // A comment keeps nobody from taking a protection away: when all is done again, the new one stands there already.
      if (step.after === null) return now !== null;
      if (isDeepStrictEqual(now, plain(step.after))) return false;
      if (isDeepStrictEqual(now, plain(step.before))) return true;
      throw movedOn(`the protection of '${step.item}' in ${zone.about.name}`);
    });
  };
  const first = await open();
  const going = first.filter(({ after }) => after === null);
  const coming = first.filter(({ after }) => after !== null);
  const send = async (part: readonly Step[], isComing: boolean) => {
    if (part.length === 0) return;
    const Protections = part.map(({ before, after }) => protectionOf(after ?? before));
    const input = { HostedZoneId: zone.id, Protections };
    const command = isComing
      ? new api.sdk.CreateResourceRecordSetProtectionsCommand(input)
      : new api.sdk.DeleteResourceRecordSetProtectionsCommand(input);
    await once(
      async () => await api.write(command, 'none', zone.about.name),
      async () => (await open()).every((step) => !part.includes(step)),
    );
  };
  await send(going, false);
  await send(coming, true);
}

function protectionOf(value: Json): ResourceRecordSetProtection {
  const { name, type, comment } = isObject(value) ? value : {};
  return {
    RecordName: wireName(editedName(String(name))),
    RecordType: String(type) as RRType,
    ...(typeof comment === 'string' && comment !== '' ? { Comment: comment } : {}),
  };
}

function plain(value: Json): Json {
  if (!isObject(value)) return null;
  return { key: protectionKey(value), comment: value['comment'] ?? '' };
}
