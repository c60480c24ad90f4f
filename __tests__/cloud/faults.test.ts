import { CreateHostedZoneCommand, GetHostedZoneCountCommand, ListHostedZonesCommand } from '@aws-sdk/client-route-53';
import { expect, test } from '@jest/globals';
import type { Fault } from './cloud.ts';
import { cloudSuite, refusal } from './suite.ts';

const suite = cloudSuite();

async function hit(fault: Fault): Promise<{ name: string; status: number | undefined; message: string }> {
  suite.cloud.faults.add({ service: 'route53', operation: 'ListHostedZones', fault });
  return refusal(suite.route53().send(new ListHostedZonesCommand({})));
}

test('an error comes in the wire shape of its service, so the SDK names it', async () => {
  const fault: Fault = { kind: 'error', status: 400, code: 'Throttling', message: 'Rate exceeded' };

  expect(await hit(fault)).toEqual({ name: 'Throttling', status: 400, message: 'Rate exceeded' });
  suite.cloud.faults.add({ service: 'ec2', fault: { kind: 'error', status: 503, code: 'RequestLimitExceeded' } });
  const ec2 = await suite.query('ec2', { Action: 'DescribeVolumes' });
  expect(ec2.status).toBe(503);
  expect(ec2.text).toContain('<Response><Errors><Error><Code>RequestLimitExceeded</Code>');
});

test('a reset cuts the connection before anything is applied', async () => {
  suite.cloud.faults.add({ operation: 'CreateHostedZone', fault: { kind: 'reset' } });

  const create = suite.route53().send(new CreateHostedZoneCommand({ Name: 'a.example', CallerReference: 'a' }));

  expect((await refusal(create)).message).toMatch(/ECONNRESET|socket hang up/);
  expect((await suite.route53().send(new GetHostedZoneCountCommand({}))).HostedZoneCount).toBe(0);
  expect(suite.cloud.calls[0]).toMatchObject({ operation: 'CreateHostedZone', status: 0 });
});

test('a lost reply is applied all the same', async () => {
  suite.cloud.faults.add({ operation: 'CreateHostedZone', fault: { kind: 'lose-reply' } });

  const create = suite.route53().send(new CreateHostedZoneCommand({ Name: 'a.example', CallerReference: 'a' }));

  expect((await refusal(create)).message).toMatch(/ECONNRESET|socket hang up/);
  expect((await suite.route53().send(new GetHostedZoneCountCommand({}))).HostedZoneCount).toBe(1);
});

test('a truncated body breaks off, or ends as if it were whole', async () => {
  expect((await hit({ kind: 'truncate', share: 0.5 })).message).toMatch(/aborted|ECONNRESET|socket hang up/);
  suite.cloud.faults.clear();
  expect((await hit({ kind: 'truncate', share: 0.5, quiet: true })).name).toBe('Error');
});

test('a page of HTML with a status is no error that AWS knows', async () => {
  expect(await hit({ kind: 'html', status: 502 })).toMatchObject({ status: 502 });
});

test('a delay lets the call through, later', async () => {
  suite.cloud.faults.add({ operation: 'ListHostedZones', fault: { kind: 'delay', ms: 120 } });
  const start = Date.now();

  await suite.route53().send(new ListHostedZonesCommand({}));

  expect(Date.now() - start).toBeGreaterThanOrEqual(115);
});

test('a call that hangs ends only by its own abort', async () => {
  suite.cloud.faults.add({ operation: 'ListHostedZones', fault: { kind: 'hang' } });

  const call = suite.route53().send(new ListHostedZonesCommand({}), { abortSignal: AbortSignal.timeout(100) });

  expect((await refusal(call)).name).toBe('AbortError');
});

test('a rule skips calls, hits a number of them, and counts', async () => {
  const client = suite.route53();
  const armed = suite.cloud.faults.add({
    service: 'route53',
    skip: 1,
    times: 2,
    match: (call) => call.input['MaxItems'] === 7,
    fault: { kind: 'error', status: 500, code: 'InternalError' },
  });
  const seen: string[] = [];
  for (const MaxItems of [7, 7, 5, 7, 7]) {
    seen.push(
      await client.send(new ListHostedZonesCommand({ MaxItems })).then(
        () => 'ok',
        (e: Error) => e.name,
      ),
    );
  }

  expect(seen).toEqual(['ok', 'InternalError', 'ok', 'InternalError', 'ok']);
  expect([armed.fired, suite.cloud.faults.fired]).toEqual([2, 2]);
});

test('a rule taken back hits nothing', async () => {
  const armed = suite.cloud.faults.add({ fault: { kind: 'reset' } });
  armed.remove();

  await suite.route53().send(new ListHostedZonesCommand({}));

  expect(armed.fired).toBe(0);
});
