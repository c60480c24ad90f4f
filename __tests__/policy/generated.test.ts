import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import * as z from 'zod';
import { generatedFiles } from '../../scripts/generate/files.ts';
import { resultSchema } from '../../scripts/generate/result-schema.ts';
import { commands } from '../../src/commands/index.ts';
import { OUTPUTS } from '../../src/hosts/action-host.ts';
import { VERSION } from '../../src/hosts/version.ts';
import { resultOf } from '../../src/report/result.ts';
import { sources } from '../../src/sources/index.ts';
import { configSources, type RegisteredConfigSource } from '../../src/sources/source.ts';
import { partialReport } from '../report/reports.ts';

const root = join(import.meta.dirname, '../..');
const committed = (path: string): string => readFileSync(join(root, path), 'utf8');
/** A page as it is committed; what is not there yet is null. */
const textOf = (path: string) => (existsSync(join(root, path)) ? committed(path) : null);
const generated = generatedFiles(commands, sources, textOf);

test.each([...generated.keys()])('%s is what the commands and sources generate', (path) => {
  expect(committed(path)).toBe(generated.get(path)); // else: npm run generate
});

test('a command that is added shows up in action.yml, the README, the docs and the schema of nothing else', () => {
  const [first] = commands;
  if (first === undefined) throw new Error('there are no commands');
  const extra = { ...first, name: 'frobnicate', options: [{ name: 'knob', type: 'flag' as const, doc: 'turn it' }] };
  const files = generatedFiles([...commands, extra], sources, textOf);
  const action = parse(files.get('action.yml') ?? '') as { inputs: Record<string, { description: string }> };
  expect(action.inputs['knob']?.description).toBe('Turn it; true or false. For frobnicate.');
  expect(action.inputs['command']?.description).toContain('frobnicate');
  expect(files.get('README.md')).toContain('`holdfast frobnicate');
  expect(files.get('docs/cli.md')).toContain('## frobnicate');
  expect(files.get('schema/holdfast.schema.json')).toBe(committed('schema/holdfast.schema.json'));
});

test('a source that is added shows up in the plan schema, the help, the README and as a policy', () => {
  const [first] = configSources(sources);
  if (first === undefined) throw new Error('there are no sources');
  const toy: RegisteredConfigSource = {
    ...first,
    spec: {
      ...first.spec,
      name: 'toys',
      summary: 'everything in the box',
      options: z.object({ colours: z.array(z.string()).optional().describe('only toys of these colours') }),
      actions: { capture: ['toys:ListToys'] },
    },
  };
  const files = generatedFiles(commands, [...sources, toy], textOf);
  expect(files.get('schema/holdfast.schema.json')).toContain('only toys of these colours');
  expect(files.get('docs/cli.md')).toContain('toys');
  expect(files.get('README.md')).toContain('everything in the box');
  expect(files.get('docs/iam/toys.json')).toContain('toys:ListToys');
  const page = files.get('docs/sources/toys.md') ?? '';
  expect(page).toContain('Everything in the box.');
  expect(page).toContain('| `colours` | only toys of these colours |');
  expect(page).toContain('```\ntoys:ListToys\n```');
});

test('a page of a source keeps what people wrote, and follows the spec between its markers', () => {
  const [first] = configSources(sources);
  if (first === undefined) throw new Error('there are no sources');
  const path = `docs/sources/${first.spec.name}.md`;
  const page = (between: string) => `# Title\n\nOur words.\n\n${between}\n\nMore of them.\n`;
  const generatedFrom = (text: string) =>
    generatedFiles(commands, [first], (p) => (p === path ? text : textOf(p))).get(path);
  const old = page('<!-- generated:iam -->\n\nold:Action\n\n<!-- /generated -->');
  const actions = first.spec.actions.capture.join('\n');
  expect(generatedFrom(old)).toBe(page(`<!-- generated:iam -->\n\n\`\`\`\n${actions}\n\`\`\`\n\n<!-- /generated -->`));
  expect(generatedFrom(page('No markers.'))).toBe(page('No markers.'));
  expect(() => generatedFrom(old.replace('generated:iam', 'generated:mai'))).toThrow(
    `${path} asks for 'mai', which nothing generates: it can be summary, options, kinds, not-captured, budgets, iam`,
  );
});

test('one name means one thing: two commands cannot define an option differently', () => {
  const [first, second] = commands;
  if (first === undefined || second === undefined) throw new Error('there are no two commands');
  const other = { ...second, options: first.options.map((option) => ({ ...option })) };
  expect(() => generatedFiles([first, other], sources, textOf)).toThrow('is defined twice');
});

test('the README cannot lose a generated part without notice', () => {
  expect(() => generatedFiles(commands, sources, () => '# Holdfast\n')).toThrow('README.md has no place for commands');
});

test('the Action runs the bundle on Node 24 and promises the outputs that the host writes', () => {
  const action = parse(committed('action.yml')) as { runs: object; outputs: object };
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/action.js' });
  expect(Object.keys(action.outputs)).toEqual(Object.keys(OUTPUTS));
});

test('a report with everything in it is what the result schema says', () => {
  const result = JSON.parse(JSON.stringify(resultOf(partialReport))) as unknown;
  expect(resultSchema.safeParse(result).error).toBeUndefined();
  expect(resultSchema.safeParse({ ...partialReport }).success).toBe(false); // sections are not for machines
});

test('the version is the one of package.json', () => {
  expect((JSON.parse(committed('package.json')) as { version: string }).version).toBe(VERSION);
});
