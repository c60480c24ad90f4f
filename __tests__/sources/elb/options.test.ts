import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { encodeName, encodeNameWithId } from '../../../src/core/key-names.ts';
import { coversBalancer, optionsSchema } from '../../../src/sources/elb/options.ts';
import { source } from '../../../src/sources/elb/source.ts';
import { spec } from '../../../src/sources/elb/spec.ts';
import { selectionFindings } from '../../../src/sources/selection-findings.ts';
import { context } from '../route53/account.ts';
import { denied, type FakeOptions, fakeRegion, throttled } from './fake-region.ts';
import { balancerNamed } from './world.ts';

test.each([
  ['nothing given: every balancer', {}, 'web', true],
  ['a name', { balancers: ['web'] }, 'web', true],
  ['another name', { balancers: ['web'] }, 'web-2', false],
  ['a glob', { balancers: ['web-*'] }, 'web-2', true],
  ['one of several', { balancers: ['web', 'api-?'] }, 'api-1', true],
  ['an exclusion alone', { balancers: ['!scratch-*'] }, 'web', true],
  ['an exclusion wins', { balancers: ['*', '!scratch-*'] }, 'scratch-1', false],
  ['the case of the glob does not matter', { balancers: ['WEB'] }, 'web', true],
  ['the case of the name does not matter', { balancers: ['web'] }, 'Web', true],
  ['as a damaged base says it', { balancers: 'web' }, 'other', true],
])('balancers are narrowed: %s', (_what, options, name, covered) => {
  expect(coversBalancer(options, name)).toBe(covered);
});

const names = fc.stringMatching(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/);

test('a balancer is covered under its key as it is under its name, whatever the key is made of', () => {
  fc.assert(
    fc.property(names, names, fc.boolean(), (name, other, excluded) => {
      const options = { balancers: excluded ? ['*', `!${name}`] : [name] };
      const keys = [encodeName(name), encodeNameWithId(name, 'arn:x'), encodeNameWithId(name, 'arn:x', 'long')];
      for (const kind of ['load-balancer', 'classic-load-balancer'])
        for (const key of keys) expect(spec.covers(options, kind, key)).toBe(!excluded);
      if (other.toLowerCase() !== name.toLowerCase())
        expect(spec.covers(options, 'load-balancer', encodeName(other))).toBe(excluded);
    }),
  );
});

test('target groups and trust stores are not narrowed', () => {
  for (const kind of ['target-group', 'trust-store']) expect(spec.covers({ balancers: ['web'] }, kind, 'x')).toBe(true);
});

test('an option that does not exist is refused', () => {
  expect(optionsSchema.safeParse({ balancer: ['web'] }).success).toBe(false);
  expect(optionsSchema.safeParse({ balancers: [] }).success).toBe(false);
  expect(optionsSchema.safeParse({}).success).toBe(true);
});

