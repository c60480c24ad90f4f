import type { Clock, Instant } from '../core/time.ts';
import { runAction } from './action-host.ts';
import { variableOfInput } from './action-inputs.ts';
import { runCli } from './cli-host.ts';
import type { Annotation, Runner } from './runner.ts';
import type { Out, Prompt, World } from './world.ts';

/** A world for tests: what is not given is empty, and time stands still. */
export type MemoryWorld = Partial<Omit<World, 'stdout' | 'stderr' | 'prompt'>> & {
  readonly isTTY?: boolean;
  /** What a person types, one after the other; without it nobody can be asked. */
  readonly answers?: readonly string[];
};

const START: Instant = Date.UTC(2026, 0, 2, 3, 4, 5);

/** A clock that only `sleep` moves, by as long as was asked and at once. */
export function memoryClock(at: Instant = START): Clock {
  let now = at;
  return {
    now: () => Math.floor(now), // waits are fractions of milliseconds, instants are not
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      now += ms;
    },
  };
}

export interface CliRun {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What was written to standard output as bytes. */
  readonly bytes: Buffer;
}

/** Runs a command line as a process would, without one. */
export async function runInMemory(argv: readonly string[], world: MemoryWorld = {}): Promise<CliRun> {
  const { stdout, stderr, bytes, ...whole } = memoryWorld(world);
  const exit = await runCli(argv, { ...whole, stdout, stderr });
  return { exit, stdout: stdout.text(), stderr: stderr.text(), bytes: Buffer.concat(bytes) };
}

export interface ActionRun {
  readonly exit: number;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
  readonly masks: readonly string[];
  readonly summary: string;
}

/** Runs a step as the runner would: `inputs` by their names in action.yml. */
export async function runStepInMemory(
  inputs: Readonly<Record<string, string>>,
  world: MemoryWorld = {},
): Promise<ActionRun> {
  const given = Object.entries(inputs).map(([name, value]) => [variableOfInput(name), value] as const);
  const whole = memoryWorld({ ...world, env: { ...world.env, ...Object.fromEntries(given) } });
  const outputs: Record<string, string> = {};
  const annotations: Annotation[] = [];
  const masks: string[] = [];
  let summary = '';
  const runner: Runner = {
    mask: (secret) => void masks.push(secret),
    output: (name, value) => {
      outputs[name] = value;
    },
    annotate: (annotation) => void annotations.push(annotation),
    startGroup: (title) => whole.stdout.write(`::group::${title}\n`),
    endGroup: () => whole.stdout.write('::endgroup::\n'),
    summary: async (markdown) => {
      summary += markdown;
    },
  };
  const exit = await runAction(whole, runner);
  return { exit, log: whole.stdout.text(), outputs, annotations, masks, summary };
}

function memoryWorld(
  world: MemoryWorld,
): World & { readonly stdout: MemoryOut; readonly stderr: MemoryOut; readonly bytes: readonly Uint8Array[] } {
  const { isTTY = false, answers, ...given } = world;
  const bytes: Uint8Array[] = [];
  return {
    bytes,
    writeBytes: async (more) => void bytes.push(Uint8Array.from(more)),
    env: {},
    cwd: '/',
    clock: memoryClock(),
    signal: new AbortController().signal,
    commands: [],
    sources: [],
    random: (bytes) => '0'.repeat(bytes * 2),
    threads: { entry: new URL('../worker.ts', import.meta.url), count: 2 },
    ...given,
    prompt: answers === undefined ? null : memoryPrompt(answers),
    stdout: memoryOut(isTTY),
    stderr: memoryOut(isTTY),
  };
}

function memoryPrompt(answers: readonly string[]): Prompt {
  const left = [...answers];
  const next = async (question: string): Promise<string> => {
    const answer = left.shift();
    if (answer === undefined) throw new Error(`nobody answers '${question}'`);
    return answer;
  };
  return { line: next, secret: next };
}

interface MemoryOut extends Out {
  text(): string;
}

export function memoryOut(isTTY = false, columns = 80): MemoryOut {
  const written: string[] = [];
  return { isTTY, columns, write: (text) => void written.push(text), text: () => written.join('') };
}
