import { expect, test } from '@jest/globals';
import { policyDocument, reviewPolicy, sourcePolicy } from '../../src/aws/iam-policy.ts';

test('a policy allows each action once, sorted, and nothing else', () => {
  expect(policyDocument(['route53:ListHostedZones', 'route53:GetHostedZone', 'route53:ListHostedZones'])).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'HoldfastRead',
        Effect: 'Allow',
        Action: ['route53:GetHostedZone', 'route53:ListHostedZones'],
        Resource: '*',
      },
    ],
  });
});

test.each(['*', 'route53:*', 'route53:List*', 'ListHostedZones', ''])(
  "'%s' is not rendered into a policy",
  (action) => {
    expect(() => policyDocument([action])).toThrow('is not an IAM action');
  },
);

test('the policy of a regional source lists enabled regions in a statement that one can leave out; a global one has none', () => {
  const actions = { capture: ['elasticloadbalancing:DescribeTags'] };
  const sids = (scope: 'global' | 'regional') =>
    sourcePolicy({ scope, actions }).Statement.map(({ Sid, Action }) => [Sid, Action]);
  expect(sids('global')).toEqual([['HoldfastRead', actions.capture]]);
  expect(sids('regional')).toEqual([
    ['HoldfastRead', actions.capture],
    ['HoldfastRegions', ['ec2:DescribeRegions']],
  ]);
});

test('the policy of a review has each action of all sources once, and who did it in a statement that one can leave out', () => {
  const specs = [{ actions: { capture: ['b:ListB', 'a:GetA'] } }, { actions: { capture: ['a:GetA'] } }];
  expect(reviewPolicy(specs).Statement.map(({ Sid, Action }) => [Sid, Action])).toEqual([
    ['HoldfastRead', ['a:GetA', 'b:ListB']],
    ['HoldfastRegions', ['ec2:DescribeRegions']],
    ['HoldfastActors', ['cloudtrail:LookupEvents']],
  ]);
});
