import { provision } from '../../scripts/emulators.ts';

/** Makes the emulators' environment before the first suite, so that two workers never make it at once. */
export default async function globalSetup(): Promise<void> {
  await provision();
}
