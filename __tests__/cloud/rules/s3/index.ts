import type { Call, Reply } from '../../wire/call.ts';
import { conditionalWrites } from './conditional-writes.ts';
import { heldThaws } from './held-thaws.ts';
import { thawedVersions } from './thawed-versions.ts';

/** What S3 does and the emulator does not, around one call. `current`: a HEAD of the object without its version; `thawHeld`: see CloudOptions. */
export function S3_RULES(
  call: Call,
  send: () => Promise<Reply>,
  current: () => Promise<Reply>,
  thawHeld: boolean,
): Promise<Reply> {
  const thawed = () => thawedVersions(call, () => conditionalWrites(call, send), current);
  return thawHeld ? heldThaws(call, thawed) : thawed();
}
