import { AuthorizeSecurityGroupIngressCommand, CreateSecurityGroupCommand, EC2Client } from '@aws-sdk/client-ec2';
import { RDSClient } from '@aws-sdk/client-rds';
import { configOf, type Place, type SeededVpc, seedNetwork } from './network.ts';
import { seedClusters } from './rds-clusters.ts';
import { seedGroups } from './rds-groups.ts';
import { seedInstances } from './rds-instances.ts';
import { seedProxies } from './rds-proxies.ts';

export interface SeededRds {
  readonly network: SeededVpc;
  /** In front of the databases, and of those that may reach them. */
  readonly securityGroups: { readonly db: string; readonly app: string };
}

/** The databases of acme in one region: one of everything that rds-config captures, two wherever there is a list. */
export async function seedRds(url: string, place: Place = {}): Promise<SeededRds> {
  const { main } = await seedNetwork(url, place);
  const ec2 = new EC2Client(configOf(url, place));
  const rds = new RDSClient(configOf(url, place));
  const seeded = { network: main, securityGroups: await seedSecurityGroups(ec2, main.vpc) };
  await seedGroups(rds, seeded);
  await seedInstances(rds, seeded, place);
  await seedClusters(rds, seeded);
  await seedProxies(rds, seeded);
  ec2.destroy();
  rds.destroy();
  return seeded;
}

const DB_RULE = {
  IpProtocol: 'tcp',
  FromPort: 5432,
  ToPort: 5432,
  IpRanges: [{ CidrIp: '10.10.0.0/16', Description: 'inside' }],
};

/** `db` lets in the network and the group `app`, which lets in itself. */
async function seedSecurityGroups(ec2: EC2Client, vpc: string): Promise<SeededRds['securityGroups']> {
  const group = async (GroupName: string): Promise<string> => {
    const input = { GroupName, Description: `${GroupName} of acme`, VpcId: vpc };
    const Tags = [{ Key: 'team', Value: 'data' }];
    const TagSpecifications = [{ ResourceType: 'security-group' as const, Tags }];
    return (await ec2.send(new CreateSecurityGroupCommand({ ...input, TagSpecifications }))).GroupId ?? '';
  };
  const [db, app] = [await group('db'), await group('app')];
  const from = (GroupId: string) => ({
    IpProtocol: 'tcp',
    FromPort: 5432,
    ToPort: 5432,
    UserIdGroupPairs: [{ GroupId, Description: 'application' }],
  });
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: db, IpPermissions: [DB_RULE, from(app)] }));
  const self = { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: app }] };
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: app, IpPermissions: [self] }));
  return { db, app };
}
