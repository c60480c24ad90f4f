import { regionOf } from '../aws/endpoint.ts';
import { HoldfastError, toHoldfastError } from '../core/errors.ts';
import type { Plan, PlanSpace } from '../core/plan.ts';
import { pointSources } from '../core/point-sources.ts';
import type { Finding, Item, Report, Section } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { type DataPoint, dataPointItem } from '../flows/data/points.ts';
import { knownPlacesIn } from '../flows/points/known-places.ts';
import { type ListedSnapshotPoint, listSnapshotPoints } from '../flows/points/listing.ts';
import type { PlannedUnit } from '../flows/points/observe.ts';
import { snapshotUnits } from '../flows/points/units.ts';
import { type ConfigPoint, configPoints } from '../flows/points.ts';
import type { Selection } from '../flows/selection.ts';
import { noStateFinding } from '../flows/status.ts';
import { type Narrowing, WHOLE } from '../flows/units.ts';
import { snapshotSources } from '../sources/source.ts';
import { cacheOf } from './cache.ts';
import { timeCell } from './cells.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import { snapshotPointItem, snapshotSections } from './list-snapshots.ts';
import { listInside, listStore } from './list-store.ts';
import { onRepository } from './opened.ts';
import { at, config, from, item, json, noCache, plan } from './options.ts';
import { openPast } from './past.ts';
import { dataSections, pointTable } from './point-sections.ts';
import { planOrSource } from './positional.ts';

export const list: Command = {
  name: 'list',
  summary: 'show the recovery points of the plans, the newest first, or with --item what lies in one',
  positional: planOrSource,
  options: [config, plan, item, at, from, noCache, json],
  permissions: {
    contents: 'read, to read run records',
    'id-token': 'write, to assume the AWS role without stored keys, for snapshots and for a store in S3',
  },
  examples: [
    { line: 'holdfast list', does: 'show the recovery points of every plan' },
    { line: 'holdfast list network', does: 'show those of one plan' },
    { line: 'holdfast list network/config', does: 'show the copies of its snapshots in its destination' },
    { line: 'holdfast list network/elb@shop/us-east-1', does: 'show those that hold one region of one account' },
    { line: 'holdfast list points/ebs@vault/eu-west-1', does: 'show the snapshots and copies that lie there' },
    { line: "holdfast list uploads/media --item '**/*.jpg'", does: 'look inside the newest point of a data source' },
    { line: 'holdfast list --from s3://acme-backups/prod', does: 'show what lies in a store, without a plan file' },
  ],
  run: runList,
};

async function runList(ctx: CommandContext, input: CommandInput): Promise<Report> {
  if (input.list('item').length > 0) return await listInside(ctx, input);
  if (input.text('at') !== null)
    throw new HoldfastError('usage', '--at chooses the point that --item looks into', {
      hint: "add --item '**' for all that the point holds, or leave --at out",
    });
  if (input.text('from') !== null) return await listStore(ctx, input);
  return await onRepository(
    'list',
    ctx,
    input,
    async (opened) => {
      const { space, selection, workspace, findings: noticed } = opened;
      const config: ConfigPoint[] = [];
      const data: DataPoint[] = [];
      const findings: Finding[] = [...noticed];
      const failed: string[] = [];
      const units = pointUnits(ctx, space, selection);
      const mayBeAnywhere = units.length > 0 || !selection.named;
      const places = await knownPlacesIn(ctx.signal, mayBeAnywhere ? (workspace?.state ?? null) : null);
      const asksAws = units.length > 0 || (places.known.length > 0 && !selection.named);
      const looks = { cache: cacheOf(ctx, input), asksAws };
      using past = await openPast(ctx, space, selection.plans, workspace, 'all', looks);
      for (const of of selection.plans) {
        try {
          if (hasConfig(of, selection)) {
            const state = await past.states.of(of);
            config.push(...(await configPoints(state, of, selection)));
            findings.push(...lostOnce(findings, noStateFinding(state)));
          }
          const sources = selection.place === null && of.destination !== null ? pointSources(of, selection.source) : [];
          const read = sources.length === 0 ? null : await past.points(of, sources);
          data.push(...(read?.points ?? []));
          findings.push(...(read?.findings ?? []));
          if (sources.length > 0) findings.push(...(await past.vanished(of, sources)));
        } catch (thrown) {
          ctx.signal.throwIfAborted();
          if (selection.plans.length === 1) throw thrown;
          const { code, message, hint } = toHoldfastError(thrown);
          findings.push({ code, severity: 'error', plan: of.name, message, hint });
          failed.push(code);
        }
      }
      const { clock, signal, log } = ctx;
      const kept = await listSnapshotPoints({ aws: past.aws, clock, signal, log }, space, units, {
        within: selection.place,
        withRetired: !selection.named,
        known: places.known,
        sources: snapshotSources(ctx.sources),
      });
      findings.push(...(asksAws ? places.findings : []), ...kept.findings);
      if (!selection.named && failed.length === 0) {
        const retired = await past.retired(selection.plans);
        data.push(...retired.points);
        findings.push(...retired.findings);
      }
      const wrong = failed[0] ?? findings.find(({ severity }) => severity === 'error')?.code;
      return {
        outcome: wrong === undefined ? 'complete' : 'partial',
        reason: wrong ?? null,
        items: [...config.map(itemOf), ...kept.points.map(snapshotPointItem), ...data.map(dataPointItem)],
        findings,
        itemsInSections: true,
        sections: sectionsOf(config, kept.points, data, findings, clock.now()),
        calls: past.calls(),
      };
    },
    { withCopies: true },
  );
}

