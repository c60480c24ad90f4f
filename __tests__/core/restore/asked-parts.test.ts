import { expect, test } from '@jest/globals';
import { askedParts } from '../../../src/core/restore/asked-parts.ts';
import { spec } from '../../../src/sources/elb/spec.ts';
import { BALANCER, GROUP } from './references.ts';

const kindOf = (name: string) => {
  const found = spec.kinds.find(({ kind }) => kind === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const parts = (items: readonly string[], isThere: boolean, object = BALANCER) =>
  askedParts(kindOf(object.kind), object, (item) => items.includes(item), isThere).files;

test('one rule of a listener that is there is that rule alone', () => {
  const files = parts(['443 rule 10'], true);
  expect(Object.keys(files)).toEqual(['listeners.json']);
  expect(files['listeners.json']).toMatchObject({ listeners: [{ rules: [{ priority: 10 }] }] });
  expect(JSON.stringify(files)).not.toContain('certificate');
});

test('what has to be made for an item is needed whole', () => {
  const files = parts(['443 rule 10'], false);
  expect(files['load-balancer.json']).toEqual(BALANCER.files['load-balancer.json']);
  expect(JSON.stringify(files)).toContain('"certificate"');
});

test('a target is that target alone', () => {
  expect(parts(['i-0a1:80'], true, GROUP)).toEqual({ 'targets.json': { targets: [{ id: 'i-0a1', port: 80 }] } });
});
