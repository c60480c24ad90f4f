import { expect, test } from '@jest/globals';
import type { Finding } from '../../src/core/result.ts';
import { githubApi } from '../../src/github/api.ts';
import { type CheckRun, writeCheck } from '../../src/github/check-run.ts';
import { type FakeGithub, fakeGithub } from '../support/fake-github.ts';
import { frozen } from '../support/git-run.ts';

const signal = new AbortController().signal;
const CHECK: CheckRun = {
  name: 'holdfast drift: network',
  headSha: 'a'.repeat(40),
  conclusion: 'failure',
  title: '1 difference',
  summary: 'text',
  findings: [],
};

function write(hub: FakeGithub, check: Partial<CheckRun>, token = 'token') {
  const access = { repository: hub.repository, apiUrl: hub.url, token, clock: frozen(), signal, timeoutMs: 5_000 };
  return writeCheck(githubApi(access), { ...CHECK, ...check });
}

test('a finished check stands on the given commit, with a line beside each file, fifty at most', async () => {
  await using hub = await fakeGithub();
  const finding = (n: number): Finding => ({
    code: 'drift',
    severity: 'error',
    message: `m${n}`,
    file: 'a.json',
    line: n,
  });
  const findings = [
    { code: 'drift', severity: 'note', message: 'nowhere' } as const,
    ...Array.from({ length: 60 }, (_, n) => finding(n + 1)),
  ];
  await write(hub, { findings });
  expect(hub.checks).toHaveLength(1);
  const [check] = hub.checks;
  expect(check).toMatchObject({
    head_sha: 'a'.repeat(40),
    status: 'completed',
    conclusion: 'failure',
    name: CHECK.name,
  });
  const { annotations = [] } = (check?.['output'] ?? {}) as { annotations?: readonly unknown[] };
  expect(annotations).toHaveLength(50);
  expect(annotations[0]).toEqual({
    path: 'a.json',
    start_line: 1,
    end_line: 1,
    annotation_level: 'failure',
    title: 'drift',
    message: 'm1',
  });
});

test('without the permission it names it, and asks once', async () => {
  await using hub = await fakeGithub();
  await expect(write(hub, {}, 'read-only')).rejects.toMatchObject({
    code: 'github-api',
    hint: expect.stringContaining('checks: write'),
  });
  expect(hub.calls).toHaveLength(1);
});
