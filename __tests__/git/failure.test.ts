import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gitFailure, tidy, withoutSecrets } from '../../src/git/failure.ts';

const failed = (stderr: string) => gitFailure(['fetch', 'origin'], { code: 128, stdout: Buffer.alloc(0), stderr });

test.each([
  ["fatal: detected dubious ownership in repository at '/github/workspace'", 'git-failed', /safe\.directory/],
  ['fatal: not a git repository (or any of the parent directories): .git', 'not-a-repository', /git init/],
  [
    "fatal: unable to access 'https://github.com/a/b/': Could not resolve host: github.com",
    'remote-unreachable',
    /network/,
  ],
  [
    "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
    'remote-unreachable',
    /persist-credentials/,
  ],
  [
    'git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.',
    'remote-unreachable',
    /SSH key/,
  ],
  [
    "remote: Repository not found.\nfatal: repository 'https://github.com/a/b/' not found",
    'remote-unreachable',
    /not found/,
  ],
  ['fatal: write error: No space left on device', 'git-failed', /disk space/],
])('%s', (stderr, code, hint) => {
  expect(failed(stderr)).toMatchObject({ code, hint: expect.stringMatching(hint) });
});

test('the message is one line of git’s words, without prefixes, hints and a full stop', () => {
  expect(tidy('remote: error: no.\nhint: try again\nfatal: really.\n')).toBe('error: no.; really');
  expect(failed('fatal: bad object\n').message).toBe('git fetch ended with 128: bad object');
});

test('no secret of a URL or a header stands in what is printed', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/);
  const places = fc.constantFrom(
    (s: string) => `fatal: unable to access 'https://x-access-token:${s}@github.com/a/b/'`,
    (s: string) => `https://${s}@example.com/a.git: no`,
    (s: string) => `AUTHORIZATION: basic ${s}`,
    (s: string) => `authorization: ${s}`,
    (s: string) => `token ghs_${s.replaceAll('-', '')} refused`,
    (s: string) => `https://example.com/a.git?private_token=${s}&x=1`,
  );
  fc.assert(
    fc.property(secret, places, (s, place) => {
      const hidden = s.replaceAll('-', '');
      const text = withoutSecrets(place(s));
      expect(text).not.toContain(s);
      if (place(s).includes(`ghs_${hidden}`)) expect(text).not.toContain(`ghs_${hidden}`);
    }),
  );
});
