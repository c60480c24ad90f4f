import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import {
  DescribeAddressesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  type Tag,
} from '@aws-sdk/client-ec2';
import { GetWebACLForResourceCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { expect, test } from '@jest/globals';
import { configOf, guardWithWebAcl, seedNetwork } from './seed/network.ts';
import { cloudSuite } from './suite.ts';

const suite = cloudSuite();

test('the seeded network is described by filters of ids, in its own account and region', async () => {
  const place = { account: '222222222222', region: 'eu-west-1' };
  const { main, inside, addresses } = await seedNetwork(suite.cloud.url, place);
  const ec2 = new EC2Client(configOf(suite.cloud.url, place));
  const by = (Name: string, Values: readonly string[]) => ({ Filters: [{ Name, Values: [...Values] }] });
  const name = (tags: readonly Tag[] = []) => tags.find(({ Key }) => Key === 'Name')?.Value;

  const vpcs = await ec2.send(new DescribeVpcsCommand(by('vpc-id', [main.vpc, inside.vpc, 'vpc-0gone'])));
  expect(vpcs.Vpcs?.map(({ CidrBlock, Tags }) => [CidrBlock, name(Tags)])).toEqual([
    ['10.10.0.0/16', 'main'],
    ['10.20.0.0/16', 'inside'],
  ]);
  const subnets = await ec2.send(new DescribeSubnetsCommand(by('subnet-id', main.subnets)));
  expect(subnets.Subnets?.map((s) => [s.CidrBlock, s.AvailabilityZone, name(s.Tags), s.VpcId])).toEqual([
    ['10.10.1.0/24', 'eu-west-1a', 'main-a', main.vpc],
    ['10.10.2.0/24', 'eu-west-1b', 'main-b', main.vpc],
  ]);
  expect(subnets.Subnets?.every(({ AvailabilityZoneId }) => /^euw1-az\d$/.test(AvailabilityZoneId ?? ''))).toBe(true);
  const groups = await ec2.send(new DescribeSecurityGroupsCommand(by('group-id', main.securityGroups)));
  expect(groups.SecurityGroups?.map(({ GroupName }) => GroupName)).toEqual(['main-web', 'main-internal']);
  const eips = await ec2.send(new DescribeAddressesCommand(by('allocation-id', addresses)));
  expect(eips.Addresses?.map(({ AllocationId, Tags }) => [AllocationId, name(Tags)])).toEqual([
    [addresses[0], 'nlb-a'],
    [addresses[1], undefined],
  ]);
  const elsewhere = new EC2Client(configOf(suite.cloud.url, { ...place, region: 'us-east-1' }));
  expect((await elsewhere.send(new DescribeVpcsCommand(by('vpc-id', [main.vpc])))).Vpcs).toEqual([]);
});

test('certificates show their names, in their own region', async () => {
  const { certificates } = await seedNetwork(suite.cloud.url);
  const acm = new ACMClient(configOf(suite.cloud.url, {}));
  const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn: certificates.site }));
  expect(Certificate).toMatchObject({
    DomainName: 'example.com',
    SubjectAlternativeNames: expect.arrayContaining(['www.example.com', '*.api.example.com']),
  });
  expect(certificates.site).toMatch(/^arn:aws:acm:us-east-1:111111111111:certificate\//);
});

test('a web ACL is found from the balancer that it guards, and only from that', async () => {
  const arn = (name: string) =>
    `arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/${name}/50dc6c495c0c9188`;
  const acl = await guardWithWebAcl(suite.cloud.url, 'edge', arn('web'));
  const waf = new WAFV2Client(configOf(suite.cloud.url, {}));
  const of = async (name: string) =>
    (await waf.send(new GetWebACLForResourceCommand({ ResourceArn: arn(name) }))).WebACL?.ARN;
  expect(await of('web')).toBe(acl);
  expect(await of('other')).toBeUndefined();
});
