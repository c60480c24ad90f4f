import type { FieldTable } from '../../field-table.ts';

/** Amazon RDS API 2014-10-31: what instances and clusters are made with. */
export const GROUP_FIELDS: FieldTable = {
  DescribeDBParameterGroupsResponse: { Marker: 'derived', DBParameterGroups: { of: 'DBParameterGroup' } },
  DBParameterGroup: {
    DBParameterGroupName: 'kept',
    DBParameterGroupArn: 'identity',
    DBParameterGroupFamily: 'kept',
    Description: 'kept',
  },
  DescribeDBParametersResponse: { Marker: 'derived', Parameters: { of: 'Parameter' } },
  DescribeDBClusterParametersResponse: { Marker: 'derived', Parameters: { of: 'Parameter' } },
  // What a parameter may be, and what it is for, follows from its name and the family.
  Parameter: {
    ParameterName: 'kept',
    ParameterValue: 'kept',
    ApplyMethod: 'kept',
    Source: 'derived', // `user`: no other is asked for
    Description: 'derived',
    ApplyType: 'derived',
    DataType: 'derived',
    AllowedValues: 'derived',
    IsModifiable: 'derived',
    MinimumEngineVersion: 'derived',
    SupportedEngineModes: 'derived',
  },
  DescribeDBClusterParameterGroupsResponse: {
    Marker: 'derived',
    DBClusterParameterGroups: { of: 'DBClusterParameterGroup' },
  },
  DBClusterParameterGroup: {
    DBClusterParameterGroupName: 'kept',
    DBClusterParameterGroupArn: 'identity',
    DBParameterGroupFamily: 'kept',
    Description: 'kept',
  },

  DescribeOptionGroupsResponse: { Marker: 'derived', OptionGroupsList: { of: 'OptionGroup' } },
  OptionGroup: {
    OptionGroupName: 'kept',
    OptionGroupArn: 'identity',
    OptionGroupDescription: 'kept',
    EngineName: 'kept',
    MajorEngineVersion: 'kept',
    Options: { of: 'Option' },
    AllowsVpcAndNonVpcInstanceMemberships: 'derived', // from its options
    VpcId: 'kept',
    SourceOptionGroup: 'identity', // where it was copied from
    SourceAccountId: 'identity',
    SourceRegion: 'identity',
    CopyTimestamp: 'identity',
  },
  Option: {
    OptionName: 'kept',
    OptionVersion: 'kept',
    Port: 'kept',
    OptionSettings: { of: 'OptionSetting' },
    VpcSecurityGroupMemberships: { of: 'VpcSecurityGroupMembership' },
    DBSecurityGroupMemberships: 'deprecated', // EC2-Classic, retired in 2022
    OptionDescription: 'derived',
    Persistent: 'derived', // of every option of that name
    Permanent: 'derived',
  },
  OptionSetting: {
    Name: 'kept',
    Value: 'kept',
    DefaultValue: 'derived',
    Description: 'derived',
    ApplyType: 'derived',
    DataType: 'derived',
    AllowedValues: 'derived',
    IsModifiable: 'derived',
    IsCollection: 'derived',
  },

  DescribeDBSubnetGroupsResponse: { Marker: 'derived', DBSubnetGroups: { of: 'DBSubnetGroup' } },
  DBSubnetGroup: {
    DBSubnetGroupName: 'kept',
    DBSubnetGroupArn: 'identity',
    DBSubnetGroupDescription: 'kept',
    VpcId: 'kept',
    Subnets: { of: 'Subnet' },
    SupportedNetworkTypes: 'derived', // from the subnets
    SubnetGroupStatus: 'volatile',
  },
  Subnet: {
    SubnetIdentifier: 'kept',
    SubnetAvailabilityZone: { of: 'AvailabilityZone' },
    SubnetOutpost: { of: 'Outpost' },
    SubnetStatus: 'volatile',
  },
  AvailabilityZone: { Name: 'kept' },
  Outpost: { Arn: 'kept' },

  DescribeEventSubscriptionsResponse: { Marker: 'derived', EventSubscriptionsList: { of: 'EventSubscription' } },
  EventSubscription: {
    CustSubscriptionId: 'kept',
    EventSubscriptionArn: 'identity',
    CustomerAwsId: 'identity',
    SubscriptionCreationTime: 'identity',
    SnsTopicArn: 'kept',
    SourceType: 'kept',
    SourceIdsList: 'kept',
    EventCategoriesList: 'kept',
    Enabled: 'kept',
    Status: 'kept',
  },

  ListTagsForResourceResponse: { TagList: { of: 'Tag' } },
  Tag: { Key: 'kept', Value: 'kept' },
};
