import { isObject, type JsonObject } from '../../../core/json.ts';
import type { Request, RestoreNote, TreeObject, WantedObject } from '../../../core/restore/step.ts';
import { PRIVATE_NAME_SERVERS } from '../apex.ts';
import { withoutDot } from '../names.ts';
import { dnssecParts } from './dnssec-parts.ts';
import { note, refusal, todo } from './notes.ts';
import { fileOf, objectStep, requestsOf, stepOf } from './steps.ts';
import { apexParts, listParts, NEW_ZONE, type PartChange, settingParts, textsOf, vpcKey } from './zone-parts.ts';

/** What a zone needs besides its records, in the sorts in which a plan puts all zones' together. */
export interface ZoneSteps {
  readonly creation: readonly Request[];
  readonly vpcs: readonly Request[];
  readonly apex: readonly Request[];
  readonly settings: readonly Request[];
  readonly dnssec: readonly Request[];
  readonly acceleratedRecovery: readonly Request[];
  readonly notes: readonly RestoreNote[];
  readonly refused: readonly RestoreNote[];
}

const NOTHING: ZoneSteps = {
  creation: [],
  vpcs: [],
  apex: [],
  settings: [],
  dnssec: [],
  acceleratedRecovery: [],
  notes: [],
  refused: [],
};

/** `sets`: the reusable delegation sets that are live, by reference. */
export function zoneSteps(
  wanted: WantedObject,
  live: TreeObject | null,
  sets: ReadonlyMap<string, TreeObject>,
  pruneExtra: boolean,
): ZoneSteps {
  const file = fileOf(wanted, 'zone.json');
  const name = withoutDot(String(file['name']));
  // Whatever it lacks here, a service would put back or take away as it likes.
  if (
    isObject(file['linkedService']) ||
    isObject(live === null ? null : (fileOf(live, 'zone.json')['linkedService'] ?? null))
  )
    return { ...NOTHING, refused: [refusal(`the zone ${name} belongs to another AWS service`, 'restore it there')] };
  // Of a zone that is there only the records were asked for.
  if (live !== null && wanted.items !== null) return NOTHING;
  const created = live === null ? creationOf(file) : null;
  if (live === null && created === null)
    return {
      ...NOTHING,
      refused: [refusal(`no VPC of the private zone ${name} is known`, 'name one in its zone.json')],
    };
  const now: JsonObject = live === null ? newZone(created ?? {}) : fileOf(live, 'zone.json');
  const servers = assignedServers(wanted, live, sets);
  const apex = apexParts(file, now, servers, textsOf(wanted.ids?.['nameServers'] ?? undefined));
  const dnssec = dnssecParts(name, file['dnssec'], now['dnssec'], wanted.ids, pruneExtra);
  const recovery = recoveryPart(file, now);
  const lists = (part: string) => listParts(part, vpcKey, file[part], now[part], pruneExtra);
  return {
    creation: created === null ? [] : [[objectStep(wanted, null, created)]],
    vpcs: requestsOf(wanted, lists('vpcs')),
    apex: apex.length === 0 ? [] : [apex.map((part) => stepOf(wanted, part))],
    settings: requestsOf(wanted, [...settingParts(withComment(file), now), ...lists('authorizations')]),
    dnssec: requestsOf(wanted, dnssec.parts),
    acceleratedRecovery: requestsOf(wanted, recovery),
    notes: [...(created === null ? standingNotes(name, file, now) : creationNotes(name, file, sets)), ...dnssec.notes],
    refused: [],
  };
}

/** What a zone is that was made so. The other VPCs are associated one by one. */
function newZone(created: JsonObject): JsonObject {
  const { vpcs } = created;
  const first = Array.isArray(vpcs) ? { vpcs: vpcs.slice(0, 1) } : {};
  return { ...NEW_ZONE, ...created, ...first, comment: created['comment'] ?? null };
}

/** A comment is unknown in no snapshot: one that is not there is none. */
function withComment(file: JsonObject): JsonObject {
  return { ...file, comment: file['comment'] ?? null };
}

/** What CreateHostedZone is told: a private zone begins with one of its VPCs, the first that AWS takes. Null when none is known. */
function creationOf(file: JsonObject): JsonObject | null {
  const { name, visibility, comment, delegationSet, vpcs } = file;
  const isPrivate = visibility === 'private';
  if (isPrivate && !(Array.isArray(vpcs) && isObject(vpcs[0]))) return null;
  return {
    name: name ?? null,
    visibility: visibility ?? 'public',
    ...(comment === undefined ? {} : { comment }),
    ...(isPrivate ? { vpcs: vpcs ?? [] } : { delegationSet: delegationSet ?? null }),
  };
}

/** Null for a zone whose name servers AWS will choose when it is made. */
function assignedServers(
  wanted: WantedObject,
  live: TreeObject | null,
  sets: ReadonlyMap<string, TreeObject>,
): readonly string[] | null {
  const file = fileOf(wanted, 'zone.json');
  if (file['visibility'] === 'private') return PRIVATE_NAME_SERVERS;
  const holder = live ?? sets.get(String(file['delegationSet']));
  return holder === undefined ? null : textsOf(holder.ids?.['nameServers'] ?? undefined);
}

/** A zone that is being enabled may be locked for other changes, so nothing of it comes after this. */
function recoveryPart(file: JsonObject, now: JsonObject): readonly PartChange[] {
  const [before, after] = [now['acceleratedRecovery'], file['acceleratedRecovery']];
  if (typeof before !== 'boolean' || typeof after !== 'boolean' || before === after) return [];
  return [{ part: 'acceleratedRecovery', item: null, before, after }];
}

function standingNotes(name: string, file: JsonObject, now: JsonObject): readonly RestoreNote[] {
  const [before, after] = [now['delegationSet'], file['delegationSet']];
  if (before === undefined || after === undefined || before === after) return [];
  return [
    note(
      `${name} keeps its name servers; it had ${after === null ? 'none of a reusable delegation set' : 'those of another delegation set'}`,
      'AWS sets them when a zone is made, and not later',
    ),
  ];
}

function creationNotes(name: string, file: JsonObject, sets: ReadonlyMap<string, TreeObject>): readonly RestoreNote[] {
  const newId = note(`the zone ${name} gets a new id`, 'whatever names the old one outside of Route 53 has to follow');
  const logging = file['queryLogging'];
  const logged =
    typeof logging === 'string'
      ? [
          note(
            `the queries of ${name} are to be logged in ${logging}`,
            'the log group and its resource policy must be there, in the control region of Route 53',
          ),
        ]
      : [];
  if (file['visibility'] === 'private')
    return [
      newId,
      note(
        `the VPCs of ${name} are associated by this account`,
        'those of other accounts AWS refuses: their owners associate them, once they are authorised',
      ),
      ...logged,
    ];
  const set = file['delegationSet'];
  if (typeof set === 'string' && sets.has(set))
    return [newId, note(`${name} keeps its name servers`, 'they are those of its reusable delegation set'), ...logged];
  return [
    newId,
    todo(
      `set the new name servers of ${name} at its registrar or in its parent zone`,
      'they are told as soon as the zone is made; until then resolvers ask the old ones, up to two days long, and whoever gets those could answer for you',
    ),
    ...logged,
  ];
}
