import { describe, expect, test } from '@jest/globals';
import { commandSchema, readCommand } from '../../src/core/command-line.ts';

const schema = commandSchema('a command', '1h');
const read = (given: unknown) => readCommand(schema.parse(given), '1h');
const wrong = (given: unknown): string =>
  (schema.safeParse(given).error?.issues ?? []).map((issue) => JSON.stringify(issue)).join('\n');

describe('a command of the plan', () => {
  test('is a line, a list of words, or either with how it runs', () => {
    const plain = { shell: 'bash', env: {}, cwd: null, timeout: 3_600_000, successCodes: [0] };
    expect(read('a | b')).toEqual({ run: 'a | b', ...plain });
    expect(read(['a', 'b c'])).toEqual({ run: ['a', 'b c'], ...plain });
    const all = { shell: 'sh', env: { A: '$B', C: 'd' }, cwd: '/x', successCodes: [0, 1] };
    expect(read({ run: 'a', ...all, timeout: '90s' })).toEqual({ run: 'a', ...all, timeout: 90_000 });
  });

  test.each([
    ['', 'no command'],
    [' \n', 'no command'],
    [[], 'no command'],
    [['fsfreeze -f /srv'], 'has spaces'],
    [{ run: 'a', timeout: '0s' }, 'no duration'],
    [{ run: 'a', timeout: 'soon' }, 'no duration'],
    [{ run: 'a', env: { 'A-B': 'c' } }, 'no name of a variable'],
    [{ run: 'a', env: { PGPASSWORD: 'hunter22' } }, 'must be named'],
    [{ run: 'a', env: { URL: 'postgres://u:hunter22@db/x' } }, 'must be named'],
    [{ run: 'a', env: { URL: 'postgres://u:$PW@db/x' } }, 'inside a longer text'],
    [{ run: 'a', cwd: '~/x' }, 'no shell reads'],
    [{ run: 'a', shell: 'zsh' }, 'shell'],
    [{ run: 'a', successCodes: [] }, 'successCodes'],
    [{ run: 'a', successCodes: [256] }, 'successCodes'],
    [{ run: 'a', retries: 2 }, 'retries'],
  ])('%j is refused', (given, why) => {
    expect(wrong(given)).toContain(why);
    expect(wrong(given)).not.toContain('hunter22');
  });

  test.each([
    [{ run: 'echo $HOME' }],
    [{ run: ['/opt/my tools/dump'] }],
    [{ run: 'a', env: { PGPASSWORD: '$DB_PASSWORD', PGUSER: 'backup' } }],
  ])('%j is right', (given) => expect(wrong(given)).toBe(''));
});
