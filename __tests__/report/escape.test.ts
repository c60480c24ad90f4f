import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clip, fence, logLines, markdown, visible, visibleLines } from '../../src/report/escape.ts';

/** Text as an attacker would write it: the signs that mean something somewhere, in any order. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '|',
        '`',
        '```',
        '\n',
        '\r',
        '\n\n',
        '@',
        '@octocat',
        '#1',
        'GH-1',
        '::',
        '##[',
        '::error::x',
      ),
      fc.constantFrom(
        'https://github.com/o/r/issues/1',
        'www.example.com',
        '[a](b)',
        '![x](y)',
        '*',
        '_',
        '~~',
        '\\',
        '&amp;',
      ),
      fc.constantFrom(
        '<img src=x onerror=1>',
        '- ',
        '1. ',
        '# ',
        '\u001b[2J',
        '\u202e',
        '\u2028',
        '\ud800',
        '%0A',
        'a',
        ' ',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** What a reader of the page sees: entities resolved. */
function shown(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

describe('in Markdown', () => {
  test('no text keeps a sign that GitHub would act on', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const out = markdown(text);
        expect(out).not.toMatch(/[<>|`*_~[\]\\]/);
        expect(out).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        expect(out.replaceAll(/&#\d+;/g, '')).not.toMatch(/[&#]/);
        expect(out).not.toMatch(/^(?:[-+=]|\d+[.)](?:\s|$))/);
        expect(out).not.toMatch(/:\/\/|www\./i);
        expect(out.isWellFormed()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('no mention and no reference is left once entities are resolved', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const out = shown(markdown(text));
        expect(out).not.toMatch(/@[\p{L}\p{N}]/u);
        expect(out).not.toMatch(/#\d/);
        expect(out).not.toMatch(/\bGH-\d/i);
      }),
      { numRuns: 500 },
    );
  });

  test('a reader sees the text as it was', () => {
    const text = '*.example.com CNAME a|b <c> `d` __e__ [f](g) "h" \\052';
    expect(shown(markdown(text))).toBe(text);
  });

  test('an address at the start of a cell is left alone, the number of a list is not', () => {
    expect(markdown('192.0.2.1')).toBe('192.0.2.1');
    expect(markdown('1. one')).toBe('1&#46; one');
  });

  test('a fence is longer than every run of backticks inside', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(text.includes(fence(text))).toBe(false);
        expect(fence(text).length).toBeGreaterThanOrEqual(3);
      }),
    );
  });
});

describe('in a log', () => {
  /** As the runner reads a line (actions/runner, ActionCommand.cs): `::` first but for white space, or `##[` anywhere. */
  const isCommand = (line: string): boolean => line.trimStart().startsWith('::') || line.includes('##[');

  test('no line can be taken for a workflow command', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const line of logLines(text).split('\n')) expect(isCommand(line)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('the commands that an attacker would try are still readable', () => {
    expect(logLines('::add-mask::x')).toBe(': :add-mask::x');
    expect(logLines('v=spf1 ##[error]x')).toBe('v=spf1 ## [error]x');
    expect(logLines('  ::error::x\nnext')).toBe('  : :error::x\nnext');
    expect(logLines('::::')).toBe(': :::');
  });

  test('nothing moves the cursor, changes the colour or turns the direction of writing', () => {
    expect(visible('\u001b[31mred\u202emoc\r\n\0')).toBe('\\u{1b}[31mred\\u{202e}moc\\r\\n\\u{0}');
    expect(visible('half \ud800 pair')).toBe('half \ufffd pair');
    expect(visibleLines('a\r\n\tb\u0007')).toBe('a\n\tb\\u{7}');
  });
});

test('a long text is cut at a whole character and says so', () => {
  expect(clip('😀😀😀', 2)).toBe('😀…');
  expect(clip('😀😀', 2)).toBe('😀😀');
  expect([...clip('x'.repeat(5000))].length).toBe(300);
});
