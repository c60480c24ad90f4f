import { DescribeVolumesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Cloud, startCloud } from '../../cloud/cloud.ts';
import { volumeSeeds } from '../../cloud/seed/volumes.ts';
import { notAllowed, openPlace } from './harness.ts';

let cloud: Cloud;
let aws: ReturnType<typeof volumeSeeds>;
let place: Awaited<ReturnType<typeof openPlace>>;

beforeAll(async () => {
  cloud = await startCloud();
});
beforeEach(async () => {
  await cloud.reset();
  aws?.close();
  place?.close();
  aws = volumeSeeds(cloud.url);
  place = await openPlace(cloud);
});
afterAll(async () => {
  aws.close();
  place.close();
  await cloud[Symbol.asyncDispose]();
});

/** What the seeds ask for. */
const SEEDING = ['ec2:AttachVolume', 'ec2:CreateVolume', 'ec2:DescribeInstances', 'ec2:RunInstances'];
const GOLD = { backup: 'gold' };
const INSTANCES = { select: { tags: { backup: ['gold'] } }, unit: 'instance' };

describe('writers that hold still', () => {
  const quiesce = { before: 'freeze', after: 'thaw', timeout: '10s' };
  const options = { ...INSTANCES, quiesce };
  const order = async (given: Parameters<typeof place.order>[1]) => {
    const [resource] = (await place.select(given)).resources;
    return await place.order(resource as never, given);
  };
  const names = () => cloud.ssm.sent.map(({ document }) => document);

  beforeEach(async () => {
    await aws.instance(GOLD, [{}]);
    cloud.ssm.documents.set('freeze', 'succeeds').set('thaw', 'succeeds');
  });

  test('before, snapshots, after: and the point says so', async () => {
    expect(await order(options)).toEqual({ kind: 'ordered' });

    const calls = cloud.calls.map(({ operation }) => operation).filter((name) => /^(Send|CreateSnapshots)/.test(name));
    expect(calls).toEqual(['SendCommand', 'CreateSnapshots', 'SendCommand']);
    expect(names()).toEqual(['freeze', 'thaw']);
    expect((await place.observe())[0]?.consistency).toBe('application');
    expect(notAllowed(cloud, 'backup', SEEDING)).toEqual([]);
  });

  test('a document that fails leaves a snapshot as after a loss of power, with a finding; the writers are let go', async () => {
    cloud.ssm.documents.set('freeze', 'fails');

    const end = await order(options);

    expect(end.kind).toBe('ordered');
    expect(end.findings).toMatchObject([{ code: 'quiesce-failed', severity: 'warning' }]);
    expect(end.findings?.[0]?.message).toContain('Failed: fsfreeze: /data: Device or resource busy');
    expect(names()).toEqual(['freeze', 'thaw']);
    expect((await place.observe())[0]?.consistency).toBe('crash');
  });

  test('onFailure: fail makes no snapshot, and lets the writers go all the same', async () => {
    cloud.ssm.documents.set('freeze', 'hangs');

    await expect(order({ ...options, quiesce: { ...quiesce, onFailure: 'fail' } })).rejects.toMatchObject({
      code: 'quiesce-failed',
      message: expect.stringContaining('did not end within 10 s'),
    });

    expect(names()).toEqual(['freeze', 'thaw']);
    expect(cloud.ssm.sent[0]?.isCancelled).toBe(true);
    expect(cloud.counts()['ec2:CreateSnapshots']).toBeUndefined();
  });

  test('a document that is not there, or an instance without an agent, runs nothing', async () => {
    cloud.ssm.documents.delete('freeze');

    expect((await order(options)).findings?.[0]?.message).toContain('The specified SSM document');
    expect(names()).toEqual([]);
  });

  test('a lost reply of the first command is no failure: the command is found by its comment, and waited for', async () => {
    cloud.faults.add({ service: 'ssm', operation: 'SendCommand', times: 1, fault: { kind: 'lose-reply' } });

    expect(await order(options)).toEqual({ kind: 'ordered' });

    expect(names()).toEqual(['freeze', 'thaw']);
    expect((await place.observe())[0]?.consistency).toBe('application');
    expect(notAllowed(cloud, 'backup', SEEDING)).toEqual([]);
  });

  test('the command of another order is never taken for the one whose reply was lost', async () => {
    await order(options);
    cloud.faults.add({ service: 'ssm', operation: 'SendCommand', times: 1, fault: { kind: 'reset' } });

    const { findings } = await order(options);

    expect(findings?.[0]?.message).toContain('the reply of SendCommand was lost');
    expect(names()).toEqual(['freeze', 'thaw', 'thaw']);
  });

  test('where nobody may look for it the writers are let go all the same, for it may run', async () => {
    cloud.faults.add({ service: 'ssm', operation: 'SendCommand', times: 1, fault: { kind: 'lose-reply' } });
    const fault = { kind: 'error', status: 400, code: 'AccessDeniedException', message: 'not authorized' } as const;
    cloud.faults.add({ service: 'ssm', operation: 'ListCommands', fault });

    expect((await order(options)).findings).toMatchObject([{ code: 'quiesce-failed', severity: 'warning' }]);
    expect(names()).toEqual(['freeze', 'thaw']);
  });

  test('a lost reply of the second command has it sent again: writers that wait are worse than one more thaw', async () => {
    cloud.faults.add({ service: 'ssm', operation: 'SendCommand', skip: 1, times: 1, fault: { kind: 'reset' } });

    expect(await order(options)).toEqual({ kind: 'ordered' });
    expect(names()).toEqual(['freeze', 'thaw']);
  });

  test.each([
    ['the first command was sent', { service: 'ssm', operation: 'SendCommand' }, ['freeze', 'thaw']],
    ['it is waited for', { service: 'ssm', operation: 'GetCommandInvocation' }, ['freeze', 'thaw']],
    ['the snapshots were asked for', { service: 'ec2', operation: 'CreateSnapshots' }, ['freeze', 'thaw']],
  ])(
    'a run that is told to stop when %s lets the writers go before it ends, and says so',
    async (_when, match, sent) => {
      const undo = cloud.rewrite(match, (body) => {
        undo();
        place.abort();
        return body;
      });

      await expect(order(options)).rejects.toThrow('stopped');

      expect(names()).toEqual(sent);
      expect(place.said).toEqual([expect.stringMatching(/^the run was told to stop while .* thaw let them go on$/)]);
    },
  );

  test('what was not delivered when a run is told to stop is called back, so that nothing holds still after the thaw', async () => {
    cloud.ssm.documents.set('freeze', 'hangs');
    const undo = cloud.rewrite({ service: 'ssm', operation: 'GetCommandInvocation' }, (body) => {
      if (!body.includes('InProgress')) return body;
      undo();
      place.abort();
      return body;
    });

    await expect(order(options)).rejects.toThrow('stopped');

    expect(cloud.ssm.sent.map(({ document, isCancelled }) => [document, isCancelled])).toEqual([
      ['freeze', true],
      ['thaw', false],
    ]);
  });

  test('a run that is told to stop before anything was sent sends nothing', async () => {
    const [resource] = (await place.select(options)).resources;
    place.abort();

    await expect(place.order(resource as never, options)).rejects.toThrow('stopped');
    expect(names()).toEqual([]);
  });

  test('a command that nobody may look at lets the writers go too', async () => {
    const fault = { kind: 'error', status: 400, code: 'AccessDeniedException', message: 'not authorized' } as const;
    cloud.faults.add({ service: 'ssm', operation: 'GetCommandInvocation', fault });

    const { kind, findings } = await order(options);

    expect(kind).toBe('ordered');
    expect(names()).toEqual(['freeze', 'thaw']);
    expect(findings?.map(({ severity }) => severity)).toEqual(['warning', 'error']);
  });

  test.each([
    ['is refused', { kind: 'error', status: 400, code: 'IncorrectState' } as const],
    ['has its reply lost', { kind: 'lose-reply' } as const],
  ])('the writers are let go when the creating call %s', async (_how, fault) => {
    cloud.faults.add({ service: 'ec2', operation: 'CreateSnapshots', fault });

    await order(options).catch(() => null);

    expect(names()).toEqual(['freeze', 'thaw']);
  });

  test('writers that are not let go are an error that people read at once', async () => {
    cloud.ssm.documents.set('thaw', 'fails');

    const { kind, findings } = await order(options);

    expect(kind).toBe('ordered');
    expect(findings).toMatchObject([{ code: 'quiesce-failed', severity: 'error' }]);
    expect(place.said).toHaveLength(1);
  });

  test('nobody is told on an instance that is stopped', async () => {
    const { Volumes = [] } = await aws.ec2.send(new DescribeVolumesCommand({}));
    const id = Volumes[0]?.Attachments?.[0]?.InstanceId ?? '';
    await aws.ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));

    expect(await order(options)).toEqual({ kind: 'ordered' });
    expect(names()).toEqual([]);
  });
});
