import type { LoadBalancerAttributes } from '@aws-sdk/client-elastic-load-balancing';
import type { JsonObject } from '../../../core/json.ts';
import { unlessGone } from '../../gone.ts';
import type { Read } from '../../kind-reader.ts';
import { members, required } from '../../members.ts';
import { compareText } from '../../order.ts';
import { type ClassicApi, NOT_FOUND } from './api.ts';
import type { ClassicBalancer } from './balancers.ts';

/** Null when the balancer was deleted after it had been listed. */
export async function readAttributes(
  api: ClassicApi,
  { name, about }: ClassicBalancer,
): Promise<Read<LoadBalancerAttributes | null>> {
  return await api.reader.read(
    'classic-attributes',
    async () =>
      await unlessGone(NOT_FOUND, async () => {
        const reply = await api.send(
          new api.sdk.DescribeLoadBalancerAttributesCommand({ LoadBalancerName: name }),
          about,
        );
        return required(reply.LoadBalancerAttributes, `attributes of classic load balancer ${name}`);
      }),
    [about],
  );
}

/** The four attributes that the API knows by structure. */
export function knownAttributes(all: LoadBalancerAttributes): JsonObject {
  const { CrossZoneLoadBalancing: crossZone, AccessLog: log, ConnectionDraining: draining } = all;
  const settings = all.ConnectionSettings;
  return members({
    crossZoneLoadBalancing: crossZone && members({ enabled: crossZone.Enabled }),
    accessLog:
      log &&
      members({
        enabled: log.Enabled,
        bucket: log.S3BucketName,
        prefix: log.S3BucketPrefix,
        emitInterval: log.EmitInterval,
      }),
    connectionDraining: draining && members({ enabled: draining.Enabled, timeout: draining.Timeout }),
    connectionSettings: settings && members({ idleTimeout: settings.IdleTimeout }),
  });
}

/** The ones that the API knows by key only, and to which AWS adds: `elb.http.desyncmitigationmode`. */
export function additionalAttributes({ AdditionalAttributes = [] }: LoadBalancerAttributes): JsonObject {
  const entries = AdditionalAttributes.map(({ Key, Value }): [string, string] => [
    required(Key, 'key of an additional attribute'),
    Value ?? '',
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
}
