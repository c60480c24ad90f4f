import { isDeepStrictEqual } from 'node:util';
import type { Change, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { codeOf, isUnclear, wordsOf } from '../../../aws/answer.ts';
import { HoldfastError } from '../../../core/errors.ts';
import { isObject, type Json } from '../../../core/json.ts';
import type { Task } from '../../../core/ports.ts';
import type { MadeIdentity, Step } from '../../../core/restore/step.ts';
import { editedName, wireName, withoutDot } from '../names.ts';
import { valueMeaning } from '../record-values.ts';
import { listRecordSets, listRecordSetsOf } from '../zone-records.ts';
import { movedOn, type RestoreApi } from './api.ts';
import { rememberChange } from './changes.ts';
import { LOST } from './found-identities.ts';
import { knownFact, referencesIn } from './identities.ts';
import type { RecordItem } from './record-item.ts';
import { type RecordChange, writesOf } from './record-order.ts';
import { recordSet } from './record-set.ts';
import type { LiveZone } from './zone-id.ts';

/** Up to so many names are read one by one; for more the whole zone is cheaper. */
const NAMES_READ = 8;
const SENDINGS = 3;
/** How long a zone may be busy with somebody else's change, beyond what every call waits by itself. */
const BUSY_WAITS = 20;
const BUSY_WAIT_MS = 15_000;

/**
 * Sends one batch: of each record the deletion as it should be and the creation as it shall be, so that AWS itself compares and
 * takes all or nothing. Only when it refuses, or no reply comes, the records are read: what is as wanted is left out, and what is
 * neither as wanted nor as planned ends it.
 */
export async function applyRecords(
  api: RestoreApi,
  zone: LiveZone,
  steps: readonly Step[],
): Promise<readonly MadeIdentity[]> {
  const to = { zoneId: zone.id, identities: api.ctx.identities };
  const setOf = (item: RecordItem) => recordSet(item.value, to);
  let pending = steps.map(changeOf);
  let live: ReadonlyMap<string, ResourceRecordSet> = new Map();
  // Where something only goes, an instance may have made its own record by now, which AWS would delete as well.
  if (api.ctx.undo !== true && pending.some(({ after }) => after === null)) {
    live = await readBack(api, zone, pending);
    pending = pending.filter((change) => change.after !== null || live.has(change.key));
  }
  // What names something that was taken away already was taken back before it.
  if (api.ctx.undo === true && namesLost(api, steps)) {
    live = await readBack(api, zone, pending);
    pending = pending.filter((change) => !isAs(live.get(change.key), change.after, setOf));
    const moved = pending.filter((change) => !isAs(live.get(change.key), change.before, setOf));
    if (moved.length > 0) throw movedRecords(zone, moved);
  }
  for (let sent = 1; pending.length > 0; sent += 1) {
    const Changes = writesOf(pending).map(({ action, item, change }): Change => {
      const there = action === 'DELETE' ? live.get(change.key) : undefined;
      const isThere = there !== undefined && isAs(there, item, setOf);
      return { Action: action, ResourceRecordSet: isThere ? there : setOf(item) };
    });
    try {
      await sendBatch(api, zone, Changes);
      break;
    } catch (error) {
      const refused = codeOf(error) === 'InvalidChangeBatch';
      if (!refused && !isUnclear(error)) throw error;
      live = await readBack(api, zone, pending);
      const open = pending.filter((change) => !isAs(live.get(change.key), change.after, setOf));
      const moved = open.filter((change) => !isAs(live.get(change.key), change.before, setOf));
      if (moved.length > 0) throw movedRecords(zone, moved, error);
      if (sent === SENDINGS || (refused && open.length === pending.length && isExact(Changes, live)))
        throw refusedBatch(zone, error);
      pending = open;
    }
  }
  return [];
}

function namesLost({ ctx }: RestoreApi, steps: readonly Step[]): boolean {
  return referencesIn(steps.map(({ before }) => before)).some((ref) => knownFact(ctx.identities, ref, 'id') === LOST);
}

function movedRecords(zone: LiveZone, moved: readonly RecordChange[], cause?: unknown): HoldfastError {
  return movedOn(`${moved.map(({ key }) => `'${key}'`).join(', ')} in ${zone.about.name}`, cause);
}

function changeOf({ item, before, after }: Step): RecordChange {
  return { key: item ?? '', before: itemOf(before), after: itemOf(after) };
}

function itemOf(value: Json): RecordItem | null {
  return isObject(value) ? { name: String(value['name']), type: String(value['type']), value } : null;
}

async function sendBatch(api: RestoreApi, zone: LiveZone, Changes: Change[]): Promise<void> {
  const input = {
    HostedZoneId: zone.id,
    ChangeBatch: { Comment: `holdfast ${api.ctx.id}/${api.ctx.number}`, Changes },
  };
  let waiting: Task | null = null;
  for (let waited = 1; ; waited += 1) {
    try {
      const reply = await api.write(new api.sdk.ChangeResourceRecordSetsCommand(input), 'none', zone.about.name);
      rememberChange(api.ctx.aws, reply.ChangeInfo?.Id, zone.about.name);
      waiting?.done('it is');
      return;
    } catch (error) {
      if (codeOf(error) !== 'PriorRequestNotComplete' || waited === BUSY_WAITS) {
        waiting?.fail('ended early');
        throw error;
      }
      waiting ??= api.ctx.log.task(`waiting for another change of ${zone.about.name} to be carried out`);
      await api.ctx.clock.sleep(BUSY_WAIT_MS, api.ctx.signal);
    }
  }
}

async function readBack(
  api: RestoreApi,
  zone: LiveZone,
  changes: readonly RecordChange[],
): Promise<ReadonlyMap<string, ResourceRecordSet>> {
  const names = new Set(changes.flatMap(({ before, after }) => [before, after].flatMap((item) => item?.name ?? [])));
  const sets: ResourceRecordSet[] = [];
  if (names.size > NAMES_READ) sets.push(...(await listRecordSets(api, zone)));
  else for (const name of names) sets.push(...(await listRecordSetsOf(api, zone, wireName(name))));
  // What belongs to a traffic policy instance is no record of the snapshot's.
  const own = sets.filter(({ TrafficPolicyInstanceId: instance }) => instance === undefined);
  return new Map(own.map((set) => [keyOf(set), set]));
}

/** As `recordKey` gives it for the snapshot's writing of it. */
function keyOf({ Name = '', Type, SetIdentifier }: ResourceRecordSet): string {
  return [editedName(Name), Type, SetIdentifier].filter((part) => part !== undefined).join(' ');
}

function isAs(
  live: ResourceRecordSet | undefined,
  item: RecordItem | null,
  setOf: (item: RecordItem) => ResourceRecordSet,
): boolean {
  if (live === undefined || item === null) return live === undefined && item === null;
  return isDeepStrictEqual(comparable(live), comparable(setOf(item)));
}

/** A record set in one writing: the order of values, the case of names and a bias of zero say nothing. */
function comparable(set: ResourceRecordSet): unknown {
  const { Name = '', Type = 'A', ResourceRecords = [], AliasTarget: alias, GeoProximityLocation: near, ...rest } = set;
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    name: editedName(Name),
    type: Type,
    values: ResourceRecords.map(({ Value = '' }) => valueMeaning(Type, Value)).sort(),
    near: near === undefined ? null : { ...near, Bias: near.Bias ?? 0 },
    alias: alias === undefined ? null : { ...alias, DNSName: editedName(alias.DNSName ?? '') },
  };
}

/** Whether every deletion names what was read: then a refusal is about something else. */
function isExact(changes: readonly Change[], live: ReadonlyMap<string, ResourceRecordSet>): boolean {
  return changes.every(({ Action, ResourceRecordSet: set }) => {
    if (Action !== 'DELETE' || set === undefined) return true;
    const there = live.get(keyOf(set));
    return there === set || isDeepStrictEqual(plain(there), plain(set));
  });
}

function plain(set: ResourceRecordSet | undefined): unknown {
  return set === undefined
    ? null
    : JSON.parse(JSON.stringify({ ...set, ResourceRecords: set.ResourceRecords?.map(({ Value }) => Value).sort() }));
}

function refusedBatch(zone: LiveZone, error: unknown): HoldfastError {
  if (codeOf(error) !== 'InvalidChangeBatch') return error as HoldfastError;
  return new HoldfastError(
    'restore-refused',
    `AWS refuses the records of ${withoutDot(zone.about.name)}: ${wordsOf(error)}`,
    {
      hint: 'correct the record that it names in the snapshot, and make a new plan',
      cause: error,
    },
  );
}
