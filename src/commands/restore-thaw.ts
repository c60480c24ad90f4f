import { type ColdStorage, THAW_TIERS, type ThawRequest, type ThawTier } from '../core/cold.ts';
import { formatDuration } from '../core/duration.ts';
import { HoldfastError } from '../core/errors.ts';
import { parseShownHash } from '../core/restore/shown-hash.ts';
import type { Finding, Item, ItemThaw } from '../core/result.ts';
import { formatSize } from '../core/size.ts';
import { dollarText, type ThawOffer, thawOffer, thawOffers } from '../core/thaw.ts';
import { type Instant, isoTime } from '../core/time.ts';
import { atTarget, bareHash, type ChosenPoint, planRestore, type RestoreDeps, STDOUT } from '../flows/data/restore.ts';
import type { SourceStore } from '../flows/data/source-store.ts';
import { askForPacks, bytesOf, coldPacks, type NeededCold, sharesOf, thawedUntil } from '../flows/data/thaw.ts';
import { lastThaw, type ThawRecord, thawId, writeThawRecord } from '../flows/data/thaw-records.ts';
import { approveRestore, askedAt, DECLINED, hashShown } from './approval.ts';
import type { CommandContext, CommandInput } from './command.ts';
import type { ReportParts } from './report.ts';
import { planSections } from './restore-sections.ts';
import { hoursText, thawSections } from './thaw-sections.ts';

/** A restore of packs that cannot be read at once ends here, or goes on with something to say. */
export type ThawStep =
  | { readonly kind: 'end'; readonly parts: ReportParts }
  | {
      readonly kind: 'go-on';
      readonly findings: readonly Finding[];
      /** Since when the last of what had to be thawed can be read, as a rule; null where nothing had to be, or nobody knows. */
      readonly readableAt: Instant | null;
    };

export interface ThawOf {
  readonly deps: RestoreDeps;
  readonly data: SourceStore;
  readonly chosen: ChosenPoint;
  readonly before: readonly Finding[];
  item(status: Item['status'], note: string): Item;
}

const DEFAULT_DAYS = 7;
const MOST_DAYS = 365;

/** Says what is wrong with `--thaw` and `--thaw-days` before anything is asked of a store. Throws `usage`. */
export function thawWish(input: CommandInput): { readonly tier: ThawTier | null; readonly days: number } {
  const [word, text] = [input.text('thaw'), input.text('thaw-days')];
  const tier = THAW_TIERS.find((one) => one === word) ?? null;
  if (word !== null && tier === null)
    throw new HoldfastError('usage', `--thaw is '${word}'`, { hint: `write one of ${THAW_TIERS.join(', ')}` });
  const days = text === null ? DEFAULT_DAYS : Number(/^\d{1,3}$/.exec(text)?.[0] ?? Number.NaN);
  if (days >= 1 && days <= MOST_DAYS) return { tier, days };
  throw new HoldfastError('usage', `--thaw-days is '${text}'`, { hint: `write a number of days, 1 to ${MOST_DAYS}` });
}

/**
 * Looks whether all packs that the restore needs can be read. When not, shows what a thaw takes, and with `--thaw` and the
 * approval of the restore asks for it; the same restore goes on when it is run again after that.
 */
