import type { HostedZone, QueryLoggingConfig, ResourceRecordSet, VPC } from '@aws-sdk/client-route-53';
import { type Document, reference, unread } from '../../core/document.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { orUnread, type Read } from '../kind-reader.ts';
import { asSet, members } from '../members.ts';
import { compareBy } from '../order.ts';
import { type Apex, splitApex } from './apex.ts';
import type { Dnssec } from './dnssec.ts';
import { linkedService } from './linked-service.ts';
import { plainId } from './names.ts';
import { logGroupName } from './query-logging.ts';
import { recordsFile } from './records.ts';
import type { Tags } from './tags.ts';
import type { Zone, ZoneDetails } from './zones.ts';

/** All that was read of a zone. Null parts do not exist for its visibility. */
export interface ZoneParts {
  readonly zone: Zone;
  readonly details: Read<ZoneDetails>;
  readonly records: Read<readonly ResourceRecordSet[]>;
  readonly tags: Read<Tags>;
  readonly protections: Read<readonly JsonObject[]>;
  readonly dnssec: Read<Dnssec> | null;
  readonly authorizations: Read<readonly VPC[]> | null;
  readonly queryLogging: Read<QueryLoggingConfig | null>;
}

/** Whose zones these are, to tell their own log groups from foreign ones. */
export interface Account {
  readonly partition: string;
  readonly id: string;
  readonly region: string;
}

/** A zone as files. A member that was read is always there, also when it is empty, so that an absent one means unknown. */
export function zoneDocument(parts: ZoneParts, account: Account): Document {
  const { zone } = parts;
  const apex = apexOf(parts);
  return {
    kind: 'zone',
    id: zone.id,
    name: { folder: zone.private ? 'private' : 'public', name: zone.displayName, unique: !zone.private },
    files: {
      'zone.json': zoneFile(parts, apex, account),
      'records.json': records(parts, apex),
    },
    facts: facts(parts, apex),
  };
}

/** The zone's own NS and SOA are told apart only by the name servers, which another call names than the records. */
function apexOf({ zone, details, records }: ZoneParts): Read<Apex> {
  if (!records.ok) return records;
  if (!details.ok) return details;
  const assigned = details.value.delegationSet?.NameServers ?? (zone.private ? null : []);
  return { ok: true, value: splitApex(zone.name, assigned, records.value) };
}

function records({ zone, records: read }: ZoneParts, apex: Read<Apex>): Json {
  if (apex.ok) return recordsFile(zone, apex.value.records);
  if (!read.ok) return unread(read.kind);
  // Without the name servers the two apex records still are not part of this file.
  return recordsFile(zone, splitApex(zone.name, [], read.value).records);
}

function zoneFile(parts: ZoneParts, apex: Read<Apex>, account: Account): JsonObject {
  const { zone, details } = parts;
  const current = details.ok ? details.value.zone : zone.listed;
  return members({
    kind: 'route53/zone',
    name: zone.name,
    visibility: zone.private ? 'private' : 'public',
    comment: current.Config?.Comment,
    linkedService: linkedService(current.LinkedService),
    delegationSet: zone.private ? undefined : orUnread(details, delegationSet),
    vpcs: zone.private ? orUnread(details, ({ vpcs }) => vpcList(vpcs)) : undefined,
    authorizations: parts.authorizations === null ? undefined : orUnread(parts.authorizations, vpcList),
    apexNs: orUnread(apex, ({ apexNs }) => apexNs),
    soa: orUnread(apex, ({ soa }) => soa),
    dnssec: parts.dnssec === null ? undefined : orUnread(parts.dnssec, ({ intent }) => intent),
    queryLogging: queryLogging(parts, account),
    acceleratedRecovery: acceleratedRecovery(parts),
    protections: orUnread(parts.protections, (list) => list),
    tags: orUnread(parts.tags, (tags) => tags),
  });
}

function facts(parts: ZoneParts, apex: Read<Apex>): JsonObject {
  const { zone, details, dnssec, queryLogging: logging } = parts;
  const current = details.ok ? details.value.zone : zone.listed;
  return members({
    callerReference: current.CallerReference,
    nameServers: details.ok ? nameServers(details.value) : unread(details.kind),
    soaMname: apex.ok ? (apex.value.soaMname ?? undefined) : unread(apex.kind),
    dnssecKeys: dnssec === null ? undefined : dnssec.ok ? nonEmpty(dnssec.value.keys) : unread(dnssec.kind),
    queryLoggingConfig: logging.ok ? logging.value?.Id : unread(logging.kind),
  });
}

function nameServers({ delegationSet: set }: ZoneDetails): Json | undefined {
  return set?.NameServers === undefined ? undefined : asSet(set.NameServers);
}

function nonEmpty(list: readonly JsonObject[]): Json | undefined {
  return list.length === 0 ? undefined : list;
}

/** Only a reusable set has an id; the name servers of any other are facts of the zone. */
function delegationSet({ delegationSet: set }: ZoneDetails): Json {
  return set?.Id === undefined ? null : reference('delegation-set', plainId(set.Id));
}

function vpcList(vpcs: readonly VPC[]): Json {
  const order = compareBy<VPC>(
    (vpc) => vpc.VPCRegion ?? '',
    (vpc) => vpc.VPCId ?? '',
  );
  return [...vpcs].sort(order).map((vpc) => members({ vpc: reference('vpc', vpc.VPCId ?? ''), region: vpc.VPCRegion }));
}

/** A private zone has none (its queries are logged by Route 53 Resolver): there it is written only if AWS returns one. */
function queryLogging({ zone, queryLogging: read }: ZoneParts, account: Account): Json | undefined {
  if (!read.ok) return zone.private ? undefined : unread(read.kind);
  const arn = read.value?.CloudWatchLogsLogGroupArn;
  if (arn === undefined) return zone.private ? undefined : null;
  return logGroupName(arn, account);
}

/**
 * What was asked for, of AWS's states (enum AcceleratedRecoveryStatus): one on its way counts as arrived, one that failed
 * as what it was before. A state that this version does not know is kept as it is.
 */
const ACCELERATED: Readonly<
  Record<NonNullable<NonNullable<HostedZone['Features']>['AcceleratedRecoveryStatus']>, boolean>
> = {
  ENABLED: true,
  ENABLING: true,
  ENABLING_HOSTED_ZONE_LOCKED: true,
  DISABLE_FAILED: true,
  DISABLED: false,
  DISABLING: false,
  DISABLING_HOSTED_ZONE_LOCKED: false,
  ENABLE_FAILED: false,
};

function acceleratedRecovery({ zone, details }: ZoneParts): Json | undefined {
  if (!details.ok) return zone.private ? undefined : unread(details.kind);
  const status = details.value.zone.Features?.AcceleratedRecoveryStatus;
  if (status === undefined) return zone.private ? undefined : false;
  return ACCELERATED[status] ?? status;
}
