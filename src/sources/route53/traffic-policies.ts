import type {
  ListTrafficPolicyInstancesCommandOutput,
  RRType,
  TrafficPolicy,
  TrafficPolicyInstance,
} from '@aws-sdk/client-route-53';
import { nextMarker } from '../../aws/paginate.ts';
import { type Document, reference } from '../../core/document.ts';
import type { Json } from '../../core/json.ts';
import { collect, distinct } from '../listing.ts';
import { members, required } from '../members.ts';
import type { Api } from './api.ts';
import { plainId, readableName, withoutDot } from './names.ts';
import { policyDocument } from './policy-document.ts';

const POLICY = 'traffic-policy';
const INSTANCE = 'traffic-policy-instance';

/** All traffic policies, each with all its versions. */
export async function readTrafficPolicies(api: Api): Promise<readonly Document[]> {
  const read = await api.reader.read(POLICY, async () => listPolicies(api));
  const documents: Document[] = [];
  for (const policy of read.ok ? read.value : []) {
    const about = { id: required(policy.Id, 'traffic policy id'), name: policy.Name ?? '' };
    const versions = await api.reader.read(POLICY, async () => listVersions(api, about), [about]);
    // Without its versions nobody knows which files it has: what is committed stays, for the kind is not complete.
    if (versions.ok) documents.push(policyFiles(about, versions.value));
  }
  return documents;
}

export async function listPolicies(api: Api) {
  const call = 'route53:ListTrafficPolicies';
  const policies = await collect(
    call,
    {} as { TrafficPolicyIdMarker?: string },
    async (cursor) => await api.send(new api.sdk.ListTrafficPoliciesCommand(cursor)),
    (page) => page.TrafficPolicySummaries,
    (page) => {
      const marker = nextMarker(page.IsTruncated, page.TrafficPolicyIdMarker, call);
      return marker === null ? null : { TrafficPolicyIdMarker: marker };
    },
  );
  return distinct(call, policies, ({ Id }) => Id);
}

/** The listing carries the documents too, so no version is asked for by itself. */
export async function listVersions(api: Api, about: { id: string; name: string }): Promise<readonly TrafficPolicy[]> {
  const call = 'route53:ListTrafficPolicyVersions';
  return await collect(
    call,
    {} as { TrafficPolicyVersionMarker?: string },
    async (cursor) => await api.send(new api.sdk.ListTrafficPolicyVersionsCommand({ Id: about.id, ...cursor }), about),
    (page) => page.TrafficPolicies,
    (page) => {
      const marker = nextMarker(page.IsTruncated, page.TrafficPolicyVersionMarker, call);
      return marker === null ? null : { TrafficPolicyVersionMarker: marker };
    },
  );
}

function policyFiles(about: { id: string; name: string }, versions: readonly TrafficPolicy[]): Document {
  const files = [...versions]
    .sort((a, b) => (a.Version ?? 0) - (b.Version ?? 0))
    .map((version): [string, Json] => {
      const number = required(version.Version, `version of traffic policy ${about.name}`);
      return [`v${String(number).padStart(4, '0')}.json`, versionFile(version)];
    });
  return {
    kind: POLICY,
    id: about.id,
    name: { name: about.name, unique: false },
    files: Object.fromEntries(files),
    facts: {},
  };
}

function versionFile(version: TrafficPolicy): Json {
  return members({
    kind: 'route53/traffic-policy',
    name: version.Name,
    type: version.Type,
    version: version.Version,
    comment: version.Comment,
    ...policyDocument(required(version.Document, `document of traffic policy ${version.Name}`)),
  });
}

/** All traffic policy instances. The record sets they make are AWS's own and are captured with their zone. */
export async function readTrafficPolicyInstances(api: Api): Promise<readonly Document[]> {
  const read = await api.reader.read(INSTANCE, async () => listInstances(api));
  return read.ok ? read.value.map(instanceDocument) : [];
}

interface InstanceCursor {
  readonly HostedZoneIdMarker?: string;
  readonly TrafficPolicyInstanceNameMarker?: string;
  readonly TrafficPolicyInstanceTypeMarker?: RRType;
}

export async function listInstances(api: Api): Promise<readonly TrafficPolicyInstance[]> {
  const call = 'route53:ListTrafficPolicyInstances';
  const instances = await collect<InstanceCursor, ListTrafficPolicyInstancesCommandOutput, TrafficPolicyInstance>(
    call,
    {},
    async (cursor) => await api.send(new api.sdk.ListTrafficPolicyInstancesCommand(cursor)),
    (page) => page.TrafficPolicyInstances,
    (page) => {
      // All three parts or none: AWS refuses a cursor with a part missing.
      const zone = nextMarker(page.IsTruncated, page.HostedZoneIdMarker, call);
      const name = nextMarker(page.IsTruncated, page.TrafficPolicyInstanceNameMarker, call);
      const type = nextMarker(page.IsTruncated, page.TrafficPolicyInstanceTypeMarker, call);
      if (zone === null || name === null || type === null) return null;
      return {
        HostedZoneIdMarker: plainId(zone),
        TrafficPolicyInstanceNameMarker: name,
        TrafficPolicyInstanceTypeMarker: type,
      };
    },
  );
  return distinct(call, instances, ({ Id }) => Id);
}

function instanceDocument(instance: TrafficPolicyInstance): Document {
  const name = readableName(required(instance.Name, 'name of a traffic policy instance'));
  return {
    kind: INSTANCE,
    id: required(instance.Id, `id of the traffic policy instance ${name}`),
    name: { name: withoutDot(name), unique: false },
    files: {
      'traffic-policy-instance.json': members({
        kind: 'route53/traffic-policy-instance',
        zone: reference('zone', plainId(instance.HostedZoneId ?? '')),
        name,
        type: instance.TrafficPolicyType,
        ttl: instance.TTL,
        policy: reference(POLICY, instance.TrafficPolicyId ?? ''),
        version: instance.TrafficPolicyVersion,
      }),
    },
    facts: {},
  };
}
