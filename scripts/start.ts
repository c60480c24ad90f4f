/**
 * `npm start`: the main job on an embedded default. It starts the emulated AWS, fills an account with zones and load balancers,
 * runs the backup in a scratch repository with a bare remote, changes records and a rule behind its back, runs again, and shows
 * what was committed. Then a folder: backed up full, changed, backed up incrementally, damaged, verified, restored, compared.
 * Everything it makes lies in one temporary folder and is gone at the end.
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
  say('Starting an emulated AWS on the loopback interface (the first time installs it, about 20 s)');
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
    await run([join(root, 'dist/cli.js'), 'backup'], work, env);
    say('What the remote holds now');
    print(git(work, 'ls-tree', '-r', '--name-only', 'origin/main', 'snapshots'));

    say('Somebody changes records and a rule behind its back; the second run is the Action, as a runner starts it');
    await changeBehindTheBack(cloud.url);
    await changeARule(cloud.url);
    const summary = join(scratch, 'summary.md');
    await run([join(root, 'dist/action.js')], work, { ...env, ...runnerEnv(scratch, work, summary) });
    say('The commit that it made');
    print(git(work, 'show', '--stat', '--patch', '--format=%an%n%n%B', 'origin/main'));
    say('The job summary');
    print(readFileSync(summary, 'utf8'));
    say('holdfast status');
    await run([join(root, 'dist/cli.js'), 'status'], work, env);
    await showData(scratch, baseEnv(scratch));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  say('Done. For your own account see the README, "Quick start"');
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
