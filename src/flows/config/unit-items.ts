import type { Decision } from '../../core/decide.ts';
import type { KindEnd, KindStatus } from '../../core/kind.ts';
import { type Item, type ItemStatus, NO_OBJECTS } from '../../core/result.ts';
import { scopeFolder } from '../../core/scope.ts';
import { regionOf } from '../units.ts';
import type { UnitCapture } from './capture.ts';

/** More objects of one failed operation are counted and not named. */
const NAMED_MAX = 5;

type Read = Extract<UnitCapture, { readonly kind: 'read' }>;
type Where = Omit<Item, 'status'>;

/** One item for each unit, and one more for each operation of it that failed, however many objects it was asked for. */
export function itemsOf(
  plan: string,
  slot: string,
  captures: readonly UnitCapture[],
  decision: Decision | null,
): readonly Item[] {
  return captures.flatMap((unit): readonly Item[] => {
    const region = regionOf(unit.unit);
    const place = { account: unit.account, ...(region === null ? {} : { region }) };
    const of = { plan, source: unit.unit.entry.name, ...place, slot };
    if (unit.kind === 'failed') {
      const { code, message, hint } = unit.error;
      return [{ ...of, status: 'failed', error: { code, message, hint } }];
    }
    if (unit.kind === 'held')
      return [
        { ...of, status: 'skipped', note: `restore ${unit.by.id} of it is open; it is read again when that has ended` },
      ];
    const ends = unit.ends.map((end) => settleEnd(end, unit, decision));
    const broken = ends.filter((end) => end.status !== 'complete');
    return [
      { ...of, status: unitStatus(ends), note: objectsText(unit.capture.documents.length) },
      ...operations(broken).map((same) => operationItem(of, unit, same)),
    ];
  });
}

/** What is not offered keeps what is committed and lowers nothing, unless the tree holds some of it: then part is missing. */
function settleEnd(end: KindEnd, unit: Read, decision: Decision | null): KindEnd {
  const held = decision?.held.has(`${scopeFolder(unit.capture.scope)} ${end.kind}`) === true;
  if (end.status !== 'not-offered' || !held) return end;
  const words = kindWords(end.kind, unit);
  const message = `the service no longer offers ${end.call ?? words}, and the tree holds ${words}`;
  const hint = 'the committed files stay; see whether the service or the endpoint changed';
  return { ...end, status: 'partial', error: { code: 'not-offered', message, hint } };
}

/** Not offered lowers nothing; denied and partial both make the unit partial, and denied alone says why. */
function unitStatus(ends: readonly KindEnd[]): ItemStatus {
  const seen = new Set<KindStatus>(ends.map((end) => end.status));
  return seen.has('partial') || seen.has('denied') ? 'partial' : 'complete';
}

/** The ends that have one reason. That of a whole kind says no more than those of its objects, where there are some. */
function operations(ends: readonly KindEnd[]): readonly (readonly [KindEnd, ...KindEnd[]])[] {
  const ofObjects = new Set(ends.filter(({ resource }) => resource !== undefined).map(({ kind }) => kind));
  const told = ends.filter(({ kind, resource }) => resource !== undefined || !ofObjects.has(kind));
  const same = Map.groupBy(told, ({ kind, status, call, error }) => JSON.stringify([kind, status, call, error?.code]));
  return [...same.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [[first, ...others] as const]));
}

/** The error of the first stands for all: AWS's words differ by the object's name alone. */
function operationItem(of: Where, unit: Read, ends: readonly [KindEnd, ...KindEnd[]]): Item {
  const [first] = ends;
  const names = [...new Set(ends.flatMap(({ resourceName }) => resourceName ?? []))];
  const more = names.length - NAMED_MAX;
  const named = `${names.slice(0, NAMED_MAX).join(', ')}${more > 0 ? `, … and ${more} more` : ''}`;
  return {
    ...of,
    resource: resourceText(unit, first, names),
    status: first.status,
    ...(names.length > 1 ? { note: named } : {}),
    ...(first.error === undefined ? {} : { error: first.error }),
  };
}

/** `health checks`, `records of example.com`, `5 load balancers: tags`. */
function resourceText(unit: Read, end: KindEnd, names: readonly string[]): string {
  const [name] = names;
  if (name === undefined) return kindWords(end.kind, unit);
  const owner = ownerOf(unit, end);
  const part = partWords(end.kind, owner?.kind, unit);
  if (names.length === 1) return `${part} of ${name}`;
  return owner === undefined ? `${names.length} ${part}` : `${names.length} ${owner.noun[1]}: ${part}`;
}

/** The kind of object whose part an end is about; none for what is no object of the source (a certificate). */
function ownerOf({ capture }: Read, { resource }: KindEnd) {
  const document = capture.documents.find(({ id }) => id === resource);
  return capture.kinds.find(({ kind }) => kind === document?.kind);
}

/** What is read, as people call it: `health checks`, `certificates of context`, `load balancer tags`. */
function kindWords(kind: string, { capture, unit }: Read): string {
  const own = capture.kinds.find((one) => one.kind === kind);
  return unit.source.spec.parts?.[kind] ?? own?.noun[1] ?? kind.replaceAll('-', ' ');
}

/** The same beside the object whose part it is: `tags`, not `load balancer tags`. */
function partWords(kind: string, owner: string | undefined, read: Read): string {
  const start = `${owner ?? ''}-`;
  return owner !== undefined && kind.startsWith(start)
    ? kind.slice(start.length).replaceAll('-', ' ')
    : kindWords(kind, read);
}

function objectsText(count: number): string {
  if (count === 0) return NO_OBJECTS;
  return count === 1 ? '1 object' : `${count} objects`;
}
