import {
  CreateTargetGroupCommand,
  DeleteTargetGroupCommand,
  DescribeTargetGroupsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { beforeEach, expect, test } from '@jest/globals';
import { createGroup } from './elb-setup.ts';
import { type Credentials, cloudSuite, refusal } from './suite.ts';

const suite = cloudSuite({ enforce: true });
const VPC = { vpc: 'vpc-0a1b2c3d4e5f60001' };
const ROOT = 'arn:aws:iam::111111111111:root';

beforeEach(async () => {
  const trust = { Effect: 'Allow', Principal: { AWS: ROOT }, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  await suite.query('iam', { Action: 'CreateRole', RoleName: 'ops', AssumeRolePolicyDocument });
});

async function sessionWith(...Statement: { Action: string; Resource: string }[]): Promise<Credentials> {
  const statements = Statement.map((one) => ({ Effect: 'Allow', ...one }));
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  await suite.query('iam', { Action: 'PutRolePolicy', RoleName: 'ops', PolicyName: 'p', PolicyDocument });
  const { Credentials: given } = await suite
    .sts()
    .send(new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::111111111111:role/ops', RoleSessionName: 'run' }));
  return {
    accessKeyId: given?.AccessKeyId ?? '',
    secretAccessKey: given?.SecretAccessKey ?? '',
    sessionToken: given?.SessionToken ?? '',
  };
}

test('a role reads what its policy allows, and is told by AWS’s own sentence what it may not', async () => {
  const arn = await createGroup(suite.elb(), VPC, 'web');
  const session = await sessionWith({ Action: 'elasticloadbalancing:DescribeTargetGroups', Resource: '*' });
  const client = suite.elb(session);

  expect((await client.send(new DescribeTargetGroupsCommand({}))).TargetGroups).toHaveLength(1);
  expect(await refusal(client.send(new DeleteTargetGroupCommand({ TargetGroupArn: arn })))).toEqual({
    name: 'AccessDenied',
    status: 403,
    message: `User: arn:aws:sts::111111111111:assumed-role/ops/run is not authorized to perform: elasticloadbalancing:DeleteTargetGroup on resource: ${arn} because no identity-based policy allows the elasticloadbalancing:DeleteTargetGroup action`,
  });
});

test('a permission for one group is none for another', async () => {
  const mine = await createGroup(suite.elb(), VPC, 'mine');
  const other = await createGroup(suite.elb(), VPC, 'other');
  const session = await sessionWith({ Action: 'elasticloadbalancing:DeleteTargetGroup', Resource: mine });
  const remove = (TargetGroupArn: string) => suite.elb(session).send(new DeleteTargetGroupCommand({ TargetGroupArn }));

  await remove(mine);

  expect(await refusal(remove(other))).toMatchObject({ name: 'AccessDenied' });
});

test('a creation with tags needs the permission to add tags', async () => {
  const Resource = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/fn/*';
  const session = await sessionWith({ Action: 'elasticloadbalancing:CreateTargetGroup', Resource });
  const create = (more: object) =>
    suite.elb(session).send(new CreateTargetGroupCommand({ Name: 'fn', TargetType: 'lambda', ...more }));

  const tagged = await refusal(create({ Tags: [{ Key: 'a', Value: 'b' }] }));

  expect(tagged.message).toContain('elasticloadbalancing:AddTags on resource');
  expect((await create({})).TargetGroups).toHaveLength(1);
});
