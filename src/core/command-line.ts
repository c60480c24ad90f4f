import * as z from 'zod';
import { checkedText, type WrongText } from './checked-text.ts';
import { DURATION_PATTERN, parseDuration } from './duration.ts';

/** A command of the plan: what a source runs, and what runs before and after one. */
export interface CommandLine {
  /** A text is a line for a shell; a list is a program and its arguments, with no shell between. */
  readonly run: string | readonly string[];
  /** What a line is read by. */
  readonly shell: Shell;
  /** Variables beside those that it inherits; `$NAME` as a whole value is read from the environment when it runs. */
  readonly env: Readonly<Record<string, string>>;
  /** Null = the working directory. */
  readonly cwd: string | null;
  /** Milliseconds. */
  readonly timeout: number;
  readonly successCodes: readonly number[];
}

export type Shell = (typeof SHELLS)[number];

/** With `sh` nobody knows that the first part of a pipe failed: POSIX of 2017 has no `pipefail`. */
const SHELLS = ['bash', 'sh'] as const;

type Adder = {
  addIssue(issue: { code: 'custom'; message: string; params: { hint: string }; path?: PropertyKey[] }): void;
};

const add = (ctx: Adder, { message, hint }: WrongText, path: PropertyKey[] = []): void =>
  ctx.addIssue({ code: 'custom', message, params: { hint }, path });

const TEXT = 'a line for a shell';
const LIST = 'a program and its arguments, with no shell between';

/** The branches take all that is of their type, so that what is wrong is said by the check and not by "no branch fits". */
const line = z.string().meta({ description: TEXT });
const words = z
  .array(z.string().meta({ description: 'the program, or one of its arguments' }))
  .meta({ description: LIST });

function checkRun(run: string | readonly string[]): WrongText | null {
  const program = typeof run === 'string' ? run : (run[0] ?? '');
  if (program.trim() === '') return { message: 'there is no command in it', hint: 'write a line such as pg_dump shop' };
  if ([run].flat().some((text) => text.includes('\0'))) return { message: 'it has a NUL', hint: 'remove it' };
  if (typeof run !== 'string' && /\s/.test(program) && !program.startsWith('/'))
    return {
      message: `'${program}' is the name of a program, and has spaces in it`,
      hint: 'a list is one program and its arguments, each a text of its own; for lines of a shell write one text, several lines below run: |',
    };
  return null;
}

export const runSchema = z
  .union([line, words])
  .superRefine((run, ctx) => {
    const wrong = checkRun(run);
    if (wrong !== null) add(ctx, wrong);
  })
  .meta({
    description: `a text is ${TEXT} (bash -euo pipefail), a list is ${LIST}`,
    examples: ['mongodump --archive | cat', ['sqlite3', '/srv/app.db', '.dump']],
  });

/** A name that says that its value is a secret must not have one that stands in the plan. */
const SECRET_NAME = /secret|password|passwd|passphrase|token|access[-_]?key|private[-_]?key|credential/i;
const SECRET_PATTERN = /^\$[A-Za-z_][A-Za-z0-9_]*$/;

function checkValue(name: string, value: string): WrongText | null {
  if (SECRET_PATTERN.test(value)) return null;
  if (/\$[A-Za-z_{]/.test(value))
    return {
      message: `the value of ${name} holds a variable inside a longer text, where none is replaced`,
      hint: 'make one variable of the whole value, and write $NAME',
    };
  if (value.includes('\0')) return { message: `the value of ${name} has a NUL`, hint: 'remove it' };
  if (value === '' || !(SECRET_NAME.test(name) || /:\/\/[^\s:/@]*:[^\s/@]+@/.test(value))) return null;
  return {
    message: `the value of ${name} must be named, and is written out here`,
    hint: 'write $NAME of an environment variable that holds it; rotate it if it was committed',
  };
}

const env = z
  .record(
    checkedText((name) =>
      /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
        ? null
        : { message: `'${name}' is no name of a variable`, hint: 'write letters, digits and _' },
    ),
    z.string().meta({ description: 'its value, or $NAME of an environment variable that holds it' }),
  )
  .superRefine((values, ctx) => {
    for (const [name, value] of Object.entries(values)) {
      const wrong = checkValue(name, value);
      if (wrong !== null) add(ctx, wrong, [name]);
    }
  });

const folder = checkedText((path) => {
  if (path === '' || path.includes('\0')) return { message: 'it is no folder', hint: 'write one such as /srv/app' };
  return /^~/.test(path) ? { message: 'no shell reads the ~', hint: 'write the path from / on' } : null;
});

const timeout = checkedText((text) =>
  (parseDuration(text) ?? 0) > 0 ? null : { message: `'${text}' is no duration`, hint: 'write one such as 30m' },
);

/** What says how a command runs, beside what. `limit`: the time-out of one that says none. */
export const commandOptions = (limit: string) => ({
  timeout: timeout.optional().meta({
    description: `how long it may take; then it is ended, with all that it started; default ${limit}`,
    examples: ['30m'],
    pattern: DURATION_PATTERN,
  }),
  env: env.optional().meta({
    description: 'variables for it; $NAME as a whole value is a secret, read from the environment when it runs',
    examples: [{ PGPASSWORD: '$DB_PASSWORD' }],
  }),
  cwd: folder
    .optional()
    .meta({ description: 'folder that it runs in; default: the working directory', examples: ['/srv/app'] }),
  shell: z
    .enum(SHELLS)
    .optional()
    .meta({
      description: 'shell of a line; in sh only the last part of a pipe decides; default bash',
      examples: ['bash'],
    }),
  successCodes: z
    .array(z.number().int().min(0).max(255).meta({ description: 'exit code' }))
    .min(1)
    .optional()
    .meta({ description: 'exit codes that mean that all is well; default 0 alone', examples: [[0, 1]] }),
});

const HOW = 'a command with how it runs';

/** `before` and `after`: a line, a list of words, or either with how it runs. */
export const commandSchema = (description: string, limit: string) =>
  z
    .union([line, words, z.strictObject({ run: runSchema, ...commandOptions(limit) }).meta({ description: HOW })])
    .superRefine((command, ctx) => {
      const wrong = typeof command === 'string' || Array.isArray(command) ? checkRun(command) : null;
      if (wrong !== null) add(ctx, wrong);
    })
    .meta({ description, examples: ['systemctl stop app'] });

/** What `commandSchema` or an object with `runSchema` and `commandOptions` took, with what holds where it says nothing. */
export function readCommand(given: z.output<ReturnType<typeof commandSchema>>, limit: string): CommandLine {
  const about = typeof given === 'string' || Array.isArray(given) ? { run: given } : given;
  return {
    run: about.run,
    shell: about.shell ?? 'bash',
    env: about.env ?? {},
    cwd: about.cwd ?? null,
    timeout: parseDuration(about.timeout ?? limit) ?? 0,
    successCodes: about.successCodes ?? [0],
  };
}
