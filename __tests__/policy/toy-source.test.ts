import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Result } from '../../src/core/result.ts';
import { type Cloud, startCloud } from '../cloud/cloud.ts';
import { seedElb } from '../cloud/seed/elb.ts';
import { CONFIG_SOURCE_RULES } from '../contracts/config-source.contract.ts';
import { bareRemote, clone, filesAt } from '../support/bare-remote.ts';
import { exampleSource, REGISTRY, registered } from './example-source.ts';
import { copyHouse, type HouseCopy, type Ran } from './house-copy.ts';

const NAME = 'networks';
const FIXTURE = `__tests__/contracts/fixtures/${NAME}.ts`;
const example = exampleSource();

/** What a contributor writes: the folder and the line. The fixture comes when the suite has asked for it. */
const FOLDER = [...example.files].filter(([path]) => path.startsWith(`src/sources/${NAME}/`));

let house: HouseCopy;
/** The copy before the source came, everything generated. */
let before: ReadonlyMap<string, string>;
/** What the contract suite said before there was a fixture. */
let withoutFixture: Verdict;

beforeAll(async () => {
  house = await copyHouse();
  await mustRun('scripts/generate.ts');
  before = await house.texts();
  await house.write([...FOLDER, [REGISTRY, registered(before.get(REGISTRY) ?? '', example.line)]]);
  await mustRun('scripts/generate.ts');
  withoutFixture = await runTests(['__tests__/contracts/config-sources.test.ts'], `${NAME} has a fixture`);
  await house.write([[FIXTURE, example.files.get(FIXTURE) ?? '']]);
}, 120_000);
afterAll(async () => house[Symbol.asyncDispose]());

async function mustRun(...args: readonly string[]): Promise<Ran> {
  const ran = await house.node(args);
  expect({ args, ...ran }).toMatchObject({ code: 0 });
  return ran;
}

interface Verdict {
  readonly passed: readonly string[];
  readonly failed: readonly { readonly title: string; readonly why: string }[];
}

/** Runs tests of the copy whose full names match. */
async function runTests(files: readonly string[], names: string): Promise<Verdict> {
  const jest = 'node_modules/jest/bin/jest.js';
  const ran = await house.node([jest, '--runInBand', '--json', '--testNamePattern', names, ...files]);
  if (!ran.stdout.startsWith('{')) throw new Error(`the tests of the copy did not run: ${ran.stderr}`);
  const { testResults } = JSON.parse(ran.stdout) as {
    testResults: readonly {
      name: string;
      message: string;
      assertionResults: readonly { fullName: string; status: string; failureMessages: readonly string[] }[];
    }[];
  };
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const broken = testResults.filter(({ assertionResults }) => assertionResults.length === 0);
  const failed = all.filter(({ status }) => status === 'failed');
  return {
    passed: all.filter(({ status }) => status === 'passed').map(({ fullName }) => fullName),
    failed: [
      ...failed.map(({ fullName, failureMessages }) => ({ title: fullName, why: failureMessages.join('\n') })),
      ...broken.map(({ name, message }) => ({ title: name, why: message })), // a suite that did not load
    ],
  };
}

test('the page shows a folder, one line of the registry and one fixture, and nothing else', () => {
  const others = [...example.files.keys()].filter((path) => !path.startsWith(`src/sources/${NAME}/`));
  expect(FOLDER.map(([path]) => path.split('/').at(-1))).toEqual(
    expect.arrayContaining(['index.ts', 'spec.ts', 'source.ts', 'fields.ts']),
  );
  expect(others).toEqual([FIXTURE]);
  expect(example.line.split('\n')).toEqual([expect.stringContaining(`'./${NAME}/index.ts'`)]);
});

test('the generator puts it into the schema, the help, the README, the docs and a policy, and changes no other file', async () => {
  const after = await house.texts();
  const own = new Set([...example.files.keys(), REGISTRY]);
  const generated = [...after].filter(([path, text]) => before.get(path) !== text && !own.has(path));
  expect(generated.map(([path]) => path).sort()).toEqual([
    'README.md',
    'docs/cli.md',
    `docs/iam/${NAME}.json`,
    'docs/iam/review.json',
    `docs/sources/${NAME}.md`,
    'schema/holdfast.schema.json',
  ]);
  for (const [path, text] of generated)
    expect({ path, isNamed: text.includes(NAME) || path.includes('/iam/') }).toEqual({ path, isNamed: true });
  expect(after.get('schema/holdfast.schema.json')).toContain('globs on names of VPCs');
  expect(after.get('README.md')).toContain(`| [\`${NAME}\`](docs/sources/${NAME}.md) | VPCs with their address ranges`);
  expect(after.get(`docs/iam/${NAME}.json`)).toContain('ec2:DescribeVpcAttribute');
  expect(after.get(`docs/sources/${NAME}.md`)).toContain('| `vpcs/<key>` | VPC |');
  // Its budget; in the plan's schema it is that of all sources that call EC2.
  expect(after.get(`docs/sources/${NAME}.md`)).toContain('half of the twenty reads a second');
});

