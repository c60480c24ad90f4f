import type { SnapshotSource } from '../snapshot-source.ts';
import { copy } from './copy.ts';
import { create } from './create.ts';
import { lockMembers } from './lock.ts';
import { observe } from './observe.ts';
import { remove } from './remove.ts';
import { select } from './select.ts';
import { tend } from './tend.ts';

export const source: SnapshotSource = { select, observe, create, copy, finish: lockMembers, tend, remove };
