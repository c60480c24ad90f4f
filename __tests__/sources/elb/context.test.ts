import { createRequire } from 'node:module';
import type * as Acm from '@aws-sdk/client-acm';
import type * as Ec2 from '@aws-sdk/client-ec2';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AwsAccount } from '../../../src/aws/account.ts';
import { operationName } from '../../../src/aws/service.ts';
import { REFERENCE, UNREAD } from '../../../src/core/document.ts';
import { HoldfastError } from '../../../src/core/errors.ts';
import type { Json } from '../../../src/core/json.ts';
import { readContext } from '../../../src/sources/elb/context/context.ts';
import type { ContextNeeds } from '../../../src/sources/elb/context/needs.ts';
import { ACM_FIELDS, EC2_FIELDS } from '../../../src/sources/elb/fields/context.ts';
import { context } from '../route53/account.ts';

const SITE = 'arn:aws:acm:us-east-1:111111111111:certificate/site';
const OTHER = 'arn:aws:acm:us-east-1:111111111111:certificate/other';
const LEGACY = 'arn:aws:iam::111111111111:server-certificate/team/web/legacy';

interface World {
  readonly vpcs: readonly Ec2.Vpc[];
  readonly subnets: readonly Ec2.Subnet[];
  readonly groups: readonly Ec2.SecurityGroup[];
  readonly addresses: readonly Ec2.Address[];
  readonly certificates: readonly Acm.CertificateDetail[];
}

const named = (Value: string) => [
  { Key: 'team', Value: 'web' },
  { Key: 'Name', Value },
];

const WORLD: World = {
  vpcs: [
    {
      VpcId: 'vpc-1',
      CidrBlock: '10.0.0.0/16',
      CidrBlockAssociationSet: [
        { CidrBlock: '10.9.0.0/16', CidrBlockState: { State: 'associated' } },
        { CidrBlock: '10.0.0.0/16', CidrBlockState: { State: 'associated' } },
        { CidrBlock: '10.5.0.0/16', CidrBlockState: { State: 'associated' } },
        { CidrBlock: '10.7.0.0/16', CidrBlockState: { State: 'disassociated' } },
      ],
      Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8::/56', Ipv6CidrBlockState: { State: 'associated' } }],
      State: 'available',
      Tags: named('main'),
    },
  ],
  subnets: [
    {
      SubnetId: 'subnet-b',
      CidrBlock: '10.0.2.0/24',
      AvailabilityZone: 'us-east-1b',
      AvailabilityZoneId: 'use1-az2',
      AvailableIpAddressCount: 7,
    },
    {
      SubnetId: 'subnet-a',
      CidrBlock: '10.0.1.0/24',
      AvailabilityZone: 'us-east-1a',
      AvailabilityZoneId: 'use1-az1',
      Ipv6CidrBlockAssociationSet: [
        { Ipv6CidrBlock: '2001:db8:0:1::/64', Ipv6CidrBlockState: { State: 'associated' } },
        { Ipv6CidrBlock: '2001:db8:0:9::/64', Ipv6CidrBlockState: { State: 'disassociating' } },
      ],
      Tags: named('main-a'),
    },
  ],
  groups: [{ GroupId: 'sg-1', GroupName: 'web', Tags: named('Web servers') }],
  addresses: [
    { AllocationId: 'eipalloc-1', PublicIp: '192.0.2.1', PublicIpv4Pool: 'amazon', Tags: named('nlb-a') },
    { AllocationId: 'eipalloc-2', PublicIp: '192.0.2.2', PublicIpv4Pool: 'ipv4pool-ec2-0123' },
  ],
  certificates: [
    {
      CertificateArn: SITE,
      DomainName: 'example.com',
      SubjectAlternativeNames: ['www.example.com', 'example.com'],
      Issuer: 'Amazon',
      Type: 'AMAZON_ISSUED',
      KeyAlgorithm: 'EC_prime256v1',
      NotAfter: new Date(0),
      Status: 'ISSUED',
    },
  ],
};

