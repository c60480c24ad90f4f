import type { FieldTable } from '../../field-table.ts';

/** Amazon RDS API 2014-10-31: RDS Proxy. */
export const PROXY_FIELDS: FieldTable = {
  DescribeDBProxiesResponse: { Marker: 'derived', DBProxies: { of: 'DBProxy' } },
  DBProxy: {
    DBProxyName: 'kept',
    DBProxyArn: 'identity',
    CreatedDate: 'identity',
    Endpoint: 'identity', // in ids.json
    Status: 'kept',
    EngineFamily: 'kept',
    VpcId: 'kept',
    VpcSecurityGroupIds: 'kept',
    VpcSubnetIds: 'kept',
    DefaultAuthScheme: 'kept',
    Auth: { of: 'UserAuthConfigInfo' },
    RoleArn: 'kept',
    RequireTLS: 'kept',
    IdleClientTimeout: 'kept',
    DebugLogging: 'kept',
    EndpointNetworkType: 'kept',
    TargetConnectionNetworkType: 'kept',
    UpdatedDate: 'volatile',
  },
  UserAuthConfigInfo: {
    Description: 'kept',
    UserName: 'kept',
    AuthScheme: 'kept',
    SecretArn: 'kept',
    IAMAuth: 'kept',
    ClientPasswordAuthType: 'kept',
  },

  DescribeDBProxyTargetGroupsResponse: { Marker: 'derived', TargetGroups: { of: 'DBProxyTargetGroup' } },
  DBProxyTargetGroup: {
    TargetGroupName: 'kept',
    DBProxyName: 'identity',
    TargetGroupArn: 'identity',
    CreatedDate: 'identity',
    IsDefault: 'derived', // AWS knows no other than `default`
    ConnectionPoolConfig: { of: 'ConnectionPoolConfigurationInfo' },
    Status: 'volatile',
    UpdatedDate: 'volatile',
  },
  ConnectionPoolConfigurationInfo: {
    MaxConnectionsPercent: 'kept',
    MaxIdleConnectionsPercent: 'kept',
    ConnectionBorrowTimeout: 'kept',
    SessionPinningFilters: 'kept',
    InitQuery: 'kept', // as a secret: the model marks it sensitive
  },

  DescribeDBProxyTargetsResponse: { Marker: 'derived', Targets: { of: 'DBProxyTarget' } },
  DBProxyTarget: {
    Type: 'kept',
    RdsResourceId: 'kept',
    TrackedClusterId: 'kept', // an instance that is there because of its cluster is not written
    TargetArn: 'derived',
    Endpoint: 'derived',
    Port: 'derived',
    Role: 'volatile',
    TargetHealth: 'volatile',
  },

  DescribeDBProxyEndpointsResponse: { Marker: 'derived', DBProxyEndpoints: { of: 'DBProxyEndpoint' } },
  DBProxyEndpoint: {
    DBProxyEndpointName: 'kept',
    DBProxyName: 'kept', // whose it is
    DBProxyEndpointArn: 'identity',
    CreatedDate: 'identity',
    Endpoint: 'identity',
    Status: 'kept',
    VpcId: 'kept',
    VpcSecurityGroupIds: 'kept',
    VpcSubnetIds: 'kept',
    TargetRole: 'kept',
    EndpointNetworkType: 'kept',
    IsDefault: 'kept', // the proxy's own is not written
  },
};
