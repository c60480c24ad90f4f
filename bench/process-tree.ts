import { readdirSync, readFileSync } from 'node:fs';

const SAMPLE_MS = 20;

/** The most memory that a process and all its descendants held, as Linux tells it; null where there is no /proc. */
export interface PeakWatch {
  stop(): number | null;
}

/**
 * Resident memory, summed over the tree. One process alone cannot hide a peak between two looks (the kernel keeps its high-water
 * mark); of several, only their sum at the times of looking is known. The process itself, which only starts others, is left out.
 */
export function watchPeak(root: number): PeakWatch {
  let peak = 0;
  const look = () => {
    let sum = 0;
    for (const { pid, command, of } of descendants(root)) {
      // Between fork and exec a child has its parent's command line and shows its parent's pages as its own.
      if (command === of) continue;
      const { now, high } = memoryOf(pid);
      sum += now;
      peak = Math.max(peak, high);
    }
    peak = Math.max(peak, sum);
  };
  const timer = setInterval(look, SAMPLE_MS);
  look();
  return {
    stop() {
      clearInterval(timer);
      return peak === 0 ? null : peak;
    },
  };
}

interface Descendant {
  readonly pid: number;
  readonly command: string;
  /** The command line of its parent. */
  readonly of: string;
}

function descendants(pid: number, of = text(`/proc/${pid}/cmdline`)): readonly Descendant[] {
  const found: Descendant[] = [];
  for (const thread of listed(`/proc/${pid}/task`)) {
    for (const child of text(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number)) {
      const command = text(`/proc/${child}/cmdline`);
      found.push({ pid: child, command, of }, ...descendants(child, command));
    }
  }
  return found;
}

function memoryOf(pid: number): { readonly now: number; readonly high: number } {
  const status = text(`/proc/${pid}/status`);
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024;
  return { now: field('VmRSS'), high: field('VmHWM') };
}

// A process may end between any two of these.
function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