const NEEDS: ContextNeeds = {
  vpc: 'vpc-1',
  subnets: ['subnet-b', 'subnet-a'],
  securityGroups: ['sg-1'],
  certificates: [SITE, LEGACY],
  addresses: ['eipalloc-2', 'eipalloc-1'],
};
const NOTHING: ContextNeeds = { vpc: null, subnets: [], securityGroups: [], certificates: [], addresses: [] };

interface Options {
  readonly pageSize?: number;
  /** Throws what a call fails with. */
  readonly before?: (operation: string, ids: readonly string[]) => void;
  readonly order?: <T>(items: readonly T[]) => readonly T[];
}

interface Call {
  readonly operation: string;
  readonly ids: readonly string[];
}

/** An account that answers only what is asked for by ids, and refuses a question for everything. */
function account(world: World, options: Options = {}): AwsAccount & { readonly calls: Call[] } {
  const calls: Call[] = [];
  const order = options.order ?? ((items) => items);
  const send = async (_client: unknown, command: { input: Record<string, unknown> }) => {
    const { input } = command;
    const operation = operationName(command as never);
    const filters = (input['Filters'] ?? []) as { Name: string; Values: string[] }[];
    const ids = filters.flatMap(({ Values }) => Values).concat((input['CertificateArn'] as string | undefined) ?? []);
    calls.push({ operation, ids });
    options.before?.(operation, ids);
    if (ids.length === 0) throw new Error(`${operation} asked for everything`);
    const page = (member: string, filter: string, all: readonly object[], id: string) => {
      if (filters.length !== 1 || filters[0]?.Name !== filter) throw new Error(`unexpected filter of ${operation}`);
      const wanted = order(all).filter((one) => ids.includes((one as Record<string, string>)[id] ?? ''));
      const from = Number(input['NextToken'] ?? 0);
      const end = from + (options.pageSize ?? 1000);
      return { [member]: wanted.slice(from, end), NextToken: end < wanted.length ? String(end) : undefined };
    };
    switch (operation) {
      case 'DescribeVpcs':
        return page('Vpcs', 'vpc-id', world.vpcs, 'VpcId');
      case 'DescribeSubnets':
        return page('Subnets', 'subnet-id', world.subnets, 'SubnetId');
      case 'DescribeSecurityGroups':
        return page('SecurityGroups', 'group-id', world.groups, 'GroupId');
      case 'DescribeAddresses':
        return { ...page('Addresses', 'allocation-id', world.addresses, 'AllocationId'), NextToken: undefined };
      case 'DescribeCertificate': {
        const found = world.certificates.find(({ CertificateArn }) => CertificateArn === ids[0]);
        if (found === undefined) throw failure('aws-error', 'ResourceNotFoundException');
        return { Certificate: found };
      }
      default:
        throw new Error(`the context called ${operation}`);
    }
  };
  return {
    name: 'shop',
    id: '111111111111',
    partition: 'aws',
    calls,
    client: (Client, region) => new Client({ region }),
    send: (async (...args: Parameters<typeof send>) => structuredClone(await send(...args))) as AwsAccount['send'],
  };
}

function failure(code: 'access-denied' | 'not-offered' | 'throttled' | 'aws-error', name = 'Some'): HoldfastError {
  return new HoldfastError(code, `${name} happened`, {
    hint: 'none',
    cause: Object.assign(new Error(name), { name }),
  });
}

async function read(needs: readonly ContextNeeds[], world: World = WORLD, options: Options = {}) {
  const aws = account(world, options);
  const found = await readContext(context(aws), needs);
  return { ...found, calls: aws.calls };
}

const ref = (kind: string, id: string): Json => ({ [REFERENCE]: { kinds: [kind], id } });

