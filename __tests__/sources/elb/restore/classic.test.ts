import {
  AddTagsCommand,
  ApplySecurityGroupsToLoadBalancerCommand,
  ConfigureHealthCheckCommand,
  CreateLBCookieStickinessPolicyCommand,
  CreateLoadBalancerCommand,
  CreateLoadBalancerListenersCommand,
  CreateLoadBalancerPolicyCommand,
  DeleteLoadBalancerListenersCommand,
  DeleteLoadBalancerPolicyCommand,
  DeregisterInstancesFromLoadBalancerCommand,
  DetachLoadBalancerFromSubnetsCommand,
  ElasticLoadBalancingClient,
  ModifyLoadBalancerAttributesCommand,
  SetLoadBalancerListenerSSLCertificateCommand,
  SetLoadBalancerPoliciesForBackendServerCommand,
  SetLoadBalancerPoliciesOfListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Json, JsonObject } from '../../../../src/core/json.ts';
import { inverted } from '../../../../src/core/restore/step.ts';
import { type Cloud, startCloud } from '../../../cloud/cloud.ts';
import { seedClassic } from '../../../cloud/seed/classic.ts';
import { configOf, type SeededNetwork, seedNetwork } from '../../../cloud/seed/network.ts';
import { diesBehindEachWrite } from '../../../support/deaths.ts';
import { edited, intent, openRegion, type PlanOptions, type Tree, told } from './harness.ts';

const ID = '0123456789abcdef';
const LoadBalancerName = 'legacy-shop';

let cloud: Cloud;
let region: ReturnType<typeof openRegion>;
let network: SeededNetwork;
let seeded: Tree;
let client: ElasticLoadBalancingClient;

beforeAll(async () => {
  cloud = await startCloud();
  network = await seedNetwork(cloud.url);
  region = openRegion(cloud);
  client = new ElasticLoadBalancingClient(configOf(cloud.url, {}));
});
beforeEach(async () => {
  cloud.loseBalancers();
  await seedClassic(cloud.url, network);
  seeded = await region.capture();
});
afterAll(async () => {
  client.destroy();
  region.close();
  await cloud[Symbol.asyncDispose]();
});

/** Plans the way back, goes it twice from the first request, takes it back twice, and goes it again. */
async function mend(options: PlanOptions = {}): Promise<readonly string[]> {
  const damaged = await region.capture(seeded);
  const { requests, refused } = await region.plan(seeded, options);
  expect(refused).toEqual([]);
  await (await region.run(ID)).apply(requests);
  await (await region.run(ID)).apply(requests);
  expect((await region.plan(seeded, options)).requests).toEqual([]);
  for (let i = 0; i < 2; i++) await (await region.run(ID, { undo: true })).apply(inverted(requests));
  expect(intent(await region.capture(seeded))).toEqual(intent(damaged));
  await (await region.run(ID)).apply(requests);
  return told(requests);
}

async function isSeeded(): Promise<void> {
  expect(intent(await region.capture(seeded))).toEqual(intent(seeded));
}

test('places, groups, health check, attributes, tags and policies of ports are set back in place', async () => {
  const [subnet] = network.main.subnets;
  await client.send(new DetachLoadBalancerFromSubnetsCommand({ LoadBalancerName, Subnets: [subnet] }));
  const SecurityGroups = [network.main.securityGroups[0]];
  await client.send(new ApplySecurityGroupsToLoadBalancerCommand({ LoadBalancerName, SecurityGroups }));
  const HealthCheck = { Target: 'TCP:80', Interval: 30, Timeout: 5, UnhealthyThreshold: 2, HealthyThreshold: 10 };
  await client.send(new ConfigureHealthCheckCommand({ LoadBalancerName, HealthCheck }));
  const LoadBalancerAttributes = { ConnectionDraining: { Enabled: false }, CrossZoneLoadBalancing: { Enabled: false } };
  await client.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerName, LoadBalancerAttributes }));
  const Tags = [
    { Key: 'team', Value: 'x' },
    { Key: 'new', Value: 'y' },
  ];
  await client.send(new AddTagsCommand({ LoadBalancerNames: [LoadBalancerName], Tags }));
  await client.send(
    new SetLoadBalancerPoliciesForBackendServerCommand({ LoadBalancerName, InstancePort: 2525, PolicyNames: [] }),
  );

  expect(await mend()).toEqual([
    '~ legacy-shop subnets (capacity)',
    '~ legacy-shop security-groups (breaking)',
    '~ legacy-shop backend-policies 2525 (security)',
    '~ legacy-shop health-check (routing)',
    '~ legacy-shop attributes (routing)',
    '~ legacy-shop tags (cosmetic)',
  ]);
  await isSeeded();
});

