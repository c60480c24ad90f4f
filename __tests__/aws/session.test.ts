import { ListHostedZonesCommand, Route53Client } from '@aws-sdk/client-route-53';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { OidcTokenSource } from '../../src/aws/oidc.ts';
import { type VirtualClock, virtualClock } from './clocks.ts';
import { account, bare, rejection, session } from './open.ts';
import {
  assumed,
  caller,
  failure,
  type Reply,
  startWire,
  throttling,
  type Wire,
  type WireRequest,
  zones,
} from './wire.ts';

const HOUR = 3_600_000;

/** An STS that knows each role's account by its ARN and gives keys K1, K2 … for an hour; and a Route 53 with one zone. */
interface Cloud {
  readonly wire: Wire;
  readonly clock: VirtualClock;
  /** Answers before the usual ones; consumed in order, null = the usual one. */
  readonly script: (Reply | null)[];
  /** Keys that AWS calls expired. */
  readonly expired: Set<string>;
  [Symbol.asyncDispose](): Promise<void>;
}

async function cloud(): Promise<Cloud> {
  const clock = virtualClock();
  const script: (Reply | null)[] = [];
  const expired = new Set<string>();
  const arns = new Map<string, string>([['AKIAENV', 'arn:aws:iam::111111111111:user/someone']]);
  let made = 0;
  const answer = (request: WireRequest): Reply => {
    const key = request.accessKeyId ?? '';
    if (expired.has(key)) return failure(403, 'ExpiredToken', 'The security token included in the request is expired');
    const action = request.form.get('Action');
    if (action === null) return zones('example.com.');
    if (action === 'GetCallerIdentity') {
      const arn = arns.get(key) ?? 'arn:aws:iam::000000000000:user/nobody';
      return caller(arn.split(':')[4] ?? '', arn);
    }
    made += 1;
    arns.set(`K${made}`, request.form.get('RoleArn') ?? '');
    return assumed(action, `K${made}`, clock.now() + HOUR);
  };
  const wire = await startWire((request) => script.shift() ?? answer(request));
  return { wire, clock, script, expired, [Symbol.asyncDispose]: () => wire[Symbol.asyncDispose]() };
}

/** GitHub's token service: every token is another one. */
function tokens(subject = 'repo:acme/infra:ref:refs/heads/main'): OidcTokenSource & { readonly audiences: string[] } {
  const audiences: string[] = [];
  return {
    audiences,
    async token(audience) {
      audiences.push(audience);
      const claims = Buffer.from(JSON.stringify({ sub: subject })).toString('base64url');
      return `head.${claims}.${audiences.length}`;
    },
  };
}

const actions = ({ wire }: Cloud) => wire.requests.map((request) => request.form.get('Action') ?? 'route53');
const exchanges = ({ wire }: Cloud) =>
  wire.requests.filter((r) => r.form.get('Action') === 'AssumeRoleWithWebIdentity');

async function list(aws: ReturnType<typeof session>, of: Parameters<typeof aws.account>[0]) {
  const opened = await aws.account(of);
  return opened.send(opened.client(Route53Client, 'us-east-1'), new ListHostedZonesCommand({}));
}

test('the ambient account is named by its digits; its partition comes from its ARN', async () => {
  await using at = await cloud();
  at.script.push(caller('222222222222', 'arn:aws-us-gov:iam::222222222222:user/x'));
  const opened = await session(at.wire.url).account(null);
  expect([opened.name, opened.id, opened.partition]).toEqual(['222222222222', '222222222222', 'aws-us-gov']);
});

test('credentials of another account are refused before any other call, with both ids', async () => {
  await using at = await cloud();
  const error = await rejection(session(at.wire.url).account(account('shop', '222222222222')));
  expect(error).toMatchObject({
    code: 'account-mismatch',
    message: "account 'shop' is 222222222222 in the plan, but the credentials belong to 111111111111",
    hint: expect.stringContaining('arn:aws:iam::111111111111:user/someone'),
  });
  expect(actions(at)).toEqual(['GetCallerIdentity']);
});

test('an account is opened once, however often and at once it is asked for', async () => {
  await using at = await cloud();
  const aws = session(at.wire.url);
  const shop = account('shop', '111111111111');
  const [one, two] = await Promise.all([aws.account(shop), aws.account(shop)]);
  expect(one).toBe(two);
  expect(one.name).toBe('shop');
  expect(await aws.account(shop)).toBe(one);
  expect(actions(at)).toEqual(['GetCallerIdentity']);
});

