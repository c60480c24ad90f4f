import type { QueryLoggingConfig, ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { Document } from '../../core/document.ts';
import type { Read } from '../kind-reader.ts';
import type { Api } from './api.ts';
import { readDnssec } from './dnssec.ts';
import { readProtections } from './protections.ts';
import { readQueryLogging } from './query-logging.ts';
import { readTags } from './tags.ts';
import { type Account, type ZoneParts, zoneDocument } from './zone-document.ts';
import { readRecords } from './zone-records.ts';
import { getZone, listAuthorizations, type Zone, type ZoneDetails } from './zones.ts';

/** Reads the zones one by one: what belongs to all of them in few calls first, then each with its pages back to back. */
export async function captureZones(
  api: Api,
  account: Account,
  zones: readonly Zone[],
  progress: (text: string) => void,
): Promise<readonly Document[]> {
  if (zones.length === 0) return [];
  const all = zones.map(({ about }) => about);
  const tags = await readTags(api, 'tags', 'hostedzone', all);
  const logging = await api.reader.read('query-logging', async () => await readQueryLogging(api));
  const documents: Document[] = [];
  for (const [at, zone] of zones.entries()) {
    progress(`zone ${at + 1} of ${zones.length}`);
    const read = await readZone(api, zone);
    if (read === null) continue;
    const parts = { ...read, tags: tags(zone.id), queryLogging: loggingOf(zone, logging) };
    documents.push(zoneDocument(parts, account));
  }
  return documents;
}

function loggingOf(
  zone: Zone,
  logging: Read<ReadonlyMap<string, QueryLoggingConfig>>,
): Read<QueryLoggingConfig | null> {
  return logging.ok ? { ok: true, value: logging.value.get(zone.id) ?? null } : logging;
}

type OwnParts = Omit<ZoneParts, 'tags' | 'queryLogging'>;

/** Null when the zone was deleted after it had been listed: then it is gone, which is no failure. */
async function readZone(api: Api, zone: Zone): Promise<OwnParts | null> {
  const { reader } = api;
  const about = [zone.about];
  const found = await reader.read('zone-details', async () => await getZone(api, zone), about);
  if (found.ok && found.value === null) return null;
  const details = found as Read<ZoneDetails>;
  const records = await reader.read('records', async () => await readCounted(api, zone, details), about);
  const protections = await reader.read('protections', async () => await readProtections(api, zone), about);
  const dnssec = zone.private ? null : await reader.read('dnssec', async () => await readDnssec(api, zone), about);
  const authorizations = zone.private
    ? await reader.read('vpc-authorizations', async () => await listAuthorizations(api, zone), about)
    : null;
  return { zone, details, records, protections, dnssec, authorizations };
}

/** The count that the listing must have: from GetHostedZone, or from the list of zones when that could not be asked. */
async function readCounted(api: Api, zone: Zone, details: Read<ZoneDetails>): Promise<readonly ResourceRecordSet[]> {
  const counted = (details.ok ? details.value.zone : zone.listed).ResourceRecordSetCount;
  const recount = async () => (details.ok ? (await getZone(api, zone))?.zone.ResourceRecordSetCount : counted);
  return await readRecords(api, zone, counted, recount);
}
