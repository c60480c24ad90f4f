import type { ListResourceRecordSetsCommandOutput, ResourceRecordSet, RRType } from '@aws-sdk/client-route-53';
import { nextMarker } from '../../aws/paginate.ts';
import { HoldfastError } from '../../core/errors.ts';
import { collect } from '../listing.ts';
import type { Api } from './api.ts';
import type { Zone } from './zones.ts';

const CALL = 'route53:ListResourceRecordSets';
/** ListResourceRecordSets, API reference: 300 at most, also when more are asked for. */
const PAGE = 300;
/** How often a zone that changes while it is read is read in all. */
const READS = 3;

/**
 * All record sets of a zone in one consistent listing. Route 53 promises one only if nothing changes while paging, so the
 * listing is compared with AWS's count before it; a difference, a record that comes twice or a zone without its SOA, which
 * every zone has, has it read again. Throws `changed-while-read` when it does not come to rest.
 */
export async function readRecords(
  api: Api,
  zone: Zone,
  count: number | undefined,
  recount: () => Promise<number | undefined>,
): Promise<readonly ResourceRecordSet[]> {
  let counted = count;
  let wrong = '';
  for (let read = 1; read <= READS; read += 1) {
    if (read > 1) counted = await recount();
    const rrsets = await listRecordSets(api, zone);
    const fault = faultOf(rrsets, counted);
    if (fault === null) return rrsets;
    wrong = fault;
  }
  throw new HoldfastError('changed-while-read', `the records of ${zone.about.name} could not be read whole: ${wrong}`, {
    hint: `the zone was read ${READS} times; run again when fewer changes are made to it`,
  });
}

function faultOf(rrsets: readonly ResourceRecordSet[], counted: number | undefined): string | null {
  if (new Set(rrsets.map(identity)).size !== rrsets.length) return 'a record came twice';
  if (counted !== undefined && counted !== rrsets.length) return `AWS counts ${counted} and lists ${rrsets.length}`;
  return rrsets.some((rrset) => rrset.Type === 'SOA') ? null : 'the listing has no SOA';
}

interface Cursor {
  readonly StartRecordName?: string;
  readonly StartRecordType?: RRType;
  readonly StartRecordIdentifier?: string;
}

/** All pages, once. */
export async function listRecordSets(api: Api, zone: Pick<Zone, 'id' | 'about'>): Promise<ResourceRecordSet[]> {
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

/** The record sets of one name: the listing begins there and goes on to other names. `name`: as AWS writes it. */
export async function listRecordSetsOf(
  api: Api,
  zone: Pick<Zone, 'id' | 'about'>,
  name: string,
): Promise<ResourceRecordSet[]> {
  const isOther = ({ Name }: ResourceRecordSet) => Name !== name;
  return await collect<Cursor, ListResourceRecordSetsCommandOutput, ResourceRecordSet>(
    CALL,
    { StartRecordName: name },
    async (cursor) => {
      const input = { HostedZoneId: zone.id, MaxItems: PAGE, ...cursor };
      return await api.send(new api.sdk.ListResourceRecordSetsCommand(input), zone.about);
    },
    (page) => page.ResourceRecordSets?.filter((rrset) => !isOther(rrset)),
    (page) => (page.ResourceRecordSets?.some(isOther) === true ? null : nextCursor(page)),
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
