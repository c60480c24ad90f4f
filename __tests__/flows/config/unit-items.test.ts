import { expect, test } from '@jest/globals';
import type { Document } from '../../../src/core/document.ts';
import type { KindEnd } from '../../../src/core/kind.ts';
import type { UnitCapture } from '../../../src/flows/config/capture.ts';
import { itemsOf } from '../../../src/flows/config/unit-items.ts';
import { spec } from '../../../src/sources/elb/spec.ts';

const documents = (count: number): Document[] =>
  Array.from({ length: count }, (_, i) => ({
    kind: 'load-balancer',
    id: `arn:${i}`,
    name: { name: `web-${i}`, unique: true },
    files: {},
    facts: {},
  }));

function read(ends: readonly KindEnd[], own: readonly Document[] = documents(7)): UnitCapture {
  const entry = {
    name: 'elb',
    type: 'config' as const,
    source: 'elb',
    was: null,
    options: {},
    accounts: null,
    regions: null,
    before: null,
    after: null,
    position: { file: 'f', line: 1, column: 1 },
  };
  const source = { spec, load: () => Promise.reject(new Error('is not loaded')) };
  const scope = { account: 'shop', accountId: '111111111111', region: 'us-east-1', source: 'elb' };
  return {
    kind: 'read',
    unit: { account: null, region: 'us-east-1', source, entry },
    account: 'shop',
    capture: { scope, kinds: spec.kinds, documents: own, ends, options: '{}', covers: () => true },
    ends,
    findings: [],
    selection: null,
  };
}

const error = (code: string) => ({ code, message: `elasticloadbalancing:DescribeTags said ${code}`, hint: 'mend it' });
/** The kind's own end and one for each object, as a reader gives them. */
const ends = (kind: string, count: number, code = 'throttled', id = (i: number) => `arn:${i}`): KindEnd[] => [
  { kind, status: 'partial', call: 'x:Y', error: error(code) },
  ...Array.from(
    { length: count },
    (_, i): KindEnd => ({
      kind,
      status: 'partial',
      call: 'x:Y',
      error: error(code),
      resource: id(i),
      resourceName: `web-${i}`,
    }),
  ),
];
const rows = (...all: readonly KindEnd[]) =>
  itemsOf('net', 'slot', [read(all)], null)
    .slice(1)
    .map(({ resource, note, error: why }) => [resource, ...(note === undefined ? [] : [note]), why?.code]);

test('an operation that failed for several objects is one item with their number and the first names', () => {
  expect(rows(...ends('load-balancer-tags', 5))).toEqual([
    ['5 load balancers: tags', 'web-0, web-1, web-2, web-3, web-4', 'throttled'],
  ]);
  expect(rows(...ends('load-balancer-tags', 7))).toEqual([
    ['7 load balancers: tags', 'web-0, web-1, web-2, web-3, web-4, … and 2 more', 'throttled'],
  ]);
});

test('of one object it names that, of a whole kind the kind, as people call it', () => {
  expect(rows(...ends('load-balancer-attributes', 1))).toEqual([['attributes of web-0', 'throttled']]);
  const whole = (kind: string): KindEnd => ({ kind, status: 'denied', call: kind, error: error('access-denied') });
  const kinds = ['classic-load-balancer', 'certificate-facts', 'listener-certificates', 'web-acl', 'target-group-tags'];
  expect(rows(...kinds.map(whole)).map(([resource]) => resource)).toEqual([
    'classic load balancers',
    'certificates of context',
    'listener certificates',
    'web ACL',
    'target group tags',
  ]);
});

test('what is no object of the source is counted by what it is', () => {
  expect(rows(...ends('certificate-facts', 3, 'throttled', (i) => `arn:acm/${i}`))).toEqual([
    ['3 certificates of context', 'web-0, web-1, web-2', 'throttled'],
  ]);
});

test('two reasons of one operation are two items', () => {
  const [own, ...throttled] = ends('load-balancer-tags', 2);
  const network = ends('load-balancer-tags', 4, 'network').slice(3);
  expect(rows(...(own === undefined ? [] : [own]), ...throttled, ...network)).toEqual([
    ['2 load balancers: tags', 'web-0, web-1', 'throttled'],
    ['2 load balancers: tags', 'web-2, web-3', 'network'],
  ]);
});

test('the unit is partial, and says how much was read', () => {
  expect(itemsOf('net', 'slot', [read(ends('load-balancer-tags', 2))], null)[0]).toEqual({
    plan: 'net',
    source: 'elb',
    account: 'shop',
    region: 'us-east-1',
    slot: 'slot',
    status: 'partial',
    note: '7 objects',
  });
});