export async function thawFirst(ctx: CommandContext, input: CommandInput, of: ThawOf): Promise<ThawStep> {
  const { deps, data, chosen } = of;
  const wish = thawWish(input);
  const need = await atTarget(chosen, (sink) => coldPacks(deps, data, chosen, sink));
  if (need === null || data.cold === null) return { kind: 'go-on', findings: [], readableAt: null };
  if (need.cold.length + need.thawing.length === 0)
    return { kind: 'go-on', findings: untilFindings(need, deps.now), readableAt: await readableAt(input, of, need) };

  const isPoured = chosen.request.target === STDOUT;
  const plan = isPoured ? null : await planRestore(deps, data, chosen);
  const hash = plan?.hash ?? bareHash(data, chosen) ?? '';
  const known = await lastThaw(data.store, hash);
  const offers = thawOffers(sharesOf(need.cold), wish.days);
  const chosenOffer = wish.tier === null ? null : offerOf(need, wish.days, wish.tier);
  const facts = { need, offers, days: wish.days, known };
  const shownAs = hashShown(input, hash, askedAt(ctx, input));
  const sections = [
    ...(plan === null ? [] : planSections({ ...plan, hash: shownAs }, deps.now)),
    ...thawSections(facts),
  ];
  const findings = [...of.before, ...(plan?.findings ?? [])];
  const frame = { planHash: shownAs, itemsInSections: true as const, findings, sections };
  const thaw = thawOf(need, offers, known);
  const shown: ReportParts = {
    ...frame,
    outcome: 'complete',
    reason: null,
    items: [{ ...of.item('pending', `shown, not done; ${packsText(need.cold.length)} must be thawed first`), thaw }],
  };
  const waiting = (asked: ThawRecord | null): ReportParts => ({
    ...frame,
    ...waitingOutcome(input, isPoured),
    items: [
      { ...of.item('in-progress', onTheWay(need, asked ?? known)), thaw: asked === null ? thaw : askedOf(need, asked) },
    ],
    findings: [...findings, waitFinding(asked ?? known)],
    sections: asked === null ? sections : thawSections({ ...facts, need: afterAsking(need), known: asked }),
  });

  if (need.cold.length === 0) return { kind: 'end', parts: waiting(null) };
  if (!input.flag('apply') && !isPoured) return { kind: 'end', parts: shown };
  if (wish.tier === null || chosenOffer === null) throw mustBeThawed(need, offers);
  const question = `Ask S3 to thaw ${packsText(need.cold.length)} (${formatSize(bytesOf(need.cold))}), ${wish.tier}, about ${dollarText(chosenOffer.dollars)}?`;
  const approval = await approveRestore(ctx, input, { hash, readableAt: null, sections, question });
  if (approval === 'declined') return { kind: 'end', parts: { ...shown, ...DECLINED } };
  if (approval === 'show') throw mustBeThawed(need, offers);
  const record = recordOf(ctx, input, of, { hash, need, offer: chosenOffer, days: wish.days });
  await thawPacks(of, data.cold, need, record);
  return { kind: 'end', parts: waiting(record) };
}

/** By the record of who asked for it: S3 says of a copy only how long it stays. */
async function readableAt(input: CommandInput, { data }: ThawOf, { thawed }: NeededCold): Promise<Instant | null> {
  const given = input.text('plan-hash');
  if (given === null || thawed.length === 0) return null;
  const record = await lastThaw(data.store, parseShownHash(given).hash);
  return record === null ? null : Date.parse(record.readableAt);
}

async function thawPacks(
  { deps, data }: ThawOf,
  cold: ColdStorage,
  need: NeededCold,
  record: ThawRecord,
): Promise<void> {
  const request: ThawRequest = { tier: record.tier, days: record.days };
  await writeThawRecord(data.store, record);
  await askForPacks(deps, cold, need.cold, request);
}

/** Throws `thaw-refused` for a tier that a class does not offer. */
function offerOf({ cold }: NeededCold, days: number, tier: ThawTier): ThawOffer {
  const shares = sharesOf(cold);
  const offer = thawOffer(shares, days, tier);
  if (offer !== null) return offer;
  const without = shares.filter((share) => thawOffer([share], days, tier) === null);
  const others = thawOffers(shares, days).map((one) => `--thaw ${one.tier} (${hoursText(one.hours)})`);
  throw new HoldfastError(
    'thaw-refused',
    `${tier} is not offered for ${without.map(({ storageClass }) => storageClass).join(', ')}`,
    { hint: `write ${others.join(' or ')}` },
  );
}

