import { describe, expect, test } from '@jest/globals';
import { formatProblem } from './format-problem.ts';
import { brief, problems, withPlans } from './specs.ts';

const QUOTE = 'quote a value that starts with *: schedule: "*/15 * * * *", accounts: ["*"]';

describe('what is no YAML 1.2 is a problem like any other', () => {
  test.each<[string, string, string]>([
    [
      'a schedule without quotes',
      'schedule: */15 * * * *\n',
      `1:11 : a value that starts with * is an alias in YAML | ${QUOTE}`,
    ],
    ['a star without quotes', 'accounts: *\n', `1:11 : a value that starts with * is an alias in YAML | ${QUOTE}`],
    ['a key twice', 'id: a\nplans:\n  b: 1\nid: c\n', "4:1 : the key 'id' is there twice | keep one of the two"],
    ['a tab', 'plans:\n\ta: 1\n', '2:1 : tabs are not allowed as indentation | indent with spaces'],
    [
      'an open quote',
      'id: "a\n',
      '1:7 : missing closing "quote | close the quote or bracket, or put a colon and a space behind the key',
    ],
    [
      'two documents',
      'id: a\n---\nid: b\n',
      '2:1 : a second document starts here | keep one document a file; name several files with --config',
    ],
    [
      'a tag',
      'id: !secret a\n',
      "1:5 : the tag '!secret' has no meaning in a plan | remove the tag; quote the value if it starts with an exclamation mark",
    ],
    ['a list as key', '? [a]\n: b\n', '1:3 : a key is a list or a map | write a plain word as the key'],
    [
      'YAML 1.1',
      '%YAML 1.1\n---\nid: a\n',
      '1:1 : the file says it is YAML 1.1, in which other words are booleans and numbers | remove the %YAML line; plans are YAML 1.2',
    ],
    [
      'an alias without an anchor',
      'id: *who\n',
      "1:5 : no anchor '&who' stands before this alias | define the anchor above; a value that starts with * must be quoted",
    ],
    [
      'an alias inside its anchor',
      'plans: &p { a: *p }\n',
      "1:16 : the alias '*p' stands inside its own anchor | write the value out",
    ],
  ])('%s', (_, text, expected) => {
    expect(problems(text).map(brief)).toEqual([expected]);
  });

  test('an open bracket is found behind the last line, and shown in the file', () => {
    expect(problems('plans: { a: [\n\n').map(({ line, column }) => [line, column])).toEqual([[1, 14]]);
  });

  test('of the errors that one slip makes in a line only the first is shown', () => {
    expect(problems('schedule: * * * * *\nid: "\\q"\n').map(({ line }) => line)).toEqual([1, 2]);
  });
});

test('aliases that unfold to gigabytes are refused without unfolding them', () => {
  const levels = 'bcdefghijk'.split('').map((name, i) => {
    const from = 'abcdefghij'[i];
    return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${from}`).join(', ')}]\n`;
  });
  const began = process.cpuUsage();
  const found = problems(`a: &a [x, x, x, x, x, x, x, x, x]\n${levels.join('')}`);
  expect(found.map(({ message }) => message)).toEqual(['the aliases of this file unfold to more than a plan can hold']);
  expect(process.cpuUsage(began).user).toBeLessThan(2_000_000); // μs of this process: a busy machine adds none
});

test('more aliases than a plan could need are refused', () => {
  const many = (count: number) =>
    withPlans(`plans: { a: { sources: [toy], regions: [&r us-east-1${', *r'.repeat(count)}] } }`);
  expect(problems(many(201)).map(({ message }) => message)).toEqual([
    'the aliases of this file unfold to more than a plan can hold',
  ]);
  expect(problems(many(3)).map(({ message }) => message)).toEqual(Array(3).fill("'us-east-1' is in the list twice"));
});

test('what is wrong behind an alias is shown at the alias, and where it is written', () => {
  const text = withPlans(
    'plans:\n  a: { sources: [toy], commit: &c { mode: push, brnch: x } }\n  b: { sources: [route53], commit: *c }\n',
  );
  expect(problems(text).map(brief)).toEqual([
    "4:49 plans.a.commit.brnch: unknown key 'brnch' | did you mean branch?",
    "5:36 plans.b.commit.brnch: unknown key 'brnch' | did you mean branch?",
  ]);
});

describe('places', () => {
  test('columns count characters, and the marker stands below them', () => {
    const [problem] = problems(
      withPlans('plans: { "a": { sources: [toy], freshness: "日本👩‍🚀 é", colour: 1 } }\n'.replace('é', 'e\u0301')),
    );
    expect(problem?.column).toBe(44);
    const second = problems(
      withPlans('accounts: { dns: { role: "日本", id: 1 } }\nplans: { a: { sources: [toy] } }\n'),
    )[1];
    expect(second).toMatchObject({ line: 3, column: 36 });
    const [, line, marker] = second?.frame.split('\n') ?? [];
    expect(line).toBe('3 | accounts: { dns: { role: "日本", id: 1 } }');
    expect(marker?.length).toBe('3 | accounts: { dns: { role: "wide", id: 1'.length); // each of the two takes two cells
  });

  test('a byte order mark and CRLF move nothing', () => {
    const text = withPlans('plans:\n  a: { sources: [toy], colour: 1 }\n');
    const [plain] = problems(text);
    expect(problems(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual([plain]);
    expect(problems(text.replaceAll('\n', '\r'))).toEqual([plain]);
  });

  test('a long line is cut around the place', () => {
    const zones = Array.from({ length: 40 }, (_, i) => `zone${i}.example.com`).join(', ');
    const [problem] = problems(
      withPlans(`plans: { a: { sources: [{ route53: { zones: [${zones}, 7, ${zones}] } }] } }\n`),
    );
    const [line = '', marker = ''] = problem?.frame.split('\n') ?? [];
    expect([line.length, line.slice(4, 5), line.at(-1)]).toEqual([104, '…', '…']);
    expect(line[marker.indexOf('^')]).toBe('7');
  });

  test('a tab before the place stays a tab, so that the marker stands right at any width', () => {
    const [problem] = problems(withPlans('plans: { a: {\tsources: [toy],\tcolour: 1 } }\n'));
    expect(problem?.frame.split('\n')[2]).toBe('  |              \t               \t^^^^^^');
  });

  test('colours and cursor moves from the file reach no terminal', () => {
    const shown = problems(withPlans('plans: { a: { sources: ["\\e[31m\u202Eevil\\r\\n::error::x"] } }\n'))
      .map(formatProblem)
      .join('\n');
    expect(shown).toContain('[31m');
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(shown).not.toMatch(/^::error/m);
  });

  test('a problem is printed with its place, its frame and its mend', () => {
    expect(problems(withPlans('plans:\n  a: { sources: [rout53] }\n')).map(formatProblem)).toEqual([
      `holdfast.yml:4:18 plans.a.sources[0]: there is no source 'rout53'
3 | plans:
4 |   a: { sources: [rout53] }
  |                  ^^^^^^
  fix: did you mean route53?`,
    ]);
  });
});
