import { describe, expect, test } from '@jest/globals';
import { brief, problems, space, withPlans } from './specs.ts';

const HEAD = 'version: 1\nid: acme-infra\n';
const at = (...texts: string[]) => problems(...texts).map((problem) => `${problem.file}:${brief(problem)}`);

describe('several files form one plan space', () => {
  test('accounts of one serve the plans of another, and the head is said once or equal', () => {
    const read = space(
      `${HEAD}accounts: { dns: { id: "111111111111" } }\n`,
      'id: acme-infra\nplans: { a: { accounts: [dns], sources: [route53] } }\n',
      'budgets: { route53: 3 }\nplans: { b: { accounts: ["*"], sources: [toy] } }\n',
    );
    expect(read.plans.map(({ name, accounts }) => [name, accounts])).toEqual([
      ['a', ['dns']],
      ['b', ['dns']],
    ]);
    expect(read.budgets).toEqual({ route53: 3, toy: 5, 'toy-tags': 0.5 });
    expect(read.plans[1]?.position).toEqual({ file: 'c.yml', line: 2, column: 10 });
  });

  test("a file's time zone holds for its own plans: no file moves the schedule of another", () => {
    const read = space(
      `${HEAD}timezone: Asia/Tokyo\nplans: { a: { sources: [toy] } }\n`,
      'plans: { b: { sources: [route53] } }\n',
      'timezone: Europe/Amsterdam\nplans: { c: { sources: [toy], commit: { path: c } }, d: { sources: [toy], timezone: UTC, commit: { path: d } } }\n',
    );
    expect(read.plans.map(({ name, timezone }) => [name, timezone])).toEqual([
      ['a', 'Asia/Tokyo'],
      ['b', 'UTC'],
      ['c', 'Europe/Amsterdam'],
      ['d', 'UTC'],
    ]);
  });

  test('a head that differs is a problem that shows both', () => {
    expect(
      at(`${HEAD}plans: { a: { sources: [toy] } }`, 'id: other\nbudgets: { route53: 1 }', 'budgets: { route53: 2 }'),
    ).toEqual([
      "b.yml:1:5 id: 'other' differs from 'acme-infra' at a.yml:2:5 | all files of one plan space share it: say it once, or say the same",
      'c.yml:1:21 budgets.route53: 2 differs from 1 at b.yml:2:21 | all files of one plan space share it: say it once, or say the same',
    ]);
  });

  test('each budget is compared by itself: one file may set one, the next another', () => {
    const read = space(
      `${HEAD}plans: { a: { sources: [toy] } }\nbudgets: { route53: 1 }`,
      'budgets: { route53: 1, toy: 0 }',
      'budgets: { toy-tags: 2 }',
    );
    expect(read.budgets).toEqual({ route53: 1, toy: 0, 'toy-tags': 2 });
    expect(
      at(`${HEAD}plans: { a: { sources: [toy] } }\nbudgets: { toy: 1 }`, 'budgets: { toy: 2, toy-tags: 1 }'),
    ).toEqual([
      'b.yml:1:17 budgets.toy: 2 differs from 1 at a.yml:4:17 | all files of one plan space share it: say it once, or say the same',
    ]);
  });

  test('a name that two files define is a problem that shows both', () => {
    expect(
      at(
        `${HEAD}accounts: { dns: { id: "111111111111" } }\nplans: { a: { sources: [toy] } }`,
        'accounts: { dns: { id: "222222222222" } }\nplans:\n  a: { sources: [route53] }',
      ),
    ).toEqual([
      "b.yml:1:13 accounts.dns: 'dns' is already defined at a.yml:3:13 | keep one of the two, or give this one another name",
      "b.yml:3:3 plans.a: 'a' is already defined at a.yml:4:10 | keep one of the two, or give this one another name",
    ]);
  });

  test('while one file is no YAML, what it may define is not called unknown', () => {
    expect(
      at(`${HEAD}plans: { a: { accounts: [dns], sources: [toy] } }`, 'accounts: { dns: [\n').map((line) =>
        line.slice(0, 8),
      ),
    ).toEqual(['b.yml:1:']);
  });

  test('problems come in the order in which the files were named', () => {
    expect(
      at('version: 1\nzz: 1\nid: A\nplans: { a: { sources: [toy] } }', 'aa: 1').map((line) => line.split(' ')[0]),
    ).toEqual(['a.yml:2:1', 'a.yml:3:5', 'b.yml:1:1']);
  });
});

