import { describe, expect, test } from '@jest/globals';
import { loadPlan } from '../../src/plan/load.ts';
import type { PlanProblem } from '../../src/plan/problem.ts';
import { brief, data, specs, withPlans } from './specs.ts';

const sources = [...specs, data];
const RECIPIENT = `age1${'q'.repeat(58)}`;

function load(text: string) {
  return loadPlan([{ file: 'holdfast.yml', text }], sources);
}

function problems(text: string): readonly PlanProblem[] {
  const loaded = load(text);
  return loaded.ok ? [] : loaded.problems;
}

function space(text: string) {
  const loaded = load(text);
  if (!loaded.ok) throw new Error(loaded.problems.map(brief).join('\n'));
  return loaded.space;
}

/** A file whose line 4 is the destination and whose plan uses it. */
function withDestination(destination: string): string {
  return withPlans(
    `destinations:\n  dr: ${destination}\nplans:\n  up: { sources: [{ files: { path: /srv } }], destination: dr }\n`,
  );
}

/** A file whose plan stands from line 6 on. */
function withPlan(plan: string): string {
  return withPlans(`destinations:\n  dr: { directory: ./b }\nplans:\n  up: ${plan}\n`);
}

const S3 = 's3: { bucket: acme, region: eu-west-1 }';

