import type { AwsSession } from '../../../aws/session.ts';
import { HoldfastError } from '../../../core/errors.ts';
import type { Account, PlanSpace } from '../../../core/plan.ts';
import type { Scope } from '../../../core/scope.ts';
import { checkRegion } from '../../../plan/checks.ts';
import type { ConfigUnit } from '../units.ts';

export interface UnitAt {
  readonly unit: ConfigUnit;
  readonly scope: Scope;
}

/** An account by its name in the plan or its digits, and a region; null = as the unit has it. */
export interface Elsewhere {
  readonly account: string | null;
  readonly region: string | null;
}

/**
 * The same source in another account and region, whether or not a plan captures it there. Throws `usage` for an account that
 * neither the plan nor the credentials know, and for a region of what has none.
 */
export async function unitElsewhere(
  space: Pick<PlanSpace, 'accounts'>,
  aws: Pick<AwsSession, 'account'>,
  { unit, scope }: UnitAt,
  { account, region }: Elsewhere,
): Promise<UnitAt> {
  const target = account === null ? unit.account : await accountOf(space, aws, account);
  const { id, name } = await aws.account(target);
  const where = regionOf(unit, region) ?? scope.region;
  return {
    unit: { source: unit.source, entry: unit.entry, account: target, region: where },
    scope: { account: name, accountId: id, region: where, source: scope.source },
  };
}

function regionOf({ source: { spec } }: ConfigUnit, region: string | null): string | null {
  if (region === null || region === 'global') return null;
  if (spec.scope === 'global')
    throw new HoldfastError('usage', `${spec.name} is global and has no region '${region}'`, {
      hint: 'leave --to-region and the regions of the mapping out; --to-account names another account',
    });
  const wrong = checkRegion(region);
  if (wrong === null) return region;
  throw new HoldfastError('usage', `--to-region: ${wrong.message}`, { hint: wrong.hint });
}

async function accountOf(
  { accounts }: Pick<PlanSpace, 'accounts'>,
  aws: Pick<AwsSession, 'account'>,
  wanted: string,
): Promise<Account | null> {
  const named = accounts.find(({ name, id }) => name === wanted || id === wanted);
  if (named !== undefined) return named;
  const isAmbient = /^\d{12}$/.test(wanted) && (await aws.account(null)).id === wanted;
  if (isAmbient) return null;
  const known = accounts.map(({ name }) => name);
  throw new HoldfastError('usage', `there is no account '${wanted}'`, {
    hint:
      known.length === 0
        ? 'name it with its role in accounts: of the plan, or run with credentials of that account'
        : `write one of ${known.join(', ')}, or add it to accounts: of the plan`,
  });
}