describe('two sources that would write one folder are a problem at the later one', () => {
  const accounts = 'accounts: { x: { id: "111111111111" }, y: { id: "222222222222" } }\n';
  const two = (a: string, b: string) => withPlans(`${accounts}plans:\n  a: { ${a} }\n  b: { ${b} }\n`);

  test('with both places and a mend', () => {
    expect(
      problems(two('accounts: [x, y], sources: [route53]', 'accounts: [y], sources: [route53]')).map(brief),
    ).toEqual([
      "6:33 plans.b.sources[0]: 'b/route53' and 'a/route53' at holdfast.yml:5:36 both write route53 of account y into 'snapshots' | keep one of them, or give plan b a folder of its own: commit: { path: snapshots-b }",
    ]);
  });

  test.each([
    ['the ambient account', 'sources: [toy]', 'sources: [toy]'],
    [
      'one spelling of the path or another',
      'sources: [toy], commit: { path: ./p }',
      'sources: [toy], commit: { path: p/ }',
    ],
    ['a branch and the one that is checked out', 'sources: [toy], commit: { branch: main }', 'sources: [toy]'],
    [
      'a branch and the work tree',
      'sources: [toy], commit: { branch: main }',
      'sources: [toy], commit: { mode: none }',
    ],
    ['a region in common', 'regions: [us-east-1, eu-west-1], sources: [toy]', 'regions: [eu-west-1], sources: [toy]'],
    ['AWS_REGION, which may be any', 'regions: [us-east-1], sources: [toy]', 'sources: [toy]'],
    [
      'a global source whatever the regions',
      'regions: [us-east-1], sources: [route53]',
      'regions: [eu-west-1], sources: [route53]',
    ],
    ['options that differ', 'sources: [{ route53: { zones: [a] } }]', 'sources: [{ route53: { zones: [b] } }]'],
    ['two names', 'sources: [{ name: one, toy: {} }]', 'sources: [{ name: two, toy: {} }]'],
  ])('%s', (_, a, b) => {
    expect(problems(two(a, b)).map(({ path }) => path)).toEqual(['plans.b.sources[0]']);
  });

  test.each([
    ['another path', 'sources: [toy]', 'sources: [toy], commit: { path: other }'],
    ['another branch', 'sources: [toy], commit: { branch: main }', 'sources: [toy], commit: { branch: next }'],
    ['another account', 'accounts: [x], sources: [toy]', 'accounts: [y], sources: [toy]'],
    ['another source', 'sources: [route53]', 'sources: [toy]'],
    ['another region', 'regions: [us-east-1], sources: [toy]', 'regions: [eu-west-1], sources: [toy]'],
    [
      'accounts that sources narrow apart',
      'accounts: ["*"], sources: [{ toy: {}, accounts: [x] }]',
      'accounts: ["*"], sources: [{ toy: {}, accounts: [y] }]',
    ],
    [
      'regions that sources narrow apart',
      'regions: [us-east-1, eu-west-1], sources: [{ toy: {}, regions: [us-east-1] }]',
      'regions: [eu-west-1], sources: [toy]',
    ],
  ])('but not with %s', (_, a, b) => {
    expect(problems(two(a, b)).map(brief)).toEqual([]);
  });

  test('also inside one plan', () => {
    const text = withPlans('plans: { a: { sources: [toy, { name: more, toy: {} }] } }\n');
    expect(problems(text).map(({ path }) => path)).toEqual(['plans.a.sources[1]']);
  });
});

describe('a folder inside the folder of another plan is a problem at the later one', () => {
  const two = (a: string, b: string) => [
    `${HEAD}plans:\n  a: { sources: [toy], commit: { ${a} } }\n`,
    `plans:\n  b: { sources: [route53], commit: { ${b} } }\n`,
  ];

  test('with both places and a mend, whichever of the two is the outer one', () => {
    expect(at(...two('path: snap', 'path: ./snap/sub/'))).toEqual([
      "b.yml:2:44 plans.b.commit.path: the folder 'snap/sub' of plan b lies in 'snap' of plan a at a.yml:4:40 | give each plan a folder beside the other: commit: { path: snap-b }",
    ]);
    expect(at(...two('path: snap/sub/deep', 'path: snap'))).toEqual([
      "b.yml:2:44 plans.b.commit.path: the folder 'snap' of plan b holds 'snap/sub/deep' of plan a at a.yml:4:40 | give each plan a folder beside the other: commit: { path: snap-b }",
    ]);
  });

  test('a default that holds another is shown at its plan', () => {
    expect(at(...two('branch: main', 'path: snapshots/dns')).map((line) => line.split(' | ')[0])).toEqual([
      "b.yml:2:44 plans.b.commit.path: the folder 'snapshots/dns' of plan b lies in 'snapshots' of plan a at a.yml:4:24",
    ]);
  });

  test.each([
    ['beside each other', 'path: snap', 'path: snap-sub'],
    ['that only begin alike', 'path: a/b', 'path: a/bc'],
    ['of other branches', 'path: snap, branch: main', 'path: snap/sub, branch: next'],
    ['that are one', 'path: snap', 'path: snap'],
  ])('but not folders %s', (_, a, b) => {
    expect(at(...two(a, b))).toEqual([]);
  });
});

