import {
  CreateDBClusterParameterGroupCommand,
  CreateDBParameterGroupCommand,
  CreateDBSubnetGroupCommand,
  CreateOptionGroupCommand,
  ModifyDBClusterParameterGroupCommand,
  ModifyDBParameterGroupCommand,
  ModifyOptionGroupCommand,
  type Parameter,
  type RDSClient,
} from '@aws-sdk/client-rds';
import type { SeededRds } from './rds.ts';

export const TEAM = [
  { Key: 'team', Value: 'data' },
  { Key: 'app', Value: 'shop' },
];

const parameters = (...all: readonly (readonly [name: string, value: string])[]): Parameter[] =>
  all.map(([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue, ApplyMethod: 'pending-reboot' }));

/** Parameter groups, option groups and subnet groups, two of each. */
export async function seedGroups(rds: RDSClient, { network, securityGroups }: SeededRds): Promise<void> {
  const instanceGroup = async (name: string, family: string, Parameters: Parameter[]): Promise<void> => {
    const input = { DBParameterGroupName: name, DBParameterGroupFamily: family, Description: `${name} of acme` };
    await rds.send(new CreateDBParameterGroupCommand({ ...input, Tags: TEAM }));
    await rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName: name, Parameters }));
  };
  await instanceGroup('orders-pg16', 'postgres16', parameters(['max_connections', '200'], ['rds.force_ssl', '1']));
  await instanceGroup('legacy-my8', 'mysql8.0', parameters(['slow_query_log', '1'], ['sql_mode', 'STRICT_ALL_TABLES']));

  const clusterGroup = async (name: string, family: string, Parameters: Parameter[]): Promise<void> => {
    const input = { DBClusterParameterGroupName: name, DBParameterGroupFamily: family, Description: `${name} of acme` };
    await rds.send(new CreateDBClusterParameterGroupCommand({ ...input, Tags: TEAM }));
    await rds.send(new ModifyDBClusterParameterGroupCommand({ DBClusterParameterGroupName: name, Parameters }));
  };
  await clusterGroup(
    'shop-apg16',
    'aurora-postgresql16',
    parameters(['rds.logical_replication', '1'], ['log_statement', 'ddl']),
  );
  await clusterGroup('ledger-my8', 'mysql8.0', parameters(['require_secure_transport', 'ON'], ['time_zone', 'UTC']));

  const optionGroup = async (name: string, version: string): Promise<void> => {
    const about = { EngineName: 'mysql', MajorEngineVersion: version, OptionGroupDescription: `${name} of acme` };
    await rds.send(new CreateOptionGroupCommand({ OptionGroupName: name, ...about, Tags: TEAM }));
  };
  await optionGroup('legacy-my8', '8.0');
  await optionGroup('spare-my8', '8.0');
  await rds.send(
    new ModifyOptionGroupCommand({
      OptionGroupName: 'legacy-my8',
      ApplyImmediately: true,
      OptionsToInclude: [
        {
          OptionName: 'MARIADB_AUDIT_PLUGIN',
          OptionSettings: [
            { Name: 'SERVER_AUDIT_EVENTS', Value: 'CONNECT' },
            { Name: 'SERVER_AUDIT_FILE_ROTATIONS', Value: '9' },
          ],
        },
        {
          OptionName: 'MEMCACHED',
          Port: 11211,
          OptionVersion: '1.6',
          OptionSettings: [{ Name: 'CHUNK_SIZE', Value: '32' }],
          VpcSecurityGroupMemberships: [securityGroups.app],
        },
      ],
    }),
  );

  for (const name of ['private', 'spare']) {
    const about = { DBSubnetGroupName: name, DBSubnetGroupDescription: `${name} subnets` };
    await rds.send(new CreateDBSubnetGroupCommand({ ...about, SubnetIds: [...network.subnets], Tags: TEAM }));
  }
}
