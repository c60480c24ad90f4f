// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub Actions are what is tested
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { formatProblem } from './format-problem.ts';
import { load } from './specs.ts';

const RIGHT = {
  version: 1,
  id: 'acme-infra',
  timezone: 'Europe/Amsterdam',
  accounts: {
    dns: { id: '111111111111', role: 'holdfast-{verb}' },
    shop: { id: '222222222222', role: 'holdfast-{verb}', via: 'dns' },
  },
  plans: {
    network: {
      was: 'net',
      accounts: ['dns', 'sh*'],
      regions: ['us-east-1'],
      schedule: '17 * * * *',
      sources: ['route53', { name: 'dolls', toy: { tidy: true }, accounts: ['shop'], regions: ['us-east-1'] }],
      commit: { path: 'snapshots', mode: 'push', branch: 'main', allowPublic: false },
      freshness: '26h',
    },
    zones: { sources: [{ route53: { zones: ['*.example.com'] } }], commit: { path: 'zones' } },
  },
  budgets: { route53: 2 },
};

type Node = Record<string, unknown> | unknown[];

/** Every map or list of a value. */
function nodes(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(nodes)];
}

const wrong = fc.oneof(
  fc.constantFrom<unknown>(null, true, 7, -1, 1e99, '', 'x', '$NAME', '${{ x }}', [], {}, [[]], [null], {
    a: { b: 1 },
  }),
  fc.string({ unit: 'binary' }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Drops, renames, doubles or replaces one member of one map or list of the value. */
const mutation = fc.record({
  node: fc.nat(),
  member: fc.nat(),
  kind: fc.constantFrom('drop', 'rename', 'replace', 'add'),
  key: fc.oneof(
    fc.constantFrom('<<', '__proto__', 'constructor', 'retention', 'sorces', 'elb', 'x', 'UP', 'enabled'),
    fc.string({ unit: 'binary' }),
  ),
  value: wrong,
});

function mutate(
  value: object,
  { node, member, kind, key, value: given }: typeof mutation extends fc.Arbitrary<infer M> ? M : never,
): void {
  // A copy: the same value put in twice would be an alias, and put into itself a circle.
  const other = structuredClone(given);
  const all = nodes(value);
  const target = all[node % all.length];
  if (target === undefined) return;
  if (Array.isArray(target)) {
    target.splice(member % (target.length + 1), kind === 'add' ? 0 : 1, ...(kind === 'drop' ? [] : [other]));
    return;
  }
  const keys = Object.keys(target);
  const chosen = keys[member % Math.max(1, keys.length)] ?? 'x';
  const before = target[chosen];
  if (kind !== 'add') delete target[chosen];
  const into = kind === 'rename' || kind === 'add' ? key : chosen;
  // An own member, also for the name of the prototype.
  if (kind !== 'drop')
    Object.defineProperty(target, into, {
      value: kind === 'rename' ? before : other,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

/** Never throws, and all problems lie inside of the text and say something. */
function expectSound(text: string): void {
  const loaded = load(text);
  if (loaded.ok) return;
  expect(loaded.problems.length).toBeGreaterThan(0);
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  for (const problem of loaded.problems) {
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.line).toBeLessThanOrEqual(lines.length);
    expect(problem.column).toBeGreaterThanOrEqual(1);
    expect(problem.column).toBeLessThanOrEqual([...(lines[problem.line - 1] ?? '')].length + 1);
    expect(problem.message).toMatch(/^[^A-Z\n][^\n]*[^.\n]$/);
    expect(problem.hint).toMatch(/^[^A-Z\n][^\n]*$/);
    expect(formatProblem(problem)).toContain(`${problem.line} |`);
  }
}

test('the plan that is mutated is right', () => {
  expect(load(stringify(RIGHT))).toMatchObject({ ok: true });
});

test('a dropped, renamed, added or replaced member never throws and is shown inside of the file', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      const value = structuredClone(RIGHT);
      for (const one of mutations) mutate(value, one);
      expectSound(stringify(value));
    }),
    { numRuns: 400 },
  );
});

test('a renamed or added key is always reported: no key is ignored', () => {
  const name = fc.stringMatching(/^[a-z]{1,12}$/);
  fc.assert(
    fc.property(fc.nat(), name, (node, key) => {
      const value = structuredClone(RIGHT);
      const maps = nodes(value).filter((one): one is Record<string, unknown> => !Array.isArray(one));
      // What `accounts` and `plans` hold are names, of which any is right.
      const fixed = maps.filter((map) => map !== value.accounts && map !== value.plans);
      const target = (fixed[node % fixed.length] ?? value) as Record<string, unknown>;
      fc.pre(!Object.hasOwn(target, key) && !KEYS.has(key));
      target[key] = 'x';
      expect(load(stringify(value))).toMatchObject({
        ok: false,
        problems: [{ message: expect.stringContaining(`'${key}'`) }],
      });
    }),
  );
});

const KEYS = new Set([
  'version',
  'id',
  'timezone',
  'accounts',
  'plans',
  'budgets',
  'role',
  'via',
  'was',
  'regions',
  'schedule',
  'sources',
  'commit',
  'freshness',
  'name',
  'path',
  'mode',
  'branch',
  'toy',
  'tidy',
  'zones',
  'depth',
]);

test('a text cut, torn or typed over anywhere never throws and is shown inside of the file', () => {
  const text = stringify(RIGHT);
  const inserted = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 5 }),
    fc.constantFrom(
      '\t',
      '\n',
      '\r',
      '*',
      '&a ',
      '*a',
      '"',
      '{',
      '[',
      '- ',
      ': ',
      '#',
      '|',
      '%',
      '@',
      '\uFEFF',
      '---\n',
      '!x ',
      '? ',
    ),
  );
  fc.assert(
    fc.property(fc.nat({ max: text.length }), fc.nat({ max: 12 }), inserted, (at, dropped, extra) => {
      expectSound(text.slice(0, at) + extra + text.slice(at + dropped));
    }),
    { numRuns: 400 },
  );
});

test('any text at all never throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), expectSound));
});
