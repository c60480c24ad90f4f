import type { VPC, VPCRegion } from '@aws-sdk/client-route-53';
import type { JsonObject } from '../../../core/json.ts';
import type { Identities } from '../../config-restore.ts';
import { idOf } from './identities.ts';

export function vpcOf(item: JsonObject, identities: Identities): VPC {
  return { VPCRegion: String(item['region']) as VPCRegion, VPCId: idOf(identities, String(item['vpc'])) };
}

export function isSameVpc(a: VPC, b: VPC): boolean {
  return a.VPCId === b.VPCId && a.VPCRegion === b.VPCRegion;
}
