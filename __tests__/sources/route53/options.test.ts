import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { zoneDisplayName } from '../../../src/sources/route53/names.ts';
import { coversZone, optionsSchema } from '../../../src/sources/route53/options.ts';
import { spec } from '../../../src/sources/route53/spec.ts';

test.each([
  ['nothing given: every zone', {}, 'example.com', true],
  ['a name', { zones: ['example.com'] }, 'example.com', true],
  ['another name', { zones: ['example.com'] }, 'example.org', false],
  ['a glob, also over dots', { zones: ['*.example.com'] }, 'a.b.example.com', true],
  ['a glob does not match its own apex', { zones: ['*.example.com'] }, 'example.com', false],
  ['an exclusion alone', { zones: ['!internal.*'] }, 'example.com', true],
  ['an exclusion wins', { zones: ['*', '!internal.*'] }, 'internal.example.com', false],
  ['as an earlier version recorded it', { zones: ['EXAMPLE.com'] }, 'example.com', true],
  ['as a damaged base says it', { zones: 'example.com' }, 'example.com', true],
])('zones are narrowed: %s', (_what, options, name, covered) => {
  expect(coversZone(options, name)).toBe(covered);
});

test('what was captured under a key is covered by the options that captured it', () => {
  const options = { zones: ['0/25.*', 'corp.internal'] };

  expect(spec.covers(options, 'zone', 'public/0%2F25.2.0.192.in-addr.arpa')).toBe(true);
  expect(spec.covers(options, 'zone', 'private/corp.internal~a1b2c3')).toBe(true);
  expect(spec.covers(options, 'zone', 'public/example.com')).toBe(false);
  expect(spec.covers(options, 'health-check', 'api~a1b2c3')).toBe(true);
});

test('an option that does not exist is refused', () => {
  expect(optionsSchema.safeParse({ zone: ['example.com'] }).success).toBe(false);
  expect(optionsSchema.safeParse({ zones: [] }).success).toBe(false);
});

describe('a glob that could never match is refused, with the mend', () => {
  test.each([
    ['example.com.', "'example.com.' ends with a dot, and zones are named without", 'write "example.com"'],
    [
      '!Example.COM.',
      "'!Example.COM.' has capitals, and Route 53 keeps names in small letters",
      'write "!example.com"',
    ],
    ['.example.com', "'.example.com' begins with a dot", 'write "*.example.com"'],
    ['a .example', "'a .example' has white space or control characters", 'write "a.example"'],
    ['a\u001b.example', "'a\\u{1b}.example' has white space or control characters", 'write "a.example"'],
    ['https://Example.com/x', "'https://Example.com/x' is an address, not the name of a zone", 'write "example.com"'],
    ['*.bücher.example', "'*.bücher.example' is not in the form that DNS has", 'write "*.xn--bcher-kva.example"'],
    ['!!a.example', "'!!a.example' has more than one '!'", 'write "!a.example"'],
    ['!', "'!' is no name of a zone", 'write a name such as example.com, or a glob such as "*.example.com"'],
    ['.', "'.' begins with a dot", 'write "*"'],
    [
      '\u{1F600}*',
      "'\u{1F600}*' is not in the form that DNS has",
      'write a name such as example.com, or a glob such as "*.example.com"',
    ],
  ])('%j', (glob, message, hint) => {
    expect(issuesOf(glob)).toEqual([{ message, hint }]);
  });

  test('and every mend is itself taken; a name as the listing shows it always is, and finds its zone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (glob) => {
        const mend = /^write (".*")$/.exec(issuesOf(glob)[0]?.hint ?? '')?.[1];
        if (mend !== undefined) expect(issuesOf(JSON.parse(mend))).toEqual([]);
      }),
    );
    const label = fc.stringMatching(/^[a-z0-9_/:-]{1,10}$/);
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), (labels) => {
        const name = zoneDisplayName(`${labels.join('.')}.`);
        fc.pre(!name.includes('://'));
        expect(issuesOf(name)).toEqual([]);
        expect(coversZone({ zones: [name] }, name)).toBe(true);
      }),
    );
  });

  test('an editor that knows only the JSON Schema refuses what is written most often', () => {
    const schema = z.fromJSONSchema(z.toJSONSchema(optionsSchema) as Parameters<typeof z.fromJSONSchema>[0]);
    for (const glob of ['example.com.', 'Example.com', 'a b', '.example.com', ''])
      expect(schema.safeParse({ zones: [glob] }).success).toBe(false);
    for (const glob of ['example.com', '*', '!*.example.com', 'a', '0/25.2.0.192.in-addr.arpa'])
      expect(schema.safeParse({ zones: [glob] }).success).toBe(true);
  });
});

function issuesOf(glob: string) {
  const parsed = optionsSchema.safeParse({ zones: [glob] });
  return (parsed.error?.issues ?? []).map((issue) => ({
    message: issue.message,
    hint: 'params' in issue ? issue.params?.['hint'] : undefined,
  }));
}

test('the IAM actions are sorted, each once', () => {
  expect(spec.actions.capture).toEqual([...new Set(spec.actions.capture)].sort());
});
