/**
 * Builds dist/: tsc emits to build/, ncc bundles it once, three stubs choose the way in. The same sources give the same bytes
 * in any folder, so that CI can compare dist/ with what is committed.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STUBS } from './stubs.ts';

const root = join(import.meta.dirname, '..');

function node(...args: readonly string[]): void {
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

const NCC_OPTIONS = ['-o', 'dist', '--license', 'licenses.txt', '--no-cache', '-q'] as const;

const remove = (folder: string): void => rmSync(join(root, folder), { recursive: true, force: true });
remove('build');
node('node_modules/@typescript/native/bin/tsc', '-p', 'tsconfig.build.json');
remove('dist'); // ncc leaves stale chunks behind
node('node_modules/@vercel/ncc/dist/ncc/cli.js', 'build', 'build/bundle.js', ...NCC_OPTIONS);
for (const [name, text] of Object.entries(STUBS)) writeFileSync(join(root, 'dist', `${name}.js`), text);
chmodSync(join(root, 'dist', 'cli.js'), 0o755);
