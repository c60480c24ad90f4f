import type { ListResourceRecordSetsCommandOutput, ResourceRecordSet, RRType } from '@aws-sdk/client-route-53';
import { nextMarker } from '../../aws/paginate.ts';
import { HoldfastError } from '../../core/errors.ts';
import { type Api, collect } from './api.ts';
import type { Zone } from './zones.ts';

const CALL = 'route53:ListResourceRecordSets';
/** ListResourceRecordSets, API reference: 300 at most, also when more are asked for. */
const PAGE = 300;
/** How often a zone that changes while it is read is read in all. */
const READS = 3;

interface ZoneRecords {
  readonly rrsets: readonly ResourceRecordSet[];
  /** AWS's own count when it stays another than what two equal listings hold. */
  readonly countedAs: number | null;
}

/**
 * All record sets of a zone in one consistent listing. Route 53 promises one only if nothing changes while paging, so the
 * listing is compared with AWS's count before it; a difference, or a record that comes twice, has the zone read again.
 * Throws `changed-while-read` when it does not come to rest.
 */
export async function readRecords(
  api: Api,
  zone: Zone,
  count: number | undefined,
  recount: () => Promise<number | undefined>,
): Promise<ZoneRecords> {
  let counted = count;
  let before: Listing | null = null;
  for (let read = 1; read <= READS; read += 1) {
    if (read > 1) counted = await recount();
    const rrsets = await listRecordSets(api, zone);
    const unique = new Set(rrsets.map(identity)).size === rrsets.length;
    if (unique && (counted === undefined || counted === rrsets.length)) return { rrsets, countedAs: null };
    const now: Listing = { text: JSON.stringify(rrsets.map((rrset) => JSON.stringify(rrset)).sort()), counted };
    if (unique && isSame(before, now)) return { rrsets, countedAs: counted ?? null };
    before = now;
  }
  throw new HoldfastError('changed-while-read', `the records of ${zone.about.name} changed while they were read`, {
    hint: `the zone was read ${READS} times; run again when fewer changes are made to it`,
  });
}

interface Listing {
  readonly text: string;
  readonly counted: number | undefined;
}

function isSame(before: Listing | null, now: Listing): boolean {
  return before?.text === now.text && before.counted === now.counted;
}

interface Cursor {
  readonly StartRecordName?: string;
  readonly StartRecordType?: RRType;
  readonly StartRecordIdentifier?: string;
}

async function listRecordSets(api: Api, zone: Zone): Promise<ResourceRecordSet[]> {
  return await collect<Cursor, ListResourceRecordSetsCommandOutput, ResourceRecordSet>(
    CALL,
    {},
    async (cursor) => {
      const input = { HostedZoneId: zone.id, MaxItems: PAGE, ...cursor };
      return await api.send(new api.sdk.ListResourceRecordSetsCommand(input), zone.about);
    },
    (page) => page.ResourceRecordSets,
    nextCursor,
  );
}

/** Three parts: without the identifier a weighted group that a page edge cuts is repeated or lost. */
function nextCursor(page: ListResourceRecordSetsCommandOutput): Cursor | null {
  const name = nextMarker(page.IsTruncated, page.NextRecordName, CALL);
  if (name === null) return null;
  return {
    StartRecordName: name,
    ...(page.NextRecordType ? { StartRecordType: page.NextRecordType } : {}),
    ...(page.NextRecordIdentifier ? { StartRecordIdentifier: page.NextRecordIdentifier } : {}),
  };
}

function identity(rrset: ResourceRecordSet): string {
  return JSON.stringify([rrset.Name, rrset.Type, rrset.SetIdentifier ?? null]);
}
