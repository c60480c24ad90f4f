import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { HoldfastError } from '../core/errors.ts';
import type { Prompt } from './world.ts';

/** Asks on standard error, where the log is: standard output may be a pipe. Null when either end is no terminal. */
export function processTerminal(
  { stdin, stderr }: { readonly stdin: NodeJS.ReadStream; readonly stderr: NodeJS.WriteStream },
  signal: AbortSignal,
): Prompt | null {
  if (stdin.isTTY !== true || stderr.isTTY !== true) return null;
  const ask = async (question: string, isSecret: boolean): Promise<string> => {
    // The line editor echoes what is typed to its output: a secret goes to one that shows nothing.
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input: stdin, output: isSecret ? nowhere : stderr, terminal: true });
    const ended = Promise.withResolvers<never>();
    lines.once('close', () => ended.reject(noAnswer()));
    // In raw mode the terminal sends Ctrl-C as a key: it is to end the run as everywhere else.
    lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    try {
      if (isSecret) stderr.write(question);
      const answer = lines.question(isSecret ? '' : question, { signal });
      return await Promise.race([answer, ended.promise]);
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      ended.promise.catch(() => {});
      lines.close();
      if (isSecret) stderr.write('\n');
    }
  };
  return { line: (question) => ask(question, false), secret: (question) => ask(question, true) };
}

function noAnswer(): HoldfastError {
  return new HoldfastError('cancelled', 'the question was not answered: the input ended', {
    hint: 'answer it, or give --yes or --plan-hash',
  });
}
