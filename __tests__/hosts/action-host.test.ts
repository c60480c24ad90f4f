import { describe, expect, test } from '@jest/globals';
import { commands } from '../../src/commands/index.ts';
import type { Finding, Item, Outcome } from '../../src/core/result.ts';
import { OUTPUTS } from '../../src/hosts/action-host.ts';
import { runStepInMemory } from '../../src/hosts/memory-host.ts';
import { probe } from './probe.ts';

const step = (inputs: Record<string, string>, command = probe(() => ({})), env: Record<string, string> = {}) =>
  runStepInMemory({ command: 'probe', ...inputs }, { commands: [command], env });

test('inputs reach the command by the names of the command line; lists are one a line', async () => {
  const seen: unknown[] = [];
  const command = probe((ctx, input) => {
    seen.push(
      input.positional,
      input.list('config'),
      input.flag('force'),
      input.instant('slot'),
      ctx.role,
      ctx.github?.token,
    );
    return {};
  });
  await step(
    {
      source: 'network/route53',
      config: 'a.yml\nb.yml\n',
      force: 'True',
      slot: '2026-01-02T03:00:00Z',
      role: 'arn:aws:iam::111111111111:role/x',
      'github-token': 'ghs_1',
    },
    command,
    { GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'acme/infra' },
  );
  expect(seen).toEqual([
    'network/route53',
    ['a.yml', 'b.yml'],
    true,
    Date.UTC(2026, 0, 2, 3),
    'arn:aws:iam::111111111111:role/x',
    'ghs_1',
  ]);
});

test('a role that no call could assume keeps the command from being run at all', async () => {
  let ran = false;
  const run = await step(
    { role: 'holdfast-backup', 'fail-on': 'none' },
    probe(() => {
      ran = true;
      return {};
    }),
  );
  expect({ ran, exit: run.exit, reason: run.outputs['reason'] }).toEqual({ ran: false, exit: 2, reason: 'usage' });
});

test.each(['arn:aws:iam::111111111111:role/x', 'arn:aws-us-gov:iam::111111111111:role/team/holdfast-{verb}'])(
  'the role %s is taken as it is',
  async (role) => {
    const seen: unknown[] = [];
    await step(
      { role },
      probe((ctx) => {
        seen.push(ctx.role);
        return {};
      }),
    );
    expect(seen).toEqual([role]);
  },
);

test('every output is written, with what the run did', async () => {
  const { outputs, exit } = await step(
    {},
    probe(() => ({ commit: 'c0ffee', changed: true, outcome: 'complete' })),
  );
  expect(exit).toBe(0);
  expect(Object.keys(outputs)).toEqual(Object.keys(OUTPUTS));
  expect(outputs).toMatchObject({
    outcome: 'complete',
    reason: '',
    changed: 'true',
    drift: 'false',
    'commit-sha': 'c0ffee',
  });
  expect(JSON.parse(outputs['result'] ?? '')).toMatchObject({ schemaVersion: 1, command: 'probe', commit: 'c0ffee' });
});

test('the output drift is true also where not all could be read', async () => {
  const partial = probe(() => ({ outcome: 'partial', drift: true }));
  expect((await step({}, partial)).outputs).toMatchObject({ outcome: 'partial', drift: 'true' });
  const drifted = probe(() => ({ outcome: 'drift' }));
  expect((await step({}, drifted)).outputs).toMatchObject({ drift: 'true' });
});

describe('a step that is written wrongly is red, says why, and still writes outputs and a summary', () => {
  test.each([
    [{ command: 'bakup' }, "input 'command' is 'bakup', which is not a command"],
    [{ command: 'status', force: 'true' }, "input 'force' is not an option of 'status'"],
    [{ command: 'backup', force: 'yes' }, "input 'force' is 'yes', which is neither true nor false"],
    [
      { command: 'backup', slot: '2026-01-02T03:00:00' },
      "input 'slot' is '2026-01-02T03:00:00', which is not a time with a zone",
    ],
    [{ command: 'backup', 'fail-on': 'partly' }, "input 'fail-on' has 'partly', which is not an outcome"],
    [{ command: 'backup', 'fail-on': 'none', acept_live: 'x' }, "there is no input 'acept_live'"],
    [
      { command: 'backup', role: 'holdfast' },
      "input 'role' is 'holdfast', which is not the ARN of a role\nwrite it as arn:aws:iam::<account>:role/<name>",
    ],
    [
      { command: 'backup', role: 'arn:aws:iam::111111111111:user/x' },
      "input 'role' is 'arn:aws:iam::111111111111:user/x'",
    ],
  ])('%j', async (inputs, message) => {
    const run = await runStepInMemory(inputs, { commands });
    expect(run.exit).toBe(2);
    expect(run.outputs).toMatchObject({ outcome: 'invalid', reason: 'usage' });
    expect(run.annotations).toEqual([
      expect.objectContaining({ level: 'error', title: 'usage', message: expect.stringContaining(message) }),
    ]);
    expect(run.summary).toContain('invalid');
  });

  test('a variable that only looks like an input is somebody else’s', async () => {
    expect((await step({}, undefined, { INPUT_FRUIT: 'apple' })).exit).toBe(0);
  });
});

