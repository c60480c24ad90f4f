import type { SnapshotRestore } from '../../snapshot-restore.ts';
import { advance } from './advance.ts';
import { plan } from './plan.ts';
import { recorded } from './recorded.ts';
import { undo } from './undo.ts';
import { verify } from './verify.ts';

export const restore: SnapshotRestore = { plan, advance, verify, undo, recorded };
