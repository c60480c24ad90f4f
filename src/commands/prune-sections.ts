import { count } from '../core/change-words.ts';
import type { JsonObject } from '../core/json.ts';
import type { Address } from '../core/point-sources.ts';
import type { Finding, Item, Section } from '../core/result.ts';
import { formatSize } from '../core/size.ts';
import { type Instant, isoTime } from '../core/time.ts';
import { addressText } from '../flows/data/addresses.ts';
import type { Pruned } from '../flows/data/prune.ts';
import { timeCell } from './cells.ts';
import { pointTable } from './point-sections.ts';

/** A prune of one source: what it shows, what a hash of it covers, and how it is done. */
export interface Planned {
  readonly plan: PruneView;
  readonly step: JsonObject;
  apply(): Promise<Pruned>;
}

/** What is shown of a source, of whatever kind its points are. Points of no chain are chains of one. */
export interface PruneView {
  readonly address: Address;
  readonly kept: readonly (ShownChain & { readonly why: string; readonly by: 'rule' | 'time' | 'pause' })[];
  readonly dropped: readonly DroppedChain[];
  readonly litter: { readonly objects: number; readonly bytes: number };
  /** What stays and is to be locked longer. */
  readonly extension: {
    readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
    readonly until: Instant;
    readonly chains: readonly (ShownChain & { readonly objects: readonly unknown[]; readonly until: Instant | null })[];
  } | null;
  readonly findings: readonly Finding[];
}

interface DroppedChain extends ShownChain {
  readonly bytes: number;
  readonly isEarly: boolean;
  /** Why it goes, when it is not that no rule keeps it. */
  readonly why?: string | null;
}

interface ShownChain {
  readonly chain: string;
  /** Of a point that AWS keeps: of what it is, and where it lies. Absent = a chain of archives. */
  readonly at?: ShownPlace;
  readonly points: readonly ShownPoint[];
}

interface ShownPlace {
  readonly resource: string;
  readonly account: string;
  readonly region: string;
  /** Of the snapshot, or of the set. */
  readonly id: string;
}

interface ShownPoint {
  readonly point: string;
  readonly slot: Instant;
}

/** Chains that are gone whole, and those that are locked for as long as was planned. */
export interface Done {
  readonly removed: ReadonlySet<string>;
  readonly locked: ReadonlySet<string>;
}

/** Every point with what becomes of it. `done` null = it is only shown. */
export function pruneItems(planned: readonly Planned[], done: Done | null): readonly Item[] {
  return planned.flatMap(({ plan: { address, kept, dropped, extension } }) => {
    const item = ({ at }: Pick<ShownChain, 'at'>, point: ShownPoint, status: Item['status'], note: string): Item => ({
      plan: address.plan,
      source: address.source,
      ...(at === undefined ? {} : { account: at.account, region: at.region, resource: at.resource }),
      slot: isoTime(point.slot),
      point: point.point,
      status,
      note,
    });
    const gone = (chain: DroppedChain): readonly [Item['status'], string] => {
      if (done === null) return ['pending', `would be removed: ${whyOf(chain)}`];
      return done.removed.has(chain.chain)
        ? ['complete', `removed: ${whyOf(chain)}`]
        : ['failed', 'could not be removed'];
    };
    const lockOf = (chain: string): Pick<Item, 'lock'> => {
      const own = extension?.chains.find((one) => one.chain === chain);
      if (own === undefined || extension === null) return {};
      const until = done?.locked.has(chain) === true ? extension.until : own.until;
      return { lock: { until: until === null ? null : isoTime(until), planned: isoTime(extension.until) } };
    };
    return [
      ...dropped.flatMap((chain) => chain.points.map((point) => item(chain, point, ...gone(chain)))),
      ...kept.flatMap((chain) =>
        chain.points.map(
          (point): Item => ({ ...item(chain, point, 'skipped', `stays: ${chain.why}`), ...lockOf(chain.chain) }),
        ),
      ),
    ];
  });
}

