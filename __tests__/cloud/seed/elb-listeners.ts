import {
  type Action,
  AddListenerCertificatesCommand,
  CreateListenerCommand,
  type CreateListenerCommandInput,
  CreateRuleCommand,
  type ElasticLoadBalancingV2Client,
  ModifyListenerAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { SeededBalancers } from './elb-balancers.ts';
import type { SeededGroups } from './elb-groups.ts';
import type { SeededNetwork } from './network.ts';

export interface SeededListeners {
  /** Redirects to HTTPS. */
  readonly webHttp: string;
  /** With mutual TLS, its default certificate a second time in the list, and all the rules. */
  readonly webHttps: string;
  readonly intranet: string;
  readonly edgeTls: string;
  /** With a rule, which dual-stack network balancers learned late. */
  readonly edgeTcp: string;
  readonly edgeUdp: string;
  /** Of `edgeInside`: dual-stack balancers have no QUIC. */
  readonly edgeQuic: string;
  readonly insideTcp: string;
  readonly firewall: string;
}

export async function createListeners(
  client: ElasticLoadBalancingV2Client,
  balancers: SeededBalancers,
  groups: SeededGroups,
  { certificates }: SeededNetwork,
  trustStore: string,
): Promise<SeededListeners> {
  const create = async (LoadBalancerArn: string, input: Omit<CreateListenerCommandInput, 'LoadBalancerArn'>) =>
    (await client.send(new CreateListenerCommand({ LoadBalancerArn, ...input }))).Listeners?.[0]?.ListenerArn ?? '';
  const to = (TargetGroupArn: string): Action[] => [{ Type: 'forward', TargetGroupArn }];
  const sni = async (ListenerArn: string, ...arns: readonly string[]): Promise<void> => {
    const Certificates = arns.map((CertificateArn) => ({ CertificateArn }));
    await client.send(new AddListenerCertificatesCommand({ ListenerArn, Certificates }));
  };
  const set = async (ListenerArn: string, changed: Readonly<Record<string, string>>): Promise<void> => {
    const Attributes = Object.entries(changed).map(([Key, Value]) => ({ Key, Value }));
    await client.send(new ModifyListenerAttributesCommand({ ListenerArn, Attributes }));
  };
  const seeded = {
    webHttp: await create(balancers.web.arn, {
      Protocol: 'HTTP',
      Port: 80,
      DefaultActions: [
        { Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Protocol: 'HTTPS', Port: '443' } },
      ],
    }),
    webHttps: await create(balancers.web.arn, {
      Protocol: 'HTTPS',
      Port: 443,
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      Certificates: [{ CertificateArn: certificates.site }],
      MutualAuthentication: { Mode: 'verify', TrustStoreArn: trustStore, AdvertiseTrustStoreCaNames: 'on' },
      DefaultActions: to(groups.webBlue),
      Tags: [{ Key: 'team', Value: 'web' }],
    }),
    intranet: await create(balancers.intranet.arn, {
      Protocol: 'HTTPS',
      Port: 443,
      Certificates: [{ CertificateArn: certificates.legacy }],
      DefaultActions: to(groups.intranet),
    }),
    edgeTls: await create(balancers.edge.arn, {
      Protocol: 'TLS',
      Port: 443,
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06',
      Certificates: [{ CertificateArn: certificates.shop }],
      AlpnPolicy: ['HTTP2Preferred'],
      DefaultActions: to(groups.edgeTls),
    }),
    edgeTcp: await create(balancers.edge.arn, { Protocol: 'TCP', Port: 25, DefaultActions: to(groups.edgeTcp) }),
    edgeUdp: await create(balancers.edge.arn, { Protocol: 'UDP', Port: 53, DefaultActions: to(groups.edgeUdp) }),
    edgeQuic: await create(balancers.edgeInside.arn, {
      Protocol: 'QUIC',
      Port: 8443,
      DefaultActions: to(groups.edgeQuic),
    }),
    insideTcp: await create(balancers.edgeInside.arn, {
      Protocol: 'TCP',
      Port: 443,
      DefaultActions: to(groups.edgeToIntranet),
    }),
    firewall: await create(balancers.firewall.arn, { DefaultActions: to(groups.firewall) }),
  };
  // The default certificate once more in the list: AWS then shows it twice.
  await sni(seeded.webHttps, certificates.site, certificates.shop, certificates.partners);
  await sni(seeded.edgeTls, certificates.site);
  await set(seeded.webHttps, {
    'routing.http.response.server.enabled': 'false',
    'routing.http.response.strict_transport_security.header_value': 'max-age=31536000; includeSubDomains',
    'routing.http.request.x_amzn_mtls_clientcert_subject.header_name': 'X-Client-Subject',
  });
  await set(seeded.edgeTcp, { 'tcp.idle_timeout.seconds': '600' });
  const Conditions = [{ Field: 'source-ip', SourceIpConfig: { IpAddressType: 'ipv6' as const } }];
  const rule = { ListenerArn: seeded.edgeTcp, Priority: 10, Conditions, Actions: to(groups.edgeTcp) };
  await client.send(new CreateRuleCommand(rule));
  return seeded;
}
