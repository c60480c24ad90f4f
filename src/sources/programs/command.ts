import { spawn } from 'node:child_process';
import type { CommandLine } from '../../core/command-line.ts';
import { HoldfastError, toHoldfastError } from '../../core/errors.ts';
import { Child } from './child.ts';
import { programFailure } from './end.ts';
import { programOf } from './from-command.ts';
import type { Program } from './program.ts';
import { readAll } from './run.ts';
import { Said } from './said.ts';
import type { ProgramWorld } from './world.ts';

/** A command that does something and is no source of bytes; `env` is what it is told of the run. */
export interface CommandRun {
  readonly command: CommandLine;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs it to its end. Throws `command-failed` with its last words, `secret-missing`, and the reason of the signal. */
export async function runCommandLine(world: ProgramWorld, { command, env }: CommandRun): Promise<void> {
  const program = withEnv(programOf(command, world), env);
  const child = await Child.start(world, program, command.timeout).catch((error: unknown) => {
    throw failed(error);
  });
  const output = new Said();
  try {
    for await (const part of readAll(child)) output.add(part);
    const end = await child.ended();
    world.signal.throwIfAborted();
    const words = (await child.said()) || output.text(world.secrets);
    const failure = programFailure(program.name, end, command.successCodes, words);
    if (failure !== null) throw failed(failure);
    if (words !== '') world.log.debug(`'${program.name}' said: ${words}`);
  } finally {
    await child.stop();
  }
}

/**
 * Starts it so that it goes on when this process ends, and waits for it for a while: for a run that is told to stop and has
 * something to give back first. What it says is lost. False = it has not ended yet. Throws as `runCommandLine`.
 */
export async function runOnTheWayOut(
  world: ProgramWorld,
  { command, env }: CommandRun,
  patience: number,
): Promise<boolean> {
  const program = withEnv(programOf(command, world), env);
  const [name, ...args] = program.argv;
  const child = spawn(name, args, {
    cwd: program.cwd,
    env: { ...world.inherited, ...program.env },
    stdio: 'ignore',
    detached: true,
  });
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', (cause: NodeJS.ErrnoException) => reject(startFailure(program, cause)));
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'));
  });
  const timer = Promise.withResolvers<null>();
  const timing = setTimeout(() => timer.resolve(null), patience);
  try {
    const end = await Promise.race([ended, timer.promise]);
    if (end === null) {
      child.unref();
      return false;
    }
    const how =
      typeof end === 'number' ? ({ kind: 'exit', code: end } as const) : ({ kind: 'signal', signal: end } as const);
    const failure = programFailure(program.name, how, command.successCodes, '');
    if (failure !== null) throw failed(failure);
    return true;
  } finally {
    clearTimeout(timing);
    ended.catch(() => {});
  }
}

function withEnv(program: Program, env: Readonly<Record<string, string>>): Program {
  return { ...program, env: { ...env, ...program.env } };
}

function startFailure({ name }: Program, cause: NodeJS.ErrnoException): HoldfastError {
  return new HoldfastError('command-failed', `'${name}' could not be started: ${cause.code ?? cause.message}`, {
    hint: 'install it, or write its whole path; look at cwd as well',
    cause,
  });
}

/** The same words: what could not be run is no source here. */
function failed(error: unknown): unknown {
  if (!(error instanceof HoldfastError) || error.code !== 'source-failed') return error;
  const { message, hint } = toHoldfastError(error);
  return new HoldfastError('command-failed', message, { hint, cause: error.cause });
}
