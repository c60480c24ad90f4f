import type { Json, JsonObject } from '../../../../core/json.ts';
import { ownTags } from '../maps.ts';
import { BALANCER_BASE, DELETION_PROTECTION } from '../members.ts';
import { type Draft, fileOf, type Pair, type Phase, stepOf } from '../steps.ts';
import { has, objectAt, pick, same, textAt, textsAt, without } from '../values.ts';

const FILE = 'load-balancer.json';

/** Steps of a balancer but for its listeners. */
export function planBalancer(draft: Draft, pair: Pair): void {
  const wanted = fileOf(pair.wanted, FILE);
  if (pair.live === null) planMissing(draft, pair, wanted);
  // Else only listeners and rules of it are asked for.
  else if (pair.wanted.items === null) planPresent(draft, pair, wanted, fileOf(pair.live, FILE));
}

function planMissing(draft: Draft, pair: Pair, wanted: JsonObject): void {
  const { address } = pair;
  const attributes = without(objectAt(wanted, 'attributes'), [DELETION_PROTECTION]);
  const base = pick(wanted, BALANCER_BASE);
  const after = { ...base, attributes, tags: ownTags(objectAt(wanted, 'tags')) };
  draft.add('balancers', stepOf(address, { part: 'load-balancer', file: FILE, before: null, after }));
  const whenSet = (phase: Phase, part: string, name: string): void => {
    const value = wanted[name] ?? null;
    if (value !== null) draft.add(phase, stepOf(address, { part, file: FILE, before: null, after: { [name]: value } }));
  };
  whenSet('web-acls', 'web-acl', 'webAcl');
  whenSet('capacity', 'capacity', 'minimumCapacityUnits');
  if (objectAt(wanted, 'attributes')[DELETION_PROTECTION] === 'true')
    draft.add(
      'protection',
      stepOf(address, { part: 'deletion-protection', file: FILE, before: null, after: protection('true') }),
    );
}

function protection(value: Json): JsonObject {
  return { attributes: { [DELETION_PROTECTION]: value } };
}

/** What no call changes. */
const FIXED = ['name', 'type', 'scheme', 'vpc', 'customerOwnedIpv4Pool'] as const;

function planPresent(draft: Draft, { address }: Pair, wanted: JsonObject, live: JsonObject): void {
  for (const name of FIXED)
    if (isWanted(wanted, name) && !same(live[name], wanted[name])) refuseFixed(draft, address.key, name, live, wanted);
  const part = (phase: Phase, name: string, members: readonly string[], when = members): void => {
    if (!when.some((one) => isWanted(wanted, one) && !same(live[one], wanted[one]))) return;
    const side = (value: JsonObject) => Object.fromEntries(members.map((one) => [one, value[one] ?? null]));
    draft.add(phase, stepOf(address, { part: name, file: FILE, before: side(live), after: side(wanted) }));
  };
  const places = ['subnets', 'enablePrefixForIpv6SourceNat'];
  const placesDiffer = places.some((name) => isWanted(wanted, name) && !same(live[name], wanted[name]));
  const isGateway = textAt(wanted, 'type') === 'gateway';
  if (placesDiffer)
    part(
      'balancers',
      'subnets',
      isGateway ? ['subnets', 'ipAddressType'] : ['subnets', 'ipAddressType', 'enablePrefixForIpv6SourceNat'],
      places,
    );
  else part('balancers', 'ip-address-type', ['ipAddressType']);
  const groups = ['securityGroups', 'enforceSecurityGroupInboundRulesOnPrivateLinkTraffic'];
  if (groups.some((name) => isWanted(wanted, name) && !same(live[name], wanted[name]))) {
    const [is, will] = [textsAt(live, 'securityGroups'), textsAt(wanted, 'securityGroups')];
    if (is.length > 0 && will.length > 0) part('balancers', 'security-groups', groups);
    else if (is.length + will.length > 0) refuseGroups(draft, address.key, is.length > 0);
  }
  part('balancers', 'ip-pools', ['ipv4IpamPool'], 'ipv4IpamPool' in { ...wanted, ...live } ? ['ipv4IpamPool'] : []);
  planAttributes(draft, { address, wanted, live });
  part('web-acls', 'web-acl', ['webAcl']);
  part('capacity', 'capacity', ['minimumCapacityUnits']);
  const [is, will] = [ownTags(objectAt(live, 'tags')), ownTags(objectAt(wanted, 'tags'))];
  if ('tags' in wanted && !same(is, will))
    draft.add('tags', stepOf(address, { part: 'tags', file: FILE, before: { tags: is }, after: { tags: will } }));
}

/** A member that could not be read when the snapshot was made is not in it, and stays as it lives; a pool that is absent is none. */
function isWanted(wanted: JsonObject, name: string): boolean {
  return name in wanted || name === 'ipv4IpamPool' || name === 'customerOwnedIpv4Pool';
}

function planAttributes(
  draft: Draft,
  { address, wanted, live }: Pick<Pair, 'address'> & { readonly wanted: JsonObject; readonly live: JsonObject },
): void {
  const [is, will] = [
    objectAt(live, 'attributes'),
    shrinkless(draft, address.key, objectAt(wanted, 'attributes'), objectAt(live, 'attributes')),
  ];
  const [before, after] = [is, { ...is, ...will }].map((map) => without(map, [DELETION_PROTECTION])) as [
    JsonObject,
    JsonObject,
  ];
  if (!has(before, after))
    draft.add(
      'balancers',
      stepOf(address, { part: 'attributes', file: FILE, before: { attributes: before }, after: { attributes: after } }),
    );
  const [was, wish] = [is[DELETION_PROTECTION], will[DELETION_PROTECTION]];
  if (wish === undefined || was === wish) return;
  const sides = { before: protection(was ?? 'false'), after: protection(wish) };
  draft.add('protection', stepOf(address, { part: 'deletion-protection', file: FILE, ...sides }));
}

const SECONDARY = 'secondary_ips.auto_assigned.per_subnet';

/** "The value … can be increased … but can't be decreased" (LoadBalancerAttribute). */
function shrinkless(draft: Draft, key: string, wanted: JsonObject, live: JsonObject): JsonObject {
  if (!(Number(wanted[SECONDARY] ?? 0) < Number(live[SECONDARY] ?? 0))) return wanted;
  draft.note(
    `load balancer ${key} keeps ${live[SECONDARY]} secondary addresses a subnet instead of ${wanted[SECONDARY]}`,
    'AWS lets their number only grow; to have fewer, delete the balancer and restore it',
  );
  return without(wanted, [SECONDARY]);
}

function refuseFixed(draft: Draft, key: string, name: string, live: JsonObject, wanted: JsonObject): void {
  draft.refuse(
    `${name} of load balancer ${key} is ${shown(live[name])} and was ${shown(wanted[name])}, which AWS changes in no balancer that is there`,
    'delete the balancer, or rename it in the mapping, and restore again: then it is made anew, with another DNS name',
  );
}

function refuseGroups(draft: Draft, key: string, has: boolean): void {
  draft.refuse(
    has
      ? `load balancer ${key} has security groups and had none, and AWS never takes away the last one`
      : `load balancer ${key} was made without security groups, and AWS gives a network balancer none afterwards`,
    'delete the balancer and restore it: then it is made anew, with another DNS name',
  );
}

function shown(value: Json | undefined): string {
  return value === undefined || value === null
    ? 'not set'
    : `'${typeof value === 'string' ? value : JSON.stringify(value)}'`;
}
