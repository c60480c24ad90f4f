import {
  AddListenerCertificatesCommand,
  type CreateListenerCommandInput,
  DeleteListenerCommand,
  DescribeListenerAttributesCommand,
  DescribeListenerCertificatesCommand,
  DescribeListenersCommand,
  DescribeRulesCommand,
  type Listener,
  ModifyListenerAttributesCommand,
  ModifyListenerCommand,
  RemoveListenerCertificatesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { CERTIFICATE, createBalancer, createGroup, createListener, type SmallVpc, smallVpc } from './elb-setup.ts';
import { cloudSuite, refusal } from './suite.ts';

const suite = cloudSuite();
let net: SmallVpc;
let web: string;
let group: string;

beforeEach(async () => {
  net = await smallVpc(suite);
  web = await createBalancer(suite.elb(), net, 'web');
  group = await createGroup(suite.elb(), net, 'g');
});

const https: Partial<CreateListenerCommandInput> = {
  Protocol: 'HTTPS',
  Port: 443,
  Certificates: [{ CertificateArn: CERTIFICATE }],
};

async function shown(ListenerArn: string): Promise<Listener | undefined> {
  const { Listeners } = await suite.elb().send(new DescribeListenersCommand({ ListenerArns: [ListenerArn] }));
  return Listeners?.[0];
}

async function attributes(ListenerArn: string): Promise<string[]> {
  const { Attributes = [] } = await suite.elb().send(new DescribeListenerAttributesCommand({ ListenerArn }));
  return Attributes.map(({ Key, Value }) => `${Key}=${Value}`);
}

describe('creation', () => {
  test('an HTTPS listener gets a security policy and mutual TLS off; its certificate is not marked', async () => {
    const listener = await createListener(suite.elb(), web, group, https);

    expect(await shown(listener)).toMatchObject({
      SslPolicy: 'ELBSecurityPolicy-2016-08',
      Certificates: [{ CertificateArn: CERTIFICATE }],
      MutualAuthentication: { Mode: 'off' },
    });
    expect((await shown(listener))?.Certificates?.[0]).not.toHaveProperty('IsDefault');
  });

  test('the same listener again is the same one; another on its port is a duplicate, but UDP is no port of TCP', async () => {
    const edge = await createBalancer(suite.elb(), net, 'edge', { Type: 'network' });
    const tcp = await createGroup(suite.elb(), net, 'tcp', { Protocol: 'TCP' });
    const udp = await createGroup(suite.elb(), net, 'udp', { Protocol: 'UDP', TargetType: 'instance' });
    const first = await createListener(suite.elb(), edge, tcp, { Protocol: 'TCP', Port: 53 });

    expect(await createListener(suite.elb(), edge, tcp, { Protocol: 'TCP', Port: 53 })).toBe(first);
    expect(await createListener(suite.elb(), edge, udp, { Protocol: 'UDP', Port: 53 })).not.toBe(first);
    const listener = createListener(suite.elb(), edge, tcp, { ...https, Protocol: 'TLS', Port: 53 });
    expect(await refusal(listener)).toEqual({
      name: 'DuplicateListenerException',
      status: 400,
      message: `A listener already exists on this port for this load balancer '${edge}'`,
    });
  });

  test('protocols belong to types of balancers', async () => {
    expect((await refusal(createListener(suite.elb(), web, group, { Protocol: 'TCP' }))).message).toBe(
      "Listener protocol 'TCP' must be one of 'HTTPS, HTTP'",
    );
    const udp = await createGroup(suite.elb(), net, 'udp', { Protocol: 'UDP', TargetType: 'instance' });
    expect(await refusal(createListener(suite.elb(), web, udp))).toMatchObject({
      name: 'IncompatibleProtocolsException',
    });
    expect(await refusal(createListener(suite.elb(), web, group, { ...https, Certificates: [] }))).toMatchObject({
      name: 'CertificateNotFoundException',
      message: 'A certificate must be specified for HTTPS listeners',
    });
  });

  test('a dual-stack balancer takes UDP with a prefix for source NAT only, and QUIC never', async () => {
    const dual = { Type: 'network', IpAddressType: 'dualstack' } as const;
    const plain = await createBalancer(suite.elb(), net, 'plain', dual);
    const natted = await createBalancer(suite.elb(), net, 'natted', { ...dual, EnablePrefixForIpv6SourceNat: 'on' });
    const udp = await createGroup(suite.elb(), net, 'udp', { Protocol: 'UDP', TargetType: 'instance' });
    const quic = await createGroup(suite.elb(), net, 'quic', { Protocol: 'QUIC', TargetType: 'instance' });

    await createListener(suite.elb(), natted, udp, { Protocol: 'UDP' });

    for (const wrong of [
      createListener(suite.elb(), plain, udp, { Protocol: 'UDP' }),
      createListener(suite.elb(), natted, quic, { Protocol: 'QUIC', Port: 443 }),
    ]) {
      expect(await refusal(wrong)).toMatchObject({ name: 'InvalidConfigurationRequestException' });
    }
  });

  test('a target group of another balancer is refused', async () => {
    await createListener(suite.elb(), web, group);
    const other = await createBalancer(suite.elb(), net, 'other');

    expect(await refusal(createListener(suite.elb(), other, group))).toEqual({
      name: 'TargetGroupAssociationLimitException',
      status: 400,
      message: `The following target groups cannot be associated with more than one load balancer: ${group}`,
    });
  });
});

describe('certificates', () => {
  test('the default certificate is listed twice when it is in the list, and cannot leave otherwise', async () => {
    const ListenerArn = await createListener(suite.elb(), web, group, https);
    const other = CERTIFICATE.replace('111-', '222-');
    const list = async () =>
      (await suite.elb().send(new DescribeListenerCertificatesCommand({ ListenerArn }))).Certificates;
    const remove = (CertificateArn: string) =>
      suite.elb().send(new RemoveListenerCertificatesCommand({ ListenerArn, Certificates: [{ CertificateArn }] }));
    const Certificates = [{ CertificateArn: CERTIFICATE }, { CertificateArn: other }];

    await suite.elb().send(new AddListenerCertificatesCommand({ ListenerArn, Certificates }));

    expect(await list()).toEqual([
      { CertificateArn: CERTIFICATE, IsDefault: true },
      { CertificateArn: CERTIFICATE, IsDefault: false },
      { CertificateArn: other, IsDefault: false },
    ]);
    await remove(CERTIFICATE);
    expect(await list()).toHaveLength(2);
    expect(await refusal(remove(CERTIFICATE))).toMatchObject({ name: 'OperationNotPermittedException' });
  });
});

describe('changes', () => {
  test('attributes differ by protocol and type; a change lasts', async () => {
    const edge = await createBalancer(suite.elb(), net, 'edge', { Type: 'network' });
    const tcp = await createGroup(suite.elb(), net, 'tcp', { Protocol: 'TCP' });
    const plain = await createListener(suite.elb(), web, group);
    const secure = await createListener(suite.elb(), web, group, https);
    const ListenerArn = await createListener(suite.elb(), edge, tcp, { Protocol: 'TCP' });
    const Attributes = [{ Key: 'tcp.idle_timeout.seconds', Value: '60' }];

    expect(await attributes(plain)).toHaveLength(11);
    expect(await attributes(plain)).toContain('routing.http.response.server.enabled=true');
    expect(await attributes(secure)).toHaveLength(19);
    expect(await attributes(ListenerArn)).toEqual(['tcp.idle_timeout.seconds=350']);
    await suite.elb().send(new ModifyListenerAttributesCommand({ ListenerArn, Attributes }));
    expect(await attributes(ListenerArn)).toEqual(['tcp.idle_timeout.seconds=60']);
  });

  test('a port in use is refused; from HTTPS to HTTP a listener loses what TLS brought', async () => {
    await createListener(suite.elb(), web, group);
    const ListenerArn = await createListener(suite.elb(), web, group, https);
    const modify = (Port: number) =>
      suite.elb().send(new ModifyListenerCommand({ ListenerArn, Port, Protocol: 'HTTP' }));

    expect((await refusal(modify(80))).message).toBe("Listener port '80' is already in use");
    await modify(8080);

    const listener = await shown(ListenerArn);
    expect(listener).toMatchObject({ Port: 8080, Protocol: 'HTTP', DefaultActions: [{ TargetGroupArn: group }] });
    for (const gone of ['SslPolicy', 'Certificates', 'MutualAuthentication']) expect(listener).not.toHaveProperty(gone);
  });

  test('rules go with their listener, and its target groups are free again', async () => {
    const ListenerArn = await createListener(suite.elb(), web, group);
    const other = await createBalancer(suite.elb(), net, 'other');

    await suite.elb().send(new DeleteListenerCommand({ ListenerArn }));

    expect(await refusal(suite.elb().send(new DescribeRulesCommand({ ListenerArn })))).toMatchObject({
      name: 'ListenerNotFoundException',
    });
    await createListener(suite.elb(), other, group);
  });

  test('listeners are described by balancer or by ARN, never all', async () => {
    expect((await refusal(suite.elb().send(new DescribeListenersCommand({ ListenerArns: [] })))).message).toBe(
      'You must specify either listener ARNs or a load balancer ARN',
    );
  });
});
