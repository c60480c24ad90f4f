import {
  AddListenerCertificatesCommand,
  AddTagsCommand,
  CreateListenerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DeleteListenerCommand,
  DeleteRuleCommand,
  DeleteTargetGroupCommand,
  DeregisterTargetsCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
  ModifyCapacityReservationCommand,
  ModifyListenerAttributesCommand,
  ModifyListenerCommand,
  ModifyLoadBalancerAttributesCommand,
  ModifyRuleCommand,
  ModifyTargetGroupCommand,
  RemoveListenerCertificatesCommand,
  SetIpAddressTypeCommand,
  SetRulePrioritiesCommand,
  SetSecurityGroupsCommand,
  SetSubnetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { DisassociateWebACLCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { inverted } from '../../../../src/core/restore/step.ts';
import { type Cloud, startCloud } from '../../../cloud/cloud.ts';
import { type SeededElb, seedElb } from '../../../cloud/seed/elb.ts';
import { configOf, type SeededNetwork } from '../../../cloud/seed/network.ts';
import { edited, intent, makeBucket, openRegion, type PlanOptions, type Tree, told } from './harness.ts';

const ID = '0123456789abcdef';

let cloud: Cloud;
let region: ReturnType<typeof openRegion>;
let network: SeededNetwork;
let seed: SeededElb;
let seeded: Tree;
let client: ElasticLoadBalancingV2Client;

beforeAll(async () => {
  cloud = await startCloud();
  region = openRegion(cloud);
  client = new ElasticLoadBalancingV2Client(configOf(cloud.url, {}));
});
beforeEach(async () => {
  await cloud.reset();
  await makeBucket(cloud.url);
  seed = await seedElb(cloud.url);
  network = seed.network;
  seeded = await region.capture();
});
afterAll(async () => {
  client.destroy();
  region.close();
  await cloud[Symbol.asyncDispose]();
});

/** Plans the way back, goes it twice, sees that all is as it was seeded, takes it back, sees what was there before, goes it again. */
async function mend(options: PlanOptions = {}): Promise<Mended> {
  const damaged = await region.capture(seeded);
  const { requests, refused } = await region.plan(seeded, { ...options, live: damaged });
  expect(refused).toEqual([]);
  const run = await region.run(ID, { live: damaged });
  await run.apply(requests);
  await run.apply(requests);
  await run.settle(requests);
  const restored = await region.capture(seeded);
  expect((await region.plan(seeded, { ...options, live: restored })).requests).toEqual([]);
  const back = await region.run(ID, { undo: true, live: restored });
  await back.apply(inverted(requests));
  await back.apply(inverted(requests));
  const undone = await region.capture(seeded);
  expect(intent(undone)).toEqual(intent(damaged));
  await (await region.run(ID, { live: undone })).apply(requests);
  const tree = await region.capture(seeded);
  expect(intent(tree)).toEqual(intent(restored));
  return { steps: told(requests), tree };
}

interface Mended {
  readonly steps: readonly string[];
  /** What lives in the end. */
  readonly tree: Tree;
}

test('a balancer is set back in place: subnets, groups, address type, attributes, tags, web ACL, capacity, protection', async () => {
  const LoadBalancerArn = seed.balancers.web.arn;
  const { main } = network;
  await client.send(
    new ModifyLoadBalancerAttributesCommand({
      LoadBalancerArn,
      Attributes: [
        { Key: 'deletion_protection.enabled', Value: 'false' },
        { Key: 'idle_timeout.timeout_seconds', Value: '4000' },
      ],
    }),
  );
  await client.send(new SetSecurityGroupsCommand({ LoadBalancerArn, SecurityGroups: [main.securityGroups[0]] }));
  await client.send(new SetIpAddressTypeCommand({ LoadBalancerArn, IpAddressType: 'ipv4' }));
  await client.send(
    new AddTagsCommand({
      ResourceArns: [LoadBalancerArn],
      Tags: [
        { Key: 'team', Value: 'x' },
        { Key: 'new', Value: 'y' },
      ],
    }),
  );
  await client.send(new ModifyCapacityReservationCommand({ LoadBalancerArn, ResetCapacityReservation: true }));
  const waf = new WAFV2Client(configOf(cloud.url, {}));
  await waf.send(new DisassociateWebACLCommand({ ResourceArn: LoadBalancerArn }));
  waf.destroy();

  const { steps, tree } = await mend();
  expect(steps).toEqual([
    '~ web ip-address-type (breaking)',
    '~ web security-groups (breaking)',
    '~ web attributes (routing)',
    '~ web web-acl (security)',
    '~ web capacity (capacity)',
    '~ web tags (cosmetic)',
    '~ web deletion-protection (cosmetic)',
  ]);
  expect(intent(tree)).toEqual(intent(seeded));
});

test('a network balancer gets its subnets back with the addresses that were pinned in them', async () => {
  const LoadBalancerArn = seed.balancers.edgeInside.arn;
  const [a] = network.inside.subnets;
  await client.send(
    new SetSubnetsCommand({ LoadBalancerArn, SubnetMappings: [{ SubnetId: a, PrivateIPv4Address: '10.20.1.7' }] }),
  );

  const { steps, tree } = await mend();
  expect(steps).toEqual(['~ edge-inside subnets (breaking)']);
  expect(intent(tree)).toEqual(intent(seeded));
});

test('a listener gets its actions, certificates, attributes and tags back, and keeps its ARN', async () => {
  const ListenerArn = seed.listeners.webHttps;
  await client.send(
    new ModifyListenerCommand({
      ListenerArn,
      Certificates: [{ CertificateArn: network.certificates.shop }],
      SslPolicy: 'ELBSecurityPolicy-2016-08',
      MutualAuthentication: { Mode: 'off' },
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }],
    }),
  );
  const Certificates = [{ CertificateArn: network.certificates.partners }];
  await client.send(new RemoveListenerCertificatesCommand({ ListenerArn, Certificates }));
  const attribute = { Key: 'routing.http.response.server.enabled', Value: 'true' };
  await client.send(new ModifyListenerAttributesCommand({ ListenerArn, Attributes: [attribute] }));
  await client.send(new AddTagsCommand({ ResourceArns: [ListenerArn], Tags: [{ Key: 'x', Value: 'y' }] }));

  const { steps, tree } = await mend();
  expect(steps).toEqual(['~ web listener HTTPS:443 (breaking)']);
  expect(intent(tree)).toEqual(intent(seeded));
  expect(tree.get('load-balancers/web/ids.json')).toBe(seeded.get('load-balancers/web/ids.json'));
});

