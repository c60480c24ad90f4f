import { CreateHostedZoneCommand, ListHostedZonesCommand, Route53Client } from '@aws-sdk/client-route-53';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { githubOidc } from '../../src/aws/oidc.ts';
import { type Cloud, startCloud } from '../cloud/cloud.ts';
import { virtualClock } from './clocks.ts';
import { account, bare, rejection, session } from './open.ts';
import { startWire } from './wire.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(async () => {
  await cloud[Symbol.asyncDispose]();
});
beforeEach(() => cloud.reset());

const signal = new AbortController().signal;
const shop = account('shop', '222222222222', { role: 'holdfast-{verb}' });
const patient = { connectMs: 5000, silenceMs: 30_000 };

/** GitHub's token service; `lifetimes` are those of its tokens in turn, in seconds, the last one for ever. */
async function tokenService(...lifetimes: number[]) {
  const wire = await startWire((_request, n) => {
    const exp = Math.floor(Date.now() / 1000) + (lifetimes[Math.min(n, lifetimes.length) - 1] ?? 300);
    const claims = { sub: 'repo:acme/infra:ref:refs/heads/main', aud: 'sts.amazonaws.com', exp };
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return { status: 200, body: JSON.stringify({ value: `${part({ alg: 'none' })}.${part(claims)}.${n}` }) };
  });
  const env = { ACTIONS_ID_TOKEN_REQUEST_URL: wire.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'runner' };
  return { wire, oidc: githubOidc({ env, clock: virtualClock(), signal }) };
}

test("a job's token opens the account of the role, and its zones are that account's", async () => {
  const { wire, oidc } = await tokenService();
  await using _service = wire;
  // The real time: STS says when its credentials end, and a frozen clock would not agree with it.
  const clock = virtualClock(Date.now());
  const aws = session(cloud.url, { env: bare(cloud.url), clock, oidc, timeouts: patient });
  const opened = await aws.account(shop);
  expect([opened.name, opened.id, opened.partition]).toEqual(['shop', '222222222222', 'aws']);

  const route53 = opened.client(Route53Client, 'us-east-1');
  const create = new CreateHostedZoneCommand({ Name: 'shop.example', CallerReference: 'holdfast/test' });
  await opened.send(route53, create, { class: 'token', resource: 'shop.example' });
  const listed = await opened.send(route53, new ListHostedZonesCommand({}));
  expect(listed.HostedZones?.map((zone) => zone.Name)).toEqual(['shop.example.']);

  const ambient = await session(cloud.url, { env: cloud.env(), timeouts: patient }).account(null);
  const others = await ambient.send(ambient.client(Route53Client, 'us-east-1'), new ListHostedZonesCommand({}));
  expect(others.HostedZones).toEqual([]);
  expect(aws.calls()).toEqual({
    'route53:CreateHostedZone': 1,
    'route53:ListHostedZones': 1,
    'sts:AssumeRoleWithWebIdentity': 1,
    'sts:GetCallerIdentity': 1,
  });
  aws.destroy();
});

test('a session that ends in the middle is renewed with a new token, and one token that was too old with another', async () => {
  const { wire, oidc } = await tokenService(300, -10, 300);
  await using _service = wire;
  const aws = session(cloud.url, {
    env: bare(cloud.url),
    clock: virtualClock(Date.now()),
    oidc,
    timeouts: patient,
  });
  const opened = await aws.account(shop);
  const route53 = opened.client(Route53Client, 'us-east-1');
  await opened.send(route53, new ListHostedZonesCommand({}));
  cloud.expireSessions();
  await opened.send(route53, new ListHostedZonesCommand({}));
  expect(wire.requests).toHaveLength(3);
  expect(cloud.counts()).toEqual({
    'route53:ListHostedZones': 3,
    'sts:AssumeRoleWithWebIdentity': 3,
    'sts:GetCallerIdentity': 1,
  });
  aws.destroy();
});

test('what the endpoint saw is what was counted, faults included', async () => {
  const aws = session(cloud.url, { env: cloud.env(), timeouts: patient });
  const opened = await aws.account(null);
  const operation = 'ListHostedZones';
  cloud.faults.add({ operation, times: 2, fault: { kind: 'error', status: 400, code: 'Throttling' } });
  cloud.faults.add({ operation, skip: 2, times: 1, fault: { kind: 'lose-reply' } });
  await opened.send(opened.client(Route53Client, 'us-east-1'), new ListHostedZonesCommand({}));
  expect(aws.calls()).toEqual(cloud.counts());
  expect(aws.calls()['route53:ListHostedZones']).toBeGreaterThanOrEqual(3);
  aws.destroy();
});

test('an operation that the endpoint does not have is not offered there', async () => {
  const aws = session(cloud.url, { env: cloud.env(), timeouts: patient });
  const opened = await aws.account(null);
  cloud.faults.add({ operation: 'ListHostedZones', fault: { kind: 'html', status: 404 } });
  const listing = opened.send(opened.client(Route53Client, 'us-east-1'), new ListHostedZonesCommand({}));
  expect(await rejection(listing)).toMatchObject({ code: 'not-offered' });
  aws.destroy();
});
