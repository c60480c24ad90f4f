import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { type Mapping, mappingDigest } from '../../src/core/restore/mapping.ts';
import { loadMapping } from '../../src/plan/mapping-file.ts';

const FETCHED =
  'fetch it from AWS Secrets Manager in a step before, which masks it too, and write the variable that holds it: docs/mapping.md shows how';

function load(text: string): Mapping {
  const loaded = loadMapping('mappings/dr.yml', text);
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('; '));
  return loaded.mapping;
}

function wrong(text: string): readonly string[] {
  const loaded = loadMapping('mappings/dr.yml', text);
  return loaded.ok
    ? []
    : loaded.problems.map(({ line, column, path, message, hint }) => `${line}:${column} ${path}: ${message} | ${hint}`);
}

const root = join(import.meta.dirname, '../..');

test('the example means what it says', () => {
  const mapping = load(readFileSync(join(root, 'examples/mappings/dr-eu-west-1.yml'), 'utf8'));
  expect(mapping).toMatchObject({
    from: { account: 'shop', region: 'us-east-1' },
    to: { account: 'vault', region: 'eu-west-1' },
    sections: {
      eip: { 'eipalloc-0a1': null },
      webAcl: { '*': { drop: true } },
      bucket: { 'acme-logs': 'acme-logs-eu' },
    },
    secrets: { 'alb/web/443/20/oidc': { env: 'OIDC_SECRET' } },
    prefix: 'dr-',
    staging: { bucket: 'acme-restores', prefix: 'tmp/' },
  });
});

test('every YAML of the page is a mapping', () => {
  const page = readFileSync(join(root, 'docs/mapping.md'), 'utf8');
  const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  expect(blocks.length).toBeGreaterThan(1);
  for (const block of blocks) expect(wrong(block)).toEqual([]);
});

describe('wrong, each at its place and with its mend', () => {
  test.each([
    [
      'from: { account: 111111111111 }',
      '1:18 from.account: expected a text, found 111111111111 | write "111111111111"',
    ],
    ['from: { region: us-east1 }', "1:17 from.region: 'us-east1' is not an AWS region | did you mean us-east-1?"],
    ['vpcs: { vpc-1: vpc-2 }', "1:1 vpcs: 'vpcs' is nothing that a mapping speaks of | did you mean vpc?"],
    ['vpc: { vpc-1: subnet-2 }', "1:15 vpc.vpc-1: 'subnet-2' is nothing of 'vpc' | write an id, such as vpc-0a1b2c3d"],
    ['vpc: { sg-1: vpc-2 }', "1:8 vpc.sg-1: 'sg-1' is nothing of 'vpc' | write an id, such as vpc-0a1b2c3d"],
    [
      'vpc: { vpc-1: null }',
      "1:15 vpc.vpc-1: AWS assigns nothing of 'vpc' | name another one, or write { drop: true } where a balancer or zone can do without",
    ],
    [
      'target: { "*": i-1 }',
      "1:16 target[\"*\"]: '*' stands for everything that is not named, which 'i-1' cannot replace | write { drop: true } or null behind '*', and each other one by its id",
    ],
    [
      'secret: { a: hunter2 }',
      '1:14 secret.a: a secret is never written into the file | write the name of an environment variable that holds it, such as $OIDC_SECRET',
    ],
    [
      'secret: { a: { secretsManager: prod/oidc } }',
      `1:16 secret.a.secretsManager: 'secretsManager': a secret is read from the environment and nowhere else | ${FETCHED}`,
    ],
    [
      'secret: { a: { fromSecretsManager: prod/oidc } }',
      `1:16 secret.a.fromSecretsManager: 'fromSecretsManager': a secret is read from the environment and nowhere else | ${FETCHED}`,
    ],
    [
      'secret: { a: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:prod/oidc-AbCdEf" }',
      `1:14 secret.a: a secret is read from the environment and nowhere else | ${FETCHED}`,
    ],
    [
      'name: { prefix: _ }',
      "1:17 name.prefix: '_' cannot begin a name | write letters, digits and dashes, such as dr-",
    ],
    ['', '1:1 : the mapping file is empty | start with from: and to:, or let the command mapping propose one'],
    ['[]', '1:1 : a mapping file is a map | start with from: and to:, or let the command mapping propose one'],
  ])('%s', (text, expected) => {
    expect(wrong(text)).toEqual([expected]);
  });

  test('a secret that somebody wrote down is shown nowhere', () => {
    const loaded = loadMapping('dr.yml', 'secret: { "a": hunter2 }');
    expect(JSON.stringify(loaded)).not.toContain('hunter2');
  });
});

test('the digest follows from what is meant: not from order, empty sections, or the way a secret is written', () => {
  const [one, other] = [
    'vpc: { vpc-1: vpc-2, vpc-3: vpc-4 }\nsecret: { a: $X }\n',
    '# a\nsecret: { a: { env: $X } }\nsubnet: {}\nvpc: { vpc-3: vpc-4, vpc-1: vpc-2 }\n',
  ];
  expect(mappingDigest(load(one))).toBe(mappingDigest(load(other)));
});

test('two mappings that say something else have another digest', () => {
  const entries = fc.dictionary(fc.stringMatching(/^vpc-[0-9a-f]{1,4}$/), fc.stringMatching(/^vpc-[0-9a-f]{1,4}$/));
  fc.assert(
    fc.property(entries, entries, (a, b) => {
      const [one, other] = [a, b].map((vpc) => mappingDigest(load(stringify({ vpc, name: { prefix: 'x' } }))));
      const sorted = (map: object) => JSON.stringify(Object.entries(map).toSorted());
      expect(one === other).toBe(sorted(a) === sorted(b));
    }),
    { numRuns: 50 },
  );
});