describe('a glob that could never match is refused, with the mend', () => {
  const ELB = 'arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer';
  const EXAMPLE = 'write a name such as web, or a glob such as "web-*"';
  test.each([
    ['', "'' is no name of a load balancer", EXAMPLE],
    ['!', "'!' is no name of a load balancer", EXAMPLE],
    ['we b', "'we b' has white space or control characters", 'write "web"'],
    ['web\u001b', "'web\\u{1b}' has white space or control characters", 'write "web"'],
    [`${ELB}/app/web/50dc6c495c0c9188`, expect.stringContaining('is an ARN'), 'write "web"'],
    [`!${ELB}/legacy`, expect.stringContaining('is an ARN'), 'write "!legacy"'],
    ['arn:aws:s3:::bucket', "'arn:aws:s3:::bucket' is an ARN, not the name of a load balancer", EXAMPLE],
    ['app/web/50dc6c495c0c9188', expect.stringContaining('is the end of an ARN'), 'write "web"'],
    ['web-1234567890.us-east-1.elb.amazonaws.com', expect.stringContaining('is a DNS name'), 'write "web"'],
    ['internal-my-web-1234567890.us-east-1.elb.amazonaws.com', expect.stringContaining('DNS'), 'write "my-web"'],
    ['dualstack.web-1234567890.us-east-1.elb.amazonaws.com.', expect.stringContaining('DNS'), 'write "web"'],
    ['edge-5d1b75f4f1cee11e.elb.us-east-1.amazonaws.com', expect.stringContaining('DNS'), 'write "edge"'],
    ['web-1.cn-north-1.elb.amazonaws.com.cn', expect.stringContaining('DNS'), EXAMPLE],
    ['*.example.com', "'*.example.com' is a DNS name, and load balancers are called by their own", EXAMPLE],
    ['!!web', "'!!web' has more than one '!'", 'write "!web"'],
    ['web_1', "'web_1' has '_': names are letters, digits and hyphens", 'write "web-1"'],
    ['bücher', "'bücher' has 'ü': names are letters, digits and hyphens", EXAMPLE],
    ['-web', "'-web' begins with a hyphen, which no name does", 'write "*-web"'],
    ['web-', "'web-' ends with a hyphen, which no name does", 'write "web-*"'],
  ])('%j', (glob, message, hint) => {
    expect(issuesOf(glob)).toEqual([{ message, hint }]);
  });

  test('every mend is itself taken, and every name that AWS gives finds its balancer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (glob) => {
        const mend = /^write (".*")$/.exec(issuesOf(glob)[0]?.hint ?? '')?.[1];
        if (mend !== undefined) expect(issuesOf(JSON.parse(mend))).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(names, (name) => {
        expect(issuesOf(name)).toEqual([]);
        expect(coversBalancer({ balancers: [name] }, name)).toBe(true);
      }),
    );
  });

  test('what the schema tells editors agrees with what the plan takes', () => {
    const schema = z.fromJSONSchema(z.toJSONSchema(optionsSchema) as Parameters<typeof z.fromJSONSchema>[0]);
    const glob = fc.oneof(names, fc.stringMatching(/^!?[A-Za-z0-9*?_./ -]{0,12}$/), fc.string({ maxLength: 8 }));
    fc.assert(
      fc.property(glob, (one) => {
        expect(schema.safeParse({ balancers: [one] }).success).toBe(issuesOf(one).length === 0);
      }),
    );
  });
});

function issuesOf(glob: string) {
  const parsed = optionsSchema.safeParse({ balancers: [glob] });
  return (parsed.error?.issues ?? []).map((issue) => ({
    message: issue.message,
    hint: 'params' in issue ? issue.params?.['hint'] : undefined,
  }));
}

describe('a selection that finds nothing is told', () => {
  const region = {
    balancers: [balancerNamed('web'), balancerNamed('api')],
    classic: [{ balancer: { LoadBalancerName: 'legacy' } }],
  };

  async function findings(options: { balancers?: string[] }, held: object = region, fake: FakeOptions = {}) {
    const captured = await source.capture(context(fakeRegion(held, fake)), options);
    const { selection = null } = captured;
    return selectionFindings('elb', options, [{ account: '111111111111', region: 'us-east-1', selection }]).map(
      ({ severity, message, hint }) => `${severity}: ${message} | ${hint}`,
    );
  }

  const IDLE = 'correct the glob, or remove it';

  test('a glob that matches no balancer of either API is named, whatever the others find', async () => {
    expect(await findings({ balancers: ['web', 'legacy', 'shop-*', '!x'] })).toEqual([
      `warning: 'shop-*' matches none of the 3 load balancers of account 111111111111 in us-east-1 | ${IDLE}`,
    ]);
    expect(await findings({ balancers: ['WEB', 'leg*'] })).toEqual([]);
    expect(await findings({})).toEqual([]);
  });

  test('globs that exclude all that they find are a warning', async () => {
    expect(await findings({ balancers: ['w*', '!web'] })).toEqual([
      "warning: the globs of 'balancers' together cover none of the 3 load balancers of account 111111111111 in us-east-1 | what '!' excludes is all that the other globs find: narrow the exclusions",
    ]);
  });

  test('a region without any balancer is a note, and a warning when a glob was to find one there', async () => {
    expect(await findings({}, {})).toEqual([
      'note: account 111111111111 in us-east-1 has no load balancer | if it should have some, see whether the plan names the right account and regions',
    ]);
    expect(await findings({ balancers: ['web'] }, {})).toEqual([
      "warning: 'web' matches none of the 0 load balancers of account 111111111111 in us-east-1 | there is no load balancer: see whether the plan names the right account and regions",
    ]);
  });

  test('while one of the two APIs has not told all its balancers, nothing is said: they may be there', async () => {
    for (const service of ['elb', 'elbv2'])
      for (const failure of [denied('DescribeLoadBalancers'), throttled()]) {
        const before = (call: string): void => {
          if (call === `${service}:DescribeLoadBalancers`) throw failure;
        };
        expect(await findings({ balancers: ['nothing'] }, region, { before })).toEqual([]);
      }
  });
});
