import type { Difference } from '../archive/diff.ts';
import type { Finding, Item, ItemChanges, Report, Section } from '../core/result.ts';
import { formatSize } from '../core/size.ts';
import { type Instant, isoTime } from '../core/time.ts';
import { noPoints } from '../flows/data/addresses.ts';
import { diffSource, type PointDiff } from '../flows/data/diff.ts';
import { parseWish, slotText } from '../flows/data/point-selection.ts';
import { sourcePoints } from '../flows/data/source-points.ts';
import { shownPath } from '../sources/files/paths.ts';
import { cacheOf } from './cache.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { onlyOne, onSources, type SourceAccess } from './data-opened.ts';
import * as options from './options.ts';
import { dataSource } from './positional.ts';

export const diff: Command = {
  name: 'diff',
  summary: 'show what is different between two recovery points',
  positional: dataSource,
  options: [options.config, options.at, options.to, options.from, options.noCache, options.json],
  permissions: {
    contents: 'read, to read the plan',
    'id-token': 'write, to assume the AWS role without stored keys, for a store in S3',
  },
  examples: [
    { line: 'holdfast diff uploads/media', does: 'show what changed from the point before the newest to the newest' },
    { line: 'holdfast diff uploads/media --at 7d', does: 'show what changed within a week' },
    { line: 'holdfast diff uploads/media --at 30d --to 7d', does: 'compare two older points' },
  ],
  run: runDiff,
};

function runDiff(ctx: CommandContext, input: CommandInput): Promise<Report> {
  const now = ctx.clock.now();
  const wished = {
    at: parseWish(input.text('at'), '--at', now),
    to: parseWish(input.text('to'), '--to', now),
  };
  const access: SourceAccess = { verb: 'review', cache: cacheOf(ctx, input) };
  return onSources('diff', ctx, input, access, async ({ startedAt, sources, findings: noticed }) => {
    const { address, data } = onlyOne(sources);
    const { points, findings: odd } = await sourcePoints(data.store, address);
    if (points.length === 0) throw await noPoints(data.store, address);
    const found = await diffSource({ signal: ctx.signal, now: startedAt }, data, points, wished);
    const findings = [...noticed, ...odd, ...damageFindings(address.plan, found)];
    const wrong = findings.find(({ severity }) => severity === 'error');
    return {
      outcome: wrong === undefined ? 'complete' : 'partial',
      reason: wrong?.code ?? null,
      items: [itemOf(found)],
      itemsInSections: true,
      findings,
      sections: sectionsOf(found, startedAt),
    };
  });
}

function itemOf({ from, to, counts, differences }: PointDiff): Item {
  const { plan, source, slot, point, chain, type: kind, position, why } = to.point;
  return {
    plan,
    source,
    slot: isoTime(slot),
    point,
    chain: { id: chain, kind, position, why },
    status: counts.damaged > 0 ? 'partial' : 'complete',
    note: `${countsText(counts)} since ${from.point.point}`,
    changes: differences.flatMap(changeOf),
  };
}

function changeOf(difference: Difference): readonly ItemChanges[] {
  const none = { added: 0, changed: 0, removed: 0 };
  if (difference.kind === 'added' || difference.kind === 'removed')
    return [{ object: pathText(difference.entry.key), change: difference.kind, ...none }];
  if (difference.kind === 'changed' || difference.kind === 'metadata')
    return [{ object: pathText(difference.to.key), change: 'changed', ...none, what: difference.what }];
  return [];
}

/** Lines of the report; `--json` has more. */
const LINES_MAX = 500;

function sectionsOf(found: PointDiff, now: Instant): readonly Section[] {
  const { from, to, counts, bytes, differences } = found;
  const heads = [from, to].map(({ point: { point, slot, type } }) => `${point} (${slotText(slot, now)}, ${type})`);
  const lines = differences.slice(0, LINES_MAX).map(lineOf);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const total = `${countsText(counts)}; ${formatSize(bytes.added)} came, ${formatSize(bytes.removed)} went`;
  return [
    {
      kind: 'lines',
      title: `${to.point.plan}/${to.point.source}`,
      open: true,
      lines: [`from ${heads[0]}`, `to   ${heads[1]}`, all === 0 ? 'nothing is different' : total],
    },
    ...(lines.length === 0
      ? []
      : [
          {
            kind: 'code' as const,
            title: all > lines.length ? `Differences (${lines.length} of ${all})` : 'Differences',
            open: true as const,
            language: 'diff',
            text: lines.join('\n'),
          },
        ]),
  ];
}

function lineOf(difference: Difference): string {
  switch (difference.kind) {
    case 'added':
      return `+ ${pathText(difference.entry.key)}${sizeText(difference.entry)}`;
    case 'removed':
      return `- ${pathText(difference.entry.key)}${sizeText(difference.entry)}`;
    case 'changed':
    case 'metadata':
      return `~ ${pathText(difference.to.key)} (${difference.what.join(', ')})`;
    case 'unread':
      return `? ${pathText(difference.key)} (${difference.reason}; ${SIDES[difference.side]})`;
    case 'damaged':
      return `? from '${pathText(difference.from)}' (${difference.reason}; ${SIDES[difference.side]})`;
  }
}

/** The root of the source has no name of its own. */
const pathText = (key: string): string => (key === '' ? '.' : shownPath(key));

const SIDES = { from: 'in the earlier point', to: 'in the later point' } as const;

function sizeText({ type, size = 0 }: { readonly type: string; readonly size?: number }): string {
  return type === 'f' ? ` (${formatSize(size)})` : '';
}

function countsText({ added, removed, changed, metadata, unread, damaged }: PointDiff['counts']): string {
  const parts = [`${added} added`, `${removed} removed`, `${changed} changed`];
  if (metadata > 0) parts.push(`${metadata} with other metadata`);
  if (unread > 0) parts.push(`${unread} unread`);
  if (damaged > 0) parts.push(`${damaged} damaged parts`);
  return parts.join(', ');
}

function damageFindings(plan: string, { from, to, differences }: PointDiff): readonly Finding[] {
  return differences.flatMap((difference): readonly Finding[] => {
    if (difference.kind !== 'damaged') return [];
    const { point } = (difference.side === 'from' ? from : to).point;
    const until = difference.until === null ? 'the end' : `'${pathText(difference.until)}'`;
    return [
      {
        code: 'object-damaged',
        severity: 'error',
        plan,
        message: `what ${point} has from '${pathText(difference.from)}' to ${until} is not known: ${difference.reason}`,
        hint: 'verify --level data says what is hurt',
      },
    ];
  });
}
