import { HoldfastError } from '../core/errors.ts';
import type { Item, Report, Section } from '../core/result.ts';
import { formatSize } from '../core/size.ts';
import { isoTime } from '../core/time.ts';
import { addressText, noPoints } from '../flows/data/addresses.ts';
import { parseWish, wishedPoints } from '../flows/data/point-selection.ts';
import { type Verified, type VerifiedPoint, type VerifyLevel, verifySource } from '../flows/data/verify.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { type OpenedSource, onSources } from './data-opened.ts';
import * as options from './options.ts';
import { dataSources } from './positional.ts';

export const verify: Command = {
  name: 'verify',
  summary: 'look for damage in recovery points and name every file that it hurts; changes nothing',
  positional: dataSources,
  options: [options.config, options.level, options.share, options.at, options.from, options.json],
  permissions: {
    contents: 'read, to read the plan and what is remembered of its stores',
    'id-token': 'write, to assume the AWS role without stored keys, for a store in S3',
  },
  examples: [
    { line: 'holdfast verify', does: 'show that everything that points need lies there, without reading it' },
    {
      line: 'holdfast verify uploads --level data --share 10%',
      does: 'read a tenth of the data of one plan, others each time',
    },
    { line: 'holdfast verify uploads/media --level data --at 7d', does: 'read all that one point needs' },
    { line: 'holdfast verify --from ./store --level data', does: 'read a whole store, with no plan file at all' },
  ],
  run: runVerify,
};

async function runVerify(ctx: CommandContext, input: CommandInput): Promise<Report> {
  const level = levelOf(input.text('level') ?? 'objects');
  const share = shareOf(input.text('share'), level);
  const at = input.text('at');
  const wish = parseWish(at, '--at', ctx.clock.now());
  return await onSources('verify', ctx, input, 'review', async ({ startedAt, sources, session, findings: noticed }) => {
    const known = await session.ledgers(sources.map(({ address, data }) => ({ ...address, store: data.opened.id })));
    const ends: { readonly of: OpenedSource; readonly verified: Verified }[] = [];
    for (const [i, of] of sources.entries()) {
      const verified = await verifySource(ctx, of.data, {
        address: of.address,
        level,
        share,
        seed: isoTime(startedAt),
        choose: (points) => (at === null ? points : wishedPoints(points, wish, startedAt).slice(0, 1)),
        ledger: known.ledgers[i] ?? null,
      });
      // Before its first backup a source of the plan has none, and nothing is wrong; one that was named should.
      if (verified.points.length === 0 && verified.findings.length === 0 && input.positional !== null)
        throw await noPoints(of.data.store, of.address);
      ends.push({ of, verified });
    }
    const findings = [...noticed, ...known.findings, ...ends.flatMap(({ verified }) => verified.findings)];
    const wrong = findings.find(({ severity }) => severity === 'error');
    return {
      outcome: wrong === undefined ? 'complete' : 'partial',
      reason: wrong?.code ?? null,
      items: ends.flatMap(({ of, verified }) => verified.points.map((point) => itemOf(of, point))),
      itemsInSections: true,
      findings,
      sections: ends.flatMap(({ of, verified }) => sectionsOf(of, verified)),
    };
  });
}

function itemOf({ address }: OpenedSource, { listed, point, hurtEntries }: VerifiedPoint): Item {
  const { slot, point: id, chain, type: kind } = listed;
  return {
    ...address,
    slot: isoTime(slot),
    point: id,
    ...(point === null ? {} : { chain: { id: chain, kind, position: point.position, why: point.why } }),
    status: point === null ? 'failed' : hurtEntries > 0 ? 'partial' : 'complete',
    note: point === null ? 'its entry cannot be read' : hurtEntries > 0 ? `${hurtEntries} entries are hurt` : 'good',
  };
}

function sectionsOf({ address, data }: OpenedSource, { points, objects, data: read }: Verified): readonly Section[] {
  const damaged = points.filter(({ point, hurtEntries }) => point === null || hurtEntries > 0);
  const lines = [
    `${points.length} recovery ${points.length === 1 ? 'point' : 'points'} in ${data.store.name}: ${damaged.length === 0 ? 'none is hurt' : `${damaged.length} hurt`}`,
  ];
  if (objects !== null) {
    const { objects: all, digests, damaged: bad, litter } = objects;
    const sized = digests === 0 ? 'by their sizes' : `${digests} by their checksums, the others by their sizes`;
    const how = digests === all ? 'by their checksums' : sized;
    lines.push(`${all - bad.size} of ${all} objects are what was written, ${how}`);
    if (digests < all && read === null) lines.push('  this store knows no checksums: --level data reads every byte');
    if (litter.objects > 0)
      lines.push(`${litter.objects} objects (${formatSize(litter.bytes)}) of runs that ended before their commit`);
  }
  if (read !== null) {
    const which = read.chosen === read.packs ? `all ${read.packs} packs` : `${read.chosen} of ${read.packs} packs`;
    lines.push(`${which} were read and checked: ${formatSize(read.bytes)} of them is good`);
  }
  return [{ kind: 'lines', title: `Verified ${addressText(address)}`, open: true, lines }];
}

const LEVELS: readonly VerifyLevel[] = ['catalogue', 'objects', 'data'];

function levelOf(text: string): VerifyLevel {
  const found = LEVELS.find((word) => word === text);
  if (found !== undefined) return found;
  throw new HoldfastError('usage', `--level is '${text}'`, { hint: `write one of ${LEVELS.join(', ')}` });
}

function shareOf(text: string | null, level: VerifyLevel): number {
  if (text === null) return 1;
  if (level !== 'data')
    throw new HoldfastError('usage', `--share is for --level data, and the level is ${level}`, {
      hint: 'add --level data, or leave --share out',
    });
  const percent = Number(/^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(text)?.[1] ?? Number.NaN);
  if (percent > 0 && percent <= 100) return percent / 100;
  throw new HoldfastError('usage', `--share is '${text}'`, { hint: 'write a part of the whole, such as 10%' });
}
