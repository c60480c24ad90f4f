import type { RRType, TrafficPolicy } from '@aws-sdk/client-route-53';
import { pageOf, pageSize, type Rule, refuse } from './rule.ts';
import { type AccountState, newUuid, type TrafficPolicyState } from './state.ts';

const MAX_DOCUMENT_CHARS = 102_400;

/**
 * Traffic policies: versions count from 1 and never change; the list names each policy with its latest version and how
 * many there are; every list pages by a marker of its own (`TrafficPolicyIdMarker`, `TrafficPolicyVersionMarker`).
 */
export const trafficPolicies: Rule = {
  CreateTrafficPolicy(input, { state }) {
    const type = recordType(input.Document);
    const named = [...state.trafficPolicies.values()].some((p) => latest(p).Name === input.Name);
    if (named)
      throw refuse(
        'TrafficPolicyAlreadyExists',
        `A traffic policy that has the same value for Name already exists: ${input.Name}`,
        409,
      );
    const id = newUuid();
    const policy = {
      Id: id,
      Version: 1,
      Name: input.Name,
      Type: type,
      Document: input.Document,
      Comment: input.Comment,
    };
    state.trafficPolicies.set(id, { id, versions: new Map([[1, policy]]) });
    return { TrafficPolicy: policy, Location: location(id, 1) };
  },

  CreateTrafficPolicyVersion(input, { state }) {
    const policy = policyOf(state, input.Id);
    const version = Math.max(...policy.versions.keys()) + 1;
    const created = {
      ...latest(policy),
      Version: version,
      Type: recordType(input.Document),
      Document: input.Document,
      Comment: input.Comment,
    };
    policy.versions.set(version, created);
    return { TrafficPolicy: created, Location: location(policy.id, version) };
  },

  GetTrafficPolicy: (input, { state }) => ({ TrafficPolicy: versionOf(state, input.Id, input.Version) }),

  ListTrafficPolicies(input, context) {
    const size = pageSize(context, input.MaxItems, 100);
    const page = pageOf([...context.state.trafficPolicies.values()], (p) => p.id, input.TrafficPolicyIdMarker, size);
    return {
      TrafficPolicySummaries: page.items.map((policy) => {
        const { Id, Name, Type, Version } = latest(policy);
        return { Id, Name, Type, LatestVersion: Version, TrafficPolicyCount: policy.versions.size };
      }),
      IsTruncated: page.next !== undefined,
      TrafficPolicyIdMarker: page.next ?? '',
      MaxItems: size,
    };
  },

  ListTrafficPolicyVersions(input, context) {
    const size = pageSize(context, input.MaxItems, 100);
    const versions = [...policyOf(context.state, input.Id).versions.values()];
    const key = (version: number | string): string => String(version).padStart(5, '0');
    const start = input.TrafficPolicyVersionMarker;
    const page = pageOf(versions, (v) => key(v.Version ?? 0), start === undefined ? undefined : key(start), size);
    return {
      TrafficPolicies: [...page.items],
      IsTruncated: page.next !== undefined,
      TrafficPolicyVersionMarker: page.next === undefined ? '' : String(Number(page.next)),
      MaxItems: size,
    };
  },

  UpdateTrafficPolicyComment(input, { state }) {
    const updated = { ...versionOf(state, input.Id, input.Version), Comment: input.Comment };
    policyOf(state, input.Id).versions.set(input.Version ?? 0, updated);
    return { TrafficPolicy: updated };
  },

  DeleteTrafficPolicy(input, { state }) {
    const policy = policyOf(state, input.Id);
    versionOf(state, input.Id, input.Version);
    const used = [...state.trafficPolicyInstances.values()].some(
      (i) => i.TrafficPolicyId === policy.id && i.TrafficPolicyVersion === input.Version,
    );
    if (used)
      throw refuse(
        'TrafficPolicyInUse',
        'One or more traffic policy instances were created by using the specified traffic policy.',
      );
    policy.versions.delete(input.Version ?? 0);
    if (policy.versions.size === 0) state.trafficPolicies.delete(policy.id);
    return {};
  },
};

export function versionOf(state: AccountState, id: string | undefined, version: number | undefined): TrafficPolicy {
  const found = policyOf(state, id).versions.get(version ?? 0);
  if (found === undefined)
    throw refuse('NoSuchTrafficPolicy', `No traffic policy exists with the ID ${id} and version ${version}`, 404);
  return found;
}

function policyOf(state: AccountState, id: string | undefined): TrafficPolicyState {
  const policy = state.trafficPolicies.get(id ?? '');
  if (policy === undefined)
    throw refuse('NoSuchTrafficPolicy', `No traffic policy exists with the specified ID: ${id}`, 404);
  return policy;
}

function latest(policy: TrafficPolicyState): TrafficPolicy {
  const version = policy.versions.get(Math.max(...policy.versions.keys()));
  if (version === undefined) throw new Error(`traffic policy without a version: ${policy.id}`);
  return version;
}

function recordType(document: string | undefined): RRType {
  const text = document ?? '';
  if (text.length > MAX_DOCUMENT_CHARS)
    throw refuse('InvalidTrafficPolicyDocument', 'The traffic policy document is too long.');
  try {
    const type = (JSON.parse(text) as { RecordType?: RRType }).RecordType;
    if (type !== undefined) return type;
  } catch {
    // falls to the refusal below
  }
  throw refuse(
    'InvalidTrafficPolicyDocument',
    'The format of the traffic policy document that you specified in the Document element is not valid.',
  );
}

function location(id: string, version: number): string {
  return `https://route53.amazonaws.com/2013-04-01/trafficpolicy/${id}/${version}`;
}
