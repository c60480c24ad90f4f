import type { SnapshotSource } from '../snapshot-source.ts';
import { copy } from './copy.ts';
import { create } from './create.ts';
import { observe } from './observe.ts';
import { recoverable } from './recoverable.ts';
import { remove } from './remove.ts';
import { select } from './select.ts';
import { tend } from './tend.ts';

export const source: SnapshotSource = { select, observe, create, copy, tend, recoverable, remove };
