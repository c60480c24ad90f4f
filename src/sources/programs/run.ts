import { HoldfastError } from '../../core/errors.ts';
import { Child } from './child.ts';
import { programFailure } from './end.ts';
import type { Program, ProgramEnd } from './program.ts';
import type { ProgramWorld } from './world.ts';

export interface ProgramRun {
  readonly end: ProgramEnd;
  readonly stdout: Buffer;
  /** The end of its standard error, masked. */
  readonly said: string;
}

export interface RunLimits {
  /** Milliseconds. */
  readonly timeout: number;
  /** More on standard output ends it; what it says is for us, not a dump. Default 1 MiB. */
  readonly outputMax?: number;
}

const OUTPUT_MAX_BYTES = 1024 * 1024;

/**
 * Runs a small program to its end: a question to a database, a version. Throws `source-failed` when it cannot be started or
 * writes too much, the reason of the signal when the run is aborted; how it ended is for the caller to judge.
 */
async function runProgram(
  world: ProgramWorld,
  program: Program,
  { timeout, outputMax = OUTPUT_MAX_BYTES }: RunLimits,
): Promise<ProgramRun> {
  const child = await Child.start(world, program, timeout);
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of readAll(child)) {
      bytes += part.length;
      if (bytes > outputMax)
        throw new HoldfastError('source-failed', `'${program.name}' writes more than ${outputMax} bytes`, {
          hint: 'it was to answer a question; run it by hand to see what it says',
        });
      parts.push(part);
    }
    const end = await child.ended();
    world.signal.throwIfAborted();
    return { end, stdout: Buffer.concat(parts), said: await child.said() };
  } finally {
    await child.stop();
  }
}

/** As `runProgram`, and throws `source-failed` with its last words when it does not end with 0. */
export async function askProgram(world: ProgramWorld, program: Program, limits: RunLimits): Promise<string> {
  const { end, stdout, said } = await runProgram(world, program, limits);
  const failure = programFailure(program.name, end, [0], said);
  if (failure !== null) throw failure;
  return stdout.toString('utf8');
}

/** Its standard output; ends early, without an error, when the child is being ended. */
export async function* readAll(child: Child): AsyncGenerator<Buffer, void, undefined> {
  try {
    for await (const part of child.stdout) yield part as Buffer;
  } catch (error) {
    // We closed it ourselves: how the program ended says why.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
