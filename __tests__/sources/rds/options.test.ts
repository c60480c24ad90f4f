import { describe, expect, test } from '@jest/globals';
import { optionsSchema } from '../../../src/sources/rds/options.ts';

function issues(options: unknown): readonly string[] {
  const parsed = optionsSchema.safeParse(options);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

test('what the design shows parses', () => {
  const options = {
    select: { tags: { backup: ['gold'] } },
    expect: { automatedBackups: '35d', multiAz: true, pitrLag: '15m' },
  };
  expect(optionsSchema.parse(options)).toEqual(options);
  expect(optionsSchema.parse({})).toEqual({});
});

describe('what AWS does not do is an error of the plan', () => {
  test.each([
    [
      { expect: { automatedBackups: '36d' } },
      "expect.automatedBackups: '36d' is not between 1d and 35d, in whole days",
    ],
    [
      { expect: { automatedBackups: '36h' } },
      "expect.automatedBackups: '36h' is not between 1d and 35d, in whole days",
    ],
    [{ replicate: { region: 'eu-west' } }, "replicate.region: 'eu-west' is not an AWS region"],
    [{ select: {} }, 'select: nothing is selected'],
    [{ select: { ids: ['or--ders'] } }, "select.ids.0: 'or--ders' is no identifier of an instance or cluster"],
    [{ select: { tags: { backup: [] } } }, 'select.tags.backup: Too small: expected array to have >=1 items'],
  ])('%j', (options, message) => {
    expect(issues(options)).toEqual([message]);
  });

  test('an ARN is told how to be written', () => {
    const parsed = optionsSchema.safeParse({ select: { ids: ['arn:aws:rds:us-east-1:111111111111:cluster:shop'] } });
    expect(parsed.error?.issues[0]).toMatchObject({
      params: { hint: 'write what stands behind the last colon: cluster:shop' },
    });
  });
});
