import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs?: Readonly<Record<string, { readonly permissions?: unknown; readonly steps?: readonly Step[] }>>;
}

interface Dispatched {
  readonly on: { readonly workflow_dispatch?: { readonly inputs?: Readonly<Record<string, unknown>> } };
}

/** The repository's own workflows, and those that the README and the examples show for copying. */
const texts = new Map<string, string>();
for (const folder of ['.github/workflows', 'examples/workflows'])
  for (const name of readdirSync(join(root, folder))) {
    const short = folder.startsWith('.github') ? name : `${folder}/${name}`;
    texts.set(short, readFileSync(join(root, folder, name), 'utf8'));
  }
const readme = readFileSync(join(root, 'README.md'), 'utf8');
for (const [i, match] of [...readme.matchAll(/^( *)```yaml\n([\s\S]*?)^\1```/gm)].entries()) {
  const text = (match[2] ?? '').replaceAll(new RegExp(`^${match[1]}`, 'gm'), '');
  if (/^jobs:/m.test(text)) texts.set(`README.md, example ${i + 1}`, text);
}

test('there are workflows to look at, in the repository and in the README', () => {
  expect([...texts.keys()]).toEqual(expect.arrayContaining(['ci.yml', expect.stringContaining('README.md')]));
});

test('a restore that waits for Glacier is found by the wake-up that looks for it', () => {
  const [asks = '', looks = ''] = ['restore', 'restore-thawed'].map((name) =>
    texts.get(`examples/workflows/${name}.yml`),
  );
  const key = /key: "?(thaw-)/.exec(asks)?.[1];
  expect(looks).toContain(`restore-keys: ${key}`);
  const saved = [...(/\| (\{.*\})' > thaw\.json/.exec(asks)?.[1] ?? '').matchAll(/\$?(\w+)(?::|,| \})/g)].map(
    ([, name]) => name,
  );
  const read = [...looks.matchAll(/\\\(\.(\w+)\)/g)].map(([, name]) => name);
  expect(read).toEqual(['at', 'hash', 'thaw']);
  expect(saved).toEqual(expect.arrayContaining(read));
});

describe.each([...texts])('%s', (_, text) => {
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs ?? {}).flatMap((job) => job.steps ?? []);

  test('gives nothing to a job that does not name it', () => {
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs ?? {})) expect(job.permissions).toBeDefined();
  });

  test('names its actions by commit, with the version beside it', () => {
    const lines = text.split('\n').filter((line) => /^\s*(?:- )?uses:/.test(line) && !line.includes('uses: ./'));
    for (const line of lines) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('puts no expression into a script, where an attacker’s title would run', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });

  test('starts another workflow only with inputs that it has', () => {
    for (const { run = '' } of steps)
      for (const [line, name = ''] of run.matchAll(/gh workflow run ([\w.-]+)[^\n]*/g)) {
        const other = parse(texts.get(`examples/workflows/${name}`) ?? '') as Dispatched;
        const fields = [...line.matchAll(/--field (\w+)=/g)].map(([, field = '']) => field);
        expect(Object.keys(other.on.workflow_dispatch?.inputs ?? {})).toEqual(expect.arrayContaining(fields));
        expect(fields).not.toEqual([]);
      }
  });

  test('gives our Action only inputs that it has', () => {
    const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { inputs: Record<string, unknown> };
    for (const step of steps.filter(({ uses }) => uses === './' || uses?.includes('/holdfast@')))
      for (const name of Object.keys(step.with ?? {})) expect(Object.keys(action.inputs)).toContain(name);
  });
});
