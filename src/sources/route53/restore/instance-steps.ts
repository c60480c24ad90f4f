import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../../core/json.ts';
import type { Request, RestoreNote, TreeObject, WantedObject } from '../../../core/restore/step.ts';
import { editedName } from '../names.ts';
import { refusal } from './notes.ts';
import { placeOf } from './record-order.ts';
import { fileOf, objectStep, stepOf } from './steps.ts';

export interface InstancesPlan {
  /** Instances that stand where something else shall stand, or that are too much. */
  readonly removals: readonly Request[];
  readonly requests: readonly Request[];
  readonly refused: readonly RestoreNote[];
  /** Names and types that instances hold in a zone (by its reference): when all is done, and those of them that are still to be made. */
  held(zone: string): ReadonlySet<string>;
  coming(zone: string): ReadonlySet<string>;
  /** And those that come, change or go: AWS refuses that while they are protected. */
  touched(zone: string): ReadonlySet<string>;
}

/** `pruned`: zones of which all is wanted, and of which goes what is not. */
export function instanceSteps(
  wanted: readonly WantedObject[],
  live: readonly TreeObject[],
  pruned: ReadonlySet<string>,
  number: (policy: string, version: number) => number,
): InstancesPlan {
  const there = new Map(live.map((object) => [spotOf(instanceOf(object)), object]));
  const requests: Request[] = [];
  const refused: RestoreNote[] = [];
  const coming = new Set<string>();
  const wantedSpots = new Set<string>();
  for (const object of wanted) {
    const plain = instanceOf(object);
    const after = { ...plain, version: number(String(plain['policy']), Number(plain['version'])) };
    const spot = spotOf(after);
    wantedSpots.add(spot);
    const old = there.get(spot);
    const own = live.find(({ key }) => key === object.key);
    if (own !== undefined && spotOf(instanceOf(own)) !== spot) {
      refused.push(
        refusal(
          `the traffic policy instance ${object.key} cannot be moved to another name, type or zone`,
          'delete the one that is there, and let this one have a folder of its own',
        ),
      );
    } else if (old === undefined) {
      coming.add(spot);
      requests.push([objectStep(object, null, after)]);
    } else if (!isDeepStrictEqual(instanceOf(old), after)) {
      const change = { part: 'traffic-policy-instance', item: null, before: instanceOf(old), after };
      requests.push([stepOf(object, change)]);
    }
  }
  const going = [...there].filter(([spot, object]) => !wantedSpots.has(spot) && pruned.has(zoneOf(object)));
  const staying = [...there.keys()].filter((spot) => !going.some(([other]) => other === spot));
  const inZone = (spots: Iterable<string>, zone: string) =>
    new Set([...spots].flatMap((spot) => (spot.startsWith(`${zone}\n`) ? [spot.slice(zone.length + 1)] : [])));
  const removals = going.map(([, object]): Request => [objectStep(object, instanceOf(object), null)]);
  const touched = [...requests, ...removals].flat().map(({ before, after }) => spotOf((after ?? before) as JsonObject));
  return {
    removals,
    requests,
    refused,
    held: (zone) => inZone([...wantedSpots, ...staying], zone),
    coming: (zone) => inZone(coming, zone),
    touched: (zone) => inZone(touched, zone),
  };
}

/** In one order of members and one writing of the name, whoever edited it. */
function instanceOf(object: TreeObject): JsonObject {
  const { zone, name, type, ttl, policy, version } = fileOf(object, 'traffic-policy-instance.json');
  return {
    zone: zone ?? null,
    name: editedName(String(name)),
    type: type ?? null,
    ttl: ttl ?? null,
    policy: policy ?? null,
    version: version ?? null,
  };
}

function zoneOf(object: TreeObject): string {
  return String(instanceOf(object)['zone']);
}

function spotOf({ zone, name, type }: JsonObject): string {
  return `${String(zone)}\n${placeOf({ name: String(name), type: String(type) })}`;
}
