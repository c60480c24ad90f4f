import type { VPC, VPCRegion } from '@aws-sdk/client-route-53';
import { codeOf } from '../../../aws/answer.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Identities } from '../../config-restore.ts';
import type { RestoreApi } from './api.ts';
import { idOf } from './identities.ts';

export function vpcOf(item: JsonObject, identities: Identities): VPC {
  return { VPCRegion: String(item['region']) as VPCRegion, VPCId: idOf(identities, String(item['vpc'])) };
}

export function isSameVpc(a: VPC, b: VPC): boolean {
  return a.VPCId === b.VPCId && a.VPCRegion === b.VPCRegion;
}

/** A VPC of another account, or one that is not there: AWS does not say which (AssociateVPCWithHostedZone, errors). */
export function isForeignVpc(error: unknown): boolean {
  return ['InvalidVPCId', 'NotAuthorizedException'].includes(codeOf(error) ?? '');
}

/** The zone is of use without it, so that it is told and left to its owner. */
export function tellRefused({ ctx }: RestoreApi, zone: string, vpc: VPC | undefined): void {
  ctx.log.warn(
    `AWS does not let this account associate ${vpc?.VPCId} of ${vpc?.VPCRegion} with ${zone}: if it is there, its owner has to`,
  );
}
