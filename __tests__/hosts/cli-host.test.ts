import { describe, expect, test } from '@jest/globals';
import { commands } from '../../src/commands/index.ts';
import { HoldfastError } from '../../src/core/errors.ts';
import { OUTCOMES } from '../../src/core/result.ts';
import { runInMemory } from '../../src/hosts/memory-host.ts';
import { VERSION } from '../../src/hosts/version.ts';
import { probe } from './probe.ts';

describe('help', () => {
  test('names every command and source', async () => {
    const { exit, stdout, stderr } = await runInMemory(['--help'], { commands });
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    for (const { name, summary } of commands) {
      expect(stdout).toContain(`  ${name}`);
      expect(stdout).toContain(summary);
    }
  });

  test.each(commands.map(({ name }) => name))('of %s names every option and example', async (name) => {
    const command = commands.find((known) => known.name === name);
    for (const line of [
      [name, '--help'],
      ['help', name],
    ]) {
      const { exit, stdout } = await runInMemory(line, { commands });
      expect(exit).toBe(0);
      for (const option of command?.options ?? []) expect(stdout).toContain(`--${option.name}`);
      for (const example of command?.examples ?? []) expect(stdout).toContain(example.line);
    }
  });

  test('the version is printed alone', async () => {
    const { exit, stdout, stderr } = await runInMemory(['--version'], { commands });
    expect({ exit, stdout, stderr }).toEqual({ exit: 0, stdout: `${VERSION}\n`, stderr: '' });
  });
});

describe('a wrong command line ends with 2, prints nothing on standard output and names the mend', () => {
  test.each([
    [['bakup'], "unknown command 'bakup'", 'did you mean backup?'],
    [['backup', '--forse'], "unknown option '--forse'", 'did you mean --force?'],
    [['status', '--slot', '2026-01-02T03:00:00Z'], "unknown option '--slot'", 'holdfast status --help'],
    [['backup', '--slot'], "option '--slot <TIME>' argument missing", 'holdfast backup --help'],
    [['backup', '--slot', 'noon'], "--slot is 'noon', which is not a time", '2026-01-02T03:00:00Z'],
    [
      ['backup', 'a', 'b'],
      "too many arguments for 'backup'",
      'only one plan can be the argument; name several with --plan NAME',
    ],
    [['list', 'a', 'b'], "too many arguments for 'list'", 'once for each'],
    [
      ['backup', '--force=maybe'],
      "--force takes no value, but 'maybe' was given",
      'write --force alone, or leave it out',
    ],
    [
      ['backup', '--force=true'],
      "--force takes no value, but 'true' was given",
      'write --force alone, or leave it out',
    ],
    [['backup', '--forse=true'], "unknown option '--forse=true'", 'holdfast backup --help'],
    [['validate', 'holdfast.yml'], "too many arguments for 'validate'", 'name a plan file with --config PATH'],
    [[], 'no command was given', 'holdfast --help'],
  ])('%j', async (argv, message, hint) => {
    const { exit, stdout, stderr } = await runInMemory(argv, { commands });
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
    expect(stderr).toMatch(/^(?:holdfast|[a-z]+): invalid \(usage\)/m);
  });
});

describe('what the command gets', () => {
  test('the positional, repeated options and flags', async () => {
    const seen: unknown[] = [];
    const command = probe((_, input) => {
      seen.push(
        input.positional,
        input.list('config'),
        input.flag('force'),
        input.instant('slot'),
        input.list('accept-live'),
      );
      return {};
    });
    const line = ['probe', '--config', 'a.yml', 'network', '--config', 'b.yml', '--force', '--accept-live', '-x'];
    await runInMemory(line, {
      commands: [command],
      env: { HOLDFAST_SLOT: '2026-01-02T03:00:00Z', HOLDFAST_CONFIG: 'c' },
    });
    expect(seen).toEqual(['network', ['a.yml', 'b.yml'], true, Date.UTC(2026, 0, 2, 3), ['-x']]);
  });

  test('the repository and the run, inside of GitHub Actions only', async () => {
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'acme/infra',
      GITHUB_RUN_ID: '42',
      GITHUB_RUN_ATTEMPT: '3',
      GITHUB_TOKEN: 't',
    };
    const seen: unknown[] = [];
    const command = probe((ctx) => {
      seen.push(ctx.github?.repository ?? null, ctx.github?.token ?? null, ctx.run);
      return {};
    });
    await runInMemory(['probe'], { commands: [command], env });
    await runInMemory(['probe'], { commands: [command], env: { ...env, GITHUB_ACTIONS: 'false' } });
    expect(seen).toEqual([
      'acme/infra',
      't',
      { id: '42', attempt: 3 },
      null,
      null,
      { id: '0000000000000000', attempt: 1 },
    ]);
  });
});

