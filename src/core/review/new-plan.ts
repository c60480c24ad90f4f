import type { Plan, PlanSource, PlanSpace, SnapshotCopyPlace } from '../plan.ts';
import { capturesAws } from '../point-sources.ts';
import { type IsRegional, look, note, type PlanChange, shown } from './plan-change.ts';

/** What a plan does that was not there before: all of it is news. */
export function newPlan(space: PlanSpace, plan: Plan, isRegional: IsRegional): readonly PlanChange[] {
  const { name, schedule, destination, sources } = plan;
  return [
    note(name, `is new; ${schedule === null ? 'it runs only when asked by name' : `it runs at '${schedule}'`}`),
    ...sources.flatMap((source) => newSource(space, plan, source, isRegional)),
    ...(capturesAws(plan) ? committing(plan) : []),
    ...(destination === null ? [] : [note(name, `writes to the destination '${destination}'`)]),
    ...plan.copies.map((copy) => note(name, `copies each recovery point to ${copyPlace(copy)}`)),
  ];
}

/** What a source reads and runs that was not there before. */
export function newSource(
  space: PlanSpace,
  plan: Plan,
  source: PlanSource,
  isRegional: IsRegional,
): readonly PlanChange[] {
  const label = `${plan.name}/${source.name}`;
  const options = Object.keys(source.options).length === 0 ? '' : `, ${shown(source.options)}`;
  const kind = source.name === source.source ? '' : ` (${source.source})`;
  const text =
    source.type === 'config'
      ? `${label}${kind} is new: it captures ${placesOf(space, plan, source, isRegional)}${options}`
      : source.type === 'snapshot'
        ? `${label}${kind} is new: AWS keeps recovery points of what it selects in ${placesOf(space, plan, source, isRegional)}${options}`
        : `${label}${kind} is new: it is backed up${options}`;
  const around = (['before', 'after'] as const).flatMap((when) => {
    const command = source[when];
    return command === null ? [] : [look(plan.name, `${label} runs a command ${when} it: ${shown({ ...command })}`)];
  });
  return [note(plan.name, text), ...around];
}

/** `eu-west-1 of vault, under alias/dr`. */
export function copyPlace({ region, account, kmsKey }: SnapshotCopyPlace): string {
  return `${region}${account === null ? '' : ` of ${account}`}${kmsKey === null ? '' : `, under ${kmsKey}`}`;
}

function placesOf(space: PlanSpace, plan: Plan, source: PlanSource, isRegional: IsRegional): string {
  const accounts = accountsOf(space, plan, source);
  const whose = accounts.length === 0 ? 'the account of the job’s credentials' : accounts.join(', ');
  return isRegional(source.source) ? `${whose} in ${regionsOf(plan, source).join(', ')}` : whose;
}

/** Another id under a name is another account. */
export function accountsOf({ accounts }: PlanSpace, plan: Plan, { accounts: own }: PlanSource): readonly string[] {
  const names = own ?? plan.accounts;
  return names.map((name) => `${name} (${accounts.find((one) => one.name === name)?.id ?? 'unknown'})`);
}

export function regionsOf(plan: Plan, { regions: own }: PlanSource): readonly string[] {
  const regions = own ?? plan.regions ?? ['AWS_REGION'];
  return regions === 'enabled' ? ['every enabled region'] : regions;
}

function committing({ name, commit }: Plan): readonly PlanChange[] {
  const { mode, path, branch, allowPublic } = commit;
  const where = branch === null ? `'${path}' of the branch that is checked out` : `'${path}' of '${branch}'`;
  const said = {
    push: `commits to ${where}`,
    'pull-request': `proposes to ${where} by a pull request from 'holdfast/${name}'`,
    none: `writes to '${path}' and commits nothing`,
  }[mode];
  return [
    note(name, said),
    ...(allowPublic ? [look(name, 'does so in a public repository too: everybody reads what AWS has')] : []),
  ];
}
