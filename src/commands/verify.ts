import type { Ledger } from '../catalogue/ledger.ts';
import { HoldfastError } from '../core/errors.ts';
import type { Address, SourceAddress } from '../core/point-sources.ts';
import type { Report } from '../core/result.ts';
import { isoTime } from '../core/time.ts';
import { noPoints } from '../flows/data/addresses.ts';
import { parseWish, wishedPoints } from '../flows/data/point-selection.ts';
import { sourceLedgers } from '../flows/data/source-ledgers.ts';
import { isUnder, sourcePoints } from '../flows/data/source-points.ts';
import { type Verified, type VerifyLevel, verifySource } from '../flows/data/verify.ts';
import { acceptedLosses, checkLossOptions } from './accept-loss.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { type OpenedSource, onSources, type SourceAccess } from './data-opened.ts';
import * as options from './options.ts';
import { dataSources } from './positional.ts';
import { verifiedItem, verifiedSection } from './verify-sections.ts';

export const verify: Command = {
  name: 'verify',
  summary: 'look for damage in recovery points and name every file that it hurts; changes nothing in the store',
  positional: dataSources,
  options: [
    options.config,
    options.level,
    options.share,
    options.at,
    options.from,
    options.acceptLoss,
    options.apply,
    options.yes,
    options.planHash,
    options.json,
  ],
  permissions: {
    contents: 'read, to read the plan and what is remembered of its stores; write, to give points up for lost',
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
    {
      line: 'holdfast verify uploads/media --accept-loss 20260102 --apply',
      does: 'give the points of one day, which somebody removed on purpose, up for lost',
    },
  ],
  run: runVerify,
};

/** Points under one name of a source, and what was found of them. */
interface End {
  readonly of: OpenedSource;
  readonly verified: Verified;
}

async function runVerify(ctx: CommandContext, input: CommandInput): Promise<Report> {
  checkLossOptions(ctx, input);
  const level = levelOf(input.text('level') ?? 'objects');
  const share = shareOf(input.text('share'), level);
  const at = input.text('at');
  const wish = parseWish(at, '--at', ctx.clock.now());
  const access: SourceAccess = { verb: 'review', cache: null };
  return await onSources('verify', ctx, input, access, async ({ startedAt, sources, session, findings: noticed }) => {
    const wanted = sources.map(({ address, data }) => ({ address, store: data.opened.id }));
    const { known, findings: remembered } = await sourceLedgers(session, wanted);
    const ends: End[] = [];
    const renamed = [];
    for (const [n, { address, data }] of sources.entries()) {
      const listing = await sourcePoints(data.store, address);
      renamed.push(...listing.findings.filter(({ code }) => code === 'renamed'));
      const wished = at === null ? listing.points : wishedPoints(listing.points, wish, startedAt).slice(0, 1);
      const own: End[] = [];
      for (const { address: name, ledger } of known[n]?.names ?? []) {
        if (!isWorthIt(name, address, listing.points, ledger)) continue;
        const verified = await verifySource(ctx, data, {
          address: name,
          level,
          share,
          seed: isoTime(startedAt),
          choose: (points) => points.filter(({ point }) => wished.some((one) => one.point === point)),
          ledger,
        });
        own.push({ of: { address: { ...name, earlier: [] }, data }, verified });
      }
      // Before its first backup a source of the plan has none, and nothing is wrong; one that was named should.
      const isEmpty = own.every(({ verified }) => verified.points.length === 0 && verified.findings.length === 0);
      if (isEmpty && input.positional !== null) throw await noPoints(data.store, address);
      ends.push(...own);
    }
    const found = [...noticed, ...remembered, ...renamed, ...ends.flatMap(({ verified }) => verified.findings)];
    const losses = await acceptedLosses(
      ctx,
      input,
      startedAt,
      ends.map(({ of, verified }) => {
        return { address: of.address, store: of.data.opened.id, points: verified.vanished };
      }),
    );
    const findings = found.filter((finding) => !losses.settles(finding));
    const wrong = findings.find(({ severity }) => severity === 'error');
    return {
      outcome: wrong === undefined ? 'complete' : 'partial',
      reason: wrong?.code ?? null,
      ...losses.parts,
      items: ends.flatMap(({ of, verified }) => verified.points.map((point) => verifiedItem(of.address, point))),
      itemsInSections: true,
      findings,
      sections: [...ends.map(({ of, verified }) => verifiedSection(of, verified)), ...losses.sections],
    };
  });
}

/** Of names that a source had before only those are told under which there is, or was, anything. */
function isWorthIt(
  name: Address,
  now: SourceAddress,
  points: Awaited<ReturnType<typeof sourcePoints>>['points'],
  ledger: Ledger | null,
): boolean {
  return isUnder(now, name) || ledger !== null || points.some((point) => isUnder(name, point));
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
