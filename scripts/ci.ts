/**
 * Second half of `.ci/run`, in the fresh clone: rebuilds dist/, compares it, and ends with the line `N passed, N failed`.
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

function distIsCurrent(): boolean {
  try {
    execFileSync(process.execPath, [join(import.meta.dirname, 'check-dist.ts')], { stdio: 'inherit' });
    return true;
  } catch {
    return false;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a log
const text = readFileSync(log, 'utf8').replaceAll(/\u001b\[[\d;]*m/g, '');
const dist = distIsCurrent();
const passed = count(text, 'passed') + (dist ? 1 : 0);
// A test command that ended badly without a failed test (a suite that did not load) counts as one.
const failed = Math.max(count(text, 'failed'), status === '0' ? 0 : 1) + (dist ? 0 : 1);
process.stdout.write(`dist/ ${dist ? 'is what the sources build' : 'differs from what the sources build'}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
