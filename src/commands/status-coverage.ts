import {
  COVERAGE_PATH,
  type CoverageMemory,
  coverageText,
  newlyUncovered,
  parseCoverage,
  remembered,
} from '../core/coverage.ts';
import { toHoldfastError } from '../core/errors.ts';
import type { UncoveredResource } from '../core/item-looks.ts';
import type { PlanSpace } from '../core/plan.ts';
import type { Finding, Item, ItemStatus, Section } from '../core/result.ts';
import { type Coverage, type CoverageEnd, lookAtCoverage } from '../flows/uncovered/look.ts';
import type { Workspace } from '../flows/workspace.ts';
import type { CommandContext } from './command.ts';
import type { Past } from './past.ts';

export interface CoverageRequest {
  readonly space: PlanSpace;
  readonly past: Past;
  readonly workspace: Workspace | null;
}

export interface CoverageReport {
  readonly items: readonly Item[];
  readonly sections: readonly Section[];
  readonly findings: readonly Finding[];
  /** Whether anything became uncovered since the last run that looked. */
  readonly isLost: boolean;
}

/** More newly uncovered resources of one kind and place than these are counted and not named. */
const NAMED_MAX = 10;
const ROWS_MAX = 100;

/** What no plan backs up, what of it is new, and writes down how it stands for the next run. */
export async function coverageView(
  ctx: CommandContext,
  { space, past, workspace }: CoverageRequest,
): Promise<CoverageReport> {
  const { clock, signal, log, sources } = ctx;
  const before = await readMemory(ctx, workspace);
  const world = { aws: past.aws, clock, signal, log, space, sources, region: past.aws.region };
  const seen = await lookAtCoverage(world, before.memory);
  const judged = seen.ends.map((end): JudgedEnd => {
    if (end.view === null) return { end, uncovered: [] };
    const isNew = new Set(newlyUncovered(before.memory, end.view));
    return { end, uncovered: end.view.uncovered.map((one) => ({ ...one, isNew: isNew.has(one.resource) })) };
  });
  const lost = [...judged.flatMap(lostFindings), ...goneFindings(before.memory, seen)];
  const unwritten = before.isReadable ? await writeMemory(ctx, workspace, seen, before.text) : [];
  return {
    items: judged.map(itemOf),
    sections: sectionsOf(judged, nounsOf(ctx)),
    findings: [
      ...before.findings,
      ...seen.failures.map(failureFinding),
      ...judged.flatMap(unreadFindings),
      ...lost,
      ...unwritten,
    ],
    isLost: lost.length > 0,
  };
}

interface JudgedEnd {
  readonly end: CoverageEnd;
  readonly uncovered: readonly UncoveredResource[];
}

interface Before {
  readonly memory: CoverageMemory | null;
  readonly text: string | null;
  readonly isReadable: boolean;
  readonly findings: readonly Finding[];
}

async function readMemory(ctx: CommandContext, workspace: Workspace | null): Promise<Before> {
  const none = { memory: null, text: null, findings: [] };
  if (workspace === null) return { ...none, isReadable: true };
  try {
    const text = await (await workspace.state.read()).file(COVERAGE_PATH);
    return { memory: text === null ? null : parseCoverage(text), text, isReadable: true, findings: [] };
  } catch (thrown) {
    ctx.signal.throwIfAborted();
    const { code, message, hint } = toHoldfastError(thrown);
    const said = `what is newly uncovered is not known: ${message}`;
    return { ...none, isReadable: false, findings: [{ code, severity: 'error', message: said, hint }] };
  }
}

async function writeMemory(
  ctx: CommandContext,
  workspace: Workspace | null,
  { ends, isGone }: Coverage,
  before: string | null,
): Promise<readonly Finding[]> {
  const views = ends.flatMap(({ view }) => view ?? []);
  const textAfter = (text: string | null) =>
    coverageText(remembered(text === null ? null : parseCoverage(text), views, ({ accountId }) => isGone(accountId)));
  if (textAfter(before) === before) return [];
  if (workspace === null)
    return [unremembered('note', 'there is no repository here', 'run it in the repository of the plan file')];
  try {
    const message = 'coverage: what no plan backs up';
    await workspace.state.write({ files: new Map([[COVERAGE_PATH, textAfter]]), message });
    return [];
  } catch (thrown) {
    ctx.signal.throwIfAborted();
    const { message, hint } = toHoldfastError(thrown);
    return [unremembered('warning', message, hint)];
  }
}

function unremembered(severity: Finding['severity'], why: string, hint: string): Finding {
  const message = `coverage is not remembered, so the next run cannot tell what is new: ${why}`;
  return { code: 'state-unavailable', severity, message, hint };
}

