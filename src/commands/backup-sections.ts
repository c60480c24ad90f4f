import { changeLines } from '../core/commit-message.ts';
import { credentialLike } from '../core/credential-like.ts';
import { unifiedDiff } from '../core/line-diff.ts';
import type { Section } from '../core/result.ts';
import { formatSize } from '../core/size.ts';
import type { PlanRun } from '../flows/config/backup.ts';
import { type Proposal, proposalWords } from '../flows/config/proposal-end.ts';
import type { ScopeChanges } from '../flows/config/scope-changes.ts';
import type { RegisteredSource } from '../sources/source.ts';

/** Each of the two diffs of a conflict. */
const DIFF_MAX_LINES = 80;
/** Of what a source leaves out; its page has all. */
const LEFT_OUT_SHOWN = 3;

/** What a run changed, in the words of its commit message, and what it could not settle. */
export function changeSections(run: PlanRun, changes: readonly ScopeChanges[]): readonly Section[] {
  if (run.committed === null) return [];
  const { changed, message, decision, proposal } = run.committed;
  if (proposal !== undefined)
    return [...proposalSections(run.plan, run.committed, proposal), ...decision.conflicts.map(conflictSection)];
  const lines = changeLines(
    changes.map(({ summary }) => summary),
    message.headline,
  );
  return [
    changed
      ? { kind: 'lines', title: `Plan ${run.plan}: ${message.headline}`, open: true, lines }
      : { kind: 'lines', title: `Plan ${run.plan}: no changes`, lines: [] },
    ...decision.conflicts.map(conflictSection),
  ];
}

/** What stands in the pull request, whether it is new or not. */
function proposalSections(
  plan: string,
  { changes, message }: NonNullable<PlanRun['committed']>,
  proposal: Proposal,
): readonly Section[] {
  const words = proposalWords(proposal);
  if (proposal.end === 'none' || proposal.end === 'closed') {
    const title = `Plan ${plan}: no changes${words === null ? '' : `; ${words}`}`;
    return [{ kind: 'lines', title, lines: [] }];
  }
  const lines = changeLines(
    changes.map(({ summary }) => summary),
    message.headline,
  );
  const link = proposal.url === null || proposal.url === '' ? [] : [proposal.url];
  return [
    { kind: 'lines', title: `Plan ${plan}: ${words}: ${message.headline}`, open: true, lines: [...link, ...lines] },
  ];
}

/** What was made of data sources, and why each point is what it is. */
export function pointSections(runs: readonly PlanRun[]): readonly Section[] {
  const rows = runs
    .flatMap(({ made = [] }) => made)
    .map(({ point }) => [
      `${point.plan}/${point.source}`,
      point.type,
      point.why,
      point.counts.files.toLocaleString('en-US'),
      formatSize(point.counts.bytes),
      formatSize(point.counts.read),
      formatSize(point.counts.stored),
      point.status,
    ]);
  const head = ['source', 'kind', 'why', 'files', 'size', 'read', 'stored', 'status'];
  return rows.length === 0 ? [] : [{ kind: 'table', title: 'Recovery points made', open: true, head, rows }];
}

function conflictSection({
  path,
  base,
  committed,
  live,
}: NonNullable<PlanRun['committed']>['decision']['conflicts'][number]): Section {
  const text = [
    ...['--- last capture', '+++ in git', ...shownDiff(base, committed)],
    '',
    ...['--- last capture', '+++ in AWS', ...shownDiff(base, live)],
  ].join('\n');
  return { kind: 'code', title: `Conflict in ${path}`, open: true, language: 'diff', text };
}

function shownDiff(before: string | null, after: string | null): readonly string[] {
  const all = unifiedDiff(before, after);
  const lines = all.slice(0, DIFF_MAX_LINES).map((line) => {
    const looksLike = credentialLike(line);
    return looksLike === null ? line : `${line.charAt(0)}(a line that looks like ${looksLike})`;
  });
  return all.length > lines.length ? [...lines, `… and ${all.length - lines.length} more lines`] : lines;
}

/** One line for each source that ran: what a person may think is in the backup and is not. */
export function notCaptured(specs: readonly RegisteredSource['spec'][]): readonly Section[] {
  const lines = specs
    .filter((spec) => spec.notCaptured.length > 0)
    .map(({ name, notCaptured: all }) => {
      const shown = all.slice(0, LEFT_OUT_SHOWN).map(({ what }) => what.replace(/ \(.*\)$/, ''));
      const more = all.length > shown.length ? ', …' : '';
      return `${name}: ${shown.join(', ')}${more} (docs/sources/${name}.md)`;
    });
  return lines.length === 0 ? [] : [{ kind: 'lines', title: 'Not captured', lines }];
}
