import * as z from 'zod';
import { checkedText } from '../../core/checked-text.ts';
import { type CommandLine, commandOptions, readCommand, runSchema } from '../../core/command-line.ts';
import type { JsonObject } from '../../core/json.ts';
import { parseSize, SIZE_PATTERN } from '../../core/size.ts';

/** No run lasts longer (DESIGN, "Prune"). */
const TIMEOUT = '12h';
const MIN_SIZE_BYTES = 1;
const NAME_MAX_BYTES = 255;

const fileName = checkedText((value) =>
  ['', '.', '..'].includes(value) || /[/\p{Cc}]/u.test(value) || Buffer.byteLength(value) > NAME_MAX_BYTES
    ? { message: `'${value}' is no name of a file`, hint: 'write a name without folders, such as shop.sql' }
    : null,
);

const size = checkedText((value) =>
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
