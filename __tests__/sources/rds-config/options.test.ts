import { expect, test } from '@jest/globals';
import { coversDatabase, optionsSchema } from '../../../src/sources/rds-config/options.ts';

test.each([['orders'], ['orders-*'], ['!*-scratch'], ['*']])('%p is taken', (glob) => {
  expect(optionsSchema.safeParse({ databases: [glob] }).success).toBe(true);
});

test.each([
  ['Orders', 'has capitals', '"orders"'],
  ['arn:aws:rds:us-east-1:111111111111:db:orders', 'is an ARN', '"orders"'],
  ['orders.abc123.eu-west-1.rds.amazonaws.com', 'is a DNS name', '"orders"'],
  ['orders-', 'ends with a hyphen', '"orders-*"'],
  ['my_db', "has '_'", '"my-db"'],
  ['!!orders', "more than one '!'", '"!orders"'],
])('%p could never match: refused, with what was meant', (glob, what, mend) => {
  const parsed = optionsSchema.safeParse({ databases: [glob] });

  expect(parsed.error?.issues).toEqual([
    expect.objectContaining({ message: expect.stringContaining(what), params: { hint: `write ${mend}` } }),
  ]);
});

test('globs narrow, exclusions win', () => {
  const options = { databases: ['orders*', '!orders-scratch'] };

  expect(['orders', 'orders-2', 'orders-scratch', 'legacy'].map((name) => coversDatabase(options, name))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