function lostFindings({ end, uncovered }: JudgedEnd): readonly Finding[] {
  const lost = uncovered.filter(({ isNew }) => isNew);
  const more = lost.length - NAMED_MAX;
  const findings = lost.slice(0, NAMED_MAX).map(({ resource, label, reason }) => {
    const name = label === null ? resource : `${resource} (${label})`;
    return lostFinding(`${end.kind} ${name} of ${end.account}/${end.region} is backed up by no plan: ${reason}`);
  });
  if (more <= 0) return findings;
  return [
    ...findings,
    lostFinding(`${more} more of ${end.kind} of ${end.account}/${end.region} are backed up by no plan`),
  ];
}

function lostFinding(message: string): Finding {
  const hint =
    'select it in a plan, or leave it out for good; this is told once, and status --coverage lists it from now on';
  return { code: 'coverage-lost', severity: 'warning', message, hint };
}

/** An account that leaves the plan files takes along that anybody looks at it. */
function goneFindings(memory: CoverageMemory | null, { isGone }: Coverage): readonly Finding[] {
  const gone = (memory?.scopes ?? []).filter(({ accountId }) => isGone(accountId));
  return [...Map.groupBy(gone, ({ accountId }) => accountId)].flatMap(([account, scopes]) => {
    const count = scopes.reduce((sum, { total }) => sum + total, 0);
    if (count === 0) return [];
    const message = `account ${account} is in the plan files no more, and has had ${count} resources that are looked at here`;
    return [
      {
        ...lostFinding(message),
        hint: 'name it under accounts: if anything in it is to be backed up; this is told once',
      },
    ];
  });
}

function unreadFindings({ end: { kind, account, region, error } }: JudgedEnd): readonly Finding[] {
  if (error === null) return [];
  const { code, message, hint } = error;
  return [{ code, severity: 'error', message: `${kind} of ${account}/${region}: ${message}`, hint }];
}

function failureFinding({ account, error }: Coverage['failures'][number]): Finding {
  const { code, message, hint } = error;
  return { code, severity: 'error', message: `coverage of ${account}: ${message}`, hint };
}

const STATUS_OF: Readonly<Partial<Record<string, ItemStatus>>> = {
  'access-denied': 'denied',
  'not-offered': 'not-offered',
};

function itemOf({ end, uncovered }: JudgedEnd): Item {
  const { account, region, source, kind, view, error } = end;
  const of = { plan: '', source, account, region };
  if (view === null) {
    const { code, message, hint } = error;
    return { ...of, status: STATUS_OF[code] ?? 'failed', error: { code, message, hint }, note: `${kind}: not read` };
  }
  const note = `${kind}: ${uncovered.length} of ${view.total} in no plan`;
  return { ...of, status: 'complete', note, coverage: { kind, total: view.total, uncovered } };
}

/** `volume` → `EBS volumes`. */
function nounsOf({ sources }: CommandContext): ReadonlyMap<string, string> {
  const kinds = sources.flatMap((source) => ('inventory' in source ? (source.inventory?.kinds ?? []) : []));
  return new Map([...kinds.map(({ name, noun }) => [name, noun[1]] as const), ['bucket', 'S3 buckets']]);
}

function sectionsOf(judged: readonly JudgedEnd[], nouns: ReadonlyMap<string, string>): readonly Section[] {
  const kinds = Map.groupBy(judged, ({ end }) => end.kind);
  const counts = [...kinds].map(([kind, own]) => {
    const total = own.reduce((sum, { end }) => sum + (end.view?.total ?? 0), 0);
    const left = own.reduce((sum, { uncovered }) => sum + uncovered.length, 0);
    const unread = own.filter(({ end }) => end.view === null).length;
    const places =
      unread === own.length
        ? 'nowhere'
        : unread === 0
          ? 'everywhere'
          : `${own.length - unread} of ${own.length} places`;
    const known = unread < own.length;
    return [
      nouns.get(kind) ?? kind,
      ...(known ? [String(total), String(total - left), String(left)] : ['?', '?', '?']),
      places,
    ];
  });
  const rows = judged.flatMap(({ end: { kind, account, region }, uncovered }) =>
    uncovered.map(({ resource, label, reason, isNew }) => [
      isNew ? `⚠ ${kind}` : kind,
      label === null || label === resource ? resource : `${resource} (${label})`,
      `${account}/${region}`,
      reason,
    ]),
  );
  // What is new stands first: it may be what somebody forgot.
  rows.sort((a, b) => Number(b[0]?.startsWith('⚠')) - Number(a[0]?.startsWith('⚠')));
  const more = rows.length - ROWS_MAX;
  return [
    {
      kind: 'table',
      title: 'Coverage',
      open: true,
      head: ['kind', 'there', 'in a plan', 'in no plan', 'looked at'],
      rows: counts,
    },
    ...(rows.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            title: 'In no plan',
            open: true as const,
            head: ['kind', 'resource', 'where', 'why'],
            rows: rows.slice(0, ROWS_MAX),
          },
        ]),
    ...(more > 0 ? [{ kind: 'lines' as const, title: 'More', lines: [`${more} more: --json shows all`] }] : []),
  ];
}
