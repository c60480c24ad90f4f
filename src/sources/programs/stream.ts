import { createHash } from 'node:crypto';
import { HoldfastError } from '../../core/errors.ts';
import { formatSize } from '../../core/size.ts';
import { Child } from './child.ts';
import { programFailure } from './end.ts';
import { type DumpEnd, type DumpRules, HEAD_BYTES, type Program, TAIL_BYTES } from './program.ts';
import { readAll } from './run.ts';
import type { ProgramWorld } from './world.ts';

/**
 * What a program writes to its standard output, as it comes: it is held up when nobody reads, so memory stays as it is. The
 * stream ends only after the program ended well and every rule holds; else it throws `source-failed`, and whoever wrote the
 * bytes away must not commit them. `onEnd` is told what it came to, before the stream ends.
 */
export async function* streamProgram(
  world: ProgramWorld,
  program: Program,
  rules: DumpRules,
  onEnd: (end: DumpEnd) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const child = await Child.start(world, program, rules.timeout);
  const digest = createHash('sha256');
  const head = new Head(program, rules);
  const follower = rules.follow?.();
  let tail: Uint8Array = new Uint8Array();
  let bytes = 0;
  try {
    for await (const part of readAll(child)) {
      world.signal.throwIfAborted();
      head.add(part);
      whole(program, () => follower?.push(part));
      digest.update(part);
      bytes += part.length;
      tail = part.length >= TAIL_BYTES ? part : Buffer.concat([tail, part]).subarray(-TAIL_BYTES);
      yield part;
    }
    const end = await child.ended();
    world.signal.throwIfAborted();
    const said = await child.said();
    const failure = programFailure(program.name, end, rules.successCodes, said, rules.hintOf);
    if (failure !== null) throw failure;
    head.end();
    if (bytes < rules.minSize) throw tooSmall(program, bytes, rules.minSize);
    const missing = rules.tail?.(tail.subarray(-TAIL_BYTES)) ?? null;
    if (missing !== null) throw broken(program, missing);
    whole(program, () => follower?.end());
    onEnd({ bytes, sha256: digest.digest('hex'), said, ms: child.ms });
  } finally {
    await child.stop();
  }
}

/** The beginning of a dump, looked at as soon as it is there: a gigabyte of something else is not waited for. */
class Head {
  readonly #program: Program;
  readonly #check: DumpRules['head'];
  #bytes = Buffer.alloc(0);
  #isDone = false;

  constructor(program: Program, rules: DumpRules) {
    this.#program = program;
    this.#check = rules.head;
    this.#isDone = rules.head === undefined;
  }

  add(part: Uint8Array): void {
    if (this.#isDone) return;
    this.#bytes = Buffer.concat([this.#bytes, part.subarray(0, HEAD_BYTES - this.#bytes.length)]);
    if (this.#bytes.length === HEAD_BYTES) this.end();
  }

  end(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    const wrong = this.#check?.(this.#bytes) ?? null;
    if (wrong !== null) throw broken(this.#program, wrong);
  }
}

function whole(program: Program, look: () => void): void {
  try {
    look();
  } catch (cause) {
    throw broken(program, (cause as Error).message);
  }
}

function tooSmall({ name }: Program, bytes: number, least: number): HoldfastError {
  const wrote = bytes === 0 ? 'nothing' : `${formatSize(bytes)}, less than ${formatSize(least)}`;
  return new HoldfastError('source-failed', `'${name}' wrote ${wrote}`, {
    hint: 'find out why it wrote so little; when that is right, write a smaller minSize',
  });
}

function broken({ name }: Program, why: string): HoldfastError {
  return new HoldfastError('source-failed', `what '${name}' wrote is no whole dump: ${why}`, {
    hint: 'run it by hand and look at its output; nothing was kept of it, and the last point stays',
  });
}
