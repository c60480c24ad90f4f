/** A run of the command line in a process of its own, and what it took. */
import { expect } from '@jest/globals';
import { type Repo, resultOf, startProcess } from './world.ts';

export interface Peak {
  /** The most memory that the process held. */
  readonly bytes: number;
  readonly ms: number;
}

// The process itself says at its end what it took at the most, in KiB (proc(5), VmHWM; ru_maxrss begins with what its parent held).
const REPORT_PEAK = `data:text/javascript,${encodeURIComponent(
  'import { readFileSync } from "node:fs"; process.on("exit", () => process.stderr.write("\\npeak " + /VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1] + " KiB\\n"))',
)}`;

// V8 lets garbage lie while there is room, and ten thousand calls make much of it: what a run holds shows when it is collected.
const COLLECT = [
  '--expose-gc',
  '--max-semi-space-size=4',
  '--import',
  `data:text/javascript,${encodeURIComponent('setInterval(() => globalThis.gc(), 500).unref()')}`,
];

/** One `backup --force`, which must end complete; `collects`: its garbage is collected all the time. */
export async function measure(home: Repo, { collects = false } = {}): Promise<Peak> {
  const start = performance.now();
  const { ended } = startProcess(['backup', '--force', '--json'], {
    cwd: home.work.dir,
    env: { ...home.work.env, ...home.cloud.env() },
    nodeArgs: ['--import', REPORT_PEAK, ...(collects ? COLLECT : [])],
  });
  const end = await ended;
  expect({ code: end.code, outcome: resultOf(end).outcome }).toEqual({ code: 0, outcome: 'complete' });
  const peak = Number(/^peak (\d+) KiB$/m.exec(end.stderr)?.[1]);
  expect(peak).toBeGreaterThan(0);
  return { bytes: peak * 1024, ms: Math.round(performance.now() - start) };
}

/**
 * The least of some runs is what a run needs: when the collector comes by adds to it by chance. The first that is good enough
 * is the last.
 */
export async function leastPeak(run: () => Promise<Peak>, isEnough: (peak: Peak) => boolean): Promise<Peak> {
  let least = await run();
  for (let tries = 1; tries < 3 && !isEnough(least); tries++) {
    const next = await run();
    least = { bytes: Math.min(least.bytes, next.bytes), ms: Math.min(least.ms, next.ms) };
  }
  return least;
}
