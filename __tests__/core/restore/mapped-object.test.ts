import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../../src/core/json.ts';
import { type Move, mapObject, mappedItem } from '../../../src/core/restore/mapped-object.ts';
import { EMPTY_MAPPING, type MappedTo, type Mapping, type MappingSection } from '../../../src/core/restore/mapping.ts';
import type { TreeObject } from '../../../src/core/restore/step.ts';
import { mapping as elb } from '../../../src/sources/elb/references.ts';
import { mapping as route53 } from '../../../src/sources/route53/references.ts';
import { BALANCER, CLASSIC, GROUP, STORE, ZONE } from './references.ts';

const ELB = [BALANCER, GROUP, STORE, CLASSIC];
const HERE = { account: 'shop', accountId: '111111111111', region: 'us-east-1', source: 'elb' };
const THERE = { ...HERE, region: 'eu-west-1' };
const VAULT = { ...HERE, account: 'vault', accountId: '222222222222' };
const GLOBAL = { ...HERE, region: 'global', source: 'route53' };

function move(entries: Mapping['sections'], more: Partial<Move> & { readonly mapping?: Mapping } = {}): Move {
  return {
    from: HERE,
    to: THERE,
    spec: elb,
    known: new Set(ELB.map(({ kind, key }) => `${kind}/${key}`)),
    isRenamed: () => false,
    ...more,
    mapping: { ...EMPTY_MAPPING, ...more.mapping, sections: entries },
  };
}

const mapAll = (objects: readonly TreeObject[], way: Move) => objects.map((object) => mapObject(object, way));
const problemsOf = (objects: readonly TreeObject[], way: Move) =>
  mapAll(objects, way).flatMap(({ problems }) => problems);
const textOf = (object: TreeObject) => JSON.stringify(object.files);

/** All that has to be said when balancers go into another region. */
const NEEDS = [...new Map(problemsOf(ELB, move({})).map((one) => [`${one.section} ${one.id}`, one])).values()].map(
  ({ section, id, canDrop }) => ({ section: section as MappingSection, id, canDrop }),
);

test('everything that is bound to its place is named, with the place where it stands', () => {
  const found = problemsOf(ELB, move({}));
  expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['unmapped']));
  expect(NEEDS.map(({ section, id }) => `${section} ${id}`).toSorted()).toMatchInlineSnapshot(`
[
  "address 2001:db8:1::/80",
  "address 2001:db8::1",
  "bucket logs",
  "certificate arn:aws:acm:us-east-1:111111111111:certificate/1",
  "certificate arn:aws:acm:us-east-1:111111111111:certificate/2",
  "eip eipalloc-0a1",
  "eip eipalloc-0a2",
  "function arn:aws:lambda:us-east-1:111111111111:function:web",
  "ipamPool ipam-pool-0a1",
  "securityGroup sg-0a1",
  "subnet subnet-0a1",
  "subnet subnet-0a2",
  "target 10.0.0.1",
  "target 192.168.0.1",
  "target i-0a1",
  "userPool acme",
  "userPool arn:aws:cognito-idp:us-east-1:111111111111:userpool/1",
  "userPool client",
  "vpc vpc-0a1",
  "webAcl arn:aws:wafv2:us-east-1:111111111111:regional/webacl/edge/1",
]
`);
  expect(found).toContainEqual({
    kind: 'unmapped',
    section: 'certificate',
    id: 'arn:aws:acm:us-east-1:111111111111:certificate/2',
    object: { kind: 'load-balancer', key: 'web' },
    where: 'listeners.json listeners[0].sniCertificates[0]',
    canDrop: true,
  });
});

/** What stands in the balancer's first subnet: when that goes, it goes too. */
const IN_FIRST_PLACE = new Set(['eipalloc-0a1', '2001:db8::1', '2001:db8:1::/80']);

