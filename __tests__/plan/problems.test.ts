// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub Actions are what is tested
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { brief, problems, withPlans } from './specs.ts';

/** A right file with one more line, line 7, in plan b. */
const plan = (line: string) =>
  withPlans(`plans:\n  a: { sources: [route53] }\n  b:\n    sources: [toy]\n    ${line}\n`);
/** A plan whose sources start at line 4, column 18. */
const source = (entry: string) => withPlans(`plans:\n  a: { sources: [${entry}] }\n`);
const account = (text: string) => withPlans(`accounts:\n  shop: ${text}\nplans: { a: { sources: [route53] } }\n`);
const commit = (text: string) => withPlans(`plans:\n  a: { sources: [route53], commit: { ${text} } }\n`);

describe('each wrong value is named at its place with its mend', () => {
  test.each<[string, string, string]>([
    // the file
    ['an empty text', '', '1:1 : the plan file is empty | start with the lines above'],
    ['only comments', '# nothing\n', '1:1 : the plan file is empty | start with the lines above'],
    [
      'a list',
      '- a\n',
      '1:1 : a plan file is a map, found a list | start with version: 1 on a line of its own, as in examples/minimal.yml',
    ],
    [
      'a text',
      'hello\n',
      '1:1 : a plan file is a map, found a single value | start with version: 1 on a line of its own, as in examples/minimal.yml',
    ],
    [
      'a version as text',
      'version: "1"\nid: a\nplans: { a: { sources: [toy] } }',
      "1:10 version: the version is a number, found the text '1' | write version: 1",
    ],
    ['no version', 'id: a\nplans: { a: { sources: [toy] } }', "1:1 version: 'version' is missing | add version: 1"],
    [
      'no id',
      'version: 1\nplans: { a: { sources: [toy] } }',
      "1:1 id: 'id' is missing: it says who owns what Holdfast writes | add id: NAME, such as acme-infra, and never change it",
    ],
    ['no plans', 'version: 1\nid: a\n', '1:1 plans: there is no plan | add plans: { network: { sources: [route53] } }'],
    [
      'empty plans',
      withPlans('plans: {}\n'),
      '3:8 plans: there is no plan | add plans: { network: { sources: [route53] } }',
    ],
    [
      'plans without a value',
      withPlans('plans:\n'),
      "3:1 plans: 'plans' has no value | write for example plans: { network: { sources: [route53] } }",
    ],
    [
      'plans as a list',
      withPlans('plans:\n  - sources: [toy]\n'),
      '4:3 plans: expected a map, found a list | write for example plans: { network: { sources: [route53] } }',
    ],
    [
      'a plan without a value',
      withPlans('plans:\n  a:\n'),
      "4:3 plans.a: 'a' has no value | write for example a: { sources: [route53] }",
    ],
    [
      'a near miss of a time zone',
      withPlans('timezone: Europe/Amsterdm\nplans: { a: { sources: [toy] } }'),
      "3:11 timezone: 'Europe/Amsterdm' is not an IANA time zone | did you mean Europe/Amsterdam?",
    ],
    [
      'a city as time zone',
      withPlans('timezone: New York\nplans: { a: { sources: [toy] } }'),
      "3:11 timezone: 'New York' is not an IANA time zone | did you mean America/New_York?",
    ],
    [
      'an offset as time zone',
      withPlans('timezone: "+01:00"\nplans: { a: { sources: [toy] } }'),
      "3:11 timezone: '+01:00' is not an IANA time zone | write one such as Europe/Amsterdam, or UTC",
    ],
    [
      'a negative budget',
      withPlans('budgets: { route53: -1 }\nplans: { a: { sources: [toy] } }'),
      '3:21 budgets.route53: -1 is too small | write at least 0',
    ],
    [
      'an unknown budget',
      withPlans('budgets: { s3: 1 }\nplans: { a: { sources: [toy] } }'),
      "3:12 budgets.s3: unknown key 's3' | remove it; a key here is route53, toy or toy-tags",
    ],

    [
      'a misspelt budget',
      withPlans('budgets: { toy_tags: 1 }\nplans: { a: { sources: [toy] } }'),
      "3:12 budgets.toy_tags: unknown key 'toy_tags' | did you mean toy-tags?",
    ],

    // keys
    [
      'a misspelt key',
      plan('shedule: "1 * * * *"'),
      "7:5 plans.b.shedule: unknown key 'shedule' | did you mean schedule?",
    ],
    [
      'a key of no meaning',
      plan('colour: red'),
      "7:5 plans.b.colour: unknown key 'colour' | remove it; a key here is was, timezone, accounts, regions, schedule, sources, destination, scheme, retention, copies, commit, freshness or maxRuntime",
    ],
    [
      'a misspelt key of a later version',
      plan('dril: {}'),
      "7:5 plans.b.dril: unknown key 'dril' | drill is the word, but it is not carried out by this version: remove it",
    ],
    [
      'a merge key',
      withPlans('plans:\n  a: &a { sources: [toy] }\n  b: { <<: *a }\n'),
      "5:8 plans.b.<<: the merge key '<<' is not part of YAML 1.2 | write the keys out, or use an alias for the whole value",
    ],
    [
      'a merge key among the plans',
      withPlans('plans:\n  a: &a { sources: [toy] }\n  <<: *a\n'),
      "5:3 plans.<<: the merge key '<<' is not part of YAML 1.2 | write the keys out, or use an alias for the whole value",
    ],
    [
      'a prototype as plan',
      withPlans('plans:\n  a: { sources: [toy] }\n  __proto__: { sources: [toy] }\n'),
      "5:3 plans.__proto__: '__proto__' cannot be a name: names have small letters, digits and dashes, start with a letter, and are at most 40 long | write proto",
    ],

    // what a misspelt key was meant to be is not missing too
    [
      'plan for plans',
      withPlans('plan:\n  a: { sources: [toy] }\n'),
      "3:1 plan: unknown key 'plan' | did you mean plans?",
    ],
    [
      'source for sources',
      withPlans('plans:\n  a: { source: [toy] }\n'),
      "4:8 plans.a.source: unknown key 'source' | did you mean sources?",
    ],
    [
      'vresion for version',
      'vresion: 1\nid: a\nplans: { a: { sources: [toy] } }',
      "1:1 vresion: unknown key 'vresion' | did you mean version?",
    ],
    ['ID for id', account('{ ID: "222222222222" }'), "4:11 accounts.shop.ID: unknown key 'ID' | did you mean id?"],

    // plans
    [
      'a plan name with capitals',
      withPlans('plans:\n  My_Plan: { sources: [toy] }\n'),
      "4:3 plans.My_Plan: 'My_Plan' cannot be a name: names have small letters, digits and dashes, start with a letter, and are at most 40 long | write my-plan",
    ],
    [
      'a plan without sources',
      withPlans('plans:\n  a: { schedule: "1 * * * *" }\n'),
      "4:3 plans.a.sources: 'sources' is missing | write for example sources: [route53]",
    ],
    [
      'a plan with an empty list of sources',
      withPlans('plans:\n  a: { sources: [] }\n'),
      '4:17 plans.a.sources: the list is empty | write for example sources: [route53]',
    ],
    [
      'sources as a word',
      withPlans('plans:\n  a: { sources: route53 }\n'),
      "4:17 plans.a.sources: expected a list, found 'route53' | write [route53]",
    ],
    [
      'a schedule of six fields',
      plan('schedule: "0 1 * * * *"'),
      '7:15 plans.b.schedule: schedule \'0 1 * * * *\' does not have five fields | minute, hour, day of month, month, day of week: "17 3 * * *"',
    ],
    [
      'regions as a word',
      plan('regions: us-east-1'),
      "7:14 plans.b.regions: expected a list or enabled, found 'us-east-1' | write [us-east-1]",
    ],
    [
      'a misspelt word for all enabled regions',
      plan('regions: Enabld'),
      "7:14 plans.b.regions: expected a list or enabled, found 'Enabld' | did you mean enabled?",
    ],
    [
      'another word for all regions',
      plan('regions: all'),
      "7:14 plans.b.regions: expected a list or enabled, found 'all' | write a list such as [us-east-1, eu-west-1], or enabled for every region that the account has enabled",
    ],
    [
      'an empty list of regions',
      plan('regions: []'),
      '7:14 plans.b.regions: the list is empty | write for example regions: [us-east-1]',
    ],
    [
      'a misspelt region',
      plan('regions: [us-eats-1]'),
      "7:15 plans.b.regions[0]: 'us-eats-1' is not an AWS region | did you mean us-east-1?",
    ],
    [
      'a region twice',
      plan('regions: [us-east-1, us-east-1]'),
      "7:26 plans.b.regions[1]: 'us-east-1' is in the list twice | remove one of the two",
    ],
    [
      'a freshness without a unit',
      plan('freshness: 26'),
      '7:16 plans.b.freshness: expected a text, found the number 26 | write for example freshness: "26h"',
    ],
    [
      'a freshness in words',
      plan('freshness: one day'),
      "7:16 plans.b.freshness: 'one day' is not a duration | write a number with s, m, h, d, w, mo or y: 26h",
    ],
    [
      'a freshness of nothing',
      plan('freshness: 0h'),
      "7:16 plans.b.freshness: '0h' is no time at all | write a longer one: 26h",
    ],
    [
      'was that names a plan',
      plan('was: a'),
      "7:10 plans.b.was: 'a' is a plan of its own, so this plan cannot have been it | was: takes the name that this plan had; remove it",
    ],
    [
      'accounts that are not there',
      plan('accounts: [dns]'),
      "7:16 plans.b.accounts[0]: 'dns' matches no account: the plan file has none | add accounts:, or remove this key to use the ambient credentials",
    ],
    [
      'an account pattern of capitals',
      plan('accounts: [DNS]'),
      '7:16 plans.b.accounts[0]: \'DNS\' is neither the name of an account nor a glob | write a name of accounts:, a glob such as prod-*, or "*"',
    ],

    // sources
    [
      'a misspelt source',
      source('rout53'),
      "4:18 plans.a.sources[0]: there is no source 'rout53' | did you mean route53?",
    ],
    [
      'a source of a later version',
      source('ebs'),
      "4:18 plans.a.sources[0]: the source 'ebs' is not carried out by this version | remove it until a version carries it out",
    ],
    [
      'a later source with options',
      source('{ files: { path: /srv } }'),
      "4:20 plans.a.sources[0].files: the source 'files' is not carried out by this version | remove it until a version carries it out",
    ],
    [
      'a source of no meaning',
      source('dynamo'),
      "4:18 plans.a.sources[0]: there is no source 'dynamo' | the sources of this version are route53 or toy",
    ],
    [
      'a number as source',
      source('3'),
      '4:18 plans.a.sources[0]: expected the name of a source, or a map with one, found 3 | write for example route53',
    ],
    [
      'an entry without a source',
      source('{ name: x }'),
      '4:18 plans.a.sources[0]: this entry names no source | add one of route53 or toy',
    ],
    [
      'an entry with two sources',
      source('{ route53: {}, toy: {} }'),
      '4:18 plans.a.sources[0]: this entry names 2 sources: route53, toy | write one entry of the list for each',
    ],
    [
      'a source without a value',
      source('{ route53: }'),
      "4:20 plans.a.sources[0].route53: 'route53' has no value | write the bare word route53 for all of it, or give it options",
    ],
    [
      'an unknown option',
      source('{ route53: { zone: [a] } }'),
      "4:31 plans.a.sources[0].route53.zone: unknown key 'zone' | did you mean zones?",
    ],
    [
      'an option beside its source',
      source('{ route53: {}, zones: [a] }'),
      "4:33 plans.a.sources[0].zones: 'zones' is an option of route53, and stands beside it | indent it below route53:",
    ],
    [
      'a key that every object has',
      source('{ toy: {}, constructor: 1 }'),
      "4:29 plans.a.sources[0].constructor: unknown key 'constructor' | remove it; a key here is route53, toy, name, was, accounts, regions, before or after",
    ],
    [
      'an option of a wrong type',
      source('{ route53: { zones: a.example } }'),
      '4:38 plans.a.sources[0].route53.zones: expected a list, found \'a.example\' | write ["a.example"]',
    ],
    [
      'an option that is too large',
      source('{ route53: { depth: 4 } }'),
      '4:38 plans.a.sources[0].route53.depth: 4 is too large | write at most 3',
    ],
    [
      'a switch in words',
      source('{ toy: { tidy: yes } }'),
      "4:33 plans.a.sources[0].toy.tidy: expected true or false, found 'yes' | write true",
    ],
    [
      'one source twice',
      source('toy, toy'),
      "4:23 plans.a.sources[1]: 'a/toy' is already the source at holdfast.yml:4:18 | give one of them a name: { name: other, toy: … }",
    ],
    [
      'a reserved name of a source',
      source('{ name: config, toy: {} }'),
      "4:26 plans.a.sources[0].name: 'config' is the name of the copy of a plan's snapshots in its destination | leave it out, or write another such as toy",
    ],
    [
      'regions of a global source',
      source('{ route53: {}, regions: [us-east-1] }'),
      '4:42 plans.a.sources[0].regions: route53 is global: regions cannot narrow it | remove regions from this source',
    ],
    [
      'accounts of a source in a plan without',
      source('{ toy: {}, accounts: [shop] }'),
      '4:39 plans.a.sources[0].accounts: the plan names no accounts that a source could narrow | add accounts: to the plan',
    ],

    // accounts
    [
      'an unquoted account id',
      account('{ id: 222222222222 }'),
      '4:15 accounts.shop.id: the account id 222222222222 must be quoted: YAML reads it as a number, which loses leading zeros | write "222222222222"',
    ],
    [
      'an unquoted id with a lost zero',
      account('{ id: 22222222222 }'),
      '4:15 accounts.shop.id: the account id 22222222222 must be quoted: YAML reads it as a number, which loses leading zeros | write all twelve digits in quotes, such as "022222222222"',
    ],
    [
      'an id with dashes',
      account('{ id: 2222-2222-2222 }'),
      '4:15 accounts.shop.id: \'2222-2222-2222\' is no account id: it has twelve digits | write "222222222222"',
    ],
    [
      'an account without id',
      account('{ role: x }'),
      '4:3 accounts.shop.id: \'id\' is missing | write for example id: "111111111111"',
    ],
    [
      'an unknown placeholder',
      account('{ id: "222222222222", role: "x-{Verb}" }'),
      "4:37 accounts.shop.role: '{Verb}' is no placeholder of a role | only {verb} is replaced; write x-{verb}",
    ],
    [
      'an ARN of a user',
      account('{ id: "222222222222", role: "arn:aws:iam::222222222222:user/x" }'),
      "4:37 accounts.shop.role: 'arn:aws:iam::222222222222:user/x' is no ARN of a role | write the name of the role alone, or arn:aws:iam::111111111111:role/NAME",
    ],
    [
      'an ARN of another account',
      account('{ id: "222222222222", role: "arn:aws:iam::333333333333:role/x" }'),
      "4:37 accounts.shop.role: the role belongs to account '333333333333', not to '222222222222' | correct the id or the ARN",
    ],
    [
      'an unknown via',
      account('{ id: "222222222222", role: x, via: shpo }'),
      "4:45 accounts.shop.via: there is no account 'shpo' | did you mean shop?",
    ],
    [
      'a via to itself',
      account('{ id: "222222222222", role: x, via: shop }'),
      "4:45 accounts.shop.via: 'shop' via 'shop' goes round in a circle | let one of them stand alone, without via",
    ],

    // commit
    [
      'an unknown mode',
      commit('mode: pusch'),
      "4:44 plans.a.commit.mode: 'pusch' is not one of push, pull-request or none | did you mean push?",
    ],
    [
      'an absolute path',
      commit('path: /srv/x'),
      "4:44 plans.a.commit.path: '/srv/x' is not below the repository's root | write a folder below the root, such as snapshots",
    ],
    [
      'a drive',
      commit('path: "C:/x"'),
      "4:44 plans.a.commit.path: 'C:/x' is not below the repository's root | write a folder below the root, such as snapshots",
    ],
    [
      'a climbing path',
      commit('path: a/../../b'),
      "4:44 plans.a.commit.path: 'a/../../b' climbs with '..' | write a folder below the root, such as snapshots",
    ],
    ['a backslash', commit("path: 'a\\b'"), "4:44 plans.a.commit.path: 'a\\b' has a backslash | write a/b"],
    [
      "git's own folder",
      commit('path: x/.GIT/hooks'),
      "4:44 plans.a.commit.path: 'x/.GIT/hooks' is inside of '.git', where git keeps its own files | write a folder below the root, such as snapshots",
    ],
    ...['git~1', 'snap:x', 'aux', 'nul.json', 'dot.', 'what?'].map((step): [string, string, string] => [
      `a step that some machines cannot check out: ${step}`,
      commit(`path: "x/${step}"`),
      `4:44 plans.a.commit.path: 'x/${step}' has the step '${step}', which git or a file system refuses on some machines | write a folder below the root, such as snapshots`,
    ]),
    [
      "GitHub's folder",
      commit('path: ./.github/snapshots'),
      "4:44 plans.a.commit.path: './.github/snapshots' is inside of '.github', where a job's GITHUB_TOKEN may not push workflows | write a folder below the root, such as snapshots",
    ],
    [
      'an empty path',
      commit('path: ""'),
      '4:44 plans.a.commit.path: the path is empty | write a folder below the root, such as snapshots',
    ],
    [
      'the root',
      commit('path: ./'),
      "4:44 plans.a.commit.path: './' has an empty step or '.' | write a folder below the root, such as snapshots",
    ],
    [
      'a full ref',
      commit('branch: refs/heads/main'),
      "4:46 plans.a.commit.branch: 'refs/heads/main' is a full ref | write main",
    ],
    [
      'a branch that git refuses',
      commit('branch: a..b'),
      "4:46 plans.a.commit.branch: 'a..b' cannot be the name of a branch | write a name such as main",
    ],
    [
      'a branch that is never used',
      commit('mode: none, branch: main'),
      "4:58 plans.a.commit.branch: mode none commits nothing, so branch 'main' would be ignored | remove branch, or write mode: push",
    ],
    [
      'a misspelt switch',
      commit('allowpublic: true'),
      "4:38 plans.a.commit.allowpublic: unknown key 'allowpublic' | did you mean allowPublic?",
    ],

    // secrets
    [
      'an expression',
      plan('timezone: ${{ vars.TZ }}'),
      "7:15 plans.b.timezone: '${{ vars.TZ }}' is an expression of GitHub Actions, which nothing evaluates in a plan | write the value out; expressions belong in the workflow",
    ],
    [
      'a secret where none is taken',
      plan('timezone: $TZ_NAME'),
      "7:15 plans.b.timezone: '$TZ_NAME' stands for a secret, and this key takes none | remove it, or write a value that is no secret",
    ],
    [
      'a credential of the job',
      plan('timezone: $AWS_SECRET_ACCESS_KEY'),
      "7:15 plans.b.timezone: '$AWS_SECRET_ACCESS_KEY' is never read: a plan must not reach credentials of the job | remove it: credentials come from the role, or from the job's own environment",
    ],
    [
      'a variable inside a text',
      source('{ route53: { zones: ["${ENV}.example.com"] } }'),
      "4:39 plans.a.sources[0].route53.zones[0]: '${ENV}.example.com' holds a variable inside a longer text, where none is replaced | write the value out",
    ],
    [
      'a variable as a key',
      withPlans('plans:\n  $NAME: { sources: [toy] }\n'),
      "4:3 plans.$NAME: '$NAME' stands for a secret, and this key takes none | remove it, or write a value that is no secret",
    ],
  ])('%s', (_, text, expected) => {
    expect(problems(text).map(brief)).toEqual([expected]);
  });
});

