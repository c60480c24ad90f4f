import { expect, test } from '@jest/globals';
import { githubOidc, subjectOf } from '../../src/aws/oidc.ts';
import { stoppedClock, virtualClock } from './clocks.ts';
import { rejection } from './open.ts';
import { type Reply, startWire, type Wire } from './wire.ts';

const json = (status: number, value: unknown): Reply => ({ status, body: JSON.stringify(value) });
const signal = new AbortController().signal;

function source(wire: Wire, changes: Partial<Parameters<typeof githubOidc>[0]> = {}) {
  const env = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${wire.url}/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'runner',
  };
  const made = githubOidc({ env, clock: virtualClock(), signal, random: () => 0.5, ...changes });
  if (made === null) throw new Error('no token service');
  return made;
}

test('each call asks GitHub for a new token, for the audience, with the bearer of the job', async () => {
  await using wire = await startWire((_request, n) => json(200, { value: `token-${n}` }));
  const oidc = source(wire);
  expect([await oidc.token('sts.amazonaws.com'), await oidc.token('sts.amazonaws.com')]).toEqual([
    'token-1',
    'token-2',
  ]);
  const [first] = wire.requests;
  expect(first?.query.get('audience')).toBe('sts.amazonaws.com');
  expect(first?.query.get('api-version')).toBe('2.0');
  expect(first?.headers.authorization).toBe('Bearer runner');
});

test.each([
  ['ACTIONS_ID_TOKEN_REQUEST_URL', { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x' }],
  ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1' }],
])('without %s there is no token service', (_name, env) => {
  expect(githubOidc({ env, clock: virtualClock(), signal })).toBeNull();
});

test.each<[string, Reply]>([
  ['a 503', json(503, {})],
  ['a 429', json(429, {})],
  ['a reset', 'reset'],
  ['an answer without a token', json(200, {})],
  ['an answer that is no JSON', { status: 200, body: '<html>' }],
])('%s is asked again, with growing waits', async (_what, hiccup) => {
  await using wire = await startWire((_request, n) => (n < 3 ? hiccup : json(200, { value: 'token' })));
  const clock = virtualClock();
  expect(await source(wire, { clock }).token('a')).toBe('token');
  expect(clock.sleeps).toEqual([100, 200]);
});

test('a token service that stays down is named, after five attempts', async () => {
  await using wire = await startWire(() => json(500, {}));
  expect(await rejection(source(wire).token('a'))).toMatchObject({
    code: 'github-api',
    message: "GitHub's OIDC token service answered HTTP 500 without a token",
  });
  expect(wire.requests).toHaveLength(5);
});

test.each([401, 403])('HTTP %i means that the permission is missing, and is not repeated', async (status) => {
  await using wire = await startWire(() => json(status, {}));
  expect(await rejection(source(wire).token('a'))).toMatchObject({
    code: 'oidc-missing',
    hint: expect.stringContaining('id-token: write'),
  });
  expect(wire.requests).toHaveLength(1);
});

test('an abort ends the request, and the wait between two', async () => {
  const inFlight = new AbortController();
  await using silent = await startWire(() => {
    inFlight.abort(new Error('enough'));
    return 'hang';
  });
  expect((await rejection(source(silent, { signal: inFlight.signal }).token('a'))).message).toBe('enough');

  const asleep = new AbortController();
  await using down = await startWire(() => json(500, {}));
  const clock = stoppedClock();
  const waiting = rejection(source(down, { clock, signal: asleep.signal }).token('a'));
  await clock.asleep;
  asleep.abort(new Error('enough'));
  expect((await waiting).message).toBe('enough');
});

test('the subject of a token is read without trusting it, and garbage has none', () => {
  const jwt = (claims: unknown) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
  expect(subjectOf(jwt({ sub: 'repo:acme/infra:environment:prod' }))).toBe('repo:acme/infra:environment:prod');
  for (const garbage of ['', 'a.b.c', jwt(null), jwt({ sub: 7 }), jwt({})]) expect(subjectOf(garbage)).toBeNull();
});
