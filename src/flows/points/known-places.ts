import { toHoldfastError } from '../../core/errors.ts';
import type { StateStore } from '../../core/ports.ts';
import type { Finding } from '../../core/result.ts';
import { KNOWN_PLACES, type KnownPlaces, parseKnownPlaces } from '../../core/snapshots/known-places.ts';
import { openRepository } from '../../git/repository.ts';
import { stateRef } from '../../git/state-ref.ts';
import { type LedgerDeps, orNone } from '../data/read-ledgers.ts';

export interface ReadKnownPlaces {
  readonly known: readonly KnownPlaces[];
  readonly findings: readonly Finding[];
}

/** Where backups of all plans made and copied points, in the repository of the run. */
export async function readKnownPlaces(deps: LedgerDeps): Promise<ReadKnownPlaces> {
  const { cwd, env, signal, clock, github } = deps;
  const token = github?.token == null ? null : { serverUrl: github.serverUrl, value: github.token };
  return await knownPlaces(signal, async () => {
    await using repository = await openRepository({ cwd, env, signal, token }).catch(orNone);
    return repository === null ? new Map() : await (await stateRef(repository, clock).read()).files(KNOWN_PLACES);
  });
}

/** The same of a state. */
export async function knownPlacesIn(signal: AbortSignal, state: StateStore | null): Promise<ReadKnownPlaces> {
  return await knownPlaces(signal, async () =>
    state === null ? new Map() : await (await state.read()).files(KNOWN_PLACES),
  );
}

/** What cannot be read is known by the tags of points alone, and that is said. */
async function knownPlaces(
  signal: AbortSignal,
  read: () => Promise<ReadonlyMap<string, string>>,
): Promise<ReadKnownPlaces> {
  try {
    const files = await read();
    return { known: [...files].flatMap(([path, text]) => parseKnownPlaces(path, text)), findings: [] };
  } catch (thrown) {
    signal.throwIfAborted();
    const { message, hint } = toHoldfastError(thrown);
    const said = `where points lie that no plan names any more is known by tags alone: ${message}`;
    return { known: [], findings: [{ code: 'state-unavailable', severity: 'warning', message: said, hint }] };
  }
}
