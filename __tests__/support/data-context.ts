import type { Log } from '../../src/core/ports.ts';
import type { Clock } from '../../src/core/time.ts';
import type { DataContext } from '../../src/sources/data-source.ts';
import { programWorld } from '../../src/sources/programs/world.ts';

const silent = () => {};
const quiet: Log = {
  info: silent,
  warn: silent,
  debug: silent,
  task: () => ({ update: silent, done: silent, fail: silent }),
};
const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** What a run gives to a data source; `named` are the variables that its plan names as secrets. */
export function dataContext(
  more: Partial<DataContext> & { readonly cwd: string },
  named: ReadonlySet<string> = new Set(),
): DataContext {
  const run = { env: { PATH: process.env['PATH'] }, signal: new AbortController().signal, log: quiet, ...more };
  const programs = programWorld(run, named, 'database/db (holdfast.yml:7:9)');
  return { avoid: [], clock, name: 'db', last: null, programs, ...run };
}