test('a balancer’s context tells the facts by which its surroundings are found again elsewhere', async () => {
  const { file, ends, findings } = await read([NEEDS]);

  expect(JSON.stringify(file(NEEDS), null, 1)).toBe(
    JSON.stringify(
      {
        kind: 'elb/context',
        vpc: {
          vpc: ref('vpc', 'vpc-1'),
          name: 'main',
          cidrs: ['10.0.0.0/16', '10.5.0.0/16', '10.9.0.0/16'],
          ipv6Cidrs: ['2001:db8::/56'],
        },
        subnets: [
          {
            subnet: ref('subnet', 'subnet-a'),
            name: 'main-a',
            zone: 'us-east-1a',
            zoneId: 'use1-az1',
            cidr: '10.0.1.0/24',
            ipv6Cidrs: ['2001:db8:0:1::/64'],
          },
          { subnet: ref('subnet', 'subnet-b'), zone: 'us-east-1b', zoneId: 'use1-az2', cidr: '10.0.2.0/24' },
        ],
        securityGroups: [{ securityGroup: ref('security-group', 'sg-1'), groupName: 'web', name: 'Web servers' }],
        certificates: [
          {
            certificate: ref('certificate', SITE),
            type: 'AMAZON_ISSUED',
            domain: 'example.com',
            names: ['example.com', 'www.example.com'],
            issuer: 'Amazon',
            keyAlgorithm: 'EC_prime256v1',
          },
          { certificate: ref('certificate', LEGACY), type: 'IAM', name: 'legacy', path: '/team/web/' },
        ],
        addresses: [
          { address: ref('address', 'eipalloc-1'), name: 'nlb-a', publicIp: '192.0.2.1' },
          { address: ref('address', 'eipalloc-2'), publicIp: '192.0.2.2', pool: 'ipv4pool-ec2-0123' },
        ],
      },
      null,
      1,
    ),
  );
  expect(ends.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
    'vpc-facts complete',
    'subnet-facts complete',
    'security-group-facts complete',
    'address-facts complete',
    'certificate-facts complete',
  ]);
  expect(findings).toEqual([]);
});

test('what is empty is never asked for, for AWS would answer with everything', async () => {
  const { file, calls, ends } = await read([NOTHING]);

  expect(calls).toEqual([]);
  expect(ends).toEqual([]);
  expect(file(NOTHING)).toEqual({
    kind: 'elb/context',
    vpc: null,
    subnets: [],
    securityGroups: [],
    certificates: [],
    addresses: [],
  });
  expect((await read([])).calls).toEqual([]);
  expect((await read([{ ...NOTHING, securityGroups: ['sg-1'] }])).calls).toEqual([
    { operation: 'DescribeSecurityGroups', ids: ['sg-1'] },
  ]);
});

test('each object is asked for once, however many balancers share it; an IAM certificate not at all', async () => {
  const { calls } = await read([NEEDS, NEEDS, { ...NEEDS, subnets: ['subnet-a'], certificates: [LEGACY, SITE] }]);

  expect(calls.map(({ operation, ids }) => `${operation} ${ids.length}`).sort()).toEqual([
    'DescribeAddresses 2',
    'DescribeCertificate 1',
    'DescribeSecurityGroups 1',
    'DescribeSubnets 2',
    'DescribeVpcs 1',
  ]);
});

test('a filter takes two hundred ids, and a listing that goes on is followed to its end', async () => {
  const ids = Array.from({ length: 401 }, (_, i) => `subnet-${String(i).padStart(4, '0')}`);
  const subnets = ids.map((SubnetId) => ({ SubnetId, CidrBlock: '10.0.0.0/28' }));
  const needs = { ...NOTHING, subnets: ids };
  const whole = await read([needs], { ...WORLD, subnets });
  const paged = await read([needs], { ...WORLD, subnets }, { pageSize: 150 });

  expect(whole.calls.map((call) => call.ids.length)).toEqual([200, 200, 1]);
  expect(paged.calls.map((call) => call.ids.length)).toEqual([200, 200, 200, 200, 1]);
  expect(paged.file(needs)).toEqual(whole.file(needs));
  expect(JSON.stringify(whole.file(needs)).split('10.0.0.0/28')).toHaveLength(402);
});

