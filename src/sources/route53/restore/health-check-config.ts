import type { HealthCheckConfig } from '@aws-sdk/client-route-53';
import { isObject, type JsonObject } from '../../../core/json.ts';
import type { Identities } from '../../config-restore.ts';
import { asSet } from '../../members.ts';
import { address } from '../record-values.ts';
import { idOf } from './identities.ts';
import { textsOf } from './zone-parts.ts';

/** The configuration that a `health-check.json` stands for. */
export function healthCheckConfig(config: JsonObject, identities: Identities): HealthCheckConfig {
  const { children, regions, alarm, routingControl } = config;
  const all = {
    Type: config['type'],
    FullyQualifiedDomainName: config['fqdn'],
    IPAddress: config['ip'],
    Port: config['port'],
    ResourcePath: config['path'],
    SearchString: config['searchString'],
    RequestInterval: config['requestInterval'],
    FailureThreshold: config['failureThreshold'],
    MeasureLatency: config['measureLatency'],
    Inverted: config['inverted'],
    Disabled: config['disabled'],
    EnableSNI: config['enableSNI'],
    Regions: regions,
    ChildHealthChecks: children === undefined ? undefined : textsOf(children).map((child) => idOf(identities, child)),
    HealthThreshold: config['healthThreshold'],
    AlarmIdentifier: isObject(alarm) ? { Region: alarm['region'], Name: alarm['name'] } : undefined,
    InsufficientDataHealthStatus: config['insufficientDataHealthStatus'],
    RoutingControlArn: routingControl === undefined ? undefined : idOf(identities, String(routingControl)),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as unknown as HealthCheckConfig;
}

/** One writing of a configuration, to compare: sets sorted, addresses and names in one form, derived members left out. */
export function comparableConfig(config: HealthCheckConfig | undefined): unknown {
  const { IPAddress, FullyQualifiedDomainName, Regions, ChildHealthChecks, ...rest } = config ?? { Type: undefined };
  const defined = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(defined),
    ip: IPAddress === undefined ? null : address(IPAddress),
    fqdn: FullyQualifiedDomainName?.toLowerCase() ?? null,
    regions: asSet(Regions ?? []),
    children: asSet(ChildHealthChecks ?? []),
  };
}
