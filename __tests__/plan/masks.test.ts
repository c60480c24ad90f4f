import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatProblem } from './format-problem.ts';
import { brief, load, problems, withPlans } from './specs.ts';

const ROTATE = 'take it out of the file and rotate it: it stays in the history of the repository';
const KEY_ID = 'AKIAIOSFODNN7EXAMPLE';

test('the value of a key that sounds secret is masked in the frame, and the mend is to rotate it', () => {
  expect(
    problems(withPlans('plans:\n  a: { sources: [toy], password: hunter2, colour: 1 }\n')).map(formatProblem),
  ).toEqual([
    `holdfast.yml:4:24 plans.a.password: unknown key 'password'
3 | plans:
4 |   a: { sources: [toy], password: ***, colour: 1 }
  |                        ^^^^^^^^
  fix: ${ROTATE}`,
    `holdfast.yml:4:43 plans.a.colour: unknown key 'colour'
3 | plans:
4 |   a: { sources: [toy], password: ***, colour: 1 }
  |                                       ^^^^^^
  fix: remove it; a key here is was, timezone, accounts, regions, schedule, sources, destination, scheme, retention, copies, commit, freshness or maxRuntime`,
  ]);
});

test('a credential is known by its form under any key, and is wrong for that alone', () => {
  const found = problems(withPlans(`timezone: ${KEY_ID}\nplans: { a: { sources: [toy] } }\n`));
  expect(found.map(brief)).toEqual([`3:11 timezone: what looks like an AWS access key id is written out | ${ROTATE}`]);
  expect(found[0]?.frame).toBe('2 | id: acme-infra\n3 | timezone: ***\n  |           ^^^');
  expect(problems(withPlans(`plans: { a: { sources: [toy], commit: { branch: ${KEY_ID} } } }\n`)).map(brief)).toEqual([
    `3:49 plans.a.commit.branch: what looks like an AWS access key id is written out | ${ROTATE}`,
  ]);
});

test.each([
  ['a comment on the line before', `plans:\n  # was: ${KEY_ID}\n  a: { sources: [tyo] }\n`],
  ['a comment behind the value', `plans:\n  a: { sources: [tyo] } # token = ${KEY_ID}\n`],
  ['a key', `plans:\n  a: { sources: [toy], ${KEY_ID}: 1 }\n`],
  ['the name of a plan', `plans:\n  ${KEY_ID}: { sources: [toy] }\n`],
  ['a line that is no YAML', `plans:\n  a: { token: ${KEY_ID}: x, sources: [toy] }\n`],
  ['an open quote', `plans:\n  a:\n    token: "${KEY_ID}\n`],
  ['a list below the key', `plans:\n  a:\n    sources: [toy]\n    tokens: [x1, ${KEY_ID}]\n`],
  ['a map below the key', `credentials:\n  id: ${KEY_ID}\nplans: { a: { sources: [tyo] } }\n`],
  ['an alias', `plans:\n  a: { sources: [toy], secret: &s ${KEY_ID}, timezone: *s }\n`],
  ['a second place', `plans:\n  a: { sources: [toy], secret: ${KEY_ID}, timezone: ${KEY_ID} }\n`],
])('a secret is not shown from %s', (_, text) => {
  const found = problems(withPlans(text));
  expect(found.length).toBeGreaterThan(0);
  expect(JSON.stringify(found)).not.toContain(KEY_ID);
});

test('a private key over several lines shows none of them', () => {
  const lines = ['-----BEGIN RSA PRIVATE KEY-----', 'MIIEowIBAAKCAQEA', '-----END RSA PRIVATE KEY-----'];
  const block = lines.map((line) => `      ${line}\n`).join('');
  const found = problems(withPlans(`plans:\n  a:\n    note: |\n${block}    colour: 1\n    sources: [toy]\n`));
  expect(found.map(({ path }) => path)).toEqual(['plans.a.note', 'plans.a.colour']);
  for (const line of lines) expect(JSON.stringify(found)).not.toContain(line);
});

test('a secret of one file is not shown from a problem of another', () => {
  const found = problems(
    `version: 1\nid: a\npassword: correct-horse\nplans: { a: { sources: [toy] } }\n`,
    'id: correct-horse\n',
  );
  expect(found.map(({ file }) => file)).toEqual(['a.yml', 'b.yml']);
  expect(JSON.stringify(found)).not.toContain('correct-horse');
});

describe('what only sounds like a secret is shown', () => {
  test('a name that people chose', () => {
    const found = problems(
      withPlans('accounts: { token-hub: { id: "1" } }\nplans: { secret-zones: { sources: [tyo] } }\n'),
    );
    expect(found.map(brief)).toEqual([
      "3:30 accounts.token-hub.id: '1' is no account id: it has twelve digits | copy it from the AWS console, or run: aws sts get-caller-identity",
      "4:36 plans.secret-zones.sources[0]: there is no source 'tyo' | did you mean toy?",
    ]);
  });

  test('a variable, which names a secret and holds none', () => {
    const [problem] = problems(withPlans('plans:\n  a: { sources: [toy], password: $DB_PASSWORD }\n'));
    expect(problem?.frame).toContain('password: $DB_PASSWORD');
  });
});

test('whatever is wrong around it, no problem holds the value of a secret', () => {
  const value = fc.oneof(
    fc.stringMatching(/^[A-Za-z0-9+/=_.:@#!%-]{8,80}$/),
    fc.string({ unit: 'grapheme', minLength: 8, maxLength: 80 }).filter((text) => text.trim().length >= 8),
    fc.constantFrom(KEY_ID, `ghp_${'a1B2'.repeat(10)}`),
  );
  const key = fc.constantFrom(
    'password',
    'db_passwd',
    'apiToken',
    'access-key',
    'aws_secret_access_key',
    'private-key',
    'credentials',
  );
  const place = fc.constantFrom(
    (line: string) => `version: 1\nid: a\n${line}\nplans: { a: { sources: [toy] } }\n`,
    (line: string) => withPlans(`plans:\n  a:\n    sources: [toy]\n    ${line}\n    colour: 1\n`),
    (line: string) => withPlans(`accounts:\n  x:\n    id: 1\n    ${line}\nplans: { a: { sources: [toy] } }\n`),
    (line: string) => withPlans(`plans:\n  a:\n    sources:\n      - toy: { tidy: 3 }\n        ${line}\n`),
    (line: string) => withPlans(`plans:\n  a:\n    ${line}\n    sources: [toy\n`), // no YAML
    (line: string) => withPlans(`plans:\n  a: { ${line}, sources: [tyo] }\n`),
    (line: string) => withPlans(`plans:\n  # ${line}\n  a: { sources: [tyo] }\n`),
  );
  const style = fc.constantFrom(
    (text: string) => text,
    (text: string) => JSON.stringify(text),
    (text: string) => `'${text.replaceAll("'", "''")}'`,
  );
  fc.assert(
    fc.property(value, key, place, style, (secret, name, put, write) => {
      fc.pre(!/^\s*\$/.test(secret) && !/[\n\r]/.test(secret));
      const loaded = load(put(`${name}: ${write(secret)}`));
      if (loaded.ok) return;
      for (const problem of loaded.problems) {
        for (const text of [problem.message, problem.hint, problem.path, problem.frame])
          expect(text).not.toContain(secret);
        expect(problem.frame.split('\n').at(-1)).toMatch(/\^/);
      }
    }),
    { numRuns: 500 },
  );
});