test('no order of the replies or of the balancers changes the text', async () => {
  const text = JSON.stringify((await read([NEEDS])).file(NEEDS));
  const vpcs = WORLD.vpcs.map((vpc) => ({
    ...vpc,
    CidrBlockAssociationSet: [...(vpc.CidrBlockAssociationSet ?? [])].reverse(),
  }));
  const certificates = WORLD.certificates.map((one) => ({
    ...one,
    SubjectAlternativeNames: [...(one.SubjectAlternativeNames ?? [])].reverse(),
  }));
  const reversed: ContextNeeds = {
    vpc: 'vpc-1',
    subnets: [...NEEDS.subnets].reverse(),
    securityGroups: ['sg-1', 'sg-1'],
    certificates: [LEGACY, SITE],
    addresses: [...NEEDS.addresses].reverse(),
  };
  const found = await read([reversed], { ...WORLD, vpcs, certificates }, { order: (items) => [...items].reverse() });

  expect(JSON.stringify(found.file(reversed))).toBe(text);
});

test('a network that was built anew with other ids stands in the order in which it stood', async () => {
  const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
  const built = async (ids: readonly string[], name?: (zone: string) => string) => {
    const subnets = zones.map((zone, i) => ({
      SubnetId: `subnet-${ids[i]}`,
      AvailabilityZone: zone,
      CidrBlock: `10.0.${i}.0/24`,
      ...(name === undefined ? {} : { Tags: named(name(zone)) }),
    }));
    const groups = ['db', 'web', 'admin'].map((GroupName, i) => ({ GroupId: `sg-${ids[i]}`, GroupName }));
    const needs = {
      ...NOTHING,
      subnets: subnets.map(({ SubnetId }) => SubnetId).sort(),
      securityGroups: groups.map(({ GroupId }) => GroupId).sort(),
    };
    const file = (await read([needs], { ...WORLD, subnets, groups })).file(needs) as Record<string, unknown>;
    const facts = (member: string) =>
      (file[member] as Record<string, string>[]).map((one) => one['zone'] ?? one['groupName']);
    return [facts('subnets'), facts('securityGroups')];
  };
  const groups = ['admin', 'db', 'web'];
  for (const ids of [
    ['1', '2', '3'],
    ['3', '1', '2'],
    ['2', '3', '1'],
  ]) {
    expect(await built(ids)).toEqual([zones, groups]);
    expect(await built(ids, (zone) => `${zone === 'us-east-1c' ? 'a' : 'b'}`)).toEqual([
      ['us-east-1c', 'us-east-1a', 'us-east-1b'],
      groups,
    ]);
  }
});

test.each([
  ['DescribeVpcs', 'vpc-facts', 'vpc'],
  ['DescribeSubnets', 'subnet-facts', 'subnets'],
  ['DescribeSecurityGroups', 'security-group-facts', 'securityGroups'],
  ['DescribeAddresses', 'address-facts', 'addresses'],
  ['DescribeCertificate', 'certificate-facts', 'certificates'],
] as const)(
  'without %s its member alone is unread, and the end says which call was denied',
  async (call, kind, member) => {
    const whole = (await read([NEEDS])).file(NEEDS) as Record<string, Json>;
    for (const [code, status] of [
      ['access-denied', 'denied'],
      ['not-offered', 'not-offered'],
      ['throttled', 'partial'],
    ] as const) {
      const found = await read([NEEDS], WORLD, {
        before: (operation) => {
          if (operation === call) throw failure(code);
        },
      });

      expect(found.file(NEEDS)).toEqual({ ...whole, [member]: { [UNREAD]: kind } });
      expect(found.ends.filter((end) => end.resource === undefined && end.status !== 'complete')).toMatchObject([
        { kind, status, call: expect.stringContaining(`:${call}`) },
      ]);
    }
  },
);

test('only the balancers that use what could not be read keep their last facts', async () => {
  const needs = { ...NEEDS, certificates: [SITE, OTHER] };
  const found = await read([NEEDS, needs], WORLD, {
    before: (_, ids) => {
      if (ids.includes(OTHER)) throw failure('throttled');
    },
  });

  expect(found.file(needs)).toMatchObject({ certificates: { [UNREAD]: 'certificate-facts' } });
  expect(found.file(NEEDS)).toMatchObject({ certificates: [{ domain: 'example.com' }, { name: 'legacy' }] });
  expect(found.ends.filter(({ status }) => status !== 'complete')).toMatchObject([
    { kind: 'certificate-facts', status: 'partial' },
    { kind: 'certificate-facts', status: 'partial', resource: OTHER },
  ]);
});

