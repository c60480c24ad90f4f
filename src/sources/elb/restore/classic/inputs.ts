import type * as Sdk from '@aws-sdk/client-elastic-load-balancing';
import { isObject, type Json, type JsonObject } from '../../../../core/json.ts';
import { defined } from '../v2/actions.ts';
import { booleanAt, listAt, numberAt, objectAt, textAt, textsAt } from '../values.ts';

// Intent with ids → what AWS is asked for.

export function classicInput(value: JsonObject, tags: Sdk.Tag[]): Sdk.CreateAccessPointInput {
  const [subnets, zones] = [[...textsAt(value, 'subnets')], [...textsAt(value, 'zones')]];
  const groups = [...textsAt(value, 'securityGroups')];
  const scheme = textAt(value, 'scheme');
  return defined({
    LoadBalancerName: textAt(value, 'name'),
    Listeners: listAt(value, 'listeners').map(listenerInput),
    Subnets: subnets.length === 0 ? undefined : subnets,
    AvailabilityZones: subnets.length > 0 || zones.length === 0 ? undefined : zones,
    SecurityGroups: groups.length === 0 ? undefined : groups,
    // "The default is internet-facing"; the only word that may be said is the other one (CreateLoadBalancer).
    Scheme: scheme === 'internal' ? scheme : undefined,
    Tags: tags,
  });
}

export function listenerInput(listener: JsonObject): Sdk.Listener {
  return defined({
    Protocol: textAt(listener, 'protocol'),
    LoadBalancerPort: numberAt(listener, 'port'),
    InstanceProtocol: textAt(listener, 'instanceProtocol'),
    InstancePort: numberAt(listener, 'instancePort'),
    SSLCertificateId: textAt(listener, 'certificate'),
  });
}

const REFERENCE = 'Reference-Security-Policy';

/** A policy that refers to one of AWS's says only that: its protocols and ciphers follow from it. */
export function policyAttributes(policy: JsonObject): Sdk.PolicyAttribute[] {
  const attributes = objectAt(policy, 'attributes');
  const reference = textAt(attributes, REFERENCE);
  const said: JsonObject = reference === undefined ? attributes : { [REFERENCE]: reference };
  return Object.entries(said).flatMap(([AttributeName, value]) =>
    (Array.isArray(value) ? value : [value]).map((one: Json) => ({ AttributeName, AttributeValue: String(one) })),
  );
}

export function healthCheckInput(check: JsonObject): Sdk.HealthCheck {
  return {
    Target: textAt(check, 'target'),
    Interval: numberAt(check, 'interval'),
    Timeout: numberAt(check, 'timeout'),
    UnhealthyThreshold: numberAt(check, 'unhealthyThreshold'),
    HealthyThreshold: numberAt(check, 'healthyThreshold'),
  };
}

/** `value`: the members `attributes` and `additionalAttributes` of the file. */
export function attributesInput(value: JsonObject): Sdk.LoadBalancerAttributes {
  const all = objectAt(value, 'attributes');
  const part = (name: string) => (isObject(all[name] ?? null) ? objectAt(all, name) : null);
  const [crossZone, log] = [part('crossZoneLoadBalancing'), part('accessLog')];
  const [draining, settings] = [part('connectionDraining'), part('connectionSettings')];
  const more = Object.entries(objectAt(value, 'additionalAttributes')).map(([Key, Value]) => ({
    Key,
    Value: String(Value),
  }));
  return defined({
    CrossZoneLoadBalancing: crossZone === null ? undefined : { Enabled: booleanAt(crossZone, 'enabled') },
    AccessLog:
      log === null
        ? undefined
        : defined({
            Enabled: booleanAt(log, 'enabled'),
            S3BucketName: textAt(log, 'bucket'),
            S3BucketPrefix: textAt(log, 'prefix'),
            EmitInterval: numberAt(log, 'emitInterval'),
          }),
    ConnectionDraining:
      draining === null
        ? undefined
        : defined({ Enabled: booleanAt(draining, 'enabled'), Timeout: numberAt(draining, 'timeout') }),
    ConnectionSettings: settings === null ? undefined : { IdleTimeout: numberAt(settings, 'idleTimeout') },
    AdditionalAttributes: more.length === 0 ? undefined : more,
  });
}
