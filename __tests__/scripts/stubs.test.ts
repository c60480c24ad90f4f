import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { STUBS } from '../../scripts/stubs.ts';

let dist = '';
beforeAll(() => {
  dist = mkdtempSync(join(tmpdir(), 'stubs-'));
  writeFileSync(join(dist, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(dist, 'index.js'), "export const cli = async () => console.log('the bundle runs');\n");
  writeFileSync(join(dist, 'cli.js'), STUBS.cli);
});
afterAll(() => rmSync(dist, { recursive: true }));

function start(node: string, ...options: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(node, [...options, join(dist, 'cli.js')], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const refused = (version: string) => ({
  status: 2,
  stdout: '',
  stderr: `holdfast needs Node 24 or later, this is Node ${version}: run 'npm ci', which brings one, and start it with node_modules/.bin/node\n`,
});

test('Node 24 starts the bundle', () => {
  expect(start(process.execPath)).toEqual({ status: 0, stdout: 'the bundle runs\n', stderr: '' });
});

test('an older Node is named in one line, with what it needs and how to get it', () => {
  // What Node 20 has of node:module: a static import of the cache would end in a stack trace before the first line.
  const old = `
    import { registerHooks } from 'node:module';
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });
    registerHooks({
      load: (url, context, next) =>
        url === 'node:module' ? { format: 'module', source: 'export {}', shortCircuit: true } : next(url, context),
    });`;
  const run = start(process.execPath, '--import', `data:text/javascript,${encodeURIComponent(old)}`);
  expect(run).toEqual(refused('20.20.2'));
});

/** A machine's own Node, where it is an older one. */
const own = ['/usr/bin/node', '/usr/local/bin/node'].filter(existsSync).flatMap((node) => {
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1);
  return Number.parseInt(version, 10) < 24 ? [{ node, version }] : [];
});

test("the machine's own older Nodes, where it has any, are told the same", () => {
  for (const { node, version } of own) expect(start(node)).toEqual(refused(version));
});