test('an account that the network kept from us is asked again; one that was refused is not', async () => {
  await using at = await cloud();
  const aws = session(at.wire.url);
  at.script.push(...Array<Reply>(8).fill('reset'));
  expect(await rejection(aws.account(null))).toMatchObject({ code: 'network' });
  expect((await aws.account(null)).id).toBe('111111111111');

  const shop = account('shop', '222222222222');
  await rejection(aws.account(shop));
  const before = at.wire.requests.length;
  expect(await rejection(aws.account(shop))).toMatchObject({ code: 'account-mismatch' });
  expect(at.wire.requests).toHaveLength(before);
});

test('a role name is completed with the verb and the account, and assumed with a token of the job', async () => {
  await using at = await cloud();
  const oidc = tokens();
  const aws = session(at.wire.url, { env: bare(at.wire.url), clock: at.clock, oidc, run: '42/1' });
  const opened = await aws.account(account('shop', '222222222222', { role: 'holdfast-{verb}' }));
  expect(opened.id).toBe('222222222222');
  const form = exchanges(at)[0]?.form;
  expect(form?.get('RoleArn')).toBe('arn:aws:iam::222222222222:role/holdfast-backup');
  expect(form?.get('RoleSessionName')).toBe('holdfast-42-1');
  expect(exchanges(at)[0]?.accessKeyId).toBeNull();
  expect(oidc.audiences).toEqual(['sts.amazonaws.com']);
  expect(aws.calls()).toEqual({ 'sts:AssumeRoleWithWebIdentity': 1, 'sts:GetCallerIdentity': 1 });
});

test('in China a role name is completed with the partition, and the audience is that of China', async () => {
  await using at = await cloud();
  const oidc = tokens();
  const env = { ...bare(at.wire.url), AWS_REGION: 'cn-north-1' };
  await session(at.wire.url, { env, clock: at.clock, oidc }).account(account('cn', '222222222222', { role: 'h' }));
  expect(exchanges(at)[0]?.form.get('RoleArn')).toBe('arn:aws-cn:iam::222222222222:role/h');
  expect(oidc.audiences).toEqual(['sts.amazonaws.com.cn']);
});

test('a role that leads to another account than the plan says is refused', async () => {
  await using at = await cloud();
  const role = 'arn:aws:iam::333333333333:role/h';
  const aws = session(at.wire.url, { clock: at.clock, oidc: tokens() });
  const error = await rejection(aws.account(account('shop', '222222222222', { role })));
  expect(error).toMatchObject({ code: 'account-mismatch', hint: expect.stringContaining(role) });
});

test('every attempt of an exchange carries a new token', async () => {
  await using at = await cloud();
  const oidc = tokens();
  at.script.push(throttling, 'reset', failure(400, 'ExpiredTokenException', 'Token expired'), null);
  const aws = session(at.wire.url, { clock: at.clock, oidc });
  await aws.account(account('shop', '222222222222', { role: 'h' }));
  const used = exchanges(at).map((request) => request.form.get('WebIdentityToken'));
  expect(used).toHaveLength(4);
  expect(new Set(used).size).toBe(4);
});

test('credentials are renewed when less than five minutes are left, and every renewal carries a new token', async () => {
  await using at = await cloud();
  const oidc = tokens();
  const aws = session(at.wire.url, { clock: at.clock, oidc });
  const shop = account('shop', '222222222222', { role: 'h' });
  await list(aws, shop);
  at.clock.advance(HOUR - 5 * 60_000);
  await list(aws, shop);
  expect(exchanges(at)).toHaveLength(1);
  at.clock.advance(1);
  await list(aws, shop);
  expect(exchanges(at)).toHaveLength(2);
  expect(oidc.audiences).toHaveLength(2);
  expect(at.wire.requests.at(-1)?.accessKeyId).toBe('K2');
});

test('calls at the same time share one renewal', async () => {
  await using at = await cloud();
  const aws = session(at.wire.url, { clock: at.clock, oidc: tokens() });
  const shop = account('shop', '222222222222', { role: 'h' });
  await list(aws, shop);
  at.clock.advance(HOUR);
  await Promise.all(Array.from({ length: 10 }, () => list(aws, shop)));
  expect(exchanges(at)).toHaveLength(2);
});

