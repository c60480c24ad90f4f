import type { Call, Reply } from '../../wire/call.ts';
import { conditionalWrites } from './conditional-writes.ts';

/** What S3 does and the emulator does not, around one call. */
export function S3_RULES(call: Call, send: () => Promise<Reply>): Promise<Reply> {
  return conditionalWrites(call, send);
}
