import { decodeKeyName } from '../../../core/keys.ts';
import type { ObjectAddress } from '../../../core/restore/step.ts';
import type { RestoreContext } from '../../config-restore.ts';
import type { Zone } from '../zones.ts';
import { knownFact, refOf } from './identities.ts';

export type LiveZone = Pick<Zone, 'id' | 'about'>;

/** The zone that a key stands for now; null when nobody knows one. */
export function zoneOf(ctx: RestoreContext, address: ObjectAddress): LiveZone | null {
  const id = knownFact(ctx.identities, refOf(address), 'id');
  return id === null ? null : { id, about: { id, name: decodeKeyName(address.key) } };
}
