import type { SnapshotRestore } from '../../snapshot-restore.ts';
import { advanceAttachment, undoAttachment, verifyAttachment } from './attachment.ts';
import { planRestore } from './plan.ts';
import { readStep } from './step.ts';
import { advanceVolume, undoVolume, verifyVolume } from './volume.ts';

export const restore: SnapshotRestore = {
  plan: planRestore,
  advance: async (ctx, request) => {
    const step = readStep(request);
    return step.part === 'volume' ? await advanceVolume(ctx, step) : await advanceAttachment(ctx, step);
  },
  verify: async (ctx, request) => {
    const step = readStep(request);
    return step.part === 'volume' ? await verifyVolume(ctx, step) : await verifyAttachment(ctx, step);
  },
  undo: async (ctx, request) => {
    const step = readStep(request);
    return step.part === 'volume' ? await undoVolume(ctx, step) : await undoAttachment(ctx, step);
  },
};
