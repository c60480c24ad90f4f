import { backup } from './backup.ts';
import type { Command } from './command.ts';
import { diff } from './diff.ts';
import { drift } from './drift.ts';
import { keys } from './keys.ts';
import { lifecycle } from './lifecycle.ts';
import { list } from './list.ts';
import { mapping } from './mapping.ts';
import { prune } from './prune.ts';
import { restore } from './restore.ts';
import { status } from './status.ts';
import { validate } from './validate.ts';
import { verify } from './verify.ts';

/** The registry: one line a command, in the order of the help. */
export const commands: readonly Command[] = [
  backup,
  status,
  list,
  diff,
  drift,
  restore,
  verify,
  prune,
  keys,
  lifecycle,
  mapping,
  validate,
];
