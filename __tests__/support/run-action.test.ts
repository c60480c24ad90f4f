import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runAction } from './run-action.ts';

const ACTION = `
name: probe
inputs:
  command: { description: a, default: backup }
  github-token: { description: b }
runs: { using: node24, main: main.mjs }
`;

const MAIN = `
import { appendFileSync } from 'node:fs';
const env = process.env;
console.log('plain');
console.log('::add-mask::secret');
console.log('::error file=holdfast.yml,line=3,title=a%3Ab::first%0Asecond');
appendFileSync(env.GITHUB_OUTPUT, 'outcome<<E1\\ntwo\\nlines\\nE1\\nreason=none\\n');
appendFileSync(env.GITHUB_STEP_SUMMARY, '# Backup');
console.error(JSON.stringify([env.INPUT_COMMAND, env['INPUT_GITHUB-TOKEN'], env.AWS_PROFILE ?? null, process.cwd() === env.GITHUB_WORKSPACE]));
process.exitCode = 3;
`;

async function probe() {
  const root = await mkdtemp(join(tmpdir(), 'probe-'));
  await writeFile(join(root, 'action.yml'), ACTION);
  await writeFile(join(root, 'main.mjs'), MAIN);
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

test('an action gets what the runner gives it, and what it says is read as the runner reads it', async () => {
  await using action = await probe();
  const run = await runAction(action.root, { with: { 'github-token': 't' } });
  expect(run).toMatchObject({
    code: 3,
    outputs: { outcome: 'two\nlines', reason: 'none' },
    summary: '# Backup',
    masks: ['secret'],
    annotations: [
      { level: 'error', properties: { file: 'holdfast.yml', line: '3', title: 'a:b' }, message: 'first\nsecond' },
    ],
  });
  expect(JSON.parse(run.stderr)).toEqual(['backup', 't', null, true]);
});

test('an input that action.yml lacks is refused', async () => {
  await using action = await probe();
  await expect(runAction(action.root, { with: { comand: 'x' } })).rejects.toThrow("no input 'comand'");
});