test('the contract suite asks for its fixture by name, and runs every rule for it once that is there', async () => {
  expect(withoutFixture.passed).toEqual([]);
  expect(withoutFixture.failed).toEqual([
    { title: `${NAME} has a fixture for its contract`, why: expect.stringContaining(FIXTURE) },
  ]);
  const suite = `the contract of config sources, kept by ${NAME}`;
  const { passed, failed } = await runTests(['__tests__/contracts/config-sources.test.ts'], suite);
  expect(failed).toEqual([]);
  expect(passed).toEqual(CONFIG_SOURCE_RULES.map(({ title }) => `${suite} ${title}`));
}, 120_000);

test('the tests of generated files, docs, layers and habits pass with it', async () => {
  const policies = ['generated', 'layers', 'sources', 'workflows'].map((name) => `__tests__/policy/${name}.test.ts`);
  const others = '^(?!every rule fires)'; // of the checker itself, which is the same here
  const { passed, failed } = await runTests([...policies, '__tests__/contracts/shape.test.ts'], others);
  expect(failed).toEqual([]);
  expect(passed).toEqual(
    expect.arrayContaining([
      `docs/sources/${NAME}.md is what the commands and sources generate`,
      `${NAME}: the page lists every action and every kind's folder, and says what is not captured`,
      'imports go one way, and the check has seen the sources',
    ]),
  );
}, 120_000);

test('what the page shows has the right types and passes the linter', async () => {
  const project = 'tsconfig.example.json';
  await house.write([
    [project, JSON.stringify({ extends: './tsconfig.json', include: [], files: [...example.files.keys()] })],
  ]);
  const types = await house.node(['node_modules/@typescript/native/bin/tsc', '-p', project]);
  expect(types).toMatchObject({ code: 0, stdout: '' });
  const shown = [...example.files.keys(), REGISTRY];
  const lint = ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--vcs-enabled=false'];
  const { code, stdout, stderr } = await house.node([...lint, ...shown]);
  expect({ code, stdout: stdout + stderr }).toEqual({
    code: 0,
    stdout: expect.stringContaining(`${shown.length} files`),
  });
}, 120_000);

describe('the command line of the copy', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud();
    await seedElb(cloud.url);
  });
  afterAll(async () => cloud[Symbol.asyncDispose]());

  test('names it in --help', async () => {
    const { stdout } = await mustRun('src/cli.ts', '--help');
    expect(stdout).toMatch(
      /Sources:\n(?:.*\n)* {2}networks +VPCs with their address ranges, DNS settings and subnets\n/,
    );
  });

  test('validates its options, and backs it up; balancers of another source refer to its VPCs by name', async () => {
    await using remote = await bareRemote({
      'holdfast.yml': planOf('{ networks: { vpcs: ["main", "inside"] } }'),
      'wrong.yml': planOf('{ networks: { vpcs: ["Main"] } }'),
    });
    await using work = await clone(remote);
    const env = { ...work.env, ...cloud.env() };
    const run = async (...argv: readonly string[]) => {
      const { stdout, stderr, code } = await house.node(['src/cli.ts', ...argv, '--json'], { cwd: work.dir, env });
      if (stdout === '') throw new Error(`the command ended with ${code}: ${stderr}`);
      return JSON.parse(stdout) as Result;
    };

    const refused = await run('validate', '--config', 'wrong.yml');
    expect(refused).toMatchObject({ outcome: 'invalid', findings: [{ file: 'wrong.yml', line: 6 }] });
    expect(refused.findings[0]?.message).toContain('a glob in small letters');
    expect(await run('validate')).toMatchObject({ outcome: 'complete' });

    expect(await run('backup', '--force')).toMatchObject({ outcome: 'complete', findings: [] });
    const files = await filesAt(remote, 'main');
    const inside = (folder: string) =>
      Object.keys(files).flatMap(
        (path) => path.match(new RegExp(`^snapshots/111111111111/us-east-1/${folder}/(.*)$`))?.[1] ?? [],
      );
    expect(inside('networks/vpcs').map((path) => path.replace(/~\w{6}/, '~'))).toEqual([
      'inside~/ids.json',
      'inside~/vpc.json',
      'main~/ids.json',
      'main~/vpc.json',
    ]);
    const main = inside('networks/vpcs')
      .find((path) => path.startsWith('main'))
      ?.replace(/\/.*$/, '');
    const subnet = inside('networks/subnets').find((path) => /^main-a~\w+\/subnet\.json$/.test(path));
    const read = (path: string) => JSON.parse(files[`snapshots/111111111111/us-east-1/${path}`] ?? 'null') as unknown;
    expect(read(`networks/subnets/${subnet}`)).toMatchObject({ kind: 'networks/subnet', vpc: `ref:vpc/${main}` });
    expect(read('elb/load-balancers/web/load-balancer.json')).toMatchObject({ vpc: `ref:vpc/${main}` });

    expect(await run('backup', '--force')).toMatchObject({ outcome: 'complete', items: [{}, {}] });
    expect(await filesAt(remote, 'main')).toEqual(files);
  }, 60_000);
});

function planOf(source: string): string {
  return `version: 1
id: acme-infra
plans:
  network:
    regions: [us-east-1]
    sources: [${source}, elb]
budgets: { ec2: 0, elb: 0, elb-classic: 0, wafv2: 0 }
`;
}
