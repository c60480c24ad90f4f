/** Rebuilds dist/ and fails when it is not what is committed: what users run is what reviewers read. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
await import('./build.ts');
const changed = execFileSync('git', ['status', '--porcelain', '--', 'dist'], { cwd: root, encoding: 'utf8' });
if (changed !== '') {
  process.stderr.write(`dist/ is not what the sources build; run 'npm run build' and commit it:\n${changed}`);
  process.exitCode = 1;
}
