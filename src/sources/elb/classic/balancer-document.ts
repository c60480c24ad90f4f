import type {
  BackendServerDescription,
  HealthCheck,
  Instance,
  ListenerDescription,
  LoadBalancerAttributes,
} from '@aws-sdk/client-elastic-load-balancing';
import { type Document, reference } from '../../../core/document.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { references } from '../../forms.ts';
import { orUnread, type Read } from '../../kind-reader.ts';
import { asSet, members, required } from '../../members.ts';
import { compareBy } from '../../order.ts';
import type { ContextNeeds } from '../context/needs.ts';
import { comparableName } from '../forms.ts';
import { additionalAttributes, knownAttributes } from './attributes.ts';
import type { ClassicBalancer } from './balancers.ts';

/** All that was read of a classic balancer. */
export interface ClassicParts {
  readonly balancer: ClassicBalancer;
  readonly policies: Read<JsonObject>;
  readonly attributes: Read<LoadBalancerAttributes>;
  readonly tags: Read<JsonObject>;
}

/** A classic balancer as files, without `context.json`, which other services tell. */
export function classicDocument(parts: ClassicParts): Document {
  const { about, name, listed } = parts.balancer;
  return {
    kind: 'classic-load-balancer',
    id: about.id,
    name: { name, unique: true },
    files: {
      'classic-load-balancer.json': balancerFile(parts),
      'instances.json': { kind: 'elb/instances', volatile: true, instances: instances(listed.Instances ?? []) },
    },
    facts: members({ dnsName: listed.DNSName, canonicalHostedZone: listed.CanonicalHostedZoneNameID }),
    aliases: listed.DNSName === undefined ? [] : [comparableName(listed.DNSName)],
  };
}

function balancerFile({ balancer: { name, listed }, policies, attributes, tags }: ClassicParts): JsonObject {
  const { Subnets = [], AvailabilityZones = [], HealthCheck: check } = listed;
  return members({
    kind: 'elb/classic-load-balancer',
    name,
    scheme: listed.Scheme,
    vpc: listed.VPCId === undefined ? undefined : reference('vpc', listed.VPCId),
    // With subnets the zones follow from them (AttachLoadBalancerToSubnets); without, they are what was asked for.
    subnets: Subnets.length === 0 ? undefined : references('subnet', Subnets),
    zones: Subnets.length === 0 ? asSet(AvailabilityZones) : undefined,
    securityGroups: references('security-group', listed.SecurityGroups ?? []),
    listeners: listeners(listed.ListenerDescriptions ?? []),
    policies: orUnread(policies, (map) => map),
    backendPolicies: backendPolicies(listed.BackendServerDescriptions ?? []),
    healthCheck: check && healthCheck(check),
    attributes: orUnread(attributes, knownAttributes),
    additionalAttributes: orUnread(attributes, additionalAttributes),
    tags: orUnread(tags, (map) => map),
  });
}

/** By port, of which a balancer has each once. The order of policies has no meaning: the call that sets them replaces all. */
function listeners(descriptions: readonly ListenerDescription[]): Json {
  return descriptions
    .map(({ Listener, PolicyNames = [] }) => ({ listener: required(Listener, 'listener'), policies: PolicyNames }))
    .sort((a, b) => (a.listener.LoadBalancerPort ?? 0) - (b.listener.LoadBalancerPort ?? 0))
    .map(({ listener, policies }) =>
      members({
        port: listener.LoadBalancerPort,
        protocol: listener.Protocol,
        instancePort: listener.InstancePort,
        instanceProtocol: listener.InstanceProtocol,
        certificate: listener.SSLCertificateId ? reference('certificate', listener.SSLCertificateId) : undefined,
        policies: asSet(policies),
      }),
    );
}

/** Policies by instance port. A port whose last policy was taken away is as one that never had any. */
function backendPolicies(descriptions: readonly BackendServerDescription[]): JsonObject {
  const entries = descriptions
    .filter(({ PolicyNames = [] }) => PolicyNames.length > 0)
    .sort((a, b) => (a.InstancePort ?? 0) - (b.InstancePort ?? 0))
    .map(({ InstancePort, PolicyNames = [] }): [string, Json] => [
      String(required(InstancePort, 'instance port of a backend')),
      asSet(PolicyNames),
    ]);
  return Object.fromEntries(entries);
}

function healthCheck(check: HealthCheck): JsonObject {
  return members({
    target: check.Target,
    interval: check.Interval,
    timeout: check.Timeout,
    unhealthyThreshold: check.UnhealthyThreshold,
    healthyThreshold: check.HealthyThreshold,
  });
}

function instances(all: readonly Instance[]): Json {
  return [...all]
    .sort(compareBy(({ InstanceId }) => InstanceId ?? ''))
    .map(({ InstanceId }) => members({ id: InstanceId }));
}

/** What `context.json` must tell the facts of. */
export function classicNeeds({ listed }: ClassicBalancer): ContextNeeds {
  return {
    vpc: listed.VPCId ?? null,
    subnets: listed.Subnets ?? [],
    securityGroups: listed.SecurityGroups ?? [],
    certificates: (listed.ListenerDescriptions ?? []).flatMap(({ Listener }) => Listener?.SSLCertificateId || []),
    addresses: [], // a classic balancer has no pinned ones
  };
}