describe('a destination', () => {
  test('that is a folder is not encrypted unless the plan says so', () => {
    expect(space(withDestination('{ directory: ./b }')).destinations).toEqual([
      {
        name: 'dr',
        place: { kind: 'directory', path: './b' },
        storageClass: null,
        kmsKey: null,
        encryption: { kind: 'none' },
        cooling: [],
        lock: null,
        position: { file: 'holdfast.yml', line: 4, column: 3 },
      },
    ]);
  });

  test('is encrypted for who may use a KMS key', () => {
    const [{ encryption } = {}] = space(
      withDestination('{ directory: ./b, encryption: { kms: alias/x } }'),
    ).destinations;
    expect(encryption).toEqual({ kind: 'kms', key: 'alias/x' });
  });

  test('in S3 cools and is locked as the plan says', () => {
    const text = `{ ${S3}, encryption: none, lifecycle: { deep: 17w, flexible: 30d }, lock: { mode: compliance, for: 4w } }`;
    expect(space(withDestination(text)).destinations[0]).toMatchObject({
      cooling: [
        { to: 'flexible', afterDays: 30 },
        { to: 'deep', afterDays: 119 },
      ],
      lock: { mode: 'compliance', forMs: 28 * 86_400_000 },
    });
  });

  test('in S3 has a place, a class, a key of S3 and holders', () => {
    const s3 = 's3: { bucket: acme, region: eu-west-1, prefix: a/b, account: vault }';
    const text = withDestination(
      `{ ${s3}, storageClass: STANDARD_IA, sse: { kmsKey: alias/x }, encryption: { age: [${RECIPIENT}], indexKey: $KEY } }`,
    ).replace('destinations:', 'accounts: { vault: { id: "999999999999" } }\ndestinations:');
    expect(space(text).destinations[0]).toMatchObject({
      place: { kind: 's3', bucket: 'acme', region: 'eu-west-1', prefix: 'a/b', account: 'vault' },
      storageClass: 'STANDARD_IA',
      kmsKey: 'alias/x',
      encryption: { kind: 'age', recipients: [RECIPIENT], indexKey: 'KEY' },
    });
  });

  test.each([
    ['says no place', '{}', '4:7 destinations.dr: this destination says no place'],
    [
      'says two',
      '{ directory: ./b, s3: { bucket: acme, region: eu-west-1 }, encryption: none }',
      '4:29 destinations.dr.s3: this destination says two places',
    ],
    [
      'is in S3 and says nothing of encryption',
      '{ s3: { bucket: acme, region: eu-west-1 } }',
      '4:7 destinations.dr: a destination in S3 must say how it is encrypted | add encryption: { passphrase: $HOLDFAST_PASSPHRASE }, or encryption: none to mean it',
    ],
    [
      'is in an account that is not there',
      '{ s3: { bucket: acme, region: eu-west-1, account: vault }, encryption: none }',
      "4:57 destinations.dr.s3.account: there is no account 'vault'",
    ],
    [
      'is a URL of a bucket',
      '{ s3: { bucket: "s3://acme/prod", region: eu-west-1 }, encryption: none }',
      "4:23 destinations.dr.s3.bucket: 's3://acme/prod' is no name of a bucket | write bucket: acme, prefix: prod",
    ],
    [
      'has a prefix with a slash in front',
      '{ s3: { bucket: acme, region: eu-west-1, prefix: /prod }, encryption: none }',
      "4:56 destinations.dr.s3.prefix: '/prod' cannot be a prefix: it has letters, digits and ._~- only, parts joined by / | write prod",
    ],
    [
      'is a folder with a class of S3',
      '{ directory: ./b, storageClass: STANDARD_IA }',
      "4:39 destinations.dr.storageClass: 'storageClass' is of S3, and this destination is a directory | remove storageClass",
    ],
    [
      'has a class that must be thawed',
      '{ s3: { bucket: acme, region: eu-west-1 }, storageClass: DEEP_ARCHIVE, encryption: none }',
      "4:64 destinations.dr.storageClass: 'DEEP_ARCHIVE' is not one of STANDARD, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING or GLACIER_IR",
    ],
    [
      'is encrypted by a word of its own',
      '{ directory: ./b, encryption: aes }',
      "4:37 destinations.dr.encryption: expected a map, found 'aes'",
    ],
    [
      'is encrypted for nobody',
      '{ directory: ./b, encryption: {} }',
      '4:37 destinations.dr.encryption: this encryption names no key',
    ],
    [
      'has recipients and nothing to go on with',
      `{ directory: ./b, encryption: { age: [${RECIPIENT}] } }`,
      '4:37 destinations.dr.encryption: age recipients are named and no indexKey',
    ],
    [
      'has a recipient that is none',
      '{ directory: ./b, encryption: { age: [age1abc], indexKey: $KEY } }',
      "4:45 destinations.dr.encryption.age[0]: 'age1abc' is no age recipient",
    ],
    [
      'is encrypted by what is no KMS key',
      '{ directory: ./b, encryption: { kms: holdfast } }',
      "4:44 destinations.dr.encryption.kms: 'holdfast' is no KMS key | write its ARN, its id, or alias/NAME",
    ],
    [
      'has a KMS key and a passphrase',
      '{ directory: ./b, encryption: { kms: alias/x, passphrase: $KEY } }',
      '4:37 destinations.dr.encryption: a passphrase and a KMS key stand side by side | keep one of them; keys add gives the store further holders',
    ],
    [
      'is a folder with a lifecycle',
      '{ directory: ./b, lifecycle: { deep: 120d } }',
      "4:36 destinations.dr.lifecycle: 'lifecycle' is of S3, and this destination is a directory | remove lifecycle",
    ],
    [
      'is a folder that is to be locked',
      '{ directory: ./b, lock: { mode: governance, for: 30d } }',
      "4:31 destinations.dr.lock: 'lock' is of S3, and this destination is a directory | remove lock",
    ],
    [
      'cools in the wrong order',
      `{ ${S3}, encryption: none, lifecycle: { flexible: 60d, deep: 30d } }`,
      "destinations.dr.lifecycle.deep: 'deep' comes after 30 days, and 'flexible' after 60 | let 'deep' come later, or remove one of them",
    ],
    [
      'cools after hours',
      `{ ${S3}, encryption: none, lifecycle: { deep: 36h } }`,
      "destinations.dr.lifecycle.deep: '36h' is no number of whole days, which S3 counts in | write days: 30d",
    ],
    [
      'cools to where it begins',
      `{ ${S3}, encryption: none, storageClass: GLACIER_IR, lifecycle: { instant: 30d } }`,
      "destinations.dr.lifecycle.instant: packs of class GLACIER_IR cannot move to 'instant' | remove it",
    ],
    [
      'cools never',
      `{ ${S3}, encryption: none, lifecycle: {} }`,
      'destinations.dr.lifecycle: this lifecycle moves nothing',
    ],
    [
      'is locked for an unknown mode',
      `{ ${S3}, encryption: none, lock: { mode: legal, for: 30d } }`,
      "destinations.dr.lock.mode: 'legal' is not one of governance or compliance",
    ],
    [
      'reads credentials of the job',
      '{ directory: ./b, encryption: { passphrase: $AWS_SECRET_ACCESS_KEY } }',
      "4:51 destinations.dr.encryption.passphrase: '$AWS_SECRET_ACCESS_KEY' is never read",
    ],
  ])('that %s is a mistake at its place', (_, destination, expected) => {
    const found = problems(withDestination(destination)).map(brief);
    expect(found[0]).toContain(expected);
    expect(found).toHaveLength(1);
  });

  test.each(['hunter2-is-no-good', '"correct horse battery"'])(
    'never shows a passphrase that is written out: %s',
    (secret) => {
      const found = problems(withDestination(`{ directory: ./b, encryption: { passphrase: ${secret} } }`));
      expect(found).toHaveLength(1);
      expect(found[0]?.message).toContain('a secret must be named');
      expect(JSON.stringify(found)).not.toContain(secret.replaceAll('"', ''));
    },
  );

  test('never shows an age identity that is written out, wherever it stands', () => {
    const identity = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`;
    const found = problems(withDestination(`{ directory: ./b, encryption: { age: [${identity}], indexKey: $KEY } }`));
    expect(found[0]?.message).toContain('an age identity is written out');
    expect(JSON.stringify(found)).not.toContain(identity);
  });

  test('cannot be the place of another one: one store has one name', () => {
    const text = withPlans(
      'destinations:\n  a: { directory: ./b }\n  b: { directory: ./b }\nplans:\n  up: { sources: [{ files: { path: /srv } }], destination: a }\n',
    );
    expect(problems(text).map(brief)[0]).toContain(
      "5:6 destinations.b: 'b' is the same place as 'a' at holdfast.yml:4:3",
    );
  });
});

describe('a plan of data', () => {
  test('makes weekly fulls and incrementals unless it says otherwise', () => {
    const [plan] = space(withPlan('{ sources: [{ name: media, files: { path: /srv } }], destination: dr }')).plans;
    expect(plan).toMatchObject({
      destination: 'dr',
      scheme: { full: { kind: 'weekly' }, between: 'incremental', maxChain: 35, maxAge: null },
      sources: [{ source: 'files', type: 'data', name: 'media', options: { path: '/srv' } }],
    });
  });

  test.each([
    ['weekly', { kind: 'weekly' }],
    ['monthly', { kind: 'monthly' }],
    ['sunday', { kind: 'weekday', day: 0 }],
    ['saturday', { kind: 'weekday', day: 6 }],
    ['every 7', { kind: 'every', points: 7 }],
  ])('reads full: %s', (full, rule) => {
    const text = withPlan(
      `{ sources: [{ files: { path: /srv } }], destination: dr, scheme: { full: ${full}, then: differential, maxAge: 14d, maxChain: 3 } }`,
    );
    expect(space(text).plans[0]?.scheme).toEqual({
      full: rule,
      between: 'differential',
      maxChain: 3,
      maxAge: 14 * 86_400_000,
    });
  });

  test.each([
    [
      'needs a destination',
      '{ sources: [{ files: { path: /srv } }] }',
      "6:19 plans.up.sources[0]: 'up/files' is a data source, and the plan has no destination | add destination: dr to the plan",
    ],
    [
      'needs one that is there',
      '{ sources: [{ files: { path: /srv } }], destination: drr }',
      "6:60 plans.up.destination: there is no destination 'drr' | known are: dr",
    ],
    [
      'must say what it reads',
      '{ sources: [{ files: {} }], destination: dr }',
      "6:21 plans.up.sources[0].files.path: 'path' is missing",
    ],
    [
      'cannot name its source alone',
      '{ sources: [files], destination: dr }',
      "6:19 plans.up.sources[0]: the source 'files' must be told what to read",
    ],
    [
      'commits nothing',
      '{ sources: [{ files: { path: /srv } }], destination: dr, commit: { path: x } }',
      "6:64 plans.up.commit: 'commit' is of sources that capture AWS, and this plan has none | remove commit",
    ],
    [
      'has no regions',
      '{ sources: [{ files: { path: /srv } }], destination: dr, regions: [us-east-1] }',
      "6:64 plans.up.regions: 'regions' is of sources that capture AWS, and this plan has none | remove regions",
    ],
    [
      'has sources without regions',
      '{ sources: [route53, { files: { path: /srv }, regions: [us-east-1] }], destination: dr }',
      '6:62 plans.up.sources[1].regions: files reads what is where the run is: regions cannot narrow it | remove regions from this source',
    ],
    [
      'has a rule for fulls that is none',
      '{ sources: [{ files: { path: /srv } }], destination: dr, scheme: { full: sundy } }',
      "6:80 plans.up.scheme.full: 'sundy' does not say when a full is made | did you mean sunday?",
    ],
    [
      'has a chain of at least one point',
      '{ sources: [{ files: { path: /srv } }], destination: dr, scheme: { maxChain: 0 } }',
      '6:84 plans.up.scheme.maxChain: 0 is too small | write at least 1',
    ],
    [
      'keeps nothing at all',
      '{ sources: [{ files: { path: /srv } }], destination: dr, retention: { daily: 7, atLeast: 0 } }',
      '6:96 plans.up.retention.atLeast: 0 is too small | write at least 1',
    ],
    [
      'has a retention that says nothing',
      '{ sources: [{ files: { path: /srv } }], destination: dr, retention: { atLeast: 3 } }',
      '6:75 plans.up.retention: no rule says what is kept | write one of last, for, daily, weekly, monthly, yearly, fulls, such as daily: 7; without retention everything is kept',
    ],
    [
      'has a retention of a word that is none',
      '{ sources: [{ files: { path: /srv } }], destination: dr, retention: { dayly: 3 } }',
      "6:77 plans.up.retention.dayly: unknown key 'dayly' | did you mean daily?",
    ],
    [
      'keeps points for no time at all',
      '{ sources: [{ files: { path: /srv } }], destination: dr, retention: { for: 90 } }',
      '6:82 plans.up.retention.for: expected a text, found the number 90 | write for example for: "90d"',
    ],
    [
      'runs for some time',
      '{ sources: [{ files: { path: /srv } }], destination: dr, maxRuntime: 0s }',
      "6:76 plans.up.maxRuntime: '0s' is no time at all | write a longer one: 26h",
    ],
    [
      'runs for half a day at most',
      '{ sources: [{ files: { path: /srv } }], destination: dr, maxRuntime: 1d }',
      "6:76 plans.up.maxRuntime: '1d' is longer than 12h | write a duration up to 12h; a backup that takes longer goes on in the next run",
    ],
  ])('%s', (_, plan, expected) => {
    expect(problems(withPlan(plan)).map(brief)).toEqual([expect.stringContaining(expected)]);
  });

  test('a retention without anything that goes to a destination is a mistake', () => {
    expect(problems(withPlan('{ sources: [route53], retention: { last: 3 } }')).map(brief)).toEqual([
      "6:29 plans.up.retention: 'retention' is of what goes to a destination, and this plan has none | remove retention, or add a destination: the text of the snapshots goes there too",
    ]);
  });

  test('a scheme without anything that goes to a destination is a mistake', () => {
    expect(problems(withPlan('{ sources: [route53], scheme: { full: weekly } }')).map(brief)).toEqual([
      "6:29 plans.up.scheme: 'scheme' is of what goes to a destination, and this plan has none | remove scheme, or add a destination: the text of the snapshots goes there too",
    ]);
  });

  test('so is a limit for a run that stores nothing', () => {
    expect(problems(withPlan('{ sources: [route53], maxRuntime: 5h }')).map(brief)).toEqual([
      "6:29 plans.up.maxRuntime: 'maxRuntime' is of what goes to a destination, and this plan has none | remove maxRuntime, or add a destination: the text of the snapshots goes there too",
    ]);
  });

  test('a run has half a day unless the plan gives it less', () => {
    const plan = (more: string) => withPlan(`{ sources: [{ files: { path: /srv } }], destination: dr${more} }`);
    const runtimes = ['', ', maxRuntime: 5h30m'].map((more) => space(plan(more)).plans[0]?.maxRuntime);
    expect(runtimes).toEqual([43_200_000, 19_800_000]);
  });

  test('snapshots may have a destination for the copy of their text, and its scheme', () => {
    const text = withPlan('{ sources: [route53], destination: dr, scheme: { full: monthly, then: differential } }');
    expect(space(text).plans[0]).toMatchObject({
      destination: 'dr',
      scheme: { full: { kind: 'monthly' }, between: 'differential' },
    });
  });

  test('a source may say what it was called before', () => {
    const [plan] = space(
      withPlan('{ sources: [{ name: media, was: uploads, files: { path: /srv } }], destination: dr }'),
    ).plans;
    expect(plan?.sources).toMatchObject([{ name: 'media', was: 'uploads' }]);
  });

  test('two plans of data may share a commit folder that neither writes', () => {
    const one = '{ sources: [{ files: { path: /srv } }], destination: dr }';
    expect(problems(withPlan(`${one}\n  other: ${one}`))).toEqual([]);
  });

  test('config and data sources may stand in one plan', () => {
    expect(
      problems(withPlan('{ sources: [route53, { files: { path: /srv } }], destination: dr, commit: { path: x } }')),
    ).toEqual([]);
  });
});
