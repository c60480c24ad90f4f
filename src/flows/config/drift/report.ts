import { type ChangeClass, gravest } from '../../../core/change-class.ts';
import { describeActor } from '../../../core/drift/actors.ts';
import type { ErrorCode } from '../../../core/errors.ts';
import type { Finding, Item, ItemChanges, Outcome } from '../../../core/result.ts';
import { type Scope, scopeFolder } from '../../../core/scope.ts';
import { isoTime } from '../../../core/time.ts';
import { editFindings, editItems } from '../edits.ts';
import { selectedFindings } from '../findings.ts';
import { itemsOf } from '../unit-items.ts';
import { restoreCommand } from './item-address.ts';
import type { DriftLine } from './lines.ts';
import type { PlanDrift } from './plan-drift.ts';

/** How the review of one plan ended, for machines. */
export interface DriftEnd {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly items: readonly Item[];
  readonly findings: readonly Finding[];
  /** Whether AWS differs, also when not all of it could be read. */
  readonly drifted: boolean;
}

/** `at`: what `--at` said. */
export function driftEnd(found: PlanDrift, at: string | null): DriftEnd {
  const { plan, comparison, captures } = found;
  const { decision } = comparison;
  const units = itemsOf(plan.name, isoTime(0), captures, decision).map(({ slot: _, ...item }) => item);
  const drifted = found.drift.some(({ counts }) => counts) || (found.strict && found.additions.length > 0);
  const asksBranch = at === null;
  const waiting = { ...decision, conflicts: [], deleted: decision.deleted.filter(({ conflict }) => !conflict) };
  return {
    ...outcomeOf(found, units, drifted),
    drifted,
    items: [
      ...units.map((item) => withClasses(item, found)),
      ...(asksBranch ? editItems(plan.name, plan.commit.path, waiting) : []),
    ],
    findings: [
      ...selectedFindings(captures).map((finding) => ({ plan: plan.name, ...finding })),
      ...captures
        .flatMap((unit) => (unit.kind === 'read' ? unit.findings : []))
        .map((finding) => ({ plan: plan.name, ...finding })),
      ...found.drift.filter(({ counts }) => counts).map((line) => driftFinding(found, line, at)),
      ...(asksBranch ? found.pending.map((line) => pendingFinding(found, line)) : []),
      ...(asksBranch ? editFindings(plan.name, plan.commit.path, { ...decision, pending: [], deleted: [] }) : []),
      ...baseFindings(found),
    ],
  };
}

function outcomeOf(
  { captures }: PlanDrift,
  items: readonly Item[],
  drifted: boolean,
): { readonly outcome: Outcome; readonly reason: string | null } {
  const failed = captures.flatMap((unit) => (unit.kind === 'failed' ? [unit.error] : []));
  const [first] = failed;
  if (first !== undefined) {
    const nothing = failed.every(({ code }) => code === 'account-mismatch') ? 'refused' : 'failed';
    return { outcome: failed.length === captures.length ? nothing : 'partial', reason: first.code };
  }
  const broken = items.find(({ status }) => status === 'partial' || status === 'denied');
  if (broken !== undefined)
    return { outcome: 'partial', reason: items.find((item) => item.error !== undefined)?.error?.code ?? 'partial' };
  if (captures.some(({ kind }) => kind === 'held')) return { outcome: 'partial', reason: 'restore-open' };
  return { outcome: drifted ? 'drift' : 'complete', reason: null };
}

const SEVERITIES: Readonly<Record<ChangeClass, Finding['severity']>> = {
  breaking: 'error',
  security: 'error',
  routing: 'warning',
  capacity: 'warning',
  'identity-only': 'warning',
  cosmetic: 'note',
  'platform-added': 'note',
};

/** What stands behind a difference: `(2 aliases depend on it), by user/alice at …`. */
function lineText({ difference, dependants, actor }: DriftLine): string {
  const hangs = dependants === null ? '' : ` (${dependants})`;
  return `${difference.text}${hangs}${actor === null ? '' : `; ${describeActor(actor)}`}`;
}

function driftFinding(found: PlanDrift, line: DriftLine, at: string | null): Finding {
  const { plan } = found;
  const back = restoreCommand(plan, line, at);
  const over = `holdfast backup ${plan.name} --force`;
  return {
    code: 'drift',
    severity: SEVERITIES[line.difference.class],
    plan: plan.name,
    message: `${line.difference.class}: ${lineText(line)}`,
    hint: back === null ? `take it over with: ${over}` : `take it back with: ${back}; or take it over with: ${over}`,
    ...placeOf(found, line),
  };
}

function pendingFinding(found: PlanDrift, line: DriftLine): Finding {
  const apply = restoreCommand(found.plan, line, null);
  return {
    code: 'pending-edit',
    severity: 'note',
    plan: found.plan.name,
    message: `edited in git and not applied: ${line.difference.text}`,
    hint: apply === null ? 'apply it in AWS by hand' : `apply it with: ${apply}`,
    ...placeOf(found, line),
  };
}

/** Where it stands in the tracked file, for annotations. */
function placeOf({ plan }: PlanDrift, { place }: DriftLine): Pick<Finding, 'file' | 'line'> {
  return place === null ? {} : { file: `${plan.commit.path}/${place.path}`, line: place.line };
}

function baseFindings({ plan, baseless }: PlanDrift): readonly Finding[] {
  if (baseless === null) return [];
  const code: ErrorCode = 'state-lost';
  const why = baseless === 'absent' ? 'is not there' : 'could not be read';
  const message = `refs/holdfast/state ${why}: edits in git that wait cannot be told from drift`;
  return [{ code, severity: 'note', plan: plan.name, message, hint: 'the next backup writes it anew' }];
}

function withClasses(item: Item, { drift }: PlanDrift): Item {
  if (item.resource !== undefined) return item;
  const own = drift.filter(
    ({ unit, scope, counts }) =>
      counts && unit.entry.name === item.source && scope.account === item.account && isIn(scope, item),
  );
  if (own.length === 0) return item;
  return { ...item, changes: [...Map.groupBy(own, objectOf).values()].flatMap(changesOf) };
}

function isIn(scope: Scope, item: Item): boolean {
  return scope.region === (item.region ?? scope.region);
}

function objectOf({ scope, difference: { kind, key } }: DriftLine): string {
  return `${scopeFolder(scope)} ${kind}/${key}`;
}

function changesOf(lines: readonly DriftLine[]): readonly ItemChanges[] {
  const [first] = lines;
  if (first === undefined) return [];
  const differences = lines.map(({ difference }) => difference);
  const items = differences.filter(({ item }) => item !== null);
  const whole = differences.find(({ file }) => file === null);
  const isIdentity = differences.every(({ class: own }) => own === 'identity-only');
  const { kind, key } = first.difference;
  return [
    {
      object: `${kind}/${key}`,
      change: whole === undefined ? (isIdentity ? 'identity' : 'changed') : whole.before === null ? 'added' : 'removed',
      added: items.filter(({ before }) => before === null).length,
      changed: items.filter(({ before, after }) => before !== null && after !== null).length,
      removed: items.filter(({ after }) => after === null).length,
      class: gravest(differences.map((one) => one.class)),
    },
  ];
}