test('a listener that somebody moved to another protocol of the same port becomes what it was, and no second one is made', async () => {
  const ListenerArn = seed.listeners.webHttp;
  const Certificates = [{ CertificateArn: network.certificates.site }];
  await client.send(
    new ModifyListenerCommand({ ListenerArn, Protocol: 'HTTPS', Certificates, SslPolicy: 'ELBSecurityPolicy-2016-08' }),
  );

  const { steps, tree } = await mend();
  expect(steps).toEqual(['~ web listener HTTP:80 (breaking)']);
  expect(intent(tree)).toEqual(intent(seeded));
});

test('rules that changed places go back in one call and keep their ARNs; one that lost its place is made, one that changed is changed', async () => {
  const { rules } = seed;
  const place = (from: number, Priority: number) => ({ RuleArn: rules[from], Priority });
  await client.send(new SetRulePrioritiesCommand({ RulePriorities: [place(10, 20), place(20, 10), place(70, 71)] }));
  await client.send(new DeleteRuleCommand({ RuleArn: rules[50] }));
  const Conditions = [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/none'] } }];
  await client.send(new ModifyRuleCommand({ RuleArn: rules[60], Conditions }));
  const before = cloud.counts()['elbv2:SetRulePriorities'] ?? 0;

  const { steps, tree } = await mend();
  expect(steps).toEqual([
    '~ web rule HTTPS:443 rule 10 (routing) & ~ web rule HTTPS:443 rule 20 (routing) & ~ web rule HTTPS:443 rule 70 (routing)',
    '+ web rule HTTPS:443 rule 50 (routing)',
    '~ web rule HTTPS:443 rule 60 (routing)',
  ]);
  // There, back, there again: the repeats found them in place.
  expect(cloud.counts()['elbv2:SetRulePriorities']).toBe(before + 3);
  const described = await client.send(new DescribeRulesCommand({ ListenerArn: seed.listeners.webHttps }));
  const arns = Object.fromEntries((described.Rules ?? []).map(({ Priority, RuleArn }) => [Priority, RuleArn]));
  for (const priority of [10, 20, 60, 70]) expect(arns[priority]).toBe(rules[priority]);
  expect(intent(tree)).toEqual(intent(seeded));
});

test('one rule is restored by itself, with no look at what else changed', async () => {
  await client.send(new DeleteRuleCommand({ RuleArn: seed.rules[10] }));
  await client.send(new DeleteRuleCommand({ RuleArn: seed.rules[30] }));

  const { requests } = await region.plan(seeded, { items: { 'load-balancer/web': ['HTTPS:443 rule 10'] } });
  expect(told(requests)).toEqual(['+ web rule HTTPS:443 rule 10 (routing)']);
});

test('a listener that is asked for comes with its rules; one rule of a missing listener comes with the listener alone', async () => {
  await client.send(new DeleteListenerCommand({ ListenerArn: seed.listeners.edgeTcp }));

  const whole = await region.plan(seeded, { items: { 'load-balancer/edge': ['TCP:25', 'TCP:25 rule 10'] } });
  expect(told(whole.requests)).toEqual(['+ edge listener TCP:25 (routing)', '+ edge rule TCP:25 rule 10 (routing)']);
  const rule = await region.plan(seeded, { items: { 'load-balancer/edge': ['TCP:25 rule 10'] } });
  expect(told(rule.requests)).toEqual(told(whole.requests));
  await mend({ items: { 'load-balancer/edge': ['TCP:25', 'TCP:25 rule 10'] } });
});

test('extra listeners, rules and certificates of the list stay, and go only when they are to', async () => {
  const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn: seed.targetGroups.webBlue }];
  const made = await client.send(
    new CreateListenerCommand({
      LoadBalancerArn: seed.balancers.web.arn,
      Protocol: 'HTTP',
      Port: 8080,
      DefaultActions,
    }),
  );
  const Conditions = [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/x'] } }];
  const rule = { Conditions, Priority: 5, Actions: DefaultActions };
  await client.send(new CreateRuleCommand({ ListenerArn: made.Listeners?.[0]?.ListenerArn, ...rule }));
  await client.send(new CreateRuleCommand({ ListenerArn: seed.listeners.webHttps, ...rule }));

  expect((await region.plan(seeded)).requests).toEqual([]);
  const { steps, tree } = await mend({ pruneExtra: true });
  expect(steps).toEqual([
    '- web rule HTTP:8080 rule 5 (routing)',
    '- web listener HTTP:8080 (breaking)',
    '- web rule HTTPS:443 rule 5 (routing)',
  ]);
  expect(intent(tree)).toEqual(intent(seeded));
});

