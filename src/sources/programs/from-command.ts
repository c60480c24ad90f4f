import { isAbsolute, join } from 'node:path';
import type { CommandLine } from '../../core/command-line.ts';
import type { Program } from './program.ts';
import type { ProgramWorld } from './world.ts';

const NAME_MAX_CHARS = 60;

/** A command of the plan as it is started. Throws `secret-missing`. */
export function programOf({ run, shell, env, cwd }: CommandLine, world: ProgramWorld): Program {
  const values = Object.entries(env).map(([name, value]) => [name, world.value(value)]);
  return {
    argv: argvOf(run, shell),
    env: Object.fromEntries(values) as Record<string, string>,
    cwd: cwd === null ? world.cwd : isAbsolute(cwd) ? cwd : join(world.cwd, cwd),
    name: nameOf(run),
  };
}

function argvOf(run: CommandLine['run'], shell: CommandLine['shell']): Program['argv'] {
  if (typeof run !== 'string') return run as unknown as Program['argv'];
  // -e: a line that fails ends it; -u: a variable that is not there is no empty text; pipefail: every part of a pipe counts.
  return shell === 'bash' ? ['bash', '-euo', 'pipefail', '-c', run] : ['sh', '-eu', '-c', run];
}

function nameOf(run: CommandLine['run']): string {
  const text = typeof run === 'string' ? (run.trim().split('\n')[0] ?? '') : run.join(' ').replaceAll('\n', ' ');
  const chars = [...text.trim()];
  return chars.length > NAME_MAX_CHARS ? `${chars.slice(0, NAME_MAX_CHARS - 1).join('')}…` : chars.join('');
}
