import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm';
import {
  AllocateAddressCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
  type ResourceType,
  type TagSpecification,
} from '@aws-sdk/client-ec2';
import { AssociateWebACLCommand, CreateWebACLCommand, WAFV2Client } from '@aws-sdk/client-wafv2';

/** Whose, and where; by default the account of acme in us-east-1. */
export interface Place {
  readonly account?: string;
  readonly region?: string;
}

export interface SeededVpc {
  readonly vpc: string;
  /** One in each of two zones, with the names `<vpc>-a` and `<vpc>-b`. */
  readonly subnets: readonly [string, string];
  /** `<vpc>-web` and `<vpc>-internal`. */
  readonly securityGroups: readonly [string, string];
}

/** What load balancers of one region stand on. */
export interface SeededNetwork {
  readonly main: SeededVpc;
  readonly inside: SeededVpc;
  /** Allocation ids of two elastic IPs, the first with a name. */
  readonly addresses: readonly [string, string];
  readonly certificates: {
    /** example.com with www and *.api as further names. */
    readonly site: string;
    readonly shop: string;
    readonly partners: string;
    /** An IAM server certificate, which only its ARN describes. */
    readonly legacy: string;
  };
}

/** The network of a region: two VPCs with subnets in two zones, security groups, elastic IPs, certificates. */
export async function seedNetwork(url: string, place: Place = {}): Promise<SeededNetwork> {
  const ec2 = new EC2Client(configOf(url, place));
  const acm = new ACMClient(configOf(url, place));
  const main = await createVpc(ec2, place, 'main', 10);
  const inside = await createVpc(ec2, place, 'inside', 20);
  const named = await ec2.send(
    new AllocateAddressCommand({ Domain: 'vpc', TagSpecifications: [tagged('elastic-ip', 'nlb-a')] }),
  );
  const plain = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
  const certificate = async (DomainName: string, ...SubjectAlternativeNames: string[]): Promise<string> => {
    const names = SubjectAlternativeNames.length > 0 ? { SubjectAlternativeNames } : {};
    const made = await acm.send(new RequestCertificateCommand({ DomainName, ValidationMethod: 'DNS', ...names }));
    return made.CertificateArn ?? '';
  };
  const certificates = {
    site: await certificate('example.com', 'www.example.com', '*.api.example.com'),
    shop: await certificate('shop.example.net'),
    partners: await certificate('partners.example.org', 'partners.example.net'),
    legacy: `arn:aws:iam::${place.account ?? ACME}:server-certificate/acme/legacy`,
  };
  ec2.destroy();
  acm.destroy();
  return { main, inside, addresses: [named.AllocationId ?? '', plain.AllocationId ?? ''], certificates };
}

/** A regional web ACL `name`, associated with a load balancer; returns its ARN. */
export async function guardWithWebAcl(url: string, name: string, balancer: string, place: Place = {}): Promise<string> {
  const waf = new WAFV2Client(configOf(url, place));
  const visibility = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: name };
  const made = await waf.send(
    new CreateWebACLCommand({
      Name: name,
      Scope: 'REGIONAL',
      DefaultAction: { Allow: {} },
      VisibilityConfig: visibility,
      Rules: [],
    }),
  );
  const arn = made.Summary?.ARN ?? '';
  await waf.send(new AssociateWebACLCommand({ WebACLArn: arn, ResourceArn: balancer }));
  waf.destroy();
  return arn;
}

const ACME = '111111111111';

/** The configuration of a client that signs as an account's root. */
export function configOf(url: string, { account = ACME, region = 'us-east-1' }: Place) {
  return { endpoint: url, region, credentials: { accessKeyId: account, secretAccessKey: 'test' } };
}

async function createVpc(ec2: EC2Client, place: Place, name: string, second: number): Promise<SeededVpc> {
  const region = place.region ?? 'us-east-1';
  const made = await ec2.send(
    new CreateVpcCommand({ CidrBlock: `10.${second}.0.0/16`, TagSpecifications: [tagged('vpc', name)] }),
  );
  const vpc = made.Vpc?.VpcId ?? '';
  const gateway = await ec2.send(new CreateInternetGatewayCommand({}));
  const InternetGatewayId = gateway.InternetGateway?.InternetGatewayId ?? '';
  await ec2.send(new AttachInternetGatewayCommand({ VpcId: vpc, InternetGatewayId }));
  const subnet = async (zone: string, third: number): Promise<string> => {
    const reply = await ec2.send(
      new CreateSubnetCommand({
        VpcId: vpc,
        CidrBlock: `10.${second}.${third}.0/24`,
        AvailabilityZone: `${region}${zone}`,
        TagSpecifications: [tagged('subnet', `${name}-${zone}`)],
      }),
    );
    return reply.Subnet?.SubnetId ?? '';
  };
  const group = async (role: string): Promise<string> => {
    const GroupName = `${name}-${role}`;
    const reply = await ec2.send(
      new CreateSecurityGroupCommand({ VpcId: vpc, GroupName, Description: `${role} of ${name}` }),
    );
    return reply.GroupId ?? '';
  };
  return {
    vpc,
    subnets: [await subnet('a', 1), await subnet('b', 2)],
    securityGroups: [await group('web'), await group('internal')],
  };
}

function tagged(ResourceType: ResourceType, name: string): TagSpecification {
  return { ResourceType, Tags: [{ Key: 'Name', Value: name }] };
}
