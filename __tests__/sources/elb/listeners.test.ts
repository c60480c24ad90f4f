import type { Certificate } from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, test } from '@jest/globals';
import { REFERENCE } from '../../../src/core/document.ts';
import { listenerItemKey } from '../../../src/sources/elb/listener-key.ts';
import type { RegionBalancer } from './fake-region.ts';
import { capture, fileOf, find } from './reading.ts';
import { arn, balancerNamed, FULL_WORLD } from './world.ts';

function ref(kind: string, id: string) {
  return { [REFERENCE]: { kinds: [kind], id } };
}

test('an HTTPS listener is captured with certificates, mutual TLS, attributes, tags and default actions', async () => {
  const file = fileOf(find(await capture(FULL_WORLD), 'load-balancer', 'web'), 'listeners.json');

  expect(Object.keys(file)).toEqual(['kind', 'loadBalancer', 'listeners']);
  expect(file.loadBalancer).toEqual(ref('load-balancer', arn.web));
  const { rules, ...https } = file.listeners[1];
  expect(rules).toHaveLength(5);
  expect(JSON.stringify(https, null, 1)).toBe(
    JSON.stringify(
      {
        port: 443,
        protocol: 'HTTPS',
        sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        certificate: ref('certificate', arn.certificate(1)),
        sniCertificates: [ref('certificate', arn.certificate(2)), ref('certificate', arn.certificate(3))],
        mutualAuthentication: {
          mode: 'verify',
          trustStore: ref('trust-store', arn.partners),
          ignoreClientCertificateExpiry: false,
          advertiseTrustStoreCaNames: 'off',
        },
        attributes: { 'routing.http.response.server.enabled': 'false' },
        tags: { tier: 'front' },
        defaultActions: [{ forward: { groups: [{ targetGroup: ref('target-group', arn.blue) }] } }],
        defaultRuleTags: { owner: 'nobody' },
      },
      null,
      1,
    ),
  );
});

test('listeners stand by port, then protocol, and each is known by both', async () => {
  const { listeners } = fileOf(find(await capture(FULL_WORLD), 'load-balancer', 'edge'), 'listeners.json');

  expect(listeners.map(listenerItemKey)).toEqual(['TCP:53', 'UDP:53', 'TLS:443']);
});

test('a TLS listener of a network balancer keeps its policy for ALPN and the certificates for other names', async () => {
  const { listeners } = fileOf(find(await capture(FULL_WORLD), 'load-balancer', 'edge'), 'listeners.json');

  expect(listeners[2]).toMatchObject({
    alpnPolicy: ['HTTP2Preferred'],
    certificate: ref('certificate', arn.certificate(1)),
  });
  expect(listeners[0]).not.toHaveProperty('certificate');
  expect(listeners[0]).not.toHaveProperty('sniCertificates');
});

test.each([
  ['only the default one', [['a', true]], [], undefined],
  [
    'the default one and another',
    [
      ['a', true],
      ['b', false],
    ],
    ['b'],
    undefined,
  ],
  [
    'the default one also on the list',
    [
      ['a', false],
      ['b', false],
      ['a', true],
    ],
    ['b'],
    true,
  ],
] as [string, [string, boolean][], string[], true | undefined][])(
  'of %s the default certificate comes once, and whether it is on the list too is kept',
  async (_what, certificates, listed, defaultListed) => {
    const { listeners } = fileOf(
      find(await capture({ balancers: [tls(certificates)] }), 'load-balancer', 'tls'),
      'listeners.json',
    );

    expect(listeners[0].certificate).toEqual(ref('certificate', 'a'));
    expect(listeners[0].sniCertificates).toEqual(listed.map((id) => ref('certificate', id)));
    expect(listeners[0].defaultCertificateListed).toBe(defaultListed);
  },
);

test('certificates are asked for of listeners that end TLS only, rules of all but gateway balancers', async () => {
  const asked: string[] = [];
  await capture(FULL_WORLD, {
    before: (call, input) => {
      if (/ListenerCertificates|DescribeRules/.test(call)) asked.push(`${call} ${String(input['ListenerArn'])}`);
    },
  });

  expect(asked.sort()).toEqual(
    [
      ...[arn.https, arn.tls].map((id) => `elbv2:DescribeListenerCertificates ${id}`),
      ...[arn.https, arn.http, arn.tls, arn.udp, arn.tcp].map((id) => `elbv2:DescribeRules ${id}`),
    ].sort(),
  );
});

function tls(certificates: readonly (readonly [string, boolean])[]): RegionBalancer {
  const listener = { ListenerArn: 'l', Port: 443, Protocol: 'TLS' as const, Certificates: [{ CertificateArn: 'a' }] };
  const all = certificates.map(([CertificateArn, IsDefault]): Certificate => ({ CertificateArn, IsDefault }));
  return { ...balancerNamed('tls', { Type: 'network' }), listeners: [{ listener, certificates: all, rules: [] }] };
}
