import { formatDuration } from '../../core/duration.ts';
import { HoldfastError } from '../../core/errors.ts';
import type { ProgramEnd } from './program.ts';
import { lastWords } from './said.ts';

/** Null = it ended well. */
export function programFailure(
  name: string,
  end: ProgramEnd,
  successCodes: readonly number[],
  said: string,
  hintFor: (said: string) => string | null = () => null,
): HoldfastError | null {
  if (end.kind === 'exit' && successCodes.includes(end.code)) return null;
  const words = lastWords(said);
  const message = `'${name}' ${endWords(end)}${words === '' ? ' and said nothing' : `: ${words}`}`;
  return new HoldfastError('source-failed', message, {
    hint: (end.kind === 'exit' ? hintFor(said) : null) ?? hintOf(end),
  });
}

function endWords(end: ProgramEnd): string {
  if (end.kind === 'exit') return `ended with exit code ${end.code}`;
  if (end.kind === 'signal') return `was ended by ${end.signal}`;
  return `did not end within ${end.after < 1000 ? `${end.after}ms` : formatDuration(end.after)}`;
}

function hintOf(end: ProgramEnd): string {
  if (end.kind === 'timeout') return 'find out what it waits for, or give it more with timeout';
  if (end.kind === 'signal')
    return end.signal === 'SIGKILL'
      ? 'when nobody sent it, the system was out of memory: give the machine more'
      : 'find out who sent it';
  if (end.code === 127)
    return 'exit code 127 is a shell that does not know the program: install it, or write its whole path';
  if (end.code === 126) return 'exit code 126 is a shell that may not run the program: make it executable';
  if (end.code === 141) return 'exit code 141 is a SIGPIPE: a later part of the pipe did not read to the end';
  return 'run it by hand to see more; when this code is no failure, add it to successCodes';
}
