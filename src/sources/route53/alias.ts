import type { AliasTarget } from '@aws-sdk/client-route-53';
import { reference } from '../../core/document.ts';
import type { Json } from '../../core/json.ts';
import { members } from '../members.ts';
import { plainId, readableName, withoutDot } from './names.ts';

/**
 * Services whose aliases have one zone id everywhere in the `aws` partition (API reference, AliasTarget, HostedZoneId).
 * All others differ by region, so their zone id is kept.
 */
export const GLOBAL_SERVICES: Readonly<Record<string, string>> = {
  Z2FDTNDATAQYW2: 'cloudfront',
  Z2BJ6XQ5FK7U4H: 'global-accelerator',
};

const DUALSTACK = 'dualstack.';

/**
 * An alias by what it points at: its own zone, a service with one zone id, a load balancer that we know, else as returned.
 * `dualstack.` is significant, and the console adds it, so it is kept beside the reference.
 */
export function aliasTarget(alias: AliasTarget, zoneId: string): Json {
  const targetZone = plainId(alias.HostedZoneId ?? '');
  const name = readableName(alias.DNSName ?? '');
  const rest = { evaluateTargetHealth: alias.EvaluateTargetHealth };
  if (targetZone === zoneId) return members({ target: 'ref:self', name, ...rest });
  const service = GLOBAL_SERVICES[targetZone];
  if (service !== undefined) return members({ service, name, ...rest });
  const { prefix, dnsName } = splitDnsName(name);
  return reference(['load-balancer', 'classic-load-balancer'], dnsName, {
    known: members({ target: '$ref', prefix, ...rest }),
    raw: members({ zoneId: targetZone, name, ...rest }),
  });
}

/** A balancer's DNS name as its own kind knows it: lower case, no trailing dot, no `dualstack.`. */
export function splitDnsName(name: string): { readonly prefix: string | undefined; readonly dnsName: string } {
  const plain = withoutDot(name).toLowerCase();
  return plain.startsWith(DUALSTACK)
    ? { prefix: DUALSTACK, dnsName: plain.slice(DUALSTACK.length) }
    : { prefix: undefined, dnsName: plain };
}
