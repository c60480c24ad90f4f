import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import * as z from 'zod';
import { readPlanFiles } from '../../src/plan/files.ts';
import { loadPlan } from '../../src/plan/load.ts';
import { type PlanSourceSpec, planJsonSchema } from '../../src/plan/schema.ts';
import { sources } from '../../src/sources/index.ts';
import { specs } from './specs.ts';

const ROOT = join(import.meta.dirname, '../..');
const registered = sources.map(({ spec }) => spec);

interface Schema {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Record<string, Schema>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Every schema below one, with the path of keys to it; `*` stands for a name or an item. */
function* below(schema: Schema, path: readonly string[] = []): Generator<{ path: readonly string[]; schema: Schema }> {
  yield { path, schema };
  for (const [key, inner] of Object.entries(schema.properties ?? {})) yield* below(inner, [...path, key]);
  if (typeof schema.additionalProperties === 'object') yield* below(schema.additionalProperties, [...path, '*']);
  if (schema.items !== undefined) yield* below(schema.items, [...path, '*']);
  for (const inner of schema.anyOf ?? []) yield* below(inner, path);
}

const schema = planJsonSchema(registered) as Schema;
const nodes = [...below(schema)];

/** By a second reader of JSON Schema, not by the definition that it was made from. */
function accepts(value: unknown, from: readonly PlanSourceSpec[] = registered): boolean {
  return z.fromJSONSchema(planJsonSchema(from) as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value).success;
}

const BASE = {
  version: 1,
  id: 'acme-infra',
  accounts: { hub: { id: '999999999999', role: 'r' }, vault: { id: '888888888888' } },
  destinations: { dr: { directory: './backups' } },
  plans: { network: { sources: ['route53'] } } as Record<string, unknown>,
};

describe('the JSON Schema', () => {
  test('is draft 7, and describes every key', () => {
    expect(planJsonSchema(registered)).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
    });
    expect(
      nodes
        .filter(({ path, schema: { description } }) => path.at(-1) !== '*' && description === undefined)
        .map(({ path }) => path.join('.')),
    ).toEqual([]);
  });

  test.each(
    nodes.flatMap(({ path, schema: { examples } }) =>
      (examples ?? []).map((example) => ({ at: path.join('.'), path, example })),
    ),
  )('its example for $at loads', ({ path, example }) => {
    const value = structuredClone(BASE) as Record<string, unknown>;
    if (path.length === 1 && path[0] === 'plans') value['plans'] = example;
    else if (path.length === 1) value[path[0] ?? ''] = example;
    else if (path[0] === 'accounts') value['accounts'] = { one: place({ id: '111111111111' }, path.slice(2), example) };
    else if (path[0] === 'destinations') value['destinations'] = { one: destination(path.slice(2), example) };
    else if (path[0] === 'budgets' || path[0] === 'safety') value[path[0]] = place({}, path.slice(1), example);
    else value['plans'] = { one: plan(path.slice(2), example) };
    if (path.at(-1) === 'via') return;
    expect(loadPlan([{ file: 'holdfast.yml', text: stringify(value) }], registered)).toMatchObject({ ok: true });
    expect(accepts(value)).toBe(true);
  });

  test('has no key that this version does not carry out', () => {
    // A budget is called like the service that it is about.
    const keys = new Set(nodes.flatMap(({ path }) => (path.includes('budgets') ? [] : path.at(-1))));
    for (const key of ['drill', 'notify', 'maxMonthlyIncrease', 'ebs-blocks']) expect(keys).not.toContain(key);
  });

  test('a source from anywhere shows up with its options, without another edit', () => {
    const toys = planJsonSchema(specs) as Schema;
    const paths = [...below(toys)].map(({ path }) => path.join('.'));
    expect(paths).toContain('plans.*.sources.*.toy.tidy');
    const value = { ...BASE, plans: { a: { sources: ['toy', { toy: { tidy: true } }] } } };
    expect(accepts(value, specs)).toBe(true);
    expect(accepts(value)).toBe(false);
  });

  test.each([
    ['an unknown key', { ...BASE, colour: 1 }],
    ['a key of a later version', { ...BASE, notify: {} }],
    ['a share that is none', { ...BASE, safety: { maxLiveChange: '30' } }],
    ['an unquoted account id', { ...BASE, accounts: { dns: { id: 111111111111 } } }],
    ['an unknown source', { ...BASE, plans: { a: { sources: ['bucket'] } } }],
    ['a name with capitals', { ...BASE, id: 'Acme' }],
    ['a plan without sources', { ...BASE, plans: { a: {} } }],
    ['an unknown option', { ...BASE, plans: { a: { sources: [{ route53: { zone: [] } }] } } }],
    ['a region that is none', { ...BASE, plans: { a: { sources: ['elb'], regions: ['us-eats-1'] } } }],
    ['a word for all regions that is none', { ...BASE, plans: { a: { sources: ['elb'], regions: 'all' } } }],
    ['a budget that no source declares', { ...BASE, budgets: { s3: 1 } }],
    ['a duration without a unit', { ...BASE, plans: { a: { sources: ['route53'], freshness: '26' } } }],
  ])('refuses %s, as the loader does', (_, value) => {
    expect(accepts(value)).toBe(false);
    expect(loadPlan([{ file: 'holdfast.yml', text: stringify(value) }], registered).ok).toBe(false);
  });
});