describe('accounts', () => {
  const plan = 'plans: { a: { sources: [toy] } }\n';

  test('a circle of via is named at each of its accounts; a way into it is not', () => {
    const text = withPlans(`accounts:
  a: { id: "111111111111", role: r, via: b }
  b: { id: "222222222222", role: r, via: c }
  c: { id: "333333333333", role: r, via: b }
${plan}`);
    expect(problems(text).map(({ message }) => message)).toEqual([
      "'b' via 'c' via 'b' goes round in a circle",
      "'c' via 'b' via 'c' goes round in a circle",
    ]);
  });

  test('an account without a role cannot be reached via another', () => {
    const text = withPlans(`accounts:\n  a: { id: "111111111111" }\n  b: { id: "222222222222", via: a }\n${plan}`);
    expect(problems(text).map(brief)).toEqual([
      "5:33 accounts.b.via: 'a' cannot be the way into 'b', which names no role | add role: to this account",
    ]);
  });

  test('two names for one id are a problem: the other account would have no backup', () => {
    const text = withPlans(`accounts:\n  a: { id: "111111111111" }\n  b: { id: "111111111111" }\n${plan}`);
    expect(problems(text).map(brief)).toEqual([
      "5:12 accounts.b.id: '111111111111' is already the id of 'a' at holdfast.yml:4:12 | give each account its own id, and each id one name",
    ]);
  });

  test('a glob that matches nothing, an unknown name and one that is there twice are told apart', () => {
    const text = withPlans(
      'accounts: { dns: { id: "111111111111" }, shop: { id: "222222222222" } }\nplans:\n  a: { accounts: ["prod-*", vault, shop, shop], sources: [toy] }\n',
    );
    expect(problems(text).map(brief)).toEqual([
      "5:19 plans.a.accounts[0]: 'prod-*' matches none of the accounts of the plan file | they are dns, shop",
      "5:29 plans.a.accounts[1]: 'vault' is not among the accounts of the plan file | they are dns, shop",
      "5:42 plans.a.accounts[3]: 'shop' is in the list twice | remove one of the two",
    ]);
  });

  const regional = (regions: string, own: string) =>
    withPlans(`plans:\n  a: { regions: ${regions}, sources: [{ toy: {}, regions: ${own} }] }\n`);

  test('a source may choose from all enabled regions of its plan, and take all of them', () => {
    const chosen = (regions: string, own: string) => space(regional(regions, own)).plans[0]?.sources[0]?.regions;
    expect(chosen('enabled', '[eu-west-1]')).toEqual(['eu-west-1']);
    expect(chosen('enabled', 'enabled')).toBe('enabled');
    expect(space(withPlans('plans: { a: { regions: enabled, sources: [toy] } }')).plans[0]?.regions).toBe('enabled');
  });

  test('a source cannot take more regions than its plan', () => {
    expect(problems(regional('[us-east-1, eu-west-1]', 'enabled')).map(brief)).toEqual([
      "4:71 plans.a.sources[0].regions: 'enabled' is wider than the regions of plan a | choose from us-east-1, eu-west-1, or give the plan regions: enabled",
    ]);
  });

  test('two plans that may meet in a region that is enabled write one folder', () => {
    const text = withPlans(
      'plans:\n  a: { regions: enabled, sources: [toy] }\n  b: { regions: [eu-west-1], sources: [toy] }\n',
    );
    expect(problems(text).map(({ message }) => message)).toEqual([
      "'b/toy' and 'a/toy' at holdfast.yml:4:36 both write toy of the same account into 'snapshots'",
    ]);
  });

  test('a source narrows the accounts and regions of its plan, and nothing else', () => {
    const text = withPlans(
      'accounts: { dns: { id: "111111111111" }, shop: { id: "222222222222" } }\nplans:\n  a:\n    accounts: [dns]\n    regions: [us-east-1]\n    sources: [{ toy: {}, accounts: [shop], regions: [eu-west-1] }]\n',
    );
    expect(problems(text).map(brief)).toEqual([
      "8:37 plans.a.sources[0].accounts[0]: 'shop' is not among the accounts of plan a | they are dns",
      "8:54 plans.a.sources[0].regions[0]: 'eu-west-1' is not among the regions of plan a | add it to the plan, or choose from us-east-1",
    ]);
  });
});

test('two plans cannot have been the same one', () => {
  const text = withPlans('plans:\n  a: { was: old, sources: [toy] }\n  b: { was: old, sources: [route53] }\n');
  expect(problems(text).map(brief)).toEqual([
    "5:13 plans.b.was: 'old' is already the earlier name of 'a' at holdfast.yml:4:13 | a plan goes on as one plan: remove one of the two",
  ]);
});