test('a health check is set back; a group of another port is made anew when nobody uses it, and refused while somebody does', async () => {
  const { intranet, idle } = seed.targetGroups;
  await client.send(
    new ModifyTargetGroupCommand({ TargetGroupArn: intranet, HealthCheckPath: '/up', HealthCheckIntervalSeconds: 77 }),
  );
  await client.send(new DeleteTargetGroupCommand({ TargetGroupArn: idle }));
  const { vpc: VpcId } = network.main;
  await client.send(
    new CreateTargetGroupCommand({ Name: 'idle', Protocol: 'HTTP', Port: 81, VpcId, TargetType: 'ip' }),
  );

  const { steps, tree } = await mend();
  expect(steps).toEqual(['~ idle target-group (breaking)', '~ intranet health-check (routing)']);
  expect(intent(tree)).toEqual(intent(seeded));

  const wanted = edited(seeded, 'target-groups/web-blue/target-group.json', (file) => {
    file['port'] = 9090;
  });
  const { refused } = await region.plan(wanted);
  expect(refused.map(({ message }) => message)).toEqual([
    'port of target group web-blue cannot be changed while web uses it',
  ]);
});

test('targets of a group that has others stay as they are; asked for by name one is registered; an emptied group gets all', async () => {
  const TargetGroupArn = seed.targetGroups.webBlue;
  const one = { Id: '10.10.1.5', Port: 8081 };
  await client.send(new DeregisterTargetsCommand({ TargetGroupArn, Targets: [one] }));

  const whole = await region.plan(seeded);
  expect(whole.requests).toEqual([]);
  expect(whole.notes.map(({ message }) => message)).toEqual([
    '1 targets of web-blue are not registered any more, and 0 others are',
  ]);
  const items = { 'target-group/web-blue': ['10.10.1.5:8081'] };
  const { steps, tree } = await mend({ items });
  expect(steps).toEqual(['+ web-blue target 10.10.1.5:8081 (capacity)']);
  expect(intent(tree)).toEqual(intent(seeded));

  const all = [one, { Id: '10.10.1.5', Port: 8080 }, { Id: '10.10.2.6' }, { Id: '192.168.7.7', Port: 8080 }];
  await client.send(new DeregisterTargetsCommand({ TargetGroupArn, Targets: all }));
  expect(intent((await mend()).tree)).toEqual(intent(seeded));
});

test('what AWS changes in no balancer is refused, with what to do', async () => {
  const wanted = edited(seeded, 'load-balancers/web/load-balancer.json', (file) => {
    file['scheme'] = 'internal';
  });
  const bare = edited(wanted, 'load-balancers/edge-inside/load-balancer.json', (file) => {
    file['securityGroups'] = [network.inside.securityGroups[0]];
  });

  const { refused } = await region.plan(bare);
  expect(refused.map(({ code, message }) => `${code}: ${message}`).sort()).toEqual([
    'restore-refused: load balancer edge-inside was made without security groups, and AWS gives a network balancer none afterwards',
    "restore-refused: scheme of load balancer web is 'internet-facing' and was 'internal', which AWS changes in no balancer that is there",
  ]);
});

