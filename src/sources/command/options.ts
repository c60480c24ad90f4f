import * as z from 'zod';
import { type CommandLine, commandOptions, readCommand, runSchema } from '../../core/command-line.ts';
import type { JsonObject } from '../../core/json.ts';
import { parseSize, SIZE_PATTERN } from '../../core/size.ts';

/** No run lasts longer (DESIGN, "Prune"). */
const TIMEOUT = '12h';
const MIN_SIZE_BYTES = 1;
const NAME_MAX_BYTES = 255;

function checked(check: (value: string) => { readonly message: string; readonly hint: string } | null) {
  return z.string().superRefine((value, ctx) => {
    const wrong = check(value);
    if (wrong !== null) ctx.addIssue({ code: 'custom', message: wrong.message, params: { hint: wrong.hint } });
  });
}

const fileName = checked((value) =>
  ['', '.', '..'].includes(value) || /[/\p{Cc}]/u.test(value) || Buffer.byteLength(value) > NAME_MAX_BYTES
    ? { message: `'${value}' is no name of a file`, hint: 'write a name without folders, such as shop.sql' }
    : null,
);

const size = checked((value) =>
  parseSize(value) === null
    ? { message: `'${value}' is no size`, hint: 'write a number with B, KiB, MiB, GiB or TiB' }
    : null,
);

export const optionsSchema = z.strictObject({
  run: runSchema,
  name: fileName
    .optional()
    .meta({ description: 'name of the file in the point; default: the name of the source', examples: ['shop.sql'] }),
  minSize: size.optional().meta({
    description: 'fewer bytes than these are no backup; default 1 B: an output of nothing is a failure',
    examples: ['10 MiB'],
    pattern: SIZE_PATTERN,
  }),
  ...commandOptions(TIMEOUT),
});

export interface CommandSourceOptions {
  readonly command: CommandLine;
  /** Null = that of the source. */
  readonly name: string | null;
  /** Bytes. */
  readonly minSize: number;
}

export function readOptions(options: JsonObject): CommandSourceOptions {
  const { name, minSize, ...command } = optionsSchema.parse(options);
  return {
    command: readCommand(command, TIMEOUT),
    name: name ?? null,
    minSize: minSize === undefined ? MIN_SIZE_BYTES : (parseSize(minSize) ?? 0),
  };
}
