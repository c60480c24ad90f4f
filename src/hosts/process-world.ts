import { randomBytes } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { commands } from '../commands/index.ts';
import type { Clock } from '../core/time.ts';
import { sources } from '../sources/index.ts';
import { writeToDescriptor } from './byte-output.ts';
import { watchSignals } from './signals.ts';
import { processTerminal } from './terminal.ts';
import type { Out, World } from './world.ts';

const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await wait(ms, undefined, signal === undefined ? {} : { signal });
    } catch (thrown) {
      // Node rejects with an AbortError of its own; the contract is the signal's reason.
      throw signal?.aborted === true ? signal.reason : thrown;
    }
  },
};

/** With the words of the command line, the program's own name left out. */
export type ProcessWorld = World & { readonly argv: readonly string[] };

/** More threads than this do not read a disk faster, and each has its buffers. */
const THREADS_MAX = 4;

/** The process this code runs in. Called once, by an entry: it takes the signals over. */
export function processWorld(): ProcessWorld {
  const { stdout, stderr } = process;
  const signal = watchSignals(process, (code) => process.exit(code));
  // `holdfast list | head`: a reader that went away is no error of ours.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  return {
    argv: process.argv.slice(2),
    env: { ...process.env },
    cwd: process.cwd(),
    clock: systemClock,
    signal,
    stdout: outOf(stdout),
    stderr: outOf(stderr),
    writeBytes: (bytes) => writeToDescriptor(stdout.fd, bytes),
    prompt: processTerminal(process, signal),
    threads: { entry: workerBeside(process.argv[1] ?? ''), count: Math.min(THREADS_MAX, availableParallelism()) },
    commands,
    sources,
    random: (bytes) => randomBytes(bytes).toString('hex'),
  };
}

/** `dist/cli.js` begins its threads with `dist/worker.js`, `src/cli.ts` with `src/worker.ts`; a bin may be a link to either. */
function workerBeside(program: string): URL {
  const entry = existsSync(program) ? realpathSync(program) : program;
  return pathToFileURL(join(dirname(entry), `worker${extname(entry)}`));
}

function outOf(stream: NodeJS.WriteStream): Out {
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns || 80; // a terminal may say 0
    },
    write: (text) => void stream.write(text),
  };
}

/** Ends the process once all text is out. An open socket of a call that was given up would keep it alive otherwise. */
export async function endProcess(code: number): Promise<void> {
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>((done) => stream.write('', () => done()));
  process.exit(code);
}
