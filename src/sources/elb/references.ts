import type { MappingSection } from '../../core/restore/mapping.ts';
import type { MappingSpec, ReferenceSpec, Removal } from '../../core/restore/reference-spec.ts';

type Place = Pick<ReferenceSpec, 'section' | 'drop'> & Partial<ReferenceSpec>;

function inFile(kind: string, file: string) {
  return (path: string, place: Place): ReferenceSpec => ({ kind, file, path: path.split('/'), ...place });
}

const balancer = inFile('load-balancer', 'load-balancer.json');
const listeners = inFile('load-balancer', 'listeners.json');
const group = inFile('target-group', 'target-group.json');
const targets = inFile('target-group', 'targets.json');
const classic = inFile('classic-load-balancer', 'classic-load-balancer.json');
const instances = inFile('classic-load-balancer', 'instances.json');

/** A log that nobody writes any more is off: AWS refuses one that is on and has no bucket. */
function log(name: string): ReferenceSpec {
  const member = (one: string): readonly string[] => ['attributes', `${name}.s3.${one}`];
  return {
    kind: 'load-balancer',
    file: 'load-balancer.json',
    path: member('bucket'),
    section: 'bucket',
    drop: { at: 2, instead: '', also: [[member('enabled'), 'false']] },
  };
}

/** Who signs in by a pool must not be let in because the pool is not there: nothing of it can be dropped. */
function cognito(actions: string): readonly ReferenceSpec[] {
  return ['userPool', 'userPoolClientId', 'userPoolDomain'].map((member) =>
    listeners(`${actions}/*/authenticate-cognito/${member}`, { section: 'userPool', drop: null }),
  );
}

const PINNED: Removal = { at: 5, until: 3 };

/** A domain of another account's balancer, an address, an instance, a function: by what the id looks like. */
function sectionOfTarget(id: string): MappingSection {
  if (id.startsWith('ref:') || id.includes(':loadbalancer/')) return 'loadBalancer';
  return id.startsWith('arn:') ? 'function' : 'target';
}

/** What the files of elb refer to outside of themselves, and what a balancer can do without. */
export const mapping: MappingSpec = {
  references: [
    balancer('vpc', { section: 'vpc', drop: null }),
    balancer('subnets/*/subnet', { section: 'subnet', drop: { at: 2 }, sortedAt: 1 }),
    balancer('subnets/*/outpost', { section: 'other', drop: { at: 3 } }),
    balancer('subnets/*/addresses/*/address', { section: 'eip', drop: PINNED, assigned: PINNED }),
    balancer('subnets/*/addresses/*/privateIpv4', { section: 'address', drop: PINNED, assigned: PINNED }),
    balancer('subnets/*/addresses/*/ipv6', { section: 'address', drop: PINNED, assigned: PINNED }),
    balancer('subnets/*/sourceNatIpv6Prefixes/*', {
      section: 'address',
      drop: { at: 4, until: 3 },
      sortedAt: 3,
      assigned: { at: 4, until: 3 },
    }),
    balancer('securityGroups/*', { section: 'securityGroup', drop: { at: 2 }, sortedAt: 1 }),
    balancer('customerOwnedIpv4Pool', { section: 'ipamPool', drop: { at: 1 } }),
    balancer('ipv4IpamPool', { section: 'ipamPool', drop: { at: 1 } }),
    balancer('webAcl', { section: 'webAcl', drop: { at: 1, instead: null } }),
    ...['access_logs', 'connection_logs', 'health_check_logs'].map(log),
    listeners('listeners/*/certificate', { section: 'certificate', drop: null }),
    listeners('listeners/*/sniCertificates/*', { section: 'certificate', drop: { at: 4 }, sortedAt: 3 }),
    listeners('listeners/*/mutualAuthentication/trustStore', { section: 'trustStore', drop: null }),
    ...cognito('listeners/*/defaultActions'),
    ...cognito('listeners/*/rules/*/actions'),
    group('vpc', { section: 'vpc', drop: null }),
    targets('targets/*/id', { section: sectionOfTarget, drop: { at: 2 }, sortedAt: 1 }),
    // AWS finds out in which zone of the network an address lies; `all` is outside of it.
    targets('targets/*/availabilityZone', {
      section: (zone) => (zone === 'all' ? null : 'zone'),
      drop: { at: 3 },
      optional: true,
    }),
    classic('vpc', { section: 'vpc', drop: null }),
    classic('subnets/*', { section: 'subnet', drop: { at: 2 }, sortedAt: 1 }),
    classic('zones/*', { section: 'zone', drop: { at: 2 }, sortedAt: 1 }),
    classic('securityGroups/*', { section: 'securityGroup', drop: { at: 2 }, sortedAt: 1 }),
    classic('listeners/*/certificate', { section: 'certificate', drop: null }),
    classic('attributes/accessLog/bucket', {
      section: 'bucket',
      drop: { at: 3, also: [[['attributes', 'accessLog', 'enabled'], false]] },
    }),
    instances('instances/*/id', { section: 'target', drop: { at: 2 }, sortedAt: 1 }),
  ],
  names: [
    { kind: 'load-balancer', file: 'load-balancer.json', member: 'name', maxChars: 32 },
    { kind: 'target-group', file: 'target-group.json', member: 'name', maxChars: 32 },
    { kind: 'trust-store', file: 'trust-store.json', member: 'name', maxChars: 32 },
    { kind: 'classic-load-balancer', file: 'classic-load-balancer.json', member: 'name', maxChars: 32 },
  ],
  facts: ['context.json'],
  balancers: ['load-balancer', 'classic-load-balancer'],
  // A resource policy is told to a person, and written by nobody: AWS RAM shares stores.
  ownTexts: [
    'tags',
    'attributes',
    'additionalAttributes',
    'defaultRuleTags',
    'conditions',
    'policies',
    'resourcePolicy',
  ],
};
