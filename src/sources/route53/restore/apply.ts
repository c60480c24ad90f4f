import { isDeepStrictEqual } from 'node:util';
import { codeOf } from '../../../aws/answer.ts';
import { decodeKeyName } from '../../../core/keys.ts';
import type { MadeIdentity, Request, Step } from '../../../core/restore/step.ts';
import type { RestoreContext } from '../../config-restore.ts';
import { getZone } from '../zones.ts';
import { type ApplyStep, movedOn, openRestoreApi, type RestoreApi } from './api.ts';
import { applyApex } from './apply-apex.ts';
import { applyCollection, applyLocations } from './apply-cidr.ts';
import { applyDelegationSet } from './apply-delegation-set.ts';
import { applyKey, applySigning } from './apply-dnssec.ts';
import { applyHealthCheck } from './apply-health-check.ts';
import { applyInstance } from './apply-instance.ts';
import { applyPolicyVersion } from './apply-policies.ts';
import { applyProtections } from './apply-protections.ts';
import { applyRecords } from './apply-records.ts';
import { applyTags } from './apply-tags.ts';
import { applyZone } from './apply-zone.ts';
import { ZONE_PARTS } from './apply-zone-parts.ts';
import { findMade, withLost, withMade } from './found-identities.ts';
import { knownFact, refOf } from './identities.ts';
import { type LiveZone, zoneOf } from './zone-id.ts';
import { NEW_ZONE } from './zone-parts.ts';

/** Objects that come and go by a step of their own. */
const OBJECTS: Readonly<Record<string, ApplyStep>> = {
  zone: applyZone,
  'health-check': applyHealthCheck,
  'cidr-collection': applyCollection,
  'traffic-policy': applyPolicyVersion,
  'traffic-policy-instance': applyInstance,
  'delegation-set': applyDelegationSet,
};

/** All steps of a request are of one object and of parts that are sent together. */
export async function apply(ctx: RestoreContext, request: Request): Promise<readonly MadeIdentity[]> {
  const [first] = request;
  if (first === undefined) return [];
  if (ctx.undo !== true) return await applyTo(await openRestoreApi(ctx), first, request);
  const found = await findMade(await openRestoreApi(ctx), request);
  const identities = withLost(withMade(ctx.identities, found), request);
  const api = await openRestoreApi({ ...ctx, identities });
  return [...found, ...(await applyTo(api, first, request))];
}

async function applyTo(api: RestoreApi, first: Step, request: Request): Promise<readonly MadeIdentity[]> {
  const whole = first.part === first.kind ? OBJECTS[first.kind] : undefined;
  if (whole !== undefined) return await whole(api, first);
  if (first.kind === 'zone') return await applyToZone(api, first, request);
  if (first.kind === 'traffic-policy') return await applyPolicyVersion(api, first);
  if (first.kind === 'cidr-collection') await applyLocations(api, request);
  if (first.kind === 'health-check') await applyCheckTags(api, first);
  return [];
}

/** A zone that is gone has nothing more to take back. */
async function applyToZone(api: RestoreApi, first: Step, request: Request): Promise<readonly MadeIdentity[]> {
  const zone = zoneOf(api.ctx, first);
  if (zone === null) {
    if (request.every(isNothing)) return [];
    throw movedOn(`the zone ${decodeKeyName(first.key)}`);
  }
  try {
    return await applyParts(api, zone, first, request);
  } catch (error) {
    const isMissing = codeOf(error) === 'NoSuchHostedZone';
    if (request.every(isNothing) && (isMissing || (await getZone(api, zone)) === null)) return [];
    throw isMissing ? movedOn(`the zone ${zone.about.name}`, error) : error;
  }
}

/** What a zone that was never made anything of has. */
function isNothing({ part, after }: Step): boolean {
  return after === null || after === false || isDeepStrictEqual(after, NEW_ZONE[part]);
}

async function applyParts(
  api: RestoreApi,
  zone: LiveZone,
  first: Step,
  request: Request,
): Promise<readonly MadeIdentity[]> {
  switch (first.part) {
    case 'records':
      return await applyRecords(api, zone, request);
    case 'apexNs':
    case 'soa':
      await applyApex(api, zone, request);
      return [];
    case 'protections':
      await applyProtections(api, zone, request);
      return [];
    case 'dnssecKeys':
      await applyKey(api, zone, first);
      return [];
    case 'dnssecSigning':
      await applySigning(api, zone, first);
      return [];
    default:
      await ZONE_PARTS[first.part]?.(api, zone, first);
      return [];
  }
}

async function applyCheckTags(api: RestoreApi, step: Step): Promise<void> {
  const id = knownFact(api.ctx.identities, refOf(step), 'id');
  const name = decodeKeyName(step.key);
  if (id === null) {
    if (isDeepStrictEqual(step.after, {})) return;
    throw movedOn(`the health check ${name}`);
  }
  try {
    await applyTags(api, 'healthcheck', { id, about: { id, name } }, step);
  } catch (error) {
    if (codeOf(error) !== 'NoSuchHealthCheck' || !isDeepStrictEqual(step.after, {})) throw error;
  }
}
