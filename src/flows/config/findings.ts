import { danglingFindings, danglingReferences } from '../../core/dangling-references.ts';
import type { Decision } from '../../core/decide.ts';
import { massRemovals, type Stood } from '../../core/mass-removal.ts';
import { describeAddition, mergeAdditions } from '../../core/platform-words.ts';
import type { Finding } from '../../core/result.ts';
import { type Scope, scopeFolder } from '../../core/scope.ts';
import { selectionFindings } from '../../sources/selection-findings.ts';
import type { UnitCapture } from './capture.ts';
import { editFindings } from './edits.ts';
import type { ScopeChanges } from './scope-changes.ts';

/** What the plan's globs met in all accounts and regions of each source. */
export function selectedFindings(captures: readonly UnitCapture[]): readonly Finding[] {
  const byEntry = Map.groupBy(captures, ({ unit }) => unit.entry);
  return [...byEntry].flatMap(([entry, own]) =>
    selectionFindings(
      entry.name,
      entry.options,
      own.map((one) => ({
        account: one.account,
        region: one.unit.region,
        selection: one.kind === 'read' ? one.selection : null,
      })),
    ),
  );
}

/** What a person must know of the branch: edits that wait, conflicts, objects that left the scope. */
export function decisionFindings(plan: string, folder: string, decision: Decision): readonly Finding[] {
  const edit = (path: string) => `${folder}/${path}`;
  return [
    ...editFindings(plan, folder, decision),
    ...danglingFindings(decision.dangling.map(({ path, ref }) => ({ path: edit(path), ref }))).map((finding) => ({
      plan,
      ...finding,
    })),
    ...decision.uncovered.map(
      (path): Finding => ({
        code: 'no-longer-covered',
        severity: 'note',
        plan,
        message: `${edit(path)} is outside of what the plan captures now; its files stay as they are`,
        hint: 'widen the plan, or delete the folder in git',
      }),
    ),
  ];
}

/** Scopes that no plan asks for any more: their files stay, and must not look current. */
export function leftFindings(
  plan: string,
  folder: string,
  decision: Decision,
  isPlanned: (scope: string) => boolean,
): readonly Finding[] {
  return decision.otherScopes
    .filter((scope) => !isPlanned(scope))
    .map((scope) => ({
      code: 'no-longer-covered',
      severity: 'note',
      plan,
      message: `no plan captures ${folder}/${scope} any more; its files stay as they are`,
      hint: 'take the account, region or source back into the plan, or delete the folder in git',
    }));
}

/** The branch before the run: its newest commit, `commit.path`, and which account folders got another name since. */
export interface Before {
  readonly commit: string | null;
  readonly folder: string;
  readonly moved: Decision['moved'];
}

function stoodIn(scope: Scope, { commit, folder, moved }: Before): Stood {
  const account = moved.find(({ to }) => to === scope.account)?.from ?? scope.account;
  return { commit, folder: `${folder}/${scopeFolder({ ...scope, account })}` };
}

/** What a person must know of what changed: removals in such numbers that somebody should look, and what AWS added by itself. */
export function changeFindings(changes: readonly ScopeChanges[], before: Before): readonly Finding[] {
  const bySource = [...Map.groupBy(changes, ({ summary }) => summary.source)];
  // Balancers of one name may stand in every region.
  const where = ({ scope, summary: { source, place } }: ScopeChanges) =>
    scope.region === 'global' ? source : `${source} of ${place}`;
  return [
    ...changes.flatMap((one) => massRemovals(where(one), one.summary.objects, stoodIn(one.scope, before))),
    ...changes.flatMap((one) => danglingReferences(where(one), one.summary.objects)),
    ...bySource.flatMap(([source, own]) =>
      mergeAdditions(own.flatMap(({ summary }) => summary.platform)).map(
        (addition): Finding => ({
          code: 'platform-added',
          severity: 'note',
          message: `${source}: ${describeAddition(addition)}`,
          hint: 'nothing is to be done: AWS introduced this setting, and the files have it from now on',
        }),
      ),
    ),
  ];
}
