import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commands } from '../../src/commands/index.ts';

const root = join(import.meta.dirname, '../..');

/** Every command line that a page, an example or the help shows: `network/elb --force` behind `holdfast backup`. */
const pages = [
  'README.md',
  ...['docs', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(md|yml)$/.test(name))
      .map((name) => join(folder, name)),
  ),
];
const LINE = /holdfast (backup|status|list|validate)\b((?: (?!-- )[\w./@*:-]+)*)/g;
const shown = pages.flatMap((page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(LINE)]
    .map(([line, verb = '', rest = '']) => ({ page, line, verb, words: rest.trim().split(' ') }))
    .filter(({ words }) => words.some((word) => /^--|[/@]/.test(word))),
);

test('the pages show commands', () => {
  expect(shown.length).toBeGreaterThanOrEqual(10);
  expect(shown.map(({ line }) => line)).toContain('holdfast backup network/elb@shop/us-east-1 --force');
});

describe.each(shown.map((one) => [`${one.page}: ${one.line}`, one] as const))('%s', (_, { verb, words }) => {
  const command = commands.find(({ name }) => name === verb);

  test('has only options of its command', () => {
    const options = words.flatMap((word) => /^--([\w-]+)$/.exec(word)?.[1] ?? []);
    const known = ['help', ...(command?.options ?? []).map(({ name }) => name)];
    expect(options.filter((option) => !known.includes(option))).toEqual([]);
  });

  test('does what it says also when the plan is not due', () => {
    const isPart = /^[a-z][\w-]*[/@]/.test(words[0] ?? '');
    expect(verb !== 'backup' || !isPart || words.includes('--force') || words.includes('--slot')).toBe(true);
  });
});
