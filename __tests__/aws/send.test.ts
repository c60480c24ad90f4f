import { CreateHostedZoneCommand, ListHostedZonesCommand, Route53Client } from '@aws-sdk/client-route-53';
import { expect, test } from '@jest/globals';
import type { SendOptions } from '../../src/aws/account.ts';
import { openAws, type SessionOptions } from '../../src/aws/session.ts';
import { stoppedClock, virtualClock } from './clocks.ts';
import { keys, quiet, ROUTE53, rejection, session } from './open.ts';
import { caller, failure, html, type Reply, startWire, throttling, type Wire, zones } from './wire.ts';

const ID = '111111111111';

/** A wire on which Route 53 gives these answers in turn, the last one for ever. */
async function route53(...answers: Reply[]): Promise<Wire> {
  let next = 0;
  return startWire((request) => {
    if (request.form.get('Action') === 'GetCallerIdentity') return caller(ID);
    const answer = answers[Math.min(next, answers.length - 1)];
    next += 1;
    return answer ?? html(500);
  });
}

async function list(wire: Wire, changes: Partial<SessionOptions> = {}, options?: SendOptions) {
  const aws = session(wire.url, changes);
  const account = await aws.account(null);
  const client = account.client(Route53Client, 'us-east-1');
  try {
    return { aws, output: await account.send(client, new ListHostedZonesCommand({}), options) };
  } finally {
    aws.destroy();
  }
}

async function create(wire: Wire, callClass: SendOptions['class']) {
  const aws = session(wire.url);
  const account = await aws.account(null);
  const command = new CreateHostedZoneCommand({ Name: 'example.com', CallerReference: 'holdfast/1' });
  return account.send(account.client(Route53Client, 'us-east-1'), command, {
    ...(callClass === undefined ? {} : { class: callClass }),
    resource: 'example.com',
  });
}

const sent = (wire: Wire) => wire.requests.filter((request) => request.path.includes('hostedzone')).length;

test.each<[string, Reply]>([
  ['a throttle', throttling],
  ['a 500', failure(500, 'InternalFailure', 'oops')],
  ['a 503 page of HTML', html(503)],
  ['a reset', 'reset'],
  ['an answer that never begins', 'hang'],
  ['an answer that stops in its body', 'hang-in-body'],
  ['an answer whose body is cut', 'cut-body'],
  ['an answer whose body is lost', { status: 200, body: '' }],
  ['an answer that is no XML', { status: 200, body: '<ListHostedZonesResponse><Hosted' }],
])('a read goes on after %s, and every attempt is counted', async (_what, hiccup) => {
  await using wire = await route53(hiccup, hiccup, zones('example.com.'));
  const { aws, output } = await list(wire);
  expect(output.HostedZones?.map((zone) => zone.Name)).toEqual(['example.com.']);
  expect(aws.calls()).toEqual({ 'route53:ListHostedZones': 3, 'sts:GetCallerIdentity': 1 });
});

test('an empty list is an answer', async () => {
  await using wire = await route53(zones());
  expect((await list(wire)).output.HostedZones).toEqual([]);
  expect(sent(wire)).toBe(1);
});

test('waits grow exponentially with full jitter', async () => {
  await using wire = await route53(throttling);
  const clock = virtualClock();
  const draws = [0, 0.999, 0.5, 0.5, 0.5, 0.5, 0.5];
  const error = await rejection(
    list(wire, { clock, random: () => draws.shift() ?? 0.5, budgets: [{ ...ROUTE53, rate: 0 }] }),
  );
  expect(clock.sleeps.map(Math.round)).toEqual([0, 400, 400, 800, 1600, 3200, 6400]);
  expect(sent(wire)).toBe(8);
  expect(error).toMatchObject({ code: 'throttled', hint: expect.stringContaining('budgets.route53') });
});

test('Retry-After is honoured', async () => {
  await using wire = await route53(failure(503, 'SlowDown', 'slow', { 'retry-after': '4' }), zones());
  const clock = virtualClock();
  await list(wire, { clock });
  expect(clock.sleeps).toEqual([4000]);
});

test('a throttle halves the budget of the account for the calls that follow', async () => {
  await using wire = await route53(throttling, zones());
  const clock = virtualClock(0);
  const aws = session(wire.url, { clock, budgets: [ROUTE53] });
  const account = await aws.account(null);
  const client = account.client(Route53Client, 'us-east-1');
  const starts: number[] = [];
  for (let i = 0; i < 3; i += 1) {
    await account.send(client, new ListHostedZonesCommand({}));
    starts.push(clock.now());
  }
  expect(starts).toEqual([1000, 2000, 3000]);
});

test('two names of one account share its budget', async () => {
  await using wire = await route53(zones());
  const clock = virtualClock(0);
  const aws = session(wire.url, { clock, budgets: [ROUTE53] });
  for (const name of ['one', 'two', 'one']) {
    const account = await aws.account({ name, id: ID, role: null, via: null });
    await account.send(account.client(Route53Client, 'us-east-1'), new ListHostedZonesCommand({}));
  }
  expect(clock.now()).toBe(1000);
});

test.each<[string, Reply]>([
  ['a 500', failure(500, 'InternalFailure', 'oops')],
  ['a reset', 'reset'],
  ['a lost answer', 'hang'],
])('a call of class none runs once: %s is not repeated', async (_what, answer) => {
  await using wire = await route53(answer);
  await rejection(create(wire, 'none'));
  expect(sent(wire)).toBe(1);
});