describe('--json', () => {
  test('prints exactly one object; progress, messages and the table go to standard error', async () => {
    const command = probe((ctx) => {
      ctx.log.info('working');
      ctx.log.task('zones').done('3 read');
      return { items: [{ plan: 'p', source: 's', status: 'complete' }] };
    });
    const { stdout, stderr } = await runInMemory(['probe', '--json'], { commands: [command] });
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      command: 'probe',
      outcome: 'complete',
      items: [{ plan: 'p' }],
    });
    expect(stdout).not.toContain('sections');
    expect(stderr).toContain('working');
    expect(stderr).toContain('zones: 3 read');
    expect(stderr).toContain('probe: complete');
  });

  test.each([
    [['probe', '--json', '--nope'], {}],
    [['probe', '--json'], { HOLDFAST_SLOT: 'noon' }],
    [['probe', '--nope'], { HOLDFAST_JSON: 'true' }],
  ])('also answers %j, which cannot be read, with one object', async (argv, env) => {
    const { exit, stdout } = await runInMemory(argv, { commands: [probe(() => ({}))], env });
    expect(exit).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'probe',
      outcome: 'invalid',
      reason: 'usage',
      findings: [{ code: 'usage' }],
    });
  });
});

describe('exit codes', () => {
  test('each outcome has the published one', async () => {
    const codes: Record<string, number> = {};
    for (const outcome of OUTCOMES)
      codes[outcome] = (await runInMemory(['probe'], { commands: [probe(() => ({ outcome }))] })).exit;
    expect(codes).toEqual({
      complete: 0,
      'nothing-due': 0,
      failed: 1,
      invalid: 2,
      partial: 3,
      drift: 4,
      refused: 5,
      waiting: 0,
      cancelled: 130,
    });
  });

  test.each([
    ['plan-invalid', 'invalid', 2],
    ['public-repository', 'refused', 5],
    ['account-mismatch', 'refused', 5],
    ['throttled', 'failed', 1],
    ['cancelled', 'cancelled', 130],
  ] as const)('a thrown %s makes the run %s', async (code, outcome, exit) => {
    const command = probe(() => {
      throw new HoldfastError(code, 'it went wrong', { hint: 'mend it' });
    });
    const run = await runInMemory(['probe', '--json'], { commands: [command] });
    expect(run.exit).toBe(exit);
    expect(JSON.parse(run.stdout)).toMatchObject({
      outcome,
      reason: code,
      findings: [{ message: 'it went wrong', hint: 'mend it' }],
    });
  });

  test('a defect is a failed run with a report, not a stack trace', async () => {
    const command = probe(() => {
      throw new TypeError('x is not a function');
    });
    const run = await runInMemory(['probe'], { commands: [command] });
    expect(run).toMatchObject({ exit: 1, stdout: '' });
    expect(run.stderr).toContain('error internal: x is not a function');
    expect(run.stderr).not.toContain('    at ');
  });
});

test('colours are for terminals, and NO_COLOR is obeyed', async () => {
  const world = { commands: [probe(() => ({}))] };
  const csi = '\u001b[';
  expect((await runInMemory(['probe'], world)).stdout).not.toContain(csi);
  expect((await runInMemory(['probe'], { ...world, isTTY: true })).stdout).toContain(csi);
  expect((await runInMemory(['probe'], { ...world, isTTY: true, env: { NO_COLOR: '1' } })).stdout).not.toContain(csi);
});
