import { backup } from './backup.ts';
import type { Command } from './command.ts';
import { list } from './list.ts';
import { restore } from './restore.ts';
import { status } from './status.ts';
import { validate } from './validate.ts';

/** The registry: one line a command, in the order of the help. */
export const commands: readonly Command[] = [backup, status, list, restore, validate];
