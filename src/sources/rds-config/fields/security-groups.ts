import type { FieldTable } from '../../field-table.ts';

/** Amazon EC2 API 2016-11-15: the security groups that databases stand behind. */
export const EC2_FIELDS: FieldTable = {
  DescribeSecurityGroupsResponse: { SecurityGroups: { of: 'SecurityGroup' }, NextToken: 'derived' },
  SecurityGroup: {
    GroupId: 'identity',
    GroupName: 'kept',
    Description: 'kept',
    VpcId: 'kept',
    Tags: { of: 'Tag' },
    IpPermissions: 'derived', // its rules, which are read one by one
    IpPermissionsEgress: 'derived',
    SecurityGroupArn: 'identity',
    OwnerId: 'identity',
  },
  DescribeSecurityGroupRulesResponse: { SecurityGroupRules: { of: 'SecurityGroupRule' }, NextToken: 'derived' },
  SecurityGroupRule: {
    SecurityGroupRuleId: 'identity', // another one when the same rule is taken away and put back
    SecurityGroupRuleArn: 'identity',
    GroupId: 'identity',
    GroupOwnerId: 'identity',
    IsEgress: 'kept',
    IpProtocol: 'kept',
    FromPort: 'kept',
    ToPort: 'kept',
    CidrIpv4: 'kept',
    CidrIpv6: 'kept',
    PrefixListId: 'kept',
    ReferencedGroupInfo: { of: 'ReferencedSecurityGroup' },
    Description: 'kept',
    Tags: { of: 'Tag' },
  },
  ReferencedSecurityGroup: {
    GroupId: 'kept',
    UserId: 'kept',
    VpcPeeringConnectionId: 'kept',
    VpcId: 'derived', // of the group
    PeeringStatus: 'volatile',
  },
  Tag: { Key: 'kept', Value: 'kept' },
};