/** A map with one more value at a path. */
function place(base: Record<string, unknown>, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (key === '*') return [place({}, rest, value)];
  return { ...base, [key]: place({}, rest, value) };
}

/** What an option of rds needs beside itself; what is said by region is said of one. */
function rds(path: readonly string[], example: unknown): unknown {
  const isByRegion = path[0] === 'restore' || path[0] === 'optionGroups';
  const at = path.map((key, i) => (isByRegion && i === 1 ? 'eu-west-1' : key));
  if (at[0] !== 'replicate' || at.length === 1) return place({}, at, example);
  return { replicate: place({ region: 'eu-west-1' }, at.slice(1), example) };
}

/** What an option of ebs needs beside itself. */
function ebs(path: readonly string[], example: unknown): unknown {
  const [first, second] = path;
  const select = { tags: { backup: ['gold'] } };
  if (first === 'select') return place({}, path, example);
  const beside: Record<string, object> = {
    quiesce: { before: 'freeze', after: 'thaw' },
    lock: { mode: second === 'coolOff' ? 'compliance' : 'governance', for: '30d' },
  };
  const inner = beside[first ?? ''];
  const unit = first === 'exclude' || first === 'lock' ? {} : { unit: 'instance' };
  if (inner === undefined) return place({ select, ...unit }, path, example);
  return { select, ...unit, [first ?? '']: place(inner as Record<string, unknown>, path.slice(1), example) };
}

function plan(path: readonly string[], example: unknown): unknown {
  const [first, second, third, ...rest] = path;
  if (first === undefined) return example;
  const files = { sources: [{ files: { path: '/srv' } }], destination: 'dr' };
  // An address says what host and others would; passwords are part of globals.
  const server = rest[0] === 'url' ? {} : { host: 'db', globals: true };
  const data: Record<string, object> = {
    files: { path: '/srv' },
    command: { run: 'true' },
    mysql: { ...server, databases: 'all' },
    postgres: server,
  };
  if (first === 'retention')
    return { ...files, retention: second === undefined ? example : { daily: 1, [second]: example } };
  if (first === 'copies') {
    const copy = third === undefined ? example : { region: 'eu-west-1', [third]: example };
    return {
      sources: [{ ebs: { select: { ids: ['vol-0123456789abcdef0'] } } }],
      copies: second === undefined ? example : [copy],
    };
  }
  if (first === 'scheme' || first === 'maxRuntime' || first === 'destination') return place(files, path, example);
  if (first !== 'sources') return place({ sources: ['route53'] }, path, first === 'was' ? 'earlier' : example);
  if (second === undefined || third === undefined) return { sources: second === undefined ? example : [example] };
  const options = data[third];
  if (options !== undefined) return { ...files, sources: [{ [third]: place({ ...options }, rest, example) }] };
  if (third === 'rds') return { sources: [{ rds: rds(rest, example) }] };
  if (third === 'ebs') return { sources: [{ ebs: ebs(rest, example) }] };
  if (third === 'before' || third === 'after')
    return { ...files, sources: [{ files: { path: '/srv' }, [third]: place({ run: 'true' }, rest, example) }] };
  // Of all that is enabled a source may take any regions; a global one takes none.
  const source = third === 'regions' ? 'elb' : 'route53';
  return { accounts: ['*'], regions: 'enabled', sources: [{ [source]: {}, [third]: example }] };
}

/** A destination with a value at a path, and what that needs beside it. */
function destination(path: readonly string[], example: unknown): unknown {
  const [first, second, ...rest] = path;
  const s3 = { bucket: 'acme', region: 'eu-west-1' };
  if (first === undefined) return example;
  if (first === 'directory') return { directory: example };
  if (first === 's3') return { s3: second === undefined ? example : { ...s3, [second]: example }, encryption: 'none' };
  if (first === 'lock' && second !== undefined)
    return { s3, encryption: 'none', lock: { mode: 'governance', for: '30d', [second]: example } };
  if (first !== 'encryption') return { s3, encryption: 'none', ...(place({}, path, example) as object) };
  if (second !== 'age' && second !== 'indexKey')
    return { directory: './b', encryption: second === undefined ? example : { [second]: example } };
  const age = { age: [`age1${'q'.repeat(58)}`], indexKey: '$KEY' };
  return { directory: './b', encryption: place(age, [second, ...rest], example) };
}

describe('examples', () => {
  const files = readdirSync(join(ROOT, 'examples')).filter((name) => name.endsWith('.yml'));

  test('there are some', () => {
    expect(files).toEqual(expect.arrayContaining(['minimal.yml', 'network.yml']));
  });

  test.each(files)('%s loads, fits the JSON Schema and names it', async (name) => {
    const [file] = await readPlanFiles(ROOT, [`examples/${name}`]);
    const loaded = loadPlan([{ file: name, text: file?.text ?? '' }], registered);
    expect(loaded.ok ? [] : loaded.problems).toEqual([]);
    expect(accepts(parse(file?.text ?? ''))).toBe(true);
    const text = readFileSync(join(ROOT, 'examples', name), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/schema\/holdfast\.schema\.json\n/);
  });

  test('the minimal one has five lines', async () => {
    const text = readFileSync(join(ROOT, 'examples/minimal.yml'), 'utf8');
    expect(text.trimEnd().split('\n')).toHaveLength(5);
  });
});
