import { findEntries } from '../archive/find.ts';
import { HoldfastError } from '../core/errors.ts';
import type { Finding, Item, ItemEntry, Report, Section } from '../core/result.ts';
import { formatSize } from '../core/size.ts';
import { addressText, noPoints } from '../flows/data/addresses.ts';
import { openPoint } from '../flows/data/open-point.ts';
import { parseWish, slotText, wishedPoints } from '../flows/data/point-selection.ts';
import { dataPointItem, dataPoints } from '../flows/data/points.ts';
import { sourcePoints } from '../flows/data/source-points.ts';
import { shownPath } from '../sources/files/paths.ts';
import { cacheOf } from './cache.ts';
import type { CommandContext, CommandInput } from './command.ts';
import { onSources, type SourceAccess } from './data-opened.ts';
import { INSIDE_HEAD, insideEntry, insideRow } from './inside-rows.ts';
import { dataSections } from './point-sections.ts';

/** Entries that are named; the rest is counted. */
const NAMED_MAX = 1000;
/** In `--json`, where a program reads. */
const ENTRIES_MAX = 100_000;

/** `--from` without `--item`: what lies in a store, as it is. */
export function listStore(ctx: CommandContext, input: CommandInput): Promise<Report> {
  const access: SourceAccess = { verb: 'review', cache: cacheOf(ctx, input) };
  return onSources('list', ctx, input, access, async ({ sources, findings, startedAt }) => {
    const read = await Promise.all(
      sources.map(({ address, data }) => dataPoints(data.store, data.opened, [address], data.cold)),
    );
    const points = read.flatMap((one) => one.points);
    const all = [...findings, ...read.flatMap((one) => one.findings)];
    const wrong = all.find(({ severity }) => severity === 'error');
    return {
      outcome: wrong === undefined ? 'complete' : 'partial',
      reason: wrong?.code ?? null,
      items: points.map(dataPointItem),
      findings: all,
      itemsInSections: true,
      sections: dataSections(points, startedAt),
    };
  });
}

/** `--item`: what of one point fits. */
export function listInside(ctx: CommandContext, input: CommandInput): Promise<Report> {
  const access: SourceAccess = { verb: 'review', cache: cacheOf(ctx, input) };
  return onSources('list', ctx, input, access, async ({ sources, findings: noticed, startedAt }) => {
    const [first, ...others] = sources;
    if (first === undefined || others.length > 0)
      throw new HoldfastError('usage', '--item looks into one source, and several were asked for', {
        hint: `name one of ${sources.map(({ address }) => addressText(address)).join(', ')}`,
      });
    const { address, data } = first;
    const { points, findings: odd } = await sourcePoints(data.store, address);
    if (points.length === 0) throw await noPoints(data.store, address);
    const [listed] = wishedPoints(points, parseWish(input.text('at'), '--at', startedAt), startedAt);
    if (listed === undefined) throw await noPoints(data.store, address);
    const { frames, point } = await openPoint(data, listed);
    const lines: (readonly string[])[] = [];
    const entries: ItemEntry[] = [];
    const findings: Finding[] = [...noticed, ...odd];
    let [count, bytes] = [0, 0];
    for await (const found of findEntries(frames, { items: input.list('item') })) {
      if (found.kind === 'damaged') {
        const { from, until, reason } = found;
        const message = `the index of ${point.point} is damaged from '${shownPath(from)}' to ${until === null ? 'its end' : `'${shownPath(until)}'`}: ${reason}`;
        findings.push({
          code: 'object-damaged',
          severity: 'error',
          plan: address.plan,
          message,
          hint: 'verify names what is hurt',
        });
        continue;
      }
      count += 1;
      if (found.kind === 'entry') bytes += found.entry.size ?? 0;
      if (lines.length < NAMED_MAX) lines.push(insideRow(found));
      if (entries.length < ENTRIES_MAX) entries.push(insideEntry(found));
    }
    const wrong = findings.find(({ severity }) => severity === 'error');
    const total = `${count} ${count === 1 ? 'entry' : 'entries'}, ${formatSize(bytes)}`;
    const items: readonly Item[] = [
      {
        ...dataPointItem({ key: listed, of: address, position: point.position, entry: point, classes: null }),
        note: total,
        entries,
      },
    ];
    return {
      outcome: wrong === undefined ? 'complete' : 'partial',
      reason: wrong?.code ?? null,
      items,
      findings,
      itemsInSections: true,
      sections: sectionsOf(`${addressText(address)} at ${slotText(listed.slot, startedAt)}: ${total}`, lines, count),
    };
  });
}

function sectionsOf(title: string, rows: readonly (readonly string[])[], count: number): readonly Section[] {
  if (count === 0) return [{ kind: 'lines', title, open: true, lines: ['nothing fits'] }];
  const more = count - rows.length;
  return [
    { kind: 'table', title, open: true, head: INSIDE_HEAD, rows },
    ...(more > 0 ? [{ kind: 'lines' as const, title: 'More', lines: [`${more} more fit: narrow --item`] }] : []),
  ];
}