test('a call of class none is repeated after a throttle, which AWS answers before it does anything', async () => {
  await using wire = await route53(
    throttling,
    failure(400, 'PriorRequestNotComplete', 'busy'),
    failure(409, 'HostedZoneAlreadyExists', 'no'),
  );
  const error = await rejection(create(wire, 'none'));
  expect(sent(wire)).toBe(3);
  expect(error.message).toContain(
    'route53:CreateHostedZone of example.com failed after 3 attempts (HostedZoneAlreadyExists',
  );
});

test('a call that carries a token is repeated', async () => {
  await using wire = await route53('reset', failure(409, 'HostedZoneAlreadyExists', 'no'));
  await rejection(create(wire, 'token'));
  expect(sent(wire)).toBe(2);
});

test('a change without a class, or with the class token and no token, is a defect and is not sent', async () => {
  await using wire = await route53(zones());
  expect(await rejection(create(wire, undefined))).toMatchObject({ code: 'internal' });
  const tokenless = list(wire, {}, { class: 'token' });
  expect(await rejection(tokenless)).toMatchObject({ code: 'internal', message: expect.stringContaining("'token'") });
  expect(sent(wire)).toBe(0);
});

test.each<SendOptions['class']>(['read', 'none'])(
  'a machine whose clock is wrong is put right by the answer, for a call of class %s too',
  async (callClass) => {
    const date = new Date(Date.now() + 20 * 60_000).toUTCString();
    await using wire = await route53(failure(403, 'RequestTimeTooSkewed', 'too skewed', { date }), zones());
    await list(wire, {}, callClass === undefined ? {} : { class: callClass });
    const [first, second] = wire.requests.slice(1).map((request) => amzDate(request.headers['x-amz-date']));
    expect(Math.round(((second ?? 0) - (first ?? 0)) / 60_000)).toBe(20);
  },
);

const amzDate = (text: unknown) =>
  Date.parse(String(text).replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));

test('an abort ends a request in flight at once, with the reason', async () => {
  const abort = new AbortController();
  await using wire = await startWire((request) => {
    if (request.form.get('Action') === 'GetCallerIdentity') return caller(ID);
    abort.abort(new Error('enough'));
    return 'hang';
  });
  const error = await rejection(list(wire, { signal: abort.signal, timeouts: { connectMs: 5000, silenceMs: 30_000 } }));
  expect(error.message).toBe('enough');
  expect(sent(wire)).toBe(1);
});

test('an abort ends the wait between two attempts', async () => {
  await using wire = await route53(throttling);
  const abort = new AbortController();
  const clock = stoppedClock();
  const listing = rejection(list(wire, { signal: abort.signal, clock }));
  await clock.asleep;
  abort.abort(new Error('enough'));
  expect((await listing).message).toBe('enough');
  expect(sent(wire)).toBe(1);
});

test('an abort ends the wait for the budget', async () => {
  await using wire = await route53(zones());
  const abort = new AbortController();
  const clock = stoppedClock();
  const aws = session(wire.url, { signal: abort.signal, clock, budgets: [{ ...ROUTE53, rate: 1 }] });
  const account = await aws.account(null);
  const client = account.client(Route53Client, 'us-east-1');
  await account.send(client, new ListHostedZonesCommand({}));
  const second = rejection(account.send(client, new ListHostedZonesCommand({})));
  await clock.asleep;
  abort.abort(new Error('enough'));
  expect((await second).message).toBe('enough');
  expect(sent(wire)).toBe(1);
});

test('after an abort nothing is sent any more', async () => {
  await using wire = await route53(zones());
  const abort = new AbortController();
  abort.abort(new Error('enough'));
  const aws = session(wire.url, { signal: abort.signal });
  expect((await rejection(aws.account(null))).message).toBe('enough');
  expect(wire.requests).toEqual([]);
});

test('one client serves a class and region, and its user agent names Holdfast', async () => {
  await using wire = await route53(zones());
  const aws = session(wire.url, { version: '1.2.3' });
  const account = await aws.account(null);
  const client = account.client(Route53Client, 'us-east-1');
  expect(account.client(Route53Client, 'us-east-1')).toBe(client);
  expect(account.client(Route53Client, 'cn-north-1')).not.toBe(client);
  await account.send(client, new ListHostedZonesCommand({}));
  expect(wire.requests.at(-1)?.headers['user-agent']).toContain('holdfast/1.2.3');
});

test('an endpoint of a service goes before the one for all', async () => {
  await using wire = await route53(zones('here.'));
  await using other = await startWire(() => caller(ID));
  const env = { ...keys('http://127.0.0.1:9'), AWS_ENDPOINT_URL_ROUTE_53: wire.url, AWS_ENDPOINT_URL_STS: other.url };
  const aws = openAws({
    env,
    clock: virtualClock(),
    signal: new AbortController().signal,
    log: quiet,
    verb: 'backup',
    budgets: [],
    oidc: null,
    role: null,
  });
  const account = await aws.account(null);
  const output = await account.send(account.client(Route53Client, 'us-east-1'), new ListHostedZonesCommand({}));
  expect(output.HostedZones?.[0]?.Name).toBe('here.');
  expect(other.requests).toHaveLength(1);
});
