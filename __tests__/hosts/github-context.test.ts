import { expect, test } from '@jest/globals';
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