test('listeners: one that is gone, one of another instance port, one with another certificate and other policies', async () => {
  await client.send(new DeleteLoadBalancerListenersCommand({ LoadBalancerName, LoadBalancerPorts: [993, 8081] }));
  const Listeners = [{ Protocol: 'HTTP', LoadBalancerPort: 8081, InstancePort: 9999 }];
  await client.send(new CreateLoadBalancerListenersCommand({ LoadBalancerName, Listeners }));
  const SSLCertificateId = network.certificates.shop;
  await client.send(
    new SetLoadBalancerListenerSSLCertificateCommand({ LoadBalancerName, LoadBalancerPort: 443, SSLCertificateId }),
  );
  const PolicyNames = ['tls-1-2'];
  await client.send(
    new SetLoadBalancerPoliciesOfListenerCommand({ LoadBalancerName, LoadBalancerPort: 443, PolicyNames }),
  );

  expect(await mend()).toEqual([
    '~ legacy-shop listener HTTPS:443 (security)',
    '+ legacy-shop listener SSL:993 (routing)',
    '~ legacy-shop listener HTTP:8081 (breaking)',
  ]);
  await isSeeded();
});

test('a policy that differs, and one made of a key that differs, are made anew under their listeners, also when a run dies in it', async () => {
  await client.send(
    new SetLoadBalancerPoliciesForBackendServerCommand({ LoadBalancerName, InstancePort: 8443, PolicyNames: [] }),
  );
  await client.send(
    new SetLoadBalancerPoliciesOfListenerCommand({ LoadBalancerName, LoadBalancerPort: 80, PolicyNames: [] }),
  );
  for (const PolicyName of ['backend-keys', 'key-1', 'sticky-hour'])
    await client.send(new DeleteLoadBalancerPolicyCommand({ LoadBalancerName, PolicyName }));
  const policy = async (PolicyName: string, PolicyTypeName: string, ...values: readonly [string, string][]) =>
    await client.send(
      new CreateLoadBalancerPolicyCommand({
        LoadBalancerName,
        PolicyName,
        PolicyTypeName,
        PolicyAttributes: values.map(([AttributeName, AttributeValue]) => ({ AttributeName, AttributeValue })),
      }),
    );
  await policy('key-1', 'PublicKeyPolicyType', ['PublicKey', 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8Aother']);
  await policy(
    'backend-keys',
    'BackendServerAuthenticationPolicyType',
    ['PublicKeyPolicyName', 'key-1'],
    ['PublicKeyPolicyName', 'key-2'],
  );
  await client.send(
    new CreateLBCookieStickinessPolicyCommand({
      LoadBalancerName,
      PolicyName: 'sticky-hour',
      CookieExpirationPeriod: 60,
    }),
  );
  const PolicyNames = ['backend-keys'];
  await client.send(
    new SetLoadBalancerPoliciesForBackendServerCommand({ LoadBalancerName, InstancePort: 8443, PolicyNames }),
  );
  await client.send(
    new SetLoadBalancerPoliciesOfListenerCommand({
      LoadBalancerName,
      LoadBalancerPort: 80,
      PolicyNames: ['sticky-hour'],
    }),
  );
  const { requests } = await region.plan(seeded);

  expect(await mend()).toEqual(['~ legacy-shop policies (security)']);
  await isSeeded();

  // Once more from the damage, dying at each of the calls that make it anew.
  for (const operation of ['DeleteLoadBalancerPolicy', 'CreateLoadBalancerPolicy']) {
    await (await region.run(ID, { undo: true })).apply(inverted(requests));
    cloud.faults.add({
      service: 'elb',
      operation,
      skip: 1,
      times: 8,
      fault: { kind: 'error', status: 400, code: 'AccessDenied' },
    });
    await expect((await region.run(ID)).apply(requests)).rejects.toMatchObject({ code: 'access-denied' });
    cloud.faults.clear();
    await (await region.run(ID)).apply(requests);
    await isSeeded();
  }
});

test('extra listeners and policies stay, and go only when they are to', async () => {
  const Listeners = [{ Protocol: 'HTTP', LoadBalancerPort: 8888, InstancePort: 8888 }];
  await client.send(new CreateLoadBalancerListenersCommand({ LoadBalancerName, Listeners }));
  await client.send(new CreateLBCookieStickinessPolicyCommand({ LoadBalancerName, PolicyName: 'extra' }));
  const input = { LoadBalancerName, LoadBalancerPort: 8888, PolicyNames: ['extra'] };
  await client.send(new SetLoadBalancerPoliciesOfListenerCommand(input));

  expect((await region.plan(seeded)).requests).toEqual([]);
  expect(await mend({ pruneExtra: true })).toEqual([
    '- legacy-shop listener HTTP:8888 (breaking)',
    '~ legacy-shop policies (routing)',
  ]);
  await isSeeded();
});

test('instances of a balancer that has others stay as they are; an emptied one gets its own back', async () => {
  const Instances = [{ InstanceId: 'i-0a11111111111111a' }];
  await client.send(new DeregisterInstancesFromLoadBalancerCommand({ LoadBalancerName, Instances }));
  const { requests, notes } = await region.plan(seeded);
  expect(requests).toEqual([]);
  expect(notes.map(({ message }) => message)).toEqual([
    '1 instances of classic load balancer legacy-shop are not registered any more',
  ]);

  const more = [{ InstanceId: 'i-0b22222222222222b' }];
  await client.send(new DeregisterInstancesFromLoadBalancerCommand({ LoadBalancerName, Instances: more }));
  expect(await mend()).toEqual([
    '+ legacy-shop instance i-0a11111111111111a (capacity) & + legacy-shop instance i-0b22222222222222b (capacity)',
  ]);
  await isSeeded();
});

test('a secure listener whose snapshot knows no policy of AWS’s own gets none', async () => {
  const bare = edited(seeded, 'classic/legacy-shop/classic-load-balancer.json', (file) => {
    const { 'ELBSecurityPolicy-2016-08': _, ...policies } = file['policies'] as Record<string, never>;
    file['policies'] = policies;
  });
  cloud.loseBalancers();
  await (await region.run(ID)).apply((await region.plan(bare)).requests);

  expect(intent(await region.capture(bare))).toEqual(intent(bare));
});

test('a balancer of another scheme is refused; one that somebody made meanwhile is not taken for ours', async () => {
  const wanted = edited(seeded, 'classic/legacy-shop/classic-load-balancer.json', (file) => {
    file['scheme'] = 'internal';
  });
  expect((await region.plan(wanted)).refused.map(({ message }) => message)).toEqual([
    'scheme of classic load balancer legacy-shop differs, and AWS changes that in no balancer that is there',
  ]);

  cloud.loseBalancers();
  const { requests } = await region.plan(seeded, { items: { 'classic-load-balancer/legacy-shop': null } });
  const Listeners = [{ Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 80 }];
  await client.send(new CreateLoadBalancerCommand({ LoadBalancerName, Listeners, Subnets: [network.main.subnets[0]] }));
  await expect((await region.run(ID)).apply(requests)).rejects.toMatchObject({ code: 'changed-since-plan' });
  const before = await region.capture();
  await (await region.run(ID, { undo: true })).apply(inverted(requests.slice(0, 1)));
  expect([...(await region.capture())]).toEqual([...before]);
});

const BALANCER = 'classic/legacy-shop/classic-load-balancer.json';

/** Policies that differ, one too many, a listener and a port without theirs, another listener and one that goes. */
function changedPolicies(): Tree {
  return edited(seeded, BALANCER, (file) => {
    const policies = structuredClone(file['policies']) as Record<string, { attributes: Record<string, Json> }>;
    if (policies['sticky-hour']) policies['sticky-hour'].attributes['CookieExpirationPeriod'] = '77';
    if (policies['key-1']) policies['key-1'].attributes['PublicKey'] = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8Aother';
    delete policies['app-session'];
    const listeners = (file['listeners'] as Record<string, Json>[]).filter(({ port }) => port !== 25);
    for (const one of listeners) {
      if (one['port'] === 443) one['policies'] = ['tls-1-2'];
      if (one['port'] === 8081) one['instancePort'] = 9090;
    }
    const { 2525: _, ...backendPolicies } = file['backendPolicies'] as JsonObject;
    Object.assign(file, { policies: policies as unknown as Json, listeners, backendPolicies });
  });
}

test('killed behind each of its calls, policies under their listeners and ports are gone on with, and taken back as often', async () => {
  const wanted = changedPolicies();
  const { requests } = await region.plan(wanted, { pruneExtra: true });
  const deaths = await diesBehindEachWrite(cloud, async () => await (await region.run(ID)).apply(requests));
  expect(deaths).toBeGreaterThan(15);
  expect((await region.plan(wanted, { pruneExtra: true })).requests).toEqual([]);

  const back = inverted(requests);
  await diesBehindEachWrite(cloud, async () => await (await region.run(ID, { undo: true })).apply(back));
  await isSeeded();
});

test('of one listener that is asked for no other policies are touched than its own, and of an instance none', async () => {
  const items = (...keys: readonly string[]) => ({ items: { 'classic-load-balancer/legacy-shop': keys } });
  const wanted = changedPolicies();
  const { requests } = await region.plan(wanted, items('HTTP:80'));
  expect(told(requests)).toEqual(['~ legacy-shop policies (routing)']);
  expect(JSON.stringify(requests)).not.toContain('key-1');
  expect((await region.plan(wanted, items('i-0a11111111111111a'))).requests).toEqual([]);
});
