import type { DestinationVerb } from '../aws/destination-policy.ts';
import { regionOf } from '../aws/endpoint.ts';
import type { CacheHome } from '../core/cache-home.ts';
import { HoldfastError } from '../core/errors.ts';
import { hasCopy, type SourceAddress } from '../core/point-sources.ts';
import type { Finding, Report } from '../core/result.ts';
import type { Instant } from '../core/time.ts';
import { addressesIn, addressText, dataSourcesOf, parseAddress } from '../flows/data/addresses.ts';
import { openReadSession, type ReadSession } from '../flows/data/read-session.ts';
import { openGiven, type SourceStore } from '../flows/data/source-store.ts';
import { loadPlanSpace } from '../flows/plan-space.ts';
import { selectPlans } from '../flows/selection.ts';
import { guardVisibility, showsAws } from '../flows/visibility.ts';
import type { CommandContext, CommandInput } from './command.ts';
import { errorFinding, invalidPlan, type ReportParts, reportOf } from './report.ts';

/** A source whose recovery points are to be worked on, and the store that they lie in. */
export interface OpenedSource {
  readonly address: SourceAddress;
  readonly data: SourceStore;
}

export interface OpenedSources {
  readonly startedAt: Instant;
  readonly sources: readonly OpenedSource[];
  /** What was noticed on the way. */
  readonly findings: readonly Finding[];
  readonly session: ReadSession;
}

export interface SourceAccess {
  /** What stands for `{verb}` in roles, for S3. */
  readonly verb: DestinationVerb;
  /** Null for what is to prove that data comes back: that must come from the store itself. */
  readonly cache: CacheHome | null;
}

/** Opens the stores of what was asked for, by the plan or by `--from`; then does the work. */
export async function onSources(
  command: string,
  ctx: CommandContext,
  input: CommandInput,
  { verb, cache }: SourceAccess,
  work: (opened: OpenedSources) => Promise<ReportParts>,
): Promise<Report> {
  const startedAt = ctx.clock.now();
  const ended = async (session: ReadSession, sources: readonly OpenedSource[], noticed: readonly Finding[]) => {
    const stores = new Set(sources.map(({ data }) => data));
    const findings = [...noticed, ...[...stores].flatMap(({ opened }) => opened.findings.filter(ofReaders))];
    const parts = await work({ startedAt, sources, findings, session });
    return reportOf(command, ctx.clock, startedAt, { calls: session.aws.calls(), ...parts });
  };

  const from = input.text('from');
  if (from !== null) {
    const asked = input.positional === null ? null : parseAddress(input.positional);
    using session = await openReadSession(ctx, null, verb, cache);
    const data = await openGiven(session.deps, from);
    const addresses = asked === null ? await addressesIn(data.store) : [asked];
    return await ended(
      session,
      addresses.map((address) => ({ address: { ...address, earlier: [] }, data })),
      [],
    );
  }

  const loaded = await loadPlanSpace(ctx.cwd, input.list('config'), ctx.sources);
  if (!loaded.ok) return invalidPlan(command, ctx.clock, startedAt, loaded.problems);
  const { space } = loaded;
  const world = { sources: ctx.sources, region: regionOf(ctx.env) };
  const selection = selectPlans(space, input.positional, [], world);
  const wanted = dataSourcesOf(selection.plans, selection.source);
  const shown = selection.plans.filter((plan) => hasCopy(plan) && showsAws(plan, selection.source));
  const guard = await guardVisibility(ctx, { hosted: false }, shown);
  if (guard.kind === 'refused') {
    const findings = [errorFinding(guard.error)];
    return reportOf(command, ctx.clock, startedAt, { outcome: 'refused', reason: guard.error.code, findings });
  }
  using session = await openReadSession(ctx, space, verb, cache);
  const sources: OpenedSource[] = [];
  for (const { destination, ...address } of wanted) sources.push({ address, data: await session.store(destination) });
  return await ended(session, sources, guard.findings);
}

/** That only one person holds the keys is for whoever backs up to hear. */
const ofReaders = ({ code }: Finding): boolean => code !== 'one-holder';

/** For a command that works on one source. Throws `usage` when it is not said which. */
export function onlyOne(sources: readonly OpenedSource[]): OpenedSource {
  const [one, ...more] = sources;
  if (one !== undefined && more.length === 0) return one;
  const names = sources.map(({ address }) => addressText(address));
  throw new HoldfastError('usage', names.length === 0 ? 'no source was named' : 'several sources are meant', {
    hint: names.length === 0 ? 'name one as plan/source' : `name one of ${names.join(', ')}`,
  });
}