test('what changed between plan and apply is not written over, and the error names it', async () => {
  const ListenerArn = seed.listeners.webHttps;
  const actions = (StatusCode: string) => [{ Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode } }];
  await client.send(new ModifyListenerCommand({ ListenerArn, DefaultActions: actions('503') }));
  await client.send(new DeleteRuleCommand({ RuleArn: seed.rules[50] }));
  await client.send(
    new ModifyLoadBalancerAttributesCommand({
      LoadBalancerArn: seed.balancers.web.arn,
      Attributes: [{ Key: 'idle_timeout.timeout_seconds', Value: '61' }],
    }),
  );
  const { requests } = await region.plan(seeded);
  await client.send(new ModifyListenerCommand({ ListenerArn, DefaultActions: actions('504') }));
  await client.send(new CreateRuleCommand({ ListenerArn, Priority: 50, Conditions: [], Actions: actions('404') }));
  await client.send(
    new ModifyLoadBalancerAttributesCommand({
      LoadBalancerArn: seed.balancers.web.arn,
      Attributes: [{ Key: 'idle_timeout.timeout_seconds', Value: '62' }],
    }),
  );
  const changed = await region.capture(seeded);

  const said: string[] = [];
  const run = await region.run(ID);
  for (const request of requests)
    await run
      .apply([request])
      .catch((error: Error) => said.push(`${(error as Error & { code: string }).code}: ${error.message}`));
  expect(said).toEqual([
    "changed-since-plan: load-balancer web (attributes): 'idle_timeout.timeout_seconds' is '62' now",
    'changed-since-plan: load-balancer web HTTPS:443 (listener): it is neither as the plan saw it nor as it is wanted',
    'changed-since-plan: load-balancer web HTTPS:443 rule 50 (rule): priority 50 is taken by another rule now',
  ]);
  expect(intent(await region.capture(seeded))).toEqual(intent(changed));
});

test('a balancer that somebody else made under the name meanwhile is neither used nor, in an undoing, removed', async () => {
  cloud.loseBalancers();
  const { requests } = await region.plan(seeded, {
    items: { 'load-balancer/firewall': null, 'target-group/firewall': null },
  });
  const { CreateLoadBalancerCommand } = await import('@aws-sdk/client-elastic-load-balancing-v2');
  await client.send(
    new CreateLoadBalancerCommand({ Name: 'firewall', Type: 'gateway', Subnets: [network.inside.subnets[1]] }),
  );

  await expect((await region.run(ID)).apply(requests)).rejects.toMatchObject({
    code: 'changed-since-plan',
    message: expect.stringContaining("a load balancer 'firewall' is there now that this restore did not make"),
  });
  await (await region.run(ID, { undo: true })).apply(inverted(requests));
  const left = await client.send(new DescribeLoadBalancersCommand({}));
  expect(left.LoadBalancers?.map(({ LoadBalancerName }) => LoadBalancerName)).toEqual(['firewall']);
  expect((await client.send(new DescribeTargetGroupsCommand({}))).TargetGroups).toEqual([]);
});

test('a group that another balancer has taken is told as such', async () => {
  await client.send(new DeleteListenerCommand({ ListenerArn: seed.listeners.intranet }));
  const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn: seed.targetGroups.intranet }];
  await client.send(
    new CreateListenerCommand({ LoadBalancerArn: seed.balancers.web.arn, Protocol: 'HTTP', Port: 81, DefaultActions }),
  );
  const { requests } = await region.plan(seeded);

  await expect((await region.run(ID)).apply(requests)).rejects.toMatchObject({
    code: 'restore-refused',
    message: expect.stringContaining('cannot be associated with more than one load balancer'),
    hint: expect.stringContaining('take it out of the other one first'),
  });
});

test('a certificate that somebody put on the list since the plan stops the step', async () => {
  const ListenerArn = seed.listeners.webHttps;
  await client.send(
    new RemoveListenerCertificatesCommand({
      ListenerArn,
      Certificates: [{ CertificateArn: network.certificates.partners }],
    }),
  );
  const { requests } = await region.plan(seeded);
  await client.send(
    new AddListenerCertificatesCommand({
      ListenerArn,
      Certificates: [{ CertificateArn: network.certificates.legacy }],
    }),
  );

  await expect((await region.run(ID)).apply(requests)).rejects.toMatchObject({
    code: 'changed-since-plan',
    message: expect.stringContaining('server-certificate/acme/legacy is on its list now'),
  });
  const listeners = await client.send(new DescribeListenersCommand({ ListenerArns: [ListenerArn] }));
  expect(listeners.Listeners?.[0]?.Certificates?.[0]?.CertificateArn).toBe(network.certificates.site);
});