function mustBeThawed({ cold, packs }: NeededCold, offers: readonly ThawOffer[]): HoldfastError {
  const words = offers.map(
    ({ tier, hours, dollars }) => `--thaw ${tier} (${hoursText(hours)}, about ${dollarText(dollars)})`,
  );
  return new HoldfastError(
    'object-cold',
    `${cold.length} of ${packsText(packs)} that the restore needs must be thawed first (${formatSize(bytesOf(cold))})`,
    { hint: `ask for it with --apply and ${words.join(' or ')}, and restore again when that time is over` },
  );
}

/** Nobody may take an empty pipe for a whole dump; else it is what was asked for, and `--wait` asks for another code. */
function waitingOutcome(input: CommandInput, isPoured: boolean): Pick<ReportParts, 'outcome' | 'reason' | 'waited'> {
  if (input.flag('wait')) return { outcome: 'waiting', reason: 'thawing', waited: true };
  return { outcome: isPoured ? 'failed' : 'complete', reason: 'thawing' };
}

function waitFinding(known: ThawRecord | null): Finding {
  const when = known === null ? '' : `, about ${minute(Date.parse(known.readableAt))}`;
  return {
    code: 'thawing',
    severity: 'note',
    message: 'nothing is restored yet: packs are being thawed',
    hint: `run the same restore again when they can be read${when}`,
  };
}

function untilFindings({ thawed }: NeededCold, now: Instant): readonly Finding[] {
  const until = thawedUntil(thawed);
  if (until === null) return [];
  const message = `${packsText(thawed.length)} of it were thawed, and turn cold again in ${formatDuration(until - now)}, ${minute(until)}`;
  const hint = 'a restore that is not done until then goes on with --overwrite changed, after another thaw';
  return [{ code: 'thawed-until', severity: 'note', message, hint }];
}

function thawOf(need: NeededCold, offers: readonly ThawOffer[], known: ThawRecord | null): ItemThaw {
  const until = thawedUntil(need.thawed);
  return {
    packs: need.packs,
    cold: need.cold.length,
    thawing: need.thawing.length,
    thawed: need.thawed.length,
    bytes: bytesOf(need.cold) + bytesOf(need.thawing),
    tier: known?.tier ?? null,
    readableAt: known?.readableAt ?? null,
    until: until === null ? null : isoTime(until),
    offers,
  };
}

const afterAsking = (need: NeededCold): NeededCold => ({ ...need, cold: [], thawing: [...need.thawing, ...need.cold] });
const askedOf = (need: NeededCold, record: ThawRecord): ItemThaw => thawOf(afterAsking(need), [], record);

function onTheWay(need: NeededCold, record: ThawRecord | null): string {
  const { thawing } = afterAsking(need);
  const when = record === null ? '' : `, readable from about ${minute(Date.parse(record.readableAt))}`;
  return `${packsText(thawing.length)} being thawed${when}`;
}

function recordOf(
  ctx: CommandContext,
  input: CommandInput,
  { deps, chosen: { request, opened } }: ThawOf,
  of: { readonly hash: string; readonly need: NeededCold; readonly offer: ThawOffer; readonly days: number },
): ThawRecord {
  const { hash, need, offer, days } = of;
  const how = input.text('plan-hash') !== null ? 'plan-hash' : input.flag('yes') ? 'yes' : 'answer';
  const { items = [], include = [], exclude = [] } = request.selection;
  return {
    schemaVersion: 1,
    id: thawId(deps.now, hash),
    plan: opened.point.plan,
    source: opened.point.source,
    point: opened.point.point,
    planHash: hash,
    target: request.target,
    overwrite: request.overwrite,
    items,
    include,
    exclude,
    tier: offer.tier,
    days,
    packs: need.cold.length,
    bytes: bytesOf(need.cold),
    askedAt: isoTime(deps.now),
    readableAt: isoTime(deps.now + offer.hours * 3_600_000),
    approvedBy: { actor: ctx.github?.actor ?? ctx.env['USER'] ?? null, how },
  };
}

const packsText = (count: number): string => (count === 1 ? '1 pack' : `${count} packs`);

const minute = (at: Instant): string => isoTime(at).replace(/:\d\d\.\d{3}Z$/, 'Z');
