import type { DBProxy, DBProxyEndpoint, UserAuthConfigInfo } from '@aws-sdk/client-rds';
import type { Json, JsonObject } from '../../core/json.ts';
import { references } from '../forms.ts';
import { members } from '../members.ts';
import { compareBy } from '../order.ts';
import { referenceIf } from './names.ts';

/** What calls of their own tell of a proxy. */
interface ProxyParts {
  readonly pools: Json;
  readonly targets: Json;
  readonly endpoints: Json;
  readonly tags: Json;
}

/** What somebody chose of a proxy; seconds. */
export function proxyFile(proxy: DBProxy, { pools, targets, endpoints, tags }: ProxyParts): JsonObject {
  return members({
    kind: 'rds-config/db-proxy',
    name: proxy.DBProxyName,
    engineFamily: proxy.EngineFamily,
    vpc: referenceIf('vpc', proxy.VpcId),
    subnets: references('subnet', proxy.VpcSubnetIds ?? []),
    securityGroups: references('database-security-group', proxy.VpcSecurityGroupIds ?? []),
    endpointNetworkType: proxy.EndpointNetworkType,
    targetNetworkType: proxy.TargetConnectionNetworkType,
    requireTls: proxy.RequireTLS,
    idleClientTimeout: proxy.IdleClientTimeout,
    debugLogging: proxy.DebugLogging,
    role: referenceIf('iam-role', proxy.RoleArn),
    defaultAuthScheme: proxy.DefaultAuthScheme,
    auth: auth(proxy.Auth ?? []),
    pools,
    targets,
    endpoints,
    tags,
  });
}

/** Where the proxy finds the passwords of its users; never what they are. */
function auth(all: readonly UserAuthConfigInfo[]): Json {
  const order = compareBy<UserAuthConfigInfo>(
    ({ SecretArn }) => SecretArn ?? '',
    ({ UserName }) => UserName ?? '',
    (one) => JSON.stringify(one),
  );
  return all.toSorted(order).map((one) =>
    members({
      scheme: one.AuthScheme,
      secret: referenceIf('secret', one.SecretArn),
      userName: one.UserName,
      description: one.Description,
      iamAuth: one.IAMAuth,
      clientPasswordAuthType: one.ClientPasswordAuthType,
    }),
  );
}

/** An endpoint beside the one that a proxy is born with. */
export function endpointMember(endpoint: DBProxyEndpoint, tags: Json): JsonObject {
  return members({
    name: endpoint.DBProxyEndpointName,
    targetRole: endpoint.TargetRole,
    networkType: endpoint.EndpointNetworkType,
    vpc: referenceIf('vpc', endpoint.VpcId),
    subnets: references('subnet', endpoint.VpcSubnetIds ?? []),
    securityGroups: references('database-security-group', endpoint.VpcSecurityGroupIds ?? []),
    tags,
  });
}
