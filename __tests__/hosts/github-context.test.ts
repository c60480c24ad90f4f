import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { githubContext } from '../../src/hosts/github-context.ts';

const env = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'acme/infra',
  GITHUB_API_URL: 'https://ghe.acme.example/api/v3/',
  GITHUB_SERVER_URL: 'https://ghe.acme.example',
  GITHUB_EVENT_NAME: 'schedule',
  GITHUB_REF: 'refs/heads/release/2.x',
  GITHUB_REF_TYPE: 'branch',
  GITHUB_ACTOR: 'octocat',
};

test('a run for a branch has it, slashes and all, and the addresses of its server', () => {
  expect(githubContext(env, 'token')).toEqual({
    repository: 'acme/infra',
    apiUrl: 'https://ghe.acme.example/api/v3',
    serverUrl: 'https://ghe.acme.example',
    token: 'token',
    eventName: 'schedule',
    branch: 'release/2.x',
    actor: 'octocat',
    pullRequest: null,
  });
});

test.each([
  ['a tag', { GITHUB_REF: 'refs/tags/v1', GITHUB_REF_TYPE: 'tag' }],
  ['a pull request', { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' }],
  [
    'a pull request from a fork, run for its target',
    { GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_REF: 'refs/heads/main' },
  ],
  ['no ref', { GITHUB_REF: '', GITHUB_REF_TYPE: '' }],
])('a run for %s has no branch', (_, change) => {
  expect(githubContext({ ...env, ...change }, null)?.branch).toBeNull();
});

test('outside of GitHub Actions there is none, whatever else is set', () => {
  expect(githubContext({ ...env, GITHUB_ACTIONS: '' }, 'token')).toBeNull();
});

const folder = mkdtempSync(join(tmpdir(), 'event-'));
afterAll(() => rmSync(folder, { recursive: true }));

function eventFile(text: string): string {
  const path = join(folder, 'event.json');
  writeFileSync(path, text);
  return path;
}

const pull = { number: 7, head: { sha: 'a'.repeat(40) }, base: { ref: 'release/2.x' } };
const inEvent = (event: unknown, name = 'pull_request') => {
  const path = eventFile(typeof event === 'string' ? event : JSON.stringify(event));
  return githubContext({ ...env, GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path }, null)?.pullRequest;
};

test('a run for a pull request knows its number, its own newest commit and where it is to be merged', () => {
  expect(inEvent({ pull_request: pull })).toEqual({
    number: 7,
    headSha: 'a'.repeat(40),
    baseBranch: 'release/2.x',
    fromFork: false,
  });
  expect(inEvent({ pull_request: pull }, 'pull_request_target')?.number).toBe(7);
});

test.each([
  ['another repository', { full_name: 'mallory/infra' }, true],
  ['a fork that was deleted', null, true],
  ['the same repository', { full_name: 'acme/infra' }, false],
])('a head in %s', (_, repo, fromFork) => {
  const base = { ...pull.base, repo: { full_name: 'acme/infra' } };
  expect(inEvent({ pull_request: { ...pull, base, head: { ...pull.head, repo } } })?.fromFork).toBe(fromFork);
});

test.each([
  ['another event', { pull_request: pull }, 'push'],
  ['an event without one', {}, 'pull_request'],
  ['an event that says it differently', { pull_request: { ...pull, number: '7' } }, 'pull_request'],
  ['a file that is no JSON', '{', 'pull_request'],
])('%s is for no pull request that is known', (_, event, name) => {
  expect(inEvent(event, name)).toBeNull();
});
