/**
 * Second half of `.ci/run`, in the fresh clone: the gates (format and lint, types, layers, unused code, dist/ rebuilt and
 * compared), each of which counts like a test, and the last line `N passed, N failed`.
 * Arguments: the log of the test command and its exit code.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [log = '', status = '1'] = process.argv.slice(2);

/** Jest's own last word: `Tests:       1 failed, 2 skipped, 12 passed, 15 total`. */
function count(text: string, word: 'passed' | 'failed'): number {
  const line = text.split('\n').findLast((candidate) => /^Tests:\s/.test(candidate)) ?? '';
  return Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
}

/** What is to hold beside the tests: its name, and the arguments for Node. */
const npm = (script: string): readonly string[] => ['--run', script];
const GATES: readonly (readonly [string, readonly string[]])[] = [
  ['format and lint', npm('lint')],
  ['types', npm('typecheck')],
  ['layers', npm('layers')],
  ['unused code', npm('unused')],
  ['dist/ is what the sources build', [join(import.meta.dirname, 'check-dist.ts')]],
];

function holds(args: readonly string[]): boolean {
  try {
    execFileSync(process.execPath, args, { cwd: join(import.meta.dirname, '..'), stdio: 'inherit' });
    return true;
  } catch {
    return false;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a log
const text = readFileSync(log, 'utf8').replaceAll(/\u001b\[[\d;]*m/g, '');
const gates = GATES.map(([name, args]) => ({ name, ok: holds(args) }));
const broken = gates.filter((gate) => !gate.ok);
const passed = count(text, 'passed') + gates.length - broken.length;
// A test command that ended badly without a failed test (a suite that did not load) counts as one.
const failed = Math.max(count(text, 'failed'), status === '0' ? 0 : 1) + broken.length;
for (const { name, ok } of gates) process.stdout.write(`${ok ? 'ok' : 'FAILED'}: ${name}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