describe('fail-on', () => {
  const mass: Finding = { code: 'mass-removal', severity: 'warning', message: 'the zone is gone' };
  const ended = (outcome: Outcome, findings: readonly Finding[] = []) => probe(() => ({ outcome, findings }));

  test.each([
    ['failed', 1],
    ['partial', 3],
    ['refused', 5],
    ['invalid', 2],
    ['drift', 0],
    ['waiting', 0],
    ['complete', 0],
    ['cancelled', 130],
  ] as const)('by default %s ends with %d', async (outcome, exit) => {
    expect((await step({}, ended(outcome))).exit).toBe(exit);
  });

  test('what it does not list ends green, with an annotation that says so', async () => {
    const run = await step({ 'fail-on': 'failed, refused' }, ended('partial'));
    expect(run.exit).toBe(0);
    expect(run.outputs['outcome']).toBe('partial');
    expect(run.annotations).toContainEqual({
      level: 'warning',
      title: 'holdfast',
      message: "probe ended partial; the step is green because 'fail-on' does not list it",
    });
  });

  test('a mass removal is red by itself, and green only when it is left out', async () => {
    expect((await step({}, ended('complete', [mass]))).exit).toBe(4);
    expect((await step({ 'fail-on': 'failed' }, ended('complete', [mass]))).exit).toBe(0);
    expect((await step({ 'fail-on': 'mass-removal' }, ended('partial', [mass]))).exit).toBe(4);
  });

  test('drift can be made red, and nothing at all', async () => {
    expect((await step({ 'fail-on': 'failed\ndrift' }, ended('drift'))).exit).toBe(4);
    expect((await step({ 'fail-on': 'none' }, ended('failed'))).exit).toBe(0);
  });

  test('nothing makes a cancelled run green', async () => {
    expect((await step({ 'fail-on': 'none' }, ended('cancelled'))).exit).toBe(130);
  });
});

test('secrets are masked before anything else is written', async () => {
  const { masks } = await step({ 'github-token': 'ghs_1' }, undefined, {
    AWS_SECRET_ACCESS_KEY: 'k',
    AWS_SESSION_TOKEN: '',
  });
  expect(masks).toEqual(['ghs_1', 'k']);
});

test('of eleven findings nine are annotated and the tenth annotation counts the rest', async () => {
  const findings = Array.from(
    { length: 11 },
    (_, i): Finding => ({ code: 'stale', severity: 'warning', message: `plan ${i}` }),
  );
  const { annotations, summary } = await step(
    {},
    probe(() => ({ findings })),
  );
  expect(annotations).toHaveLength(10);
  expect(annotations[9]).toMatchObject({ level: 'warning', message: '2 more; the summary has them all' });
  expect(summary).toContain('plan 10');
});

test('a finding with a place and an item’s error become annotations there', async () => {
  const finding: Finding = {
    code: 'plan-invalid',
    severity: 'error',
    message: 'no',
    hint: 'mend',
    file: 'holdfast.yml',
    line: 3,
    column: 9,
  };
  const item: Item = {
    plan: 'network',
    source: 'elb',
    account: 'shop',
    region: 'eu-west-1',
    status: 'denied',
    error: { code: 'access-denied', message: 'refused', hint: 'allow it' },
  };
  const { annotations } = await step(
    {},
    probe(() => ({ findings: [finding], items: [item] })),
  );
  expect(annotations).toEqual([
    { level: 'error', title: 'plan-invalid', message: 'no\nmend', file: 'holdfast.yml', line: 3, column: 9 },
    { level: 'warning', title: 'access-denied', message: 'network/elb@shop/eu-west-1: refused\nallow it' },
  ]);
});

test('text from AWS cannot start a workflow command, in messages, tasks or the report', async () => {
  const evil = '::add-mask::a\n::error::b ##[set-env name=x]y\u001b[2J';
  const command = probe((ctx) => {
    ctx.log.info(evil);
    ctx.log.warn(evil);
    const task = ctx.log.task(evil);
    task.update(evil);
    task.done(evil);
    return {
      items: [{ plan: evil, source: 's', status: 'failed', note: evil }],
      findings: [{ code: 'stale', severity: 'note', message: evil }],
      sections: [
        { kind: 'lines', title: evil, lines: [evil] },
        { kind: 'code', title: 'c', language: 'text', text: evil },
      ],
    };
  });
  const { log } = await step({}, command);
  const started = log.split('\n').filter((line) => line.trimStart().startsWith('::') || line.includes('##['));
  expect(started).toEqual(['::group::holdfast probe', '::endgroup::']);
  expect(log).not.toContain('\u001b');
});
