import {
  CreateDBProxyCommand,
  CreateDBProxyEndpointCommand,
  ModifyDBProxyTargetGroupCommand,
  type RDSClient,
  RegisterDBProxyTargetsCommand,
} from '@aws-sdk/client-rds';
import type { SeededRds } from './rds.ts';
import { TEAM } from './rds-groups.ts';

/** A proxy in front of an instance and one in front of a cluster, each with an endpoint for readers. */
export async function seedProxies(rds: RDSClient, { network, securityGroups }: SeededRds): Promise<void> {
  const VpcSubnetIds = [...network.subnets];
  const VpcSecurityGroupIds = [securityGroups.app];
  for (const [DBProxyName, target] of [
    ['orders-proxy', { DBInstanceIdentifiers: ['orders'] }],
    ['shop-proxy', { DBClusterIdentifiers: ['shop'] }],
  ] as const) {
    await rds.send(
      new CreateDBProxyCommand({
        DBProxyName,
        EngineFamily: 'POSTGRESQL',
        RoleArn: 'arn:aws:iam::111111111111:role/proxy',
        RequireTLS: true,
        VpcSubnetIds,
        VpcSecurityGroupIds,
        Auth: [
          {
            AuthScheme: 'SECRETS',
            SecretArn: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:app-AbCdEf',
            IAMAuth: 'REQUIRED',
          },
          {
            AuthScheme: 'SECRETS',
            SecretArn: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:jobs-GhIjKl',
            IAMAuth: 'DISABLED',
          },
        ],
        Tags: TEAM,
      }),
    );
    await rds.send(
      new ModifyDBProxyTargetGroupCommand({
        DBProxyName,
        TargetGroupName: 'default',
        ConnectionPoolConfig: {
          MaxConnectionsPercent: 90,
          MaxIdleConnectionsPercent: 40,
          ConnectionBorrowTimeout: 30,
          SessionPinningFilters: ['EXCLUDE_VARIABLE_SETS'],
          InitQuery: "SET app.key = 'do-not-show'",
        },
      }),
    );
    for (const [member, names] of Object.entries(target))
      await rds.send(
        new RegisterDBProxyTargetsCommand({ DBProxyName, TargetGroupName: 'default', [member]: [...names] }),
      );
    const DBProxyEndpointName = `${DBProxyName}-readers`;
    const where = { VpcSubnetIds, VpcSecurityGroupIds };
    await rds.send(
      new CreateDBProxyEndpointCommand({
        DBProxyName,
        DBProxyEndpointName,
        ...where,
        TargetRole: 'READ_ONLY',
        Tags: TEAM,
      }),
    );
  }
}
