/**
 * `npm start`: the main job on an embedded default. It starts the emulated AWS, fills an account with zones and load balancers,
 * runs the backup in a scratch repository with a bare remote, changes records and a rule behind its back, runs again, and shows
 * what was committed. Then a zone is damaged, drift tells it, a restore is planned, approved and applied. Then a folder: backed up full, changed, backed up incrementally, damaged, verified, restored, compared.
 * Everything it makes lies in one temporary folder and is gone at the end, but for the emulators in `.cache/`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '../__tests__/cloud/cloud.ts';
import { pointAt } from '../__tests__/cloud/seed/aliases.ts';
import { changeARule, seedElb } from '../__tests__/cloud/seed/elb.ts';
import { changeBehindTheBack, seedRoute53 } from '../__tests__/cloud/seed/route53.ts';
import { provision } from './emulators.ts';
import { showData } from './start/data.ts';
import { showRestore } from './start/restore.ts';
import { print, run, say } from './start/show.ts';

const root = join(import.meta.dirname, '..');
const PLAN = `version: 1
id: acme-infra
plans:
  network:
    schedule: "17 * * * *"
    regions: [us-east-1]
    sources: [route53, elb]
# The emulator has no limits. AWS gets two requests a second to Route 53 and five to load balancers unless you say otherwise.
budgets: { route53: 0, elb: 0, elb-classic: 0, wafv2: 0 }
`;

async function main(): Promise<void> {
  say('Starting an emulated AWS on the loopback interface');
  print(
    'The first time this installs the emulators into .cache/, which takes one to two minutes; later all is over in half of one.',
  );
  await provision();
  await using cloud = await startCloud();
  const scratch = mkdtempSync(join(tmpdir(), 'holdfast-start-'));
  try {
    const { zones } = await seedRoute53(cloud.url);
    const { balancers } = await seedElb(cloud.url);
    await pointAt(cloud.url, zones.exampleCom, 'store.example.com', balancers.web);
    const work = scratchRepository(scratch);
    const env = { ...baseEnv(scratch), ...cloud.env() };

    say('The plan (holdfast.yml)');
    print(PLAN);
    say('First run: holdfast backup');
    print(shortened(await run([join(root, 'dist/cli.js'), 'backup'], work, env)));

    await changeBehindTheBack(cloud.url);
    await changeARule(cloud.url);
    const summary = join(scratch, 'summary.md');
    await run([join(root, 'dist/action.js')], work, { ...env, ...runnerEnv(scratch, work, summary) });
    say('Somebody changed records and a rule; the second run was the Action, as a runner starts it. Its commit:');
    print(git(work, 'show', '--patch', '--unified=1', '--format=%an%n%n%B', 'origin/main'));
    say('Its job summary, but for what it folds');
    print(
      readFileSync(summary, 'utf8')
        .replaceAll(/<details>.*?<\/details>/gs, '')
        .replaceAll(/\n{3,}/g, '\n\n'),
    );
    say('What the remote holds now');
    print(folders(git(work, 'ls-tree', '-r', '--name-only', 'origin/main', 'snapshots').trimEnd().split('\n')));
    say('holdfast status');
    print(await run([join(root, 'dist/cli.js'), 'status'], work, env));
    await showRestore({ url: cloud.url, zone: zones.exampleCom }, work, env);
    await showData(scratch, baseEnv(scratch));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  say('Done. For your own account see the README, "Quick start"');
}

const ADDED_SHOWN = 4;

/** What the command prints for people, of the objects that it added only the first. */
function shortened(report: string): string {
  const lines = report.split('\n');
  const [first, ...left] = lines.filter((line) => /^ {2}.* added\b/.test(line)).slice(ADDED_SHOWN);
  const shown = lines.map((line) => (line === first ? `  … and ${left.length + 1} more` : line));
  return shown.filter((line) => !left.includes(line)).join('\n');
}

/** The kinds of objects in a tree with their numbers, and the files of one object of each. */
function folders(paths: readonly string[]): string {
  const kinds = Map.groupBy(
    paths.filter((path) => path.endsWith('/ids.json')),
    (path) => path.split('/').slice(0, 5).join('/'),
  );
  const rows = [...kinds].map(([folder, [first = '', ...others]]) => {
    const object = first.slice(0, first.lastIndexOf('/'));
    const files = paths.filter((path) => path.startsWith(`${object}/`)).map((path) => path.slice(object.length + 1));
    return [
      folder,
      String(others.length + 1),
      `such as ${object.slice(folder.length + 1)}/{${files.join(',')}}`,
    ] as const;
  });
  const width = Math.max(...rows.map(([folder]) => folder.length));
  return rows.map(([folder, count, example]) => `${folder.padEnd(width)}  ${count.padStart(3)}  ${example}`).join('\n');
}

function scratchRepository(scratch: string): string {
  const remote = join(scratch, 'remote.git');
  const work = join(scratch, 'acme-infra');
  git(scratch, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  git(scratch, 'init', '--quiet', '--initial-branch=main', work);
  git(work, 'remote', 'add', 'origin', remote);
  writeFileSync(join(work, 'holdfast.yml'), PLAN);
  git(work, 'add', '.');
  git(work, '-c', 'user.name=you', '-c', 'user.email=you@example.com', 'commit', '--quiet', '-m', 'Add a backup plan');
  git(work, 'push', '--quiet', '--set-upstream', 'origin', 'main');
  return work;
}

/** Nothing of the caller's AWS or GitHub settings may reach the demonstration. */
function baseEnv(scratch: string): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: scratch, LANG: 'C.UTF-8' };
}

function runnerEnv(scratch: string, work: string, summary: string): Record<string, string> {
  const files = join(scratch, 'runner');
  mkdirSync(files);
  const file = (name: string) => {
    writeFileSync(join(files, name), '');
    return join(files, name);
  };
  writeFileSync(summary, '');
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: work,
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REF_NAME: 'main',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_OUTPUT: file('output'),
    GITHUB_STATE: file('state'),
    GITHUB_ENV: file('env'),
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: files,
    INPUT_COMMAND: 'backup',
    INPUT_FORCE: 'true',
  };
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', env: { ...baseEnv(cwd), GIT_PAGER: 'cat' } });
}

try {
  await main();
} catch (error) {
  process.stderr.write(`npm start: ${Error.isError(error) ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