/** What goes, what stays and why, what is locked longer, and the hash that approves exactly that. */
export function pruneSections(planned: readonly Planned[], hash: string, done: Done | null): readonly Section[] {
  const row = ({ address }: PruneView, { points, at }: ShownChain): readonly string[] => [
    addressText(address),
    ...(at === undefined ? [] : [at.resource, at.id, `${at.account}/${at.region}`]),
    spanText(points),
    ...(at === undefined ? [String(points.length)] : []),
  ];
  const going = (isOf: (chain: ShownChain) => boolean) =>
    planned.flatMap(({ plan }) =>
      plan.dropped
        .filter(isOf)
        .map((chain) => [
          ...row(plan, chain),
          formatSize(chain.bytes),
          whyOf(chain),
          ...(done === null ? [] : [done.removed.has(chain.chain) ? 'removed' : 'could not be removed']),
        ]),
    );
  const staying = (isOf: (chain: ShownChain) => boolean) =>
    planned.flatMap(({ plan }) =>
      plan.kept
        .filter(isOf)
        .toReversed()
        .map((chain) => [...row(plan, chain), timeCell(chain.why)]),
    );
  const locking = planned.flatMap(({ plan }) =>
    (plan.extension?.chains ?? []).map((chain) => [
      ...row(plan, chain),
      String(chain.objects.length + chain.points.length),
      chain.until === null ? 'not locked' : timeCell(isoTime(chain.until)),
      timeCell(isoTime(plan.extension?.until ?? 0)),
      ...(done === null ? [] : [done.locked.has(chain.chain) ? 'done' : 'not all of it']),
    ]),
  );
  const end = done === null ? [] : ['end'];
  const isNothing = pruneQuestion(planned) === null;
  const how =
    done !== null || isNothing ? [] : [`to do it: add --apply, and --plan-hash ${hash} where nobody can be asked`];
  const litter = planned.flatMap(({ plan }) => (plan.litter.objects === 0 ? [] : [litterLine(plan)]));
  const goneTitle = done === null ? 'Would be removed' : 'Removed';
  const lockTitle = done === null ? 'Would be locked longer' : 'Locked longer';
  return [
    ...tableOf(goneTitle, [...CHAIN, 'stored', 'why', ...end], going(isArchive)),
    ...tableOf(`${goneTitle} from AWS`, [...AT_AWS, 'size', 'why', ...end], going(isAtAws)),
    ...(locking.length === 0
      ? []
      : pointTable(lockTitle, ['source', 'chain', 'points', 'objects', 'locked until', 'then until', ...end], locking)),
    ...tableOf('Stays', [...CHAIN, 'because of'], staying(isArchive)),
    ...tableOf('Stays in AWS', [...AT_AWS, 'because of'], staying(isAtAws)),
    {
      kind: 'lines',
      title: 'In all',
      open: true,
      lines: [sumLine(planned, done), ...lockLines(planned, done), ...litter, ...how],
    },
  ];
}

const CHAIN = ['source', 'chain', 'points'] as const;
const AT_AWS = ['source', 'resource', 'point', 'where', 'slot'] as const;

function whyOf({ isEarly, why }: DroppedChain): string {
  return isEarly ? 'earlier than it was promised' : (why ?? 'no rule keeps it');
}

function isAtAws({ at }: ShownChain): boolean {
  return at !== undefined;
}

function isArchive(chain: ShownChain): boolean {
  return !isAtAws(chain);
}

function tableOf(title: string, head: readonly string[], rows: readonly (readonly string[])[]): readonly Section[] {
  return rows.length === 0 ? [] : pointTable(title, head, rows);
}

/** What a person is asked; null = there is nothing to do. */
export function pruneQuestion(planned: readonly Planned[]): string | null {
  const points = planned.flatMap(({ plan }) => plan.dropped);
  const litter = planned.reduce((sum, { plan }) => sum + plan.litter.objects, 0);
  const locked = planned.reduce((sum, { plan }) => sum + (plan.extension?.chains.length ?? 0), 0);
  const parts = [
    ...(points.length > 0 ? [`remove ${pointCount(points)}`] : []),
    ...(litter > 0 ? [`remove ${count(litter, ['object', 'objects'])} of dead runs`] : []),
    ...(locked > 0 ? [`lock ${count(locked, ['kept chain', 'kept chains'])} longer`] : []),
  ].join('; ');
  return parts === '' ? null : `${parts.charAt(0).toUpperCase()}${parts.slice(1)}?`;
}

function sumLine(planned: readonly Planned[], done: Done | null): string {
  const dropped = planned.flatMap(({ plan }) => plan.dropped);
  const gone = dropped.filter(({ chain }) => done?.removed.has(chain) ?? true);
  // What a snapshot takes of what others share with it, AWS does not say.
  const bytes = gone.filter(isArchive).reduce((sum, chain) => sum + chain.bytes, 0);
  const size = gone.some(isAtAws) && bytes === 0 ? '' : `, ${formatSize(bytes)}`;
  const verb = done === null ? 'would be removed' : 'removed';
  return `${pointCount(gone)} ${verb}${size}; ${pointCount(planned.flatMap(({ plan }) => plan.kept))} stay`;
}

function lockLines(planned: readonly Planned[], done: Done | null): readonly string[] {
  return planned.flatMap(({ plan: { address, extension } }) => {
    if (extension === null) return [];
    const chains = extension.chains.filter(({ chain }) => done?.locked.has(chain) ?? true);
    const objects = chains.reduce((sum, chain) => sum + chain.objects.length + chain.points.length, 0);
    const verb = done === null ? 'would be locked' : 'locked';
    const what = `${count(objects, ['object', 'objects'])} of ${count(chains.length, ['kept chain', 'kept chains'])}`;
    const mode = extension.mode.toLowerCase();
    return [`${addressText(address)}: ${what} ${verb} until ${timeCell(isoTime(extension.until))} (${mode})`];
  });
}

function pointCount(chains: readonly ShownChain[]): string {
  return count(
    chains.reduce((sum, { points }) => sum + points.length, 0),
    ['recovery point', 'recovery points'],
  );
}

/** `2026-11-16T02:00Z to 2026-11-22T02:00Z`. */
function spanText(points: readonly ShownPoint[]): string {
  const [first, last] = [points[0], points.at(-1)].map((point) => timeCell(isoTime(point?.slot ?? 0)));
  return points.length === 1 ? `${first}` : `${first} to ${last}`;
}

function litterLine({ address, litter }: PruneView): string {
  const what = `${count(litter.objects, ['object', 'objects'])} (${formatSize(litter.bytes)})`;
  return `${addressText(address)}: ${what} of runs that died a week ago or longer`;
}
