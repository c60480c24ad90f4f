import { HoldfastError } from '../core/errors.ts';
import type { Destination, PlanSpace } from '../core/plan.ts';
import type { Item, ItemLifecycleRule, Report, Section } from '../core/result.ts';
import {
  applyLifecycle,
  lifecycleHash,
  readLifecycle,
  ruleText,
  type ShownLifecycle,
} from '../flows/data/lifecycle.ts';
import { openReadSession } from '../flows/data/read-session.ts';
import { loadPlanSpace } from '../flows/plan-space.ts';
import { approve, checkApproval, DECLINED } from './approval.ts';
import type { Command, CommandContext, CommandInput } from './command.ts';
import * as options from './options.ts';
import { invalidPlan, reportOf } from './report.ts';

export const lifecycle: Command = {
  name: 'lifecycle',
  summary:
    'compare the lifecycle rules of buckets with the plan: when packs move to colder classes; changes nothing until --apply is given',
  positional: null,
  options: [options.config, options.destination, options.apply, options.yes, options.planHash, options.json],
  permissions: {
    contents: 'read, to read the plan',
    'id-token': 'write, to assume the AWS role without stored keys',
  },
  examples: [
    { line: 'holdfast lifecycle', does: 'show what the buckets do and what the plan says' },
    {
      line: 'holdfast lifecycle --destination dr --apply',
      does: 'make the rule of one destination, and keep all others',
    },
  ],
  run: runLifecycle,
};

async function runLifecycle(ctx: CommandContext, input: CommandInput): Promise<Report> {
  const startedAt = ctx.clock.now();
  checkApproval(ctx, input);
  const loaded = await loadPlanSpace(ctx.cwd, input.list('config'), ctx.sources);
  if (!loaded.ok) return invalidPlan('lifecycle', ctx.clock, startedAt, loaded.problems);
  const chosen = chosenBuckets(loaded.space, input.text('destination'));
  using session = await openReadSession(ctx, loaded.space, input.flag('apply') ? 'prune' : 'review');
  const shown: ShownLifecycle[] = [];
  for (const destination of chosen) {
    const one = await readLifecycle(session.deps, destination);
    if (one !== null) shown.push(one);
  }
  const hash = lifecycleHash(shown);
  const findings = shown.flatMap((one) => one.findings);
  const sections = [table(shown), ...(shown.some(isChanged) ? [changes(shown, hash)] : [])];
  const end = (
    parts: { readonly outcome: 'complete' | 'cancelled'; readonly sections: readonly Section[] },
    done = false,
  ) =>
    reportOf('lifecycle', ctx.clock, startedAt, {
      calls: session.aws.calls(),
      planHash: hash,
      items: shown.map((one) => itemOf(one, done)),
      itemsInSections: true,
      findings,
      ...parts,
    });
  const question = 'Change the lifecycle rules?';
  if (!shown.some(isChanged)) return end({ outcome: 'complete', sections });
  const approval = await approve(ctx, input, { hash, sections, question });
  if (approval === 'declined') return end({ ...DECLINED, sections });
  if (approval === 'show') return end({ outcome: 'complete', sections });
  for (const one of shown) await applyLifecycle(session.deps, one);
  const done: Section = {
    kind: 'lines',
    title: 'Done',
    open: true,
    lines: shown
      .filter(isChanged)
      .map(({ name, plan }) => `${name}: ${plan.after === null ? 'no rule of ours' : ruleText(plan.after)}`),
  };
  return end({ outcome: 'complete', sections: [done] }, true);
}

/** The destinations in S3, or the one of that name. Throws `usage`. */
function chosenBuckets({ destinations }: PlanSpace, name: string | null): readonly Destination[] {
  const buckets = destinations.filter(({ place }) => place.kind === 's3');
  const names = buckets.map((one) => one.name).join(', ');
  if (buckets.length === 0)
    throw new HoldfastError('usage', 'the plan files have no destination in S3', {
      hint: 'a directory has no lifecycle',
    });
  const chosen = buckets.filter((one) => name === null || one.name === name);
  if (chosen.length > 0) return chosen;
  throw new HoldfastError('usage', `there is no destination '${name}' in S3`, { hint: `name one of ${names}` });
}

function itemOf({ destination, name, plan, current }: ShownLifecycle, done: boolean): Item {
  return {
    plan: '',
    source: '',
    destination: destination.name,
    resource: name,
    status: done || plan.change === 'none' ? 'complete' : 'pending',
    lifecycle: {
      change: plan.change,
      has: ruleOf(plan.before),
      planned: ruleOf(plan.after),
      otherRules: othersOf(plan, current),
    },
  };
}

function ruleOf(rule: ShownLifecycle['plan']['after']): ItemLifecycleRule | null {
  if (rule === null) return null;
  const { prefix, enabled, transitions } = rule;
  return { prefix, enabled, transitions };
}

const othersOf = ({ before }: ShownLifecycle['plan'], current: ShownLifecycle['current']): number =>
  current.rules.length - (before === null ? 0 : 1);

const isChanged = ({ plan }: ShownLifecycle): boolean => plan.change !== 'none';

function table(shown: readonly ShownLifecycle[]): Section {
  const text = (rule: ShownLifecycle['plan']['after']): string => (rule === null ? 'nothing moves' : ruleText(rule));
  const rows = shown.map(({ destination, name, plan, current }) => [
    destination.name,
    name,
    text(plan.before),
    plan.change === 'none' ? 'the same' : text(plan.after),
    String(othersOf(plan, current)),
  ]);
  const head = ['destination', 'bucket', 'the bucket has', 'the plan says', 'other rules'];
  return { kind: 'table', title: 'Lifecycle', open: true, head, rows };
}

function changes(shown: readonly ShownLifecycle[], hash: string): Section {
  const lines = shown
    .filter(isChanged)
    .flatMap(({ name, plan }) => [
      ...(plan.before === null ? [] : [`- ${name}: ${ruleText(plan.before)}`]),
      ...(plan.after === null ? [] : [`+ ${name}: ${ruleText(plan.after)}`]),
    ]);
  return { kind: 'lines', title: 'Would be changed', open: true, lines: [...lines, `plan hash ${hash}`] };
}
