import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkRule, IgnoreRules } from '../../src/core/ignore-rules.ts';

const repository = mkdtempSync(join(tmpdir(), 'holdfast-ignore-'));
const git = { cwd: repository, env: { PATH: process.env['PATH'], HOME: repository, GIT_CONFIG_NOSYSTEM: '1' } };
execFileSync('git', ['init', '-q'], git);
afterAll(() => rmSync(repository, { recursive: true, force: true }));

/** A folder's name ends in a slash. Git asks the disk which of them are folders. */
const KEYS = [
  ...below(['a/', 'b/', 'x', 'ab', '.a/', 'b.x', '-/'], ['a/', 'b', 'x/', 'ab', '.a', '-'], ['a', 'b', 'b.x', '.a']),
  ...below(['foo/'], ['bar', 'x/', 'foo/'], ['bar', 'y/'], ['bar']),
  ...below(['logs/', 'cache/', 'A/'], ['debug.log', 'cache/', 'keep.log'], ['debug.log', 'a.tmp']),
  ...[
    '#x',
    '!x',
    ' ',
    'a ',
    'a*',
    'a?',
    '[a]',
    'a\\',
    '-x',
    'a-b',
    '0',
    '[',
    ']',
    'x]',
    'log.txt',
    'x\ny',
    'a.tmp',
    'aXb',
  ],
  ...['é', 'ö/', 'ö/é'].map((key) => Buffer.from(key, 'utf8').toString('latin1')),
  'z\xff',
];
for (const key of KEYS) {
  const path = Buffer.from(`${repository}/${key}`, 'latin1');
  if (key.endsWith('/')) mkdirSync(path, { recursive: true });
  else writeFileSync(path, '');
}

/** Every path of a tree whose folders on one level all hold the same. */
function below(...levels: readonly (readonly string[])[]): readonly string[] {
  const [names = [], ...deeper] = levels;
  return names.flatMap((name) => [name, ...(name.endsWith('/') ? below(...deeper).map((key) => name + key) : [])]);
}

/** What git itself leaves out of the keys, byte for byte. */
function ignoredByGit(lines: readonly string[]): readonly string[] {
  writeFileSync(join(repository, '.git/info/exclude'), `${lines.join('\n')}\n`);
  const input = Buffer.from(KEYS.map((key) => `${key.replace(/\/$/, '')}\0`).join(''), 'latin1');
  const asked = spawnSync('git', ['check-ignore', '--no-index', '--stdin', '-z', '-v', '-n'], { ...git, input });
  if (asked.status === null || asked.status > 1) throw new Error(asked.stderr.toString());
  const fields = asked.stdout.toString('latin1').split('\0'); // source, line number, pattern, path
  return KEYS.filter((_, i) => !['', '!'].includes((fields[i * 4 + 2] ?? '').charAt(0)));
}

function agree(lines: readonly string[]): void {
  const rules = new IgnoreRules(lines);
  const ignored = KEYS.filter((key) => rules.excludedBy(key) !== null);
  expect({ lines, ignored }).toEqual({ lines, ignored: ignoredByGit(lines) });
}

describe('exclude rules are gitignore’s, by the word of git check-ignore', () => {
  test.each([
    [['a']], [['a/']], [['/a']], [['a/b']], [['*.tmp']], [['*']], [['**']], [['/*']], [['*/']], [['**/']], [['foo/**']],
    [['foo/**/bar']], [['**/bar']], [['foo/*/bar']], [['foo/*']], [['foo**bar']], [['foo/**bar']], [['a/**/']], [['/**/b']],
    [['*', '!a']], [['*', '!a/', '!a/b']], [['/*', '!/foo', '/foo/*', '!/foo/x']], [['cache/', '!x/cache/']],
    [['\\#x']], [['\\!x']], [['a\\*']], [['a\\?']], [['\\[a\\]']], [['[a]']], [['[!a]']], [['[^a]*']], [['[a-b]']], [['[]x]*']],
    [['[[:alpha:]]']], [['[[:upper:]]']], [['[[:digit:][:upper:]]']], [['[[:nope:]]']], [['[a']], [['a[/]b']], [['[a-']],
    [['a ']], [['a\\ ']], [[' ']], [['\\ ']], [['é']], [['x/é/']], [['?']], [['??']], [['???']], [['*?']], [['.*']], [['-x']],
    [['log?.txt', 'logs/*.log', '!debug.log']], [['a/b/']], [['a/*/c']], [['**/b/**']], [['x/**/y/**/a.tmp']], [['[--0]']],
    [['[\\]]']], [['[x\\]]*']], [['[a\\-c]*']], [['**/**/c']], [['a**']], [['**a']], [['a/**']], [['//a']], [['*/**']], [['z?']],
  ])('%j', (lines) => agree(lines)); // biome-ignore format: a list to look over

  test('any lines', () => {
    const pieces = [
      'a',
      'b',
      'x',
      '.',
      '-',
      '*',
      '**',
      '?',
      '/',
      '/**/',
      '**/',
      '/**',
      '[ab]',
      '[!a]',
      '[a-x]',
      '\\a',
      '\\*',
    ];
    const piece = fc.constantFrom(...pieces, '[[:alpha:]]', '[a', ']', 'foo', 'ar', '[]', '[--x]', '[^');
    const line = fc
      .tuple(
        fc.constantFrom('', '', '!', '/'),
        fc.array(piece, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('', '/'),
      )
      .map((texts) => texts.flat().join(''))
      .filter((text) => checkRule(text) === null);
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), agree), { numRuns: 300 });
  }, 120_000);
});

test('a path is told which line leaves it out, also by a folder above it', () => {
  const rules = new IgnoreRules(['*.log', 'cache/', '!keep.log']);
  expect(rules.excludedBy('x/cache/deep/file')).toBe('cache/');
  expect(rules.excludedBy('x/debug.log')).toBe('*.log');
  expect(rules.excludedBy('keep.log')).toBeNull();
  expect(rules.excludedBy('cache')).toBeNull(); // a file of that name
});

test('lines that decide about nothing can be told by their hits', () => {
  const rules = new IgnoreRules(['*.log', 'never-there']);
  rules.excludes('x/debug.log', 'debug.log', false);
  expect(rules.hits).toEqual([1, 0]);
});

test.each([
  ['# secret', 'comment'],
  ['', 'names nothing'],
  ['/', 'names nothing'],
  ['!', 'names nothing'],
  ['a\\', 'backslash'],
  ['../x', '..'],
  ['./x', '..'],
  ['a\nb', 'line break'],
])('%j is refused: it could never match', (line, why) => {
  expect(checkRule(line)?.message).toContain(why);
});

test.each(['a\\ ', 'a\\\\', '\\#x', '.hidden', '...', '*', '**', '!x'])('%j is a rule', (line) => {
  expect(checkRule(line)).toBeNull();
});
