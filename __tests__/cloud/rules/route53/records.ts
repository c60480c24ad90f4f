import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { pageSize, type Rule, refuse } from './rule.ts';
import { recordKey } from './state.ts';
import { zoneOf } from './zones.ts';

/**
 * Record sets keep every member that was sent: the emulator drops `GeoProximityLocation` and
 * `TrafficPolicyInstanceId`, so what it lists is completed from what was accepted. A page has at most 300 sets and
 * names the next one by name, type and set identifier. Two changes to one zone at a time: `PriorRequestNotComplete`.
 */
export const records: Rule = {
  async ChangeResourceRecordSets(input, { state }, next) {
    const zone = zoneOf(state, input.HostedZoneId);
    if (zone.isChanging) {
      throw refuse(
        'PriorRequestNotComplete',
        `The request was rejected because Route 53 was still processing a prior request.`,
      );
    }
    zone.isChanging = true;
    try {
      const output = await next(input);
      for (const { Action, ResourceRecordSet: record } of input.ChangeBatch?.Changes ?? []) {
        if (record === undefined) continue;
        if (Action === 'DELETE') zone.records.delete(recordKey(record));
        else zone.records.set(recordKey(record), record);
      }
      return output;
    } finally {
      zone.isChanging = false;
    }
  },

  async ListResourceRecordSets(input, context, next) {
    const output = await next({ ...input, MaxItems: pageSize(context, input.MaxItems, 300) });
    const kept = context.state.zones.get(input.HostedZoneId ?? '')?.records;
    return {
      ...output,
      ResourceRecordSets: output.ResourceRecordSets?.map((r) => complete(r, kept?.get(recordKey(r)))),
    };
  },
};

function complete(listed: ResourceRecordSet, kept: ResourceRecordSet | undefined): ResourceRecordSet {
  if (kept === undefined) return listed;
  return {
    ...listed,
    GeoProximityLocation: kept.GeoProximityLocation,
    TrafficPolicyInstanceId: kept.TrafficPolicyInstanceId,
  };
}
