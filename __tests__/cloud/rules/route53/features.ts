import type { HostedZone } from '@aws-sdk/client-route-53';
import { type Context, isSettled, type Rule, refuse } from './rule.ts';
import { bareId, zoneOf } from './zones.ts';

/**
 * Accelerated recovery of public zones: `UpdateHostedZoneFeatures` answers at once, the zone shows `ENABLING` or
 * `DISABLING` while it lasts, then `ENABLED` or `DISABLED`. A zone that never had it shows no features.
 */
export const features: Rule = {
  UpdateHostedZoneFeatures(input, { state, now }) {
    const zone = zoneOf(state, input.HostedZoneId);
    if (zone.isPrivate) throw refuse('InvalidInput', 'Accelerated recovery is available for public hosted zones only.');
    zone.accelerated = { wanted: input.EnableAcceleratedRecovery === true, since: now() };
    return {};
  },

  async GetHostedZone(input, context, next) {
    const output = await next(input);
    return { ...output, HostedZone: output.HostedZone && withFeatures(output.HostedZone, context) };
  },

  async ListHostedZones(input, context, next) {
    const output = await next(input);
    return { ...output, HostedZones: output.HostedZones?.map((zone) => withFeatures(zone, context)) };
  },

  async ListHostedZonesByName(input, context, next) {
    const output = await next(input);
    return { ...output, HostedZones: output.HostedZones?.map((zone) => withFeatures(zone, context)) };
  },
};

function withFeatures(zone: HostedZone, context: Context): HostedZone {
  const accelerated = context.state.zones.get(bareId(zone.Id) ?? '')?.accelerated ?? null;
  if (accelerated === null) return zone;
  const [during, after] = accelerated.wanted
    ? (['ENABLING', 'ENABLED'] as const)
    : (['DISABLING', 'DISABLED'] as const);
  const status = isSettled(context, accelerated.since) ? after : during;
  return { ...zone, Features: { AcceleratedRecoveryStatus: status } };
}
