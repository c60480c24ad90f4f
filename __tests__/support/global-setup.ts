import { join } from 'node:path';
import { provisionDatabases } from '../../scripts/databases.ts';
import { provision } from '../../scripts/emulators.ts';
import { servePool } from './emulator-pool.ts';

/** Makes the emulators' environment and finds the databases before the first suite, so that two workers never do it at once. */
export default async function globalSetup(): Promise<void> {
  // Threads and processes that run the sources strip and compile them anew each time, which takes longer than most of their work.
  process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../../.cache/compile');
  await provision();
  await provisionDatabases();
  await servePool();
}
