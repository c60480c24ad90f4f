import type { Region } from './fake-region.ts';

const ACCOUNT = '111111111111';
const arn = (type: string, name: string) => `arn:aws:rds:us-east-1:${ACCOUNT}:${type}:${name}`;
const key = `arn:aws:kms:us-east-1:${ACCOUNT}:key/4f5e`;
const tags = [{ Key: 'team', Value: 'data' }];
const inside = [{ VpcSecurityGroupId: 'sg-0db', Status: 'active' }];
const subnets = [
  { SubnetIdentifier: 'subnet-0a1', SubnetAvailabilityZone: { Name: 'us-east-1a' } },
  { SubnetIdentifier: 'subnet-0a2', SubnetAvailabilityZone: { Name: 'us-east-1b' } },
];

/** The account of the examples in docs/sources/rds-config.md. */
export const DOCS_REGION: Region = {
  DescribeDBInstances: {
    DBInstances: [
      {
        DBInstanceIdentifier: 'orders',
        DBInstanceArn: arn('db', 'orders'),
        DBInstanceStatus: 'available',
        Engine: 'postgres',
        EngineVersion: '16.4',
        LicenseModel: 'postgresql-license',
        DBInstanceClass: 'db.m6g.large',
        MultiAZ: true,
        StorageType: 'gp3',
        AllocatedStorage: 100,
        MaxAllocatedStorage: 500,
        StorageEncrypted: true,
        KmsKeyId: key,
        DBSubnetGroup: { DBSubnetGroupName: 'private' },
        VpcSecurityGroups: inside,
        Endpoint: { Address: 'orders.c0ffee.us-east-1.rds.amazonaws.com', Port: 5432 },
        PubliclyAccessible: false,
        CACertificateIdentifier: 'rds-ca-rsa2048-g1',
        DBParameterGroups: [{ DBParameterGroupName: 'orders-pg16', ParameterApplyStatus: 'in-sync' }],
        OptionGroupMemberships: [{ OptionGroupName: 'default:postgres-16', Status: 'in-sync' }],
        MasterUsername: 'orders',
        MasterUserSecret: {
          SecretArn: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:rds!db-1a2b`,
          KmsKeyId: key,
        },
        IAMDatabaseAuthenticationEnabled: true,
        BackupRetentionPeriod: 14,
        PreferredBackupWindow: '02:00-02:30',
        CopyTagsToSnapshot: true,
        DeletionProtection: true,
        EnabledCloudwatchLogsExports: ['postgresql'],
        PreferredMaintenanceWindow: 'sun:04:00-sun:04:30',
        AutoMinorVersionUpgrade: true,
        TagList: tags,
      },
    ],
  },
  DescribeDBClusters: {
    DBClusters: [
      {
        DBClusterIdentifier: 'shop',
        DBClusterArn: arn('cluster', 'shop'),
        Status: 'available',
        Engine: 'aurora-postgresql',
        EngineVersion: '16.4',
        EngineMode: 'provisioned',
        DBClusterMembers: [{ DBInstanceIdentifier: 'shop-1' }, { DBInstanceIdentifier: 'shop-2' }],
        GlobalClusterIdentifier: 'shop-global',
        ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 16 },
        DBSubnetGroup: 'private',
        VpcSecurityGroups: inside,
        Port: 5432,
        DBClusterParameterGroup: 'shop-apg16',
        AssociatedRoles: [{ RoleArn: `arn:aws:iam::${ACCOUNT}:role/shop-s3`, FeatureName: 's3Import' }],
        BackupRetentionPeriod: 35,
        DeletionProtection: true,
        TagList: tags,
      },
    ],
  },
  DescribeDBClusterEndpoints: {
    DBClusterEndpoints: [
      {
        DBClusterEndpointIdentifier: 'reports',
        DBClusterEndpointArn: arn('cluster-endpoint', 'reports'),
        DBClusterIdentifier: 'shop',
        EndpointType: 'CUSTOM',
        CustomEndpointType: 'READER',
        StaticMembers: ['shop-2'],
        ExcludedMembers: [],
      },
    ],
  },
  DescribeGlobalClusters: {
    GlobalClusters: [
      {
        GlobalClusterIdentifier: 'shop-global',
        GlobalClusterArn: `arn:aws:rds::${ACCOUNT}:global-cluster:shop-global`,
        Engine: 'aurora-postgresql',
        EngineVersion: '16.4',
        DeletionProtection: true,
        GlobalClusterMembers: [
          { DBClusterArn: arn('cluster', 'shop'), IsWriter: true },
          { DBClusterArn: `arn:aws:rds:eu-west-1:${ACCOUNT}:cluster:shop-eu`, IsWriter: false },
        ],
      },
    ],
  },
  DescribeDBParameterGroups: {
    DBParameterGroups: [
      {
        DBParameterGroupName: 'orders-pg16',
        DBParameterGroupArn: arn('pg', 'orders-pg16'),
        DBParameterGroupFamily: 'postgres16',
        Description: 'orders',
      },
    ],
  },
  DescribeDBParameters: {
    Parameters: [
      { ParameterName: 'rds.force_ssl', ParameterValue: '1', ApplyMethod: 'immediate', Source: 'user' },
      { ParameterName: 'max_connections', ParameterValue: '200', ApplyMethod: 'pending-reboot', Source: 'user' },
    ],
  },
  DescribeDBClusterParameterGroups: {
    DBClusterParameterGroups: [
      {
        DBClusterParameterGroupName: 'shop-apg16',
        DBClusterParameterGroupArn: arn('cluster-pg', 'shop-apg16'),
        DBParameterGroupFamily: 'aurora-postgresql16',
        Description: 'shop',
      },
    ],
  },
  DescribeDBClusterParameters: {
    Parameters: [
      { ParameterName: 'rds.logical_replication', ParameterValue: '1', ApplyMethod: 'pending-reboot', Source: 'user' },
    ],
  },
  DescribeOptionGroups: {
    OptionGroupsList: [
      {
        OptionGroupName: 'legacy-my8',
        OptionGroupArn: arn('og', 'legacy-my8'),
        EngineName: 'mysql',
        MajorEngineVersion: '8.0',
        OptionGroupDescription: 'legacy',
        Options: [
          {
            OptionName: 'MARIADB_AUDIT_PLUGIN',
            OptionSettings: [{ Name: 'SERVER_AUDIT_EVENTS', Value: 'CONNECT' }],
          },
        ],
      },
    ],
  },
  DescribeDBSubnetGroups: {
    DBSubnetGroups: [
      {
        DBSubnetGroupName: 'private',
        DBSubnetGroupArn: arn('subgrp', 'private'),
        DBSubnetGroupDescription: 'private subnets',
        VpcId: 'vpc-0a1',
        Subnets: subnets,
      },
    ],
  },
  DescribeEventSubscriptions: {
    EventSubscriptionsList: [
      {
        CustSubscriptionId: 'failovers',
        EventSubscriptionArn: arn('es', 'failovers'),
        Enabled: true,
        SnsTopicArn: `arn:aws:sns:us-east-1:${ACCOUNT}:db-events`,
        SourceType: 'db-instance',
        SourceIdsList: ['orders'],
        EventCategoriesList: ['failover', 'failure'],
      },
    ],
  },
  DescribeDBProxies: {
    DBProxies: [
      {
        DBProxyName: 'orders-proxy',
        DBProxyArn: arn('db-proxy', 'prx-0a1'),
        EngineFamily: 'POSTGRESQL',
        VpcId: 'vpc-0a1',
        VpcSubnetIds: ['subnet-0a1', 'subnet-0a2'],
        VpcSecurityGroupIds: ['sg-0app'],
        RequireTLS: true,
        IdleClientTimeout: 1800,
        DebugLogging: false,
        RoleArn: `arn:aws:iam::${ACCOUNT}:role/proxy`,
        Auth: [
          {
            AuthScheme: 'SECRETS',
            SecretArn: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:app-AbCdEf`,
            IAMAuth: 'REQUIRED',
          },
        ],
      },
    ],
  },
  DescribeDBProxyTargetGroups: {
    TargetGroups: [
      {
        TargetGroupName: 'default',
        ConnectionPoolConfig: {
          MaxConnectionsPercent: 90,
          ConnectionBorrowTimeout: 30,
          SessionPinningFilters: [],
          InitQuery: "SET app.key = 'x'",
        },
      },
    ],
  },
  DescribeDBProxyTargets: { Targets: [{ Type: 'RDS_INSTANCE', RdsResourceId: 'orders' }] },
  ListTagsForResource: { TagList: tags },
  DescribeSecurityGroups: {
    SecurityGroups: [
      { GroupId: 'sg-0db', GroupName: 'db', Description: 'databases', VpcId: 'vpc-0a1', Tags: tags },
      { GroupId: 'sg-0app', GroupName: 'app', Description: 'applications', VpcId: 'vpc-0a1' },
    ],
  },
  DescribeSecurityGroupRules: {
    SecurityGroupRules: [
      {
        SecurityGroupRuleId: 'sgr-1',
        GroupId: 'sg-0db',
        IsEgress: false,
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
        CidrIpv4: '10.10.0.0/16',
        Description: 'inside',
      },
      {
        SecurityGroupRuleId: 'sgr-2',
        GroupId: 'sg-0db',
        IsEgress: false,
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
        ReferencedGroupInfo: { GroupId: 'sg-0app', UserId: ACCOUNT },
      },
    ],
  },
};
