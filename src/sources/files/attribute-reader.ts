import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { type AttributeRun, type AttributeWish, parseDump } from './attributes.ts';
import { type Environment, inEnglish } from './tool.ts';

/**
 * One list of paths after the other, each after the number of its bytes. What getfattr writes of a list ends with a NUL byte,
 * which is in no name and no message, then its exit code and another one; what it complains of ends with one.
 */
const SCRIPT = `for tool in head xargs getfattr; do command -v $tool >/dev/null || exit; done
while read -r bytes; do
  head -c "$bytes" | xargs -0 -s 1000000 \
    getfattr --no-dereference --dump --match=- --encoding=base64 --absolute-names --
  printf '\\0%s\\0' "$?"
  printf '\\0' >&2
done`;

/** Of one list. */
const COMPLAINTS_MAX_CHARS = 64 * 1024;

interface Asked {
  resolve(run: AttributeRun | null): void;
  reject(why: unknown): void;
}

/**
 * Attributes and ACLs of paths (byte strings), in one pass: Node has no call for either, and an ACL is an attribute. xargs
 * gives getfattr names that are no UTF-8, which Node could not put into arguments. A small shell starts them: each start from
 * this process, which is big while it walks, would cost as much as the attributes of 5,000 files.
 */
export class AttributeReader {
  readonly #wish: AttributeWish;
  readonly #shell: ChildProcessWithoutNullStreams;
  readonly #dumps = new Pieces();
  readonly #complaints = new Pieces();
  #asked: Asked[] = [];
  #isGone = false;

  constructor(wish: AttributeWish, { env, signal }: { readonly env: Environment; readonly signal: AbortSignal }) {
    this.#wish = wish;
    this.#shell = spawn('sh', ['-c', SCRIPT], { stdio: 'pipe', env: inEnglish(env), signal });
    const { stdin, stdout, stderr } = this.#shell;
    stdin.on('error', () => {}); // it ended before it read all: `close` says so
    stdout.on('data', (bytes: Buffer) => this.#heard(this.#dumps, bytes));
    stderr.on('data', (bytes: Buffer) => this.#heard(this.#complaints, bytes));
    this.#shell.on('error', (error: NodeJS.ErrnoException) => this.#end(error.code === 'ENOENT' ? null : error));
    this.#shell.on('close', () => this.#end(null));
    this.#hold(false);
  }

  /** Null: a tool is missing. Rejects when it is aborted. Lists are answered in their order. */
  async read(paths: readonly string[]): Promise<AttributeRun | null> {
    if (this.#isGone) return null;
    const { promise, resolve, reject } = Promise.withResolvers<AttributeRun | null>();
    this.#asked.push({ resolve, reject });
    this.#hold(true);
    const list = Buffer.from(`${paths.join('\0')}\0`, 'latin1');
    this.#shell.stdin.write(`${list.length}\n`);
    this.#shell.stdin.write(list);
    return await promise;
  }

  close(): void {
    this.#shell.stdin.end();
  }

  #heard(pieces: Pieces, bytes: Buffer): void {
    pieces.add(bytes);
    while (this.#dumps.done.length >= 2 && this.#complaints.done.length >= 1) {
      const [dump = '', code = ''] = this.#dumps.done.splice(0, 2);
      const [complaints = ''] = this.#complaints.done.splice(0, 1);
      this.#asked.shift()?.resolve(this.#runOf(dump, Number(code), complaints));
    }
    if (this.#asked.length === 0) this.#hold(false);
  }

  #runOf(dump: string, code: number, complaints: string): AttributeRun | null {
    if (code === 127) return null; // it was taken away meanwhile
    const failures = complaints
      .slice(0, COMPLAINTS_MAX_CHARS)
      .split('\n')
      .filter((line) => line !== '' && !line.endsWith('No such file or directory'));
    const wrong = code !== 0 && code !== 123; // 123: some path failed, and stderr names it
    if (wrong && failures.length === 0) failures.push(`getfattr ended with ${code}`);
    return { found: parseDump(dump, this.#wish), failures };
  }

  #end(why: Error | null): void {
    this.#isGone = true;
    const asked = this.#asked;
    this.#asked = [];
    for (const { resolve, reject } of asked) {
      if (why === null) resolve(null);
      else reject(why);
    }
  }

  /** A listing that nobody goes through to its end must not keep this process from ending. */
  #hold(isWaiting: boolean): void {
    const { stdin, stdout, stderr } = this.#shell;
    const way = isWaiting ? 'ref' : 'unref';
    for (const held of [this.#shell, stdin as Socket, stdout as Socket, stderr as Socket]) held[way]();
  }
}

/** What a pipe brings, cut at its NUL bytes. */
class Pieces {
  readonly done: string[] = [];
  #open: Buffer[] = [];

  add(bytes: Buffer): void {
    let at = 0;
    for (let nul = bytes.indexOf(0); nul >= 0; nul = bytes.indexOf(0, at)) {
      this.#open.push(bytes.subarray(at, nul));
      this.done.push(Buffer.concat(this.#open).toString('latin1'));
      this.#open = [];
      at = nul + 1;
    }
    if (at < bytes.length) this.#open.push(bytes.subarray(at));
  }
}
