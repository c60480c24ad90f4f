import { isDeepStrictEqual } from 'node:util';
import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { isObject, type JsonObject } from '../../../core/json.ts';
import type { Step } from '../../../core/restore/step.ts';
import { PRIVATE_NAME_SERVERS, splitApex } from '../apex.ts';
import { comparable, withoutDot } from '../names.ts';
import { listRecordSetsOf } from '../zone-records.ts';
import { getZone } from '../zones.ts';
import { movedOn, type RestoreApi } from './api.ts';
import { rememberChange } from './changes.ts';
import type { LiveZone } from './zone-id.ts';
import { textsOf } from './zone-parts.ts';

/**
 * The zone's own NS and SOA, put together from what a person chose and the name servers that the zone has now. By UPSERT, for AWS
 * takes no deletion of them: what is live is read and compared before.
 */
export async function applyApex(api: RestoreApi, zone: LiveZone, steps: readonly Step[]): Promise<void> {
  const details = await getZone(api, zone);
  if (details === null) throw movedOn(`the zone ${zone.about.name}`);
  const name = details.zone.Name ?? '';
  const isPrivate = details.zone.Config?.PrivateZone === true;
  const assigned = isPrivate ? PRIVATE_NAME_SERVERS : (details.delegationSet?.NameServers ?? []);
  const sets = await listRecordSetsOf(api, zone, name);
  const { apexNs, soa, soaMname } = splitApex(
    name,
    details.delegationSet?.NameServers ?? (isPrivate ? null : []),
    sets,
  );
  const live: JsonObject = { apexNs, soa };
  const Changes = steps.flatMap(({ part, before, after }) => {
    const now = live[part] ?? null;
    if (isDeepStrictEqual(now, after) || !isObject(after)) return [];
    if (!isDeepStrictEqual(now, before)) throw movedOn(`the ${part === 'soa' ? 'SOA' : 'NS'} of ${zone.about.name}`);
    const set = part === 'soa' ? soaSet(name, after, soaMname ?? `${assigned[0]}.`) : nsSet(name, after, assigned);
    return [{ Action: 'UPSERT' as const, ResourceRecordSet: set }];
  });
  if (Changes.length === 0) return;
  const input = {
    HostedZoneId: zone.id,
    ChangeBatch: { Comment: `holdfast ${api.ctx.id}/${api.ctx.number}`, Changes },
  };
  const reply = await api.write(new api.sdk.ChangeResourceRecordSetsCommand(input), 'idempotent', zone.about.name);
  rememberChange(api.ctx.aws, reply.ChangeInfo?.Id, zone.about.name);
}

function nsSet(Name: string, ns: JsonObject, assigned: readonly string[]): ResourceRecordSet {
  const without = new Set(textsOf(ns['without']).map(comparable));
  const own = assigned.filter((server) => !without.has(comparable(server))).map((server) => `${withoutDot(server)}.`);
  const values = [...own, ...textsOf(ns['extra'])];
  return { Name, Type: 'NS', TTL: Number(ns['ttl']), ResourceRecords: values.map((Value) => ({ Value })) };
}

function soaSet(Name: string, soa: JsonObject, ownMname: string): ResourceRecordSet {
  const { ttl, value, mname = ownMname, rname, serial, refresh, retry, expire, minimum } = soa;
  const text = [mname, rname, serial, refresh, retry, expire, minimum].map(String).join(' ');
  const values = value === undefined ? [text] : Array.isArray(value) ? textsOf(value) : [String(value)];
  return { Name, Type: 'SOA', TTL: Number(ttl), ResourceRecords: values.map((Value) => ({ Value })) };
}
