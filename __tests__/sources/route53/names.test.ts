import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareText } from '../../../src/sources/order.ts';
import {
  editedName,
  nameOrder,
  plainId,
  readableName,
  relativeName,
  wireName,
  zoneDisplayName,
} from '../../../src/sources/route53/names.ts';

test('an octal escape becomes a star only as the whole leftmost label', () => {
  expect(readableName('\\052.example.com.')).toBe('*.example.com.');
  expect(readableName('\\052')).toBe('*');
  expect(readableName('a.\\052.example.com.')).toBe('a.\\052.example.com.');
  expect(readableName('\\052a.example.com.')).toBe('\\052a.example.com.');
  expect(readableName('\\100.example.com.')).toBe('\\100.example.com.');
});

test('a readable name leads back to the bytes that Route 53 returned', () => {
  const label = fc.stringMatching(/^(?:[a-z0-9_-]|\\[0-3][0-7]{2}){1,6}$/);
  const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => `${labels.join('.')}.`);
  fc.assert(fc.property(name, (wire) => expect(wireName(readableName(wire))).toBe(wire)));
});

test('a zone is shown unescaped, but never so that two zones get one name', () => {
  expect(zoneDisplayName('0\\05725.2.0.192.in-addr.arpa.')).toBe('0/25.2.0.192.in-addr.arpa');
  expect(zoneDisplayName('a\\056b.example.')).toBe('a\\056b.example');
  expect(zoneDisplayName('a\\134052.example.')).toBe('a\\134052.example');
  expect(zoneDisplayName('caf\\303\\251.example.')).toBe('caf\\303\\251.example');
});

test('a record is filed by its name inside the zone', () => {
  expect(relativeName('example.com.', 'example.com.')).toBe('@');
  expect(relativeName('\\052.dev.example.com.', 'example.com.')).toBe('*.dev');
  expect(relativeName('notexample.com.', 'example.com.')).toBe('notexample.com');
});

test('names sort by their labels from the right, a parent before its children', () => {
  const names = [
    'b.example.com.',
    'a.c.example.com.',
    'example.com.',
    'c.example.com.',
    '*.example.com.',
    'a-c.example.com.',
  ];

  expect(names.sort((a, b) => compareText(nameOrder(a), nameOrder(b)))).toEqual([
    'example.com.',
    '*.example.com.',
    'a-c.example.com.',
    'b.example.com.',
    'c.example.com.',
    'a.c.example.com.',
  ]);
});

test('an id loses its path', () => {
  expect(plainId('/hostedzone/Z1')).toBe('Z1');
  expect(plainId('Z1')).toBe('Z1');
});

test('a name that a person wrote is as AWS writes it, and one that AWS wrote stays', () => {
  expect(editedName('WWW.Example.com')).toBe('www.example.com.');
  expect(editedName('*.Example.com.')).toBe('*.example.com.');
  expect(editedName('\\052.example.com')).toBe('*.example.com.');
  expect(editedName('a.*.example.com')).toBe('a.\\052.example.com.');
  expect(editedName('admin@dept.example.com')).toBe('admin\\100dept.example.com.');
  expect(editedName('a\\056b.example.com')).toBe('a\\056b.example.com.');
  expect(editedName('\\141.example.com')).toBe('a.example.com.');
  const label = fc.stringMatching(/^(?:[a-z0-9_-]|\\(?:0[0-4][0-7]|2[0-7]{2})){1,6}$/);
  const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => readableName(`${labels.join('.')}.`));
  fc.assert(
    fc.property(name, (given) => {
      const once = editedName(given);
      expect(editedName(once)).toBe(once);
    }),
  );
});
