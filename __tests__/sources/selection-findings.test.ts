import { expect, test } from '@jest/globals';
import { selectionOf } from '../../src/sources/elb/selection.ts';
import { selectionOf as zonesOf } from '../../src/sources/route53/selection.ts';
import { type SelectedPlace, selectionFindings } from '../../src/sources/selection-findings.ts';

/** Regions of one account with the names of their balancers; null = could not be listed. */
const regions = (held: Readonly<Record<string, readonly string[] | null>>, account = 'shop'): SelectedPlace[] =>
  Object.entries(held).map(([region, names]) => ({ account, region, selection: names && selectionOf(names) }));
const told = (places: readonly SelectedPlace[], ...balancers: readonly string[]) =>
  selectionFindings('elb', balancers.length === 0 ? {} : { balancers: [...balancers] }, places).map(
    ({ severity, message }) => `${severity}: ${message}`,
  );
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`r-${i}`, []]));

test('regions without balancers are one note, by name when they are few', () => {
  expect(told(regions({ 'us-east-1': ['web'], 'eu-west-1': [], 'eu-west-2': [] }))).toEqual([
    'note: elb: 2 of 3 regions (eu-west-1, eu-west-2) have no load balancers',
  ]);
});

test('of many regions those are named that have some', () => {
  expect(told(regions({ ...many(44), 'us-east-1': ['web'] }))).toEqual([
    'note: elb: 44 of 45 regions (all but us-east-1) have no load balancers',
  ]);
});

test('when no region has any, that is said', () => {
  expect(told(regions(many(45)))).toEqual(['note: elb: none of 45 regions has a load balancer']);
});

test('regions of several accounts are told with their account, accounts of a global source as accounts', () => {
  const places = [...regions({ 'us-east-1': ['web'] }), ...regions({ 'us-east-1': [] }, 'dns')];
  expect(told(places)).toEqual(['note: elb: 1 of 2 regions of 2 accounts (dns/us-east-1) have no load balancers']);
  const accounts = ['dns', 'shop'].map((account, i) => ({
    account,
    region: 'global',
    selection: zonesOf(i === 0 ? [] : ['a.com']),
  }));
  expect(selectionFindings('route53', {}, accounts)).toMatchObject([
    { severity: 'note', message: 'route53: 1 of 2 accounts (dns) have no hosted zones' },
  ]);
});

test('a glob that finds something in any region is no finding', () => {
  expect(told(regions({ 'us-east-1': ['web'], 'eu-west-1': ['api'] }), 'web', 'api')).toEqual([]);
});

test('a glob that finds nothing in any region is one warning', () => {
  expect(told(regions({ 'us-east-1': ['web'], 'eu-west-1': ['api'] }), 'web', 'shop-*')).toEqual([
    "warning: 'shop-*' matches none of the 2 load balancers of 2 regions",
  ]);
  expect(told(regions(many(3)), 'shop-*')).toEqual([
    "warning: 'shop-*' matches none of the 0 load balancers of 3 regions",
  ]);
});

test('of globs nothing is said while a region could not be listed: what they name may be there', () => {
  expect(told(regions({ 'us-east-1': ['web'], 'eu-west-1': null, 'eu-west-2': [] }), 'shop-*')).toEqual([
    'note: elb: 1 of 2 regions (eu-west-2) have no load balancers',
  ]);
});

test('globs that together cover nothing anywhere are one warning; what one region excludes whole is none', () => {
  const places = regions({ 'us-east-1': ['web'], 'eu-west-1': ['web-2'] });
  expect(told(places, 'web*', '!web*')).toEqual([
    "warning: the globs of 'balancers' together cover none of the 2 load balancers of 2 regions",
  ]);
  expect(told(places, 'web*', '!web')).toEqual([]);
});