/** Of the whole plans: what lies in a place may have been made in another one. */
function pointUnits(ctx: CommandContext, space: PlanSpace, { plans, source }: Selection): readonly PlannedUnit[] {
  const region = regionOf(ctx.env);
  return plans.flatMap((plan) =>
    snapshotUnits(space, plan, ctx.sources, region, { ...WHOLE, source }).map((unit) => ({ plan, unit })),
  );
}

function hasConfig(of: Plan, { source }: Narrowing): boolean {
  return of.sources.some(({ type, name }) => type === 'config' && (source === null || name === source));
}

function lostOnce(findings: readonly Finding[], lost: Finding | null): readonly Finding[] {
  return lost === null || findings.some(({ code }) => code === lost.code) ? [] : [lost];
}

function sectionsOf(
  config: readonly ConfigPoint[],
  kept: readonly ListedSnapshotPoint[],
  data: readonly DataPoint[],
  findings: readonly Finding[],
  now: Instant,
): readonly Section[] {
  // Without any state, or with one that could not be read, a finding says what to do.
  const said = findings.some(({ code, severity }) => code === 'state-lost' || severity === 'error');
  if (config.length + kept.length + data.length === 0)
    return said ? [] : [{ kind: 'lines', title: 'No recovery point yet', open: true, lines: ['run: holdfast backup'] }];
  return [
    ...(config.length === 0 ? [] : pointTable('Recovery points', HEAD, config.map(row))),
    ...snapshotSections(kept, now),
    ...dataSections(data, now),
  ];
}

const HEAD = ['plan', 'commit', 'captured', 'confirmed', 'runs', 'status', 'what changed'] as const;

function row(point: ConfigPoint): readonly string[] {
  const { plan, was, commit, capturedAt, confirmedAt, runs } = point;
  const name = was === null ? plan : `${plan} (was ${was})`;
  const times = [timeCell(capturedAt), timeCell(confirmedAt)];
  return [name, commit.slice(0, 12), ...times, String(runs), statusOf(point), told(point)];
}

/** A commit that took much away stands out: the one before it may be the one that is wanted. */
function told({ headline, massRemoval }: ConfigPoint): string {
  return massRemoval ? `⚠ ${headline}, mass removal` : headline;
}

function itemOf(point: ConfigPoint): Item {
  const { capturedAt, confirmedAt, runs, headline } = point;
  return {
    plan: point.plan,
    source: point.sources.join(', '),
    slot: point.lastSlot,
    point: point.commit,
    status: statusOf(point),
    note: told(point),
    history: { capturedAt, confirmedAt, runs, headline },
  };
}

/** What only partial runs found may lack what they could not read. */
function statusOf({ confirmedAt }: ConfigPoint): 'complete' | 'partial' {
  return confirmedAt === null ? 'partial' : 'complete';
}
