import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Command } from '../../src/commands/command.ts';
import { type Given, readInput } from '../../src/commands/input.ts';

const command: Command = {
  name: 'probe',
  summary: 'take one option of every type',
  positional: { name: 'plan', doc: 'a plan' },
  options: [
    { name: 'force', type: 'flag', doc: 'a flag' },
    { name: 'item', type: 'text', placeholder: 'ITEM', doc: 'a text' },
    { name: 'accept-live', type: 'list', placeholder: 'ITEM', doc: 'a list' },
    { name: 'slot', type: 'instant', placeholder: 'TIME', doc: 'an instant' },
  ],
  permissions: {},
  examples: [],
  run: () => Promise.reject(new Error('not run here')),
};

const read = (
  options: Readonly<Record<string, string | readonly string[]>>,
  env: Readonly<Record<string, string>> = {},
) => {
  const given = Object.entries(options).map(([name, value]): [string, Given] => [
    name,
    { label: `--${name}`, values: typeof value === 'string' ? [value] : value },
  ]);
  return readInput(command, { positional: null, options: new Map(given) }, env);
};

test('what was not given is false, null or empty', () => {
  const input = read({});
  expect([input.flag('force'), input.text('item'), input.list('accept-live'), input.instant('slot')]).toEqual([
    false,
    null,
    [],
    null,
  ]);
});

test('an option wins over its variable, and an empty variable is not set', () => {
  const env = {
    HOLDFAST_ITEM: 'b.example',
    HOLDFAST_FORCE: 'true',
    HOLDFAST_SLOT: ' ',
    HOLDFAST_ACCEPT_LIVE: 'x\ny\n',
  };
  const input = read({ item: 'a.example' }, env);
  expect(input.text('item')).toBe('a.example');
  expect(input.flag('force')).toBe(true);
  expect(input.instant('slot')).toBeNull();
  expect(input.list('accept-live')).toEqual(['x', 'y']);
});

test('lists take one value a line and one for each repeat', () => {
  expect(read({ 'accept-live': ['a\r\n b \n\n', 'c d'] }).list('accept-live')).toEqual(['a', 'b', 'c d']);
});

describe('flags', () => {
  test.each(['true', 'True', 'TRUE'])('%s is true', (text) => expect(read({ force: text }).flag('force')).toBe(true));
  test.each(['false', 'False', 'FALSE'])('%s is false', (text) =>
    expect(read({ force: text }).flag('force')).toBe(false),
  );
  test.each(['yes', 'on', '1', 'tRUE', 'no'])('%s is refused, with the mend', (text) => {
    expect(() => read({ force: text })).toThrow(`--force is '${text}', which is neither true nor false`);
  });
});

describe('instants', () => {
  test('every instant survives in any zone', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-02T00:00:00Z'), max: new Date('2199-01-01T00:00:00Z'), noInvalidDate: true }),
        fc.integer({ min: -12, max: 14 }),
        (date, hours) => {
          const sign = hours < 0 ? '-' : '+';
          const zone = `${sign}${String(Math.abs(hours)).padStart(2, '0')}:00`;
          const local = new Date(date.getTime() + hours * 3_600_000).toISOString().replace('Z', zone);
          expect(read({ slot: local }).instant('slot')).toBe(date.getTime());
        },
      ),
    );
  });

  test('seconds may be left out', () => {
    expect(read({ slot: '2026-01-02T03:00Z' }).instant('slot')).toBe(Date.UTC(2026, 0, 2, 3));
  });

  test.each([
    ['2026-01-02T03:00:00', 'not a time with a zone'],
    ['2026-01-02', 'not a time'],
    ['2026-02-30T00:00:00Z', 'not a time'],
    ['2026-01-02T25:00:00Z', 'not a time'],
    ['yesterday', 'not a time'],
    ['1767322800', 'not a time'],
  ])('%s is %s', (text, what) => {
    expect(() => read({ slot: text })).toThrow(`--slot is '${text}', which is ${what}`);
  });
});

test('the error names the variable when the value came from there', () => {
  expect(() => read({}, { HOLDFAST_SLOT: 'noon' })).toThrow("HOLDFAST_SLOT is 'noon'");
});

test('an option that the command does not take is refused and the ones it takes are named', () => {
  const options = new Map([['target', { label: "input 'target'", values: ['x'] }]]);
  expect(() => readInput(command, { positional: null, options }, {})).toThrow(
    expect.objectContaining({
      code: 'usage',
      message: "input 'target' is not an option of 'probe'",
      hint: expect.stringContaining("'force', 'item', 'accept-live', 'slot'"),
    }),
  );
});

test('an argument is refused by a command that takes none', () => {
  expect(() => readInput({ ...command, positional: null }, { positional: 'x', options: new Map() }, {})).toThrow(
    "'probe' takes no argument, but 'x' was given",
  );
});

test('a text of several lines or none is refused', () => {
  expect(() => read({ item: 'a\nb' })).toThrow('--item has more than one line');
  expect(() => read({ item: ' ' })).toThrow('--item is empty');
});

test('a command that reads what its spec lacks is a defect that shows at once', () => {
  expect(() => read({}).text('force')).toThrow(TypeError);
});
