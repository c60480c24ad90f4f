import type { AwsAccount } from '../aws/account.ts';
import type { AwsSession } from '../aws/session.ts';
import { HoldfastError, toHoldfastError } from '../core/errors.ts';
import { policyName } from '../sources/snapshot-source.ts';
import { ENABLED, type PlacedSource, type Unit } from './units.ts';

interface UnitWorld {
  readonly aws: AwsSession;
  readonly signal: AbortSignal;
}

/** A unit of all enabled regions as one for each; as itself, refused, when the account does not say which those are. */
export async function inRegions<S extends PlacedSource>(ctx: UnitWorld, unit: Unit<S>): Promise<readonly Unit<S>[]> {
  if (unit.region !== ENABLED) return [unit];
  try {
    await ctx.aws.account(unit.account); // an account that cannot be opened says so itself
    const asked = regionsOf(ctx, unit);
    const regions = await asked.catch((thrown) => {
      throw unknownRegions(unit, toHoldfastError(thrown));
    });
    return regions.map((region) => ({ ...unit, region }));
  } catch (thrown) {
    ctx.signal.throwIfAborted();
    return [{ ...unit, refused: toHoldfastError(thrown) }];
  }
}

function regionsOf(
  { aws }: UnitWorld,
  { account, source: { spec } }: Pick<Unit, 'account' | 'source'>,
): Promise<readonly string[]> {
  return aws.enabledRegions(account, spec.name, ...(spec.type === 'snapshot' ? [policyName(spec.name, aws.verb)] : []));
}

/** The unit has no region that could be shown beside the error, so the error says what was asked for. */
function unknownRegions({ entry }: Unit, error: HoldfastError): HoldfastError {
  const message = `the regions that are enabled for ${entry.name} could not be read: ${error.message}`;
  return new HoldfastError(error.code, message, { hint: error.hint, cause: error });
}

/** The account of a unit, checked. Throws why the unit cannot run. */
export async function openUnit(ctx: UnitWorld, unit: Unit): Promise<AwsAccount> {
  if (unit.refused !== undefined) throw unit.refused;
  const aws = await ctx.aws.account(unit.account);
  if (unit.accountId !== undefined && unit.accountId !== aws.id) throw otherAccount(unit.accountId, aws.id);
  return aws;
}

function otherAccount(asked: string, found: string): HoldfastError {
  return new HoldfastError('account-mismatch', `@${asked} was asked for, but the credentials belong to ${found}`, {
    hint: `use the credentials of ${asked}, or leave out the account`,
  });
}

/**
 * A region that is not enabled refuses every credential as unknown, and one that does not exist has no address: neither
 * says so itself. The account can; when it does not answer, AWS's own words must do.
 */
export async function regionError(
  ctx: UnitWorld,
  unit: Pick<Unit, 'account' | 'region' | 'source' | 'refused'>,
  error: HoldfastError,
): Promise<HoldfastError> {
  const nowhere = (error.cause as { code?: unknown } | undefined)?.code === 'ENOTFOUND';
  if (unit.source.spec.scope === 'global' || unit.refused !== undefined) return error;
  if (error.code !== 'credentials-invalid' && !nowhere) return error;
  try {
    const regions = await regionsOf(ctx, unit);
    if (regions.includes(unit.region)) return error;
    const whose = unit.account === null ? 'the account' : `account '${unit.account.name}'`;
    return new HoldfastError('region-not-enabled', `region '${unit.region}' is not enabled in ${whose}`, {
      hint: `enable it there, or take it out of regions; enabled are ${regions.join(', ')}`,
      cause: error,
    });
  } catch {
    ctx.signal.throwIfAborted();
    return error;
  }
}