test('what AWS does not show any more is written without facts, and is no failure', async () => {
  const needs = { ...NOTHING, vpc: 'vpc-9', subnets: ['subnet-9', 'subnet-a'], certificates: [OTHER] };
  const { file, ends } = await read([needs]);

  expect(file(needs)).toMatchObject({
    vpc: { vpc: ref('vpc', 'vpc-9') },
    subnets: [{ zoneId: 'use1-az1' }, { subnet: ref('subnet', 'subnet-9') }],
    certificates: [{ certificate: ref('certificate', OTHER) }],
  });
  expect(ends.every(({ status }) => status === 'complete')).toBe(true);
});

test('a certificate of another region or service is named, never asked for', async () => {
  const certificates = ['arn:aws:acm:eu-west-1:111111111111:certificate/1', 'arn:aws:iam::111111111111:user/x', 'x'];
  const { file, calls } = await read([{ ...NOTHING, certificates }]);

  expect(calls).toEqual([]);
  expect(file({ ...NOTHING, certificates })).toMatchObject({
    certificates: [...certificates].sort().map((arn) => ({ certificate: ref('certificate', arn) })),
  });
});

test('name and path of any IAM server certificate are read out of its ARN', async () => {
  const segment = fc.stringMatching(/^[\w+=,.@-]{1,12}$/);
  await fc.assert(
    fc.asyncProperty(fc.array(segment, { maxLength: 3 }), segment, async (folders, name) => {
      const path = folders.length === 0 ? '/' : `/${folders.join('/')}/`;
      const arn = `arn:aws-cn:iam::111111111111:server-certificate${path}${name}`;
      const { file } = await read([{ ...NOTHING, certificates: [arn] }]);

      expect(file({ ...NOTHING, certificates: [arn] })).toMatchObject({ certificates: [{ type: 'IAM', name, path }] });
    }),
  );
});

test('an abort ends the reading at once', async () => {
  const controller = new AbortController();
  const aws = account(WORLD, {
    before: () => {
      controller.abort();
      throw controller.signal.reason;
    },
  });

  await expect(readContext({ ...context(aws), signal: controller.signal }, [NEEDS])).rejects.toThrow();
});

// [kind, namespace, name, traits, members, their schemas]; a structure is kind 3, a list kind 1, an operation kind 9.
type Schema = readonly unknown[];

/** Members of every structure in the replies of these calls that the table looks into. */
function modelMembers(sdk: Record<string, Schema>, calls: readonly string[], table: typeof EC2_FIELDS): string[] {
  const found = new Set<string>();
  const visit = (ref: unknown, name: string | null): void => {
    let schema = ref;
    if (Array.isArray(schema) && schema.length === 2 && typeof schema[0] !== 'number') schema = schema[0];
    if (typeof schema === 'function') schema = schema();
    if (!Array.isArray(schema)) return;
    if (schema[0] === 1) visit(schema[4], null);
    if (schema[0] !== 3) return;
    const shape = name ?? String(schema[2]);
    (schema[4] as string[]).forEach((member, at) => {
      const known = found.has(`${shape}.${member}`);
      found.add(`${shape}.${member}`);
      if (!known && typeof table[shape]?.[member] === 'object') visit((schema[5] as unknown[])[at], null);
    });
  };
  for (const call of calls) visit(sdk[`${call}$`]?.[5], `${call}Response`);
  return [...found].sort();
}

test.each([
  [
    '@aws-sdk/client-ec2',
    ['DescribeVpcs', 'DescribeSubnets', 'DescribeSecurityGroups', 'DescribeAddresses'],
    EC2_FIELDS,
  ],
  ['@aws-sdk/client-acm', ['DescribeCertificate'], ACM_FIELDS],
])(
  'the table says of every member of the models of %s what becomes of it, and of nothing else',
  (name, calls, table) => {
    const sdk = createRequire(import.meta.url)(name) as Record<string, Schema>;
    const listed = Object.entries(table).flatMap(([shape, all]) =>
      Object.keys(all).map((member) => `${shape}.${member}`),
    );

    expect(listed.sort()).toEqual(modelMembers(sdk, calls, table));
  },
);