test('a renewal that fails before its time does not end a run whose credentials still hold', async () => {
  await using at = await cloud();
  const aws = session(at.wire.url, { clock: at.clock, oidc: tokens() });
  const shop = account('shop', '222222222222', { role: 'h' });
  await list(aws, shop);
  at.clock.advance(HOUR - 4 * 60_000);
  at.script.push(failure(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'));
  await list(aws, shop);
  await list(aws, shop); // and STS is not asked at every call
  expect(exchanges(at)).toHaveLength(2);
  at.clock.advance(31_000);
  await list(aws, shop);
  expect(exchanges(at)).toHaveLength(3);
  expect(at.wire.requests.at(-1)?.accessKeyId).toBe('K2');
});

test('credentials that AWS calls expired are replaced once, and the call goes on', async () => {
  await using at = await cloud();
  const aws = session(at.wire.url, { clock: at.clock, oidc: tokens() });
  const shop = account('shop', '222222222222', { role: 'h' });
  await list(aws, shop);
  at.expired.add('K1');
  await Promise.all([list(aws, shop), list(aws, shop), list(aws, shop)]);
  expect(exchanges(at)).toHaveLength(2);

  for (const key of ['K2', 'K3', 'K4']) at.expired.add(key);
  expect(await rejection(list(aws, shop))).toMatchObject({ code: 'credentials-invalid' });
  expect(exchanges(at)).toHaveLength(3);
});

test('keys of the environment that expired are said to be beyond renewal', async () => {
  await using at = await cloud();
  const aws = session(at.wire.url, { clock: at.clock });
  await list(aws, null);
  at.expired.add('AKIAENV');
  const error = await rejection(list(aws, null));
  expect(error).toMatchObject({ code: 'credentials-invalid', hint: expect.stringContaining('input role') });
});

test('a chained role is taken from the other account, whose id is checked first, and renewed from it', async () => {
  await using at = await cloud();
  const hub = account('hub', '222222222222', { role: 'h' });
  const spoke = account('spoke', '333333333333', { role: 's', via: 'hub' });
  const aws = session(at.wire.url, { clock: at.clock, oidc: tokens(), accounts: [spoke, hub] });
  await list(aws, spoke);
  expect(actions(at)).toEqual([
    'AssumeRoleWithWebIdentity',
    'GetCallerIdentity',
    'AssumeRole',
    'GetCallerIdentity',
    'route53',
  ]);
  expect(at.wire.requests[2]?.accessKeyId).toBe('K1');
  expect(at.wire.requests[2]?.form.get('RoleArn')).toBe('arn:aws:iam::333333333333:role/s');

  at.clock.advance(HOUR);
  await list(aws, spoke);
  expect(actions(at).slice(5)).toEqual(['AssumeRoleWithWebIdentity', 'AssumeRole', 'route53']);
});

test('a hub of the wrong account lends nothing', async () => {
  await using at = await cloud();
  const hub = account('hub', '222222222222', { role: 'arn:aws:iam::999999999999:role/h' });
  const spoke = account('spoke', '333333333333', { role: 's', via: 'hub' });
  const aws = session(at.wire.url, { clock: at.clock, oidc: tokens(), accounts: [spoke, hub] });
  expect(await rejection(aws.account(spoke))).toMatchObject({
    code: 'account-mismatch',
    message: expect.stringMatching(
      /^on the way to account 'spoke' via 'hub': account 'hub' is 222222222222 in the plan/,
    ),
  });
  expect(actions(at)).not.toContain('AssumeRole');
});

test('a role that is refused on a chain says whose it is, and from where or on the way to which account', async () => {
  const hub = account('hub', '222222222222', { role: 'h' });
  const spoke = account('spoke', '333333333333', { role: 's', via: 'hub' });
  const denied = failure(403, 'AccessDenied', 'User is not authorized to perform: sts:AssumeRole');
  const refusal = async (script: readonly (Reply | null)[]) => {
    await using at = await cloud();
    at.script.push(...script);
    const aws = session(at.wire.url, { clock: at.clock, oidc: tokens(), accounts: [spoke, hub] });
    return await rejection(aws.account(spoke));
  };
  expect(await refusal([denied])).toMatchObject({
    code: 'role-refused',
    message: expect.stringMatching(
      /^on the way to account 'spoke' via 'hub': could not assume 'arn:aws:iam::222222222222:role\/h' as /,
    ),
    hint: expect.stringContaining('the trust policy must allow'),
  });
  expect(await refusal([null, null, denied])).toMatchObject({
    code: 'role-refused',
    message: expect.stringMatching(/^could not assume 'arn:aws:iam::333333333333:role\/s' from account 'hub' \(/),
  });
});

test.each([
  ['to nowhere', [account('a', '222222222222', { role: 'h', via: 'b' })]],
  [
    'in a circle',
    [account('a', '222222222222', { role: 'h', via: 'b' }), account('b', '333333333333', { role: 'h', via: 'a' })],
  ],
])('via that leads %s is an error of the plan', async (_where, accounts) => {
  await using at = await cloud();
  const error = await rejection(session(at.wire.url, { accounts }).account(accounts[0] ?? null));
  expect(error).toMatchObject({ code: 'plan-invalid', message: expect.stringContaining('leads nowhere') });
  expect(at.wire.requests).toEqual([]);
});

test('without a token service a role is assumed from the ambient credentials', async () => {
  await using at = await cloud();
  const opened = await session(at.wire.url, { clock: at.clock }).account(account('s', '222222222222', { role: 'h' }));
  expect(opened.id).toBe('222222222222');
  expect(actions(at)).toEqual(['AssumeRole', 'GetCallerIdentity']);
  expect(at.wire.requests[0]?.accessKeyId).toBe('AKIAENV');
});

test('the input role serves the ambient account and every account without a role', async () => {
  await using at = await cloud();
  const role = 'arn:aws:iam::222222222222:role/holdfast-{verb}';
  const aws = session(at.wire.url, { clock: at.clock, oidc: tokens(), role, verb: 'restore' });
  expect((await aws.account(null)).id).toBe('222222222222');
  expect((await aws.account(account('shop', '222222222222'))).id).toBe('222222222222');
  expect(exchanges(at).map((r) => r.form.get('RoleArn'))).toEqual(['arn:aws:iam::222222222222:role/holdfast-restore']);
});

test('an input role that is no ARN is a usage error', async () => {
  await using at = await cloud();
  const error = await rejection(session(at.wire.url, { role: 'holdfast-{verb}' }).account(null));
  expect(error).toMatchObject({ code: 'usage', message: expect.stringContaining("'holdfast-{verb}'") });
});

test('a workflow that names a role and may not ask for a token is told which permission to add', async () => {
  await using at = await cloud();
  const env = { ...bare(at.wire.url), GITHUB_ACTIONS: 'true' };
  const error = await rejection(session(at.wire.url, { env }).account(account('s', '222222222222', { role: 'h' })));
  expect(error).toMatchObject({ code: 'oidc-missing', hint: expect.stringContaining('id-token: write') });
  expect(at.wire.requests).toEqual([]);
});

test.each([
  [
    'repo:acme/infra:ref:refs/heads/main',
    'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    /^repositories created, renamed or moved after 2026-07-15/,
  ],
  [
    'repo:acme@12/infra@34:ref:refs/heads/main',
    'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    /^this subject is of the immutable form/,
  ],
  [
    'repo:acme/infra:pull_request',
    'No OpenIDConnect provider found in your account for https://x',
    /no identity provider/,
  ],
])('a refused role names the role, the subject %s and the likeliest cause first', async (subject, words, cause) => {
  await using at = await cloud();
  const code = words.startsWith('No OpenIDConnect') ? 'InvalidIdentityToken' : 'AccessDenied';
  at.script.push(failure(code === 'AccessDenied' ? 403 : 400, code, words));
  const aws = session(at.wire.url, { clock: at.clock, oidc: tokens(subject) });
  const error = await rejection(aws.account(account('s', '222222222222', { role: 'h' })));
  expect(error).toMatchObject({ code: 'role-refused', hint: expect.stringMatching(cause) });
  expect(error.message).toContain("'arn:aws:iam::222222222222:role/h'");
  expect(error.message).toContain(`'${subject}'`);
  expect(exchanges(at)).toHaveLength(1);
});

test('a chained role that is refused says what must allow whom', async () => {
  await using at = await cloud();
  const words =
    'User: arn:aws:iam::111111111111:user/someone is not authorized to perform: sts:AssumeRole on resource: x';
  at.script.push(failure(403, 'AccessDenied', words));
  const error = await rejection(session(at.wire.url).account(account('s', '222222222222', { role: 'h' })));
  expect(error).toMatchObject({ code: 'role-refused', hint: expect.stringContaining('trust policy') });
  expect(error.message).toContain('user/someone');
});

test('STS that is down is not called a refusal', async () => {
  await using at = await cloud();
  at.script.push(...Array<Reply>(8).fill(failure(503, 'ServiceUnavailable', 'down')));
  const aws = session(at.wire.url, { clock: at.clock, oidc: tokens() });
  expect(await rejection(aws.account(account('s', '222222222222', { role: 'h' })))).toMatchObject({
    code: 'aws-error',
  });
});

// The SDK's default chain looks at the process itself: these two tests hide what this machine may have.
const saved = { ...process.env };
beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, { AWS_EC2_METADATA_DISABLED: 'true', HOME: '/nonexistent' });
});
afterEach(() => {
  process.env = { ...saved };
});

test('no credentials anywhere is said with both ways out', async () => {
  await using at = await cloud();
  const error = await rejection(session(at.wire.url, { env: bare(at.wire.url) }).account(null));
  expect(error).toMatchObject({ code: 'credentials-missing', message: 'no AWS credentials were found' });
  expect(error.hint).toContain('id-token: write');
  expect(error.hint).toContain('AWS_PROFILE');
});

test('a profile that is not there is named', async () => {
  await using at = await cloud();
  const env = { ...bare(at.wire.url), AWS_PROFILE: 'nobody' };
  process.env['AWS_PROFILE'] = 'nobody';
  const error = await rejection(session(at.wire.url, { env }).account(null));
  expect(error).toMatchObject({ code: 'credentials-missing', message: expect.stringContaining('nobody') });
});
