import { provisionDatabases } from '../../scripts/databases.ts';
import { provision } from '../../scripts/emulators.ts';

/** Makes the emulators' environment and finds the databases before the first suite, so that two workers never do it at once. */
export default async function globalSetup(): Promise<void> {
  await provision();
  await provisionDatabases();
}
