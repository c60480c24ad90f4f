import { createRequire } from 'node:module';
import { sep } from 'node:path';

interface Test {
  readonly path: string;
  /** How long it took the last time, where that is known. */
  readonly duration?: number;
}

type Sequencer = new (options: object) => { sort(tests: readonly Test[]): readonly Test[] | Promise<readonly Test[]> };

// Jest's own sequencer, of the very version that runs.
const jest = createRequire(import.meta.url).resolve('jest');
const core = createRequire(jest).resolve('@jest/core');
const { default: Base } = createRequire(core)('@jest/test-sequencer') as { readonly default: Sequencer };

/** Folders of `__tests__` whose files take longest. */
const LONGEST = ['contracts', 'faults', 'policy', 'e2e', 'archive', 'bench', 'scripts', 'sources', 'git', 'github'];

/**
 * Where no earlier run says how long a file takes, jest goes by its size. On a fresh clone a short file that takes a minute
 * would come last, and the other worker would wait for it.
 */
export default class LongestFirst extends Base {
  override async sort(tests: readonly Test[]): Promise<readonly Test[]> {
    const sorted = await super.sort(tests);
    return sorted.some(({ duration }) => duration !== undefined)
      ? sorted
      : sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ path }: Test): number {
  const place = LONGEST.findIndex((folder) => path.includes(`${sep}__tests__${sep}${folder}${sep}`));
  return place === -1 ? LONGEST.length : place;
}