test('below a word of a later version a secret is not called wrong', () => {
  const found = problems(`${source('toy, { postgres: { url: $DATABASE_URL } }')}notify: { heartbeat: $URL }\n`);
  expect(found.map(({ path }) => path)).toEqual(['plans.a.sources[1].postgres', 'notify']);
});

test.each(['notify'])('%s is a word of a later version, not an unknown key', (key) => {
  const found = problems(withPlans(`plans: { a: { sources: [toy] } }\n${key}: {}\n`));
  expect(found.map(brief)).toEqual([
    `4:1 ${key}: '${key}' is not carried out by this version | remove it until a version carries it out`,
  ]);
});

test.each(['drill', 'notify'])('%s of a plan is a word of a later version', (key) => {
  expect(problems(plan(`${key}: {}`)).map(brief)).toEqual([
    `7:5 plans.b.${key}: '${key}' is not carried out by this version | remove it until a version carries it out`,
  ]);
});

test.each(['elb', 'rds-config', 'ebs', 'rds', 'files', 'command', 'postgres', 'mysql', 'bucket', 'ebs-blocks'])(
  '%s is a source of a later version',
  (name) => {
    expect(problems(source(name))[0]?.message).toBe(`the source '${name}' is not carried out by this version`);
  },
);

test('an empty file is answered with the lines of examples/minimal.yml', () => {
  const example = readFileSync(join(import.meta.dirname, '../../examples/minimal.yml'), 'utf8').replace(/^#.*\n/, '');
  const [problem] = problems('# nothing yet\n');
  expect(`${problem?.frame.replaceAll(/^\d \| /gm, '')}\n`).toBe(example);
});
