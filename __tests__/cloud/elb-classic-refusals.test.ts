import * as sdk from '@aws-sdk/client-elastic-load-balancing';
import { describe, expect, test } from '@jest/globals';
import { classicCalls } from './elb-classic-calls.ts';
import { cloudSuite, refusal } from './suite.ts';

const suite = cloudSuite();
const { elb, balancer, describeOne } = classicCalls(suite);

describe('what AWS refuses', () => {
  const cases: readonly (readonly [why: string, call: () => Promise<unknown>, name: string])[] = [
    [
      'a name that is taken by another balancer',
      () => balancer('web', { Scheme: 'internal' }),
      'DuplicateAccessPointNameException',
    ],
    ['a name with an underscore', () => balancer('web_1'), 'ValidationError'],
    [
      'a listener of a port that is taken by another',
      () =>
        elb().send(
          new sdk.CreateLoadBalancerListenersCommand({
            LoadBalancerName: 'web',
            Listeners: [{ Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 9090 }],
          }),
        ),
      'DuplicateListenerException',
    ],
    [
      'HTTP in front of TCP',
      () =>
        balancer('mixed', {
          Listeners: [{ Protocol: 'HTTP', LoadBalancerPort: 80, InstanceProtocol: 'TCP', InstancePort: 80 }],
        }),
      'ValidationError',
    ],
    [
      'HTTPS without a certificate',
      () => balancer('bare', { Listeners: [{ Protocol: 'HTTPS', LoadBalancerPort: 443, InstancePort: 80 }] }),
      'ValidationError',
    ],
    ['a subnet that does not exist', () => balancer('lost', { Subnets: ['subnet-0123'] }), 'SubnetNotFoundException'],
    [
      'a predefined policy that the balancer does not have',
      () =>
        elb().send(
          new sdk.SetLoadBalancerPoliciesOfListenerCommand({
            LoadBalancerName: 'web',
            LoadBalancerPort: 80,
            PolicyNames: ['ELBSecurityPolicy-TLS-1-2-2017-01'],
          }),
        ),
      'PolicyNotFoundException',
    ],
    [
      'policies of a port that nobody listens to',
      () =>
        elb().send(
          new sdk.SetLoadBalancerPoliciesOfListenerCommand({
            LoadBalancerName: 'web',
            LoadBalancerPort: 81,
            PolicyNames: [],
          }),
        ),
      'ListenerNotFoundException',
    ],
    ['a type of policy that there is not', () => policy('p', 'NoPolicyType'), 'PolicyTypeNotFoundException'],
    ['a name of a policy that is taken', () => policy('taken'), 'DuplicatePolicyNameException'],
    [
      'two values where there is one',
      () => policy('two', 'ProxyProtocolPolicyType', 'true', 'true'),
      'InvalidConfigurationRequestException',
    ],
    [
      'a value that is no Boolean',
      () => policy('maybe', 'ProxyProtocolPolicyType', 'perhaps'),
      'InvalidConfigurationRequestException',
    ],
    [
      'an access log without a bucket',
      () =>
        elb().send(
          new sdk.ModifyLoadBalancerAttributesCommand({
            LoadBalancerName: 'web',
            LoadBalancerAttributes: { AccessLog: { Enabled: true } },
          }),
        ),
      'InvalidConfigurationRequestException',
    ],
    [
      'an attribute that there is not',
      () =>
        elb().send(
          new sdk.ModifyLoadBalancerAttributesCommand({
            LoadBalancerName: 'web',
            LoadBalancerAttributes: { AdditionalAttributes: [{ Key: 'elb.colour', Value: 'red' }] },
          }),
        ),
      'LoadBalancerAttributeNotFoundException',
    ],
    [
      'one tag key twice',
      () =>
        elb().send(
          new sdk.AddTagsCommand({
            LoadBalancerNames: ['web'],
            Tags: [
              { Key: 'a', Value: '1' },
              { Key: 'a', Value: '2' },
            ],
          }),
        ),
      'DuplicateTagKeysException',
    ],
  ];

  async function policy(name: string, type = 'ProxyProtocolPolicyType', ...values: string[]): Promise<void> {
    const PolicyAttributes = (values.length === 0 ? ['true'] : values).map((AttributeValue) => ({
      AttributeName: 'ProxyProtocol',
      AttributeValue,
    }));
    await elb().send(
      new sdk.CreateLoadBalancerPolicyCommand({
        LoadBalancerName: 'web',
        PolicyName: name,
        PolicyTypeName: type,
        PolicyAttributes,
      }),
    );
  }

  test.each(cases)('%s', async (_why, call, name) => {
    await balancer('web');
    await policy('taken');
    expect(await refusal(call())).toMatchObject({ name });
  });

  test('a policy where its type has no place, by the name of the policy', async () => {
    await balancer('web');
    await policy('proxy');
    const onListener = elb().send(
      new sdk.SetLoadBalancerPoliciesOfListenerCommand({
        LoadBalancerName: 'web',
        LoadBalancerPort: 80,
        PolicyNames: ['proxy'],
      }),
    );
    expect(await refusal(onListener)).toEqual({
      name: 'InvalidConfigurationRequestException',
      status: 409,
      message: 'proxy cannot be enabled',
    });
  });

  test('the deletion of a policy that is in use', async () => {
    await balancer('web');
    await policy('proxy');
    const use = (...PolicyNames: string[]) =>
      elb().send(
        new sdk.SetLoadBalancerPoliciesForBackendServerCommand({
          LoadBalancerName: 'web',
          InstancePort: 8080,
          PolicyNames,
        }),
      );
    const remove = () =>
      elb().send(new sdk.DeleteLoadBalancerPolicyCommand({ LoadBalancerName: 'web', PolicyName: 'proxy' }));
    await use('proxy');
    expect(await refusal(remove())).toMatchObject({ name: 'InvalidConfigurationRequestException' });
    await use();
    expect((await describeOne('web')).BackendServerDescriptions).toEqual([]);
    await remove();
    expect((await describeOne('web')).Policies?.OtherPolicies).toEqual([]);
  });

  test('the same balancer or listener once more is no error', async () => {
    await balancer('web');
    await balancer('web');
    await elb().send(
      new sdk.CreateLoadBalancerListenersCommand({
        LoadBalancerName: 'web',
        Listeners: [{ Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 8080 }],
      }),
    );
    expect((await describeOne('web')).ListenerDescriptions).toHaveLength(1);
  });
});