describe('of every reference', () => {
  const answer = fc.constantFrom('mapped', 'dropped', 'silent');
  test('nothing is left that is neither mapped, nor dropped, nor named', () => {
    fc.assert(
      fc.property(fc.array(answer, { minLength: NEEDS.length, maxLength: NEEDS.length }), (answers) => {
        const sections: Record<string, Record<string, MappedTo>> = {};
        for (const [i, { section, id }] of NEEDS.entries()) {
          if (answers[i] === 'silent') continue;
          sections[section] = { ...sections[section], [id]: answers[i] === 'mapped' ? `new-${i}` : { drop: true } };
        }
        const mapped = mapAll(ELB, move(sections));
        const text = mapped.map(({ object }) => textOf(object)).join('');
        const problems = mapped.flatMap((one) => one.problems);
        for (const [i, { section, id, canDrop }] of NEEDS.entries()) {
          const own = new Set(
            problems.filter((one) => one.section === section && one.id === id).map(({ kind }) => kind),
          );
          const isInside =
            IN_FIRST_PLACE.has(id) &&
            sections['subnet']?.['subnet-0a1'] !== undefined &&
            typeof sections['subnet']['subnet-0a1'] === 'object';
          const isSecond = id === 'eipalloc-0a2' && typeof sections['subnet']?.['subnet-0a2'] === 'object';
          if (isInside || isSecond) expect(own).toEqual(new Set());
          else if (answers[i] === 'silent') expect(own).toEqual(new Set(['unmapped']));
          else if (answers[i] === 'dropped' && !canDrop) expect(own).toContain('kept');
          else if (own.size === 0) expect(text).not.toContain(`"${id}"`);
          if (answers[i] === 'mapped') expect(own).toEqual(new Set());
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('what names something dropped goes with it, and no more: a place, a certificate of a list, a log that is turned off', () => {
  const drop: MappedTo = { drop: true };
  const arn = 'arn:aws:acm:us-east-1:111111111111:certificate/2';
  const sections = {
    subnet: { 'subnet-0a1': drop },
    certificate: { [arn]: drop },
    bucket: { '*': drop },
    eip: { '*': null },
  };
  const { object } = mapObject(BALANCER, move(sections));
  const file = object.files['load-balancer.json'] as unknown as Record<string, Json>;
  expect(file['subnets']).toEqual([{ subnet: 'subnet-0a2' }]);
  expect(file['attributes']).toMatchObject({ 'access_logs.s3.enabled': 'false', 'access_logs.s3.bucket': '' });
  expect(object.files['listeners.json']).toMatchObject({
    listeners: [{ certificate: 'arn:aws:acm:us-east-1:111111111111:certificate/1', sniCertificates: [] }],
  });
  expect(Object.keys(object.files)).not.toContain('context.json');
});

test('nothing has to be said of what lies in a place that is dropped', () => {
  const dropped = move({ subnet: { 'subnet-0a1': { drop: true } } });
  const ids = mapObject(BALANCER, dropped).problems.map(({ id }) => id);
  expect(ids).not.toContain('eipalloc-0a1');
  expect(ids).toContain('eipalloc-0a2');
});

test('objects that come along keep their references, under their new names', () => {
  const way = move({}, { mapping: { ...EMPTY_MAPPING, prefix: 'dr-' } });
  const { object, problems } = mapObject(BALANCER, way);
  expect(object.key).toBe('dr-web');
  expect(object.files['load-balancer.json']).toMatchObject({ name: 'dr-web' });
  expect(textOf(object)).toContain('"ref:target-group/dr-blue"');
  expect(textOf(object)).toContain('"ref:trust-store/dr-partners"');
  expect(textOf(object)).not.toContain('ref:target-group/blue');
  expect(problems.filter(({ kind }) => kind === 'long-name')).toEqual([]);
  const long = move({}, { mapping: { ...EMPTY_MAPPING, prefix: 'a-very-long-prefix-of-thirty-one' } });
  expect(mapObject(BALANCER, long).problems).toContainEqual(expect.objectContaining({ kind: 'long-name' }));
});

test('a trust store that is used instead of being restored is named by its name', () => {
  const arn = 'arn:aws:elasticloadbalancing:eu-west-1:333333333333:truststore/shared/1';
  expect(textOf(mapObject(BALANCER, move({ trustStore: { partners: arn } })).object)).toContain(
    `"trustStore":"${arn}"`,
  );
});

test('where it stood, only what is said changes', () => {
  const way = move({ securityGroup: { 'sg-0a1': 'sg-0b1' } }, { to: HERE });
  const { object, problems } = mapObject(BALANCER, way);
  expect(problems).toEqual([]);
  expect(textOf(object)).toBe(
    textOf({ ...BALANCER, files: without(BALANCER.files, 'context.json') }).replaceAll('sg-0a1', 'sg-0b1'),
  );
});

function without(files: TreeObject['files'], name: string): TreeObject['files'] {
  return Object.fromEntries(Object.entries(files).filter(([file]) => file !== name));
}

test('a certificate of IAM is as good in another region of the account, and in no other account', () => {
  const iam = 'arn:aws:iam::111111111111:server-certificate/legacy';
  const ids = (way: Move) => problemsOf([CLASSIC], way).map(({ id }) => id);
  expect(ids(move({}))).not.toContain(iam);
  expect(ids(move({}, { to: VAULT }))).toContain(iam);
});

test('an id that no table speaks of is not overlooked', () => {
  const odd: TreeObject = {
    ...STORE,
    files: { 'trust-store.json': { name: 'partners', later: { network: 'vpc-0123456789abcdef0' } } },
  };
  expect(problemsOf([odd], move({}))).toMatchObject([{ section: 'other', id: 'vpc-0123456789abcdef0' }]);
});

describe('of a zone that goes to another account', () => {
  const to = { ...GLOBAL, account: 'vault', accountId: '222222222222' };
  const way = (sections: Mapping['sections'], isRenamed: Move['isRenamed'] = () => false) =>
    move(sections, {
      from: GLOBAL,
      to,
      spec: route53,
      known: new Set(['zone/public/example.com', 'health-check/api~1a2b3c']),
      isRenamed,
    });

  test('networks, keys, log groups and balancers are named; what goes with it, and services of AWS, are not', () => {
    expect(problemsOf([ZONE], way({})).map(({ section, id }) => [section, id])).toEqual([
      ['vpc', 'vpc-0a1'],
      ['kmsKey', 'arn:aws:kms:us-east-1:111111111111:key/1'],
      ['logGroup', '/aws/route53/example.com'],
      ['loadBalancer', 'ref:us-east-1/load-balancer/web'],
    ]);
  });

  test('an alias follows a reference, never an id; one that is dropped takes its record with it', () => {
    const mapped = (value: MappedTo) =>
      mapObject(ZONE, way({ loadBalancer: { 'us-east-1/load-balancer/web': value } }));
    expect(textOf(mapped('eu-west-1/load-balancer/web').object)).toContain(
      '"target":"ref:eu-west-1/load-balancer/web"',
    );
    expect(mapped('arn:aws:elasticloadbalancing:…').problems).toContainEqual(
      expect.objectContaining({ kind: 'no-reference' }),
    );
    expect(textOf(mapped({ drop: true }).object)).not.toContain('www.example.com.');
  });

  test('a balancer that was renamed meanwhile needs no entry: the rename map says where it went', () => {
    const mapped = mapObject(
      ZONE,
      way({}, (ref) => ref === 'ref:shop/us-east-1/load-balancer/web'),
    );
    expect(mapped.problems.map(({ section }) => section)).not.toContain('loadBalancer');
    expect(textOf(mapped.object)).toContain('"target":"ref:shop/us-east-1/load-balancer/web"');
  });
});

test.each([
  ['i-0a1:80', 'i-0b1:80'],
  ['i-0a1', 'i-0b1'],
  ['i-0a12:80', 'i-0a12:80'],
  ['10.0.0.1:80', null],
  ['HTTPS:443 rule 10', 'HTTPS:443 rule 10'],
])('the item %s is %s there', (item, expected) => {
  expect(mappedItem(item, move({ target: { 'i-0a1': 'i-0b1', '10.0.0.1': { drop: true } } }))).toBe(expected);
});
