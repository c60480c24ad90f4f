import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Two halves of 4 MiB, and what V8 rounds up. Left alone it grows to 100 MiB under a walk and saves 2 % of the time. */
const YOUNG_MAX_BYTES = 8 * 1024 * 1024;

let held = false;

/** By how much the old generation may grow before it is collected. Left alone it is three or four times what lives in it. */
const OLD_GROWTH_PERCENT = 50;

/**
 * Keeps this thread's young generation from growing further. An Action cannot pass flags to Node, and the size itself is read
 * once, at the start; the factor by which it grows is read at each step. The old one is collected earlier from then on: a
 * full of 150,000 tiny files has its peak at 270 to 300 MiB and not at 373, for little more of its time.
 */
export function holdYoungGeneration(): void {
  if (held) return;
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  if (young === undefined || young.space_size < YOUNG_MAX_BYTES) return;
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${OLD_GROWTH_PERCENT}`);
  held = true;
}
