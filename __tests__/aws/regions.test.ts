import { expect, test } from '@jest/globals';
import { account, rejection, session } from './open.ts';
import { caller, failure, type Reply, startWire } from './wire.ts';

const ID = '111111111111';

function regions(...states: readonly (readonly [string, string])[]): Reply {
  const items = states.map(
    ([name, state]) => `<item><regionName>${name}</regionName><optInStatus>${state}</optInStatus></item>`,
  );
  return {
    status: 200,
    body: `<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><regionInfo>${items.join('')}</regionInfo></DescribeRegionsResponse>`,
  };
}

/** An account that answers `DescribeRegions` in turn, and again with the last. */
function wireOf(answers: readonly Reply[], arn?: string) {
  const left = [...answers];
  return startWire((request) => {
    if (request.form.get('Action') === 'GetCallerIdentity') return caller(ID, arn);
    return (left.length > 1 ? left.shift() : left[0]) ?? failure(500, 'InternalError', 'no answer');
  });
}

const SOME = regions(['us-east-1', 'opt-in-not-required'], ['af-south-1', 'opted-in'], ['me-south-1', 'not-opted-in']);

test('regions that need no opt-in and those opted into are enabled, sorted; what is shown as off is not', async () => {
  await using wire = await wireOf([SOME]);
  const aws = session(wire.url);
  expect(aws.knownRegions(null)).toBeNull();
  expect(await aws.enabledRegions(null, 'elb')).toEqual(['af-south-1', 'us-east-1']);
  expect(wire.requests.at(-1)?.form.get('AllRegions')).toBe('false');
  expect(aws.knownRegions(null)).toEqual(['af-south-1', 'us-east-1']);
});

test('an account is asked once, however many sources ask at one time and later', async () => {
  await using wire = await wireOf([SOME]);
  const aws = session(wire.url);
  await Promise.all([aws.enabledRegions(null, 'elb'), aws.enabledRegions(null, 'rds')]);
  await aws.enabledRegions(null, 'elb');
  expect(aws.calls()).toMatchObject({ 'ec2:DescribeRegions': 1 });
});

test("it is asked in the partition's control region, whatever AWS_REGION says", async () => {
  await using wire = await wireOf([SOME], `arn:aws-us-gov:iam::${ID}:user/x`);
  await session(wire.url).enabledRegions(null, 'elb');
  expect(wire.requests.at(-1)?.headers.authorization).toContain('/us-gov-west-1/ec2/');
});

test('a denial names the policy of the source that asked, and the next one may ask again', async () => {
  await using wire = await wireOf([failure(403, 'UnauthorizedOperation', 'no'), SOME]);
  const aws = session(wire.url);
  expect(await rejection(aws.enabledRegions(null, 'elb'))).toMatchObject({
    code: 'access-denied',
    hint: expect.stringContaining('docs/iam/elb.json'),
  });
  expect(await aws.enabledRegions(null, 'rds')).toHaveLength(2);
});

test('an answer without any region is a fault, not an account without regions', async () => {
  await using wire = await wireOf([regions()]);
  expect(await rejection(session(wire.url).enabledRegions(null, 'elb'))).toMatchObject({ code: 'aws-error' });
});

test('an answer whose body was lost is asked for again', async () => {
  await using wire = await wireOf([{ status: 200, body: '' }, SOME]);
  const aws = session(wire.url);
  expect(await aws.enabledRegions(null, 'elb')).toHaveLength(2);
  expect(aws.calls()).toMatchObject({ 'ec2:DescribeRegions': 2 });
});

test("another account's credentials are told before its regions are asked for", async () => {
  await using wire = await wireOf([SOME]);
  const aws = session(wire.url);
  const other = account('shop', '222222222222');
  expect(await rejection(aws.enabledRegions(other, 'elb'))).toMatchObject({ code: 'account-mismatch' });
  expect(wire.requests).toHaveLength(1);
});
