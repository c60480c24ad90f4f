import type { MappingSpec, ReferenceSpec } from '../../core/restore/reference-spec.ts';

type Place = Pick<ReferenceSpec, 'section' | 'drop'> & Partial<ReferenceSpec>;

function inFile(kind: string, file: string) {
  return (path: string, place: Place): ReferenceSpec => ({ kind, file, path: path.split('/'), ...place });
}

const zone = inFile('zone', 'zone.json');
const records = inFile('zone', 'records.json');
const check = inFile('health-check', 'health-check.json');

/**
 * What the files of route53 refer to outside of themselves. What an alias names by its own DNS name (a distribution, a bucket of
 * a website, a balancer that nobody captures) leads there from every account, so it is no reference.
 */
export const mapping: MappingSpec = {
  references: [
    zone('vpcs/*/vpc', { section: 'vpc', drop: { at: 2 } }),
    zone('authorizations/*/vpc', { section: 'vpc', drop: { at: 2 } }),
    zone('dnssec/keys/*/kmsKey', { section: 'kmsKey', drop: null }),
    zone('queryLogging', { section: 'logGroup', drop: { at: 1, instead: null } }),
    records('records/*/alias/target', {
      section: (text) => (text === 'ref:self' ? null : 'loadBalancer'),
      drop: { at: 2 },
      referenceOnly: true,
    }),
    // Those of the same account come with the zone; an id means that nobody captured what it names.
    records('records/*/healthCheck', { section: 'other', drop: { at: 3 } }),
    records('records/*/cidr/collection', { section: 'other', drop: { at: 2 } }),
    records('records/*/trafficPolicyInstance', { section: 'other', drop: { at: 2 } }),
    check('config/alarm/name', { section: 'alarm', drop: null }),
    check('config/routingControl', { section: 'routingControl', drop: null }),
  ],
  names: [],
  facts: [],
  ownTexts: ['tags', 'values', 'comment', 'searchString', 'path'],
};
