import { HoldfastError, toHoldfastError } from '../core/errors.ts';
import type { Account } from '../core/plan.ts';
import type { Log } from '../core/ports.ts';
import type { RequestBudget } from '../core/request-budget.ts';
import type { Clock } from '../core/time.ts';
import type { AwsAccount } from './account.ts';
import { createAllowances } from './allowances.ts';
import { createAwsAccount, forSource } from './aws-account.ts';
import { createCallCounter } from './calls.ts';
import { TIMEOUTS, type Timeouts } from './clients.ts';
import type { CredentialSource } from './credentials.ts';
import { type Env, foreignEndpoint, regionOf, variable } from './endpoint.ts';
import { createIdentities } from './identities.ts';
import type { OidcTokenSource } from './oidc.ts';
import { enabledRegions } from './regions.ts';
import { createSender } from './sender.ts';
import { type CallerIdentity, callerIdentity } from './sts.ts';

export interface SessionOptions {
  readonly env: Env;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Stands for `{verb}` in roles: backup, prune, restore, drill, review. */
  readonly verb: string;
  /** What the sources declare, at the plan's rates; a service that none names is called without a limit. */
  readonly budgets: readonly RequestBudget[];
  /** Null outside of GitHub, or when the job may not ask for tokens. */
  readonly oidc: OidcTokenSource | null;
  /** The Action input `role`, for the ambient account. */
  readonly role: string | null;
  /** All accounts of the plan: where `via` leads. */
  readonly accounts?: readonly Account[];
  /** The run's id, for the session name in CloudTrail. */
  readonly run?: string;
  readonly version?: string;
  readonly random?: () => number;
  readonly timeouts?: Timeouts;
}

export interface AwsSession {
  /**
   * An account of the plan, or the ambient one (null). Its id is checked before anything else is asked of it.
   * Throws `account-mismatch`, `role-refused`, `oidc-missing`, `credentials-missing`, `credentials-invalid`, `network`.
   *
   * `only`: the SDK's id of the one service that will be asked. A server in AWS's place need not know STS, and its keys are
   * nobody's account: what its STS does not answer is not checked, and that is said. AWS is always asked.
   */
  account(account: Account | null, only?: string): Promise<AwsAccount>;
  /**
   * The regions that an account has enabled, sorted; asked once an account. `source` is who needs them: a denial names its
   * policy, or the one that is named. Throws what `account` throws, and `access-denied`.
   */
  enabledRegions(account: Account | null, source: string, policy?: string): Promise<readonly string[]>;
  /** The same, when it was asked and answered before; else null. */
  knownRegions(account: Account | null): readonly string[] | null;
  /** What stands for `{verb}` in roles. */
  readonly verb: string;
  /** AWS_REGION, else AWS_DEFAULT_REGION; null when neither is set. */
  readonly region: string | null;
  /** Attempts so far by `service:Operation`, those for credentials included. */
  calls(): Readonly<Record<string, number>>;
  destroy(): void;
}

/** Opens what one run may do with AWS. Nothing is asked of AWS before an account is. */
export function openAws(options: SessionOptions): AwsSession {
  const { env, clock, signal, log, random = Math.random } = options;
  const calls = createCallCounter();
  const send = createSender({ clock, signal, log, calls, random });
  const identities = createIdentities({
    settings: { env, version: options.version ?? 'dev', timeouts: options.timeouts ?? TIMEOUTS },
    clock,
    send,
    verb: options.verb,
    oidc: options.oidc,
    role: options.role,
    accounts: options.accounts ?? [],
    run: options.run ?? variable(env, 'GITHUB_RUN_ID') ?? 'local',
  });
  const opened = new Map<string, Promise<AwsAccount>>();
  const regions = new Map<string, Promise<readonly string[]>>();
  const known = new Map<string, readonly string[]>();
  const allowances = createAllowances(options.budgets, clock);

  async function open(account: Account | null, server: string | null): Promise<AwsAccount> {
    const hub = account === null ? null : identities.hubOf(account);
    if (account !== null && hub !== null) {
      // The hub's id is checked before its credentials are used.
      await accountOf(hub).catch((error: unknown) => {
        throw onTheWay(account, hub, error);
      });
    }
    const credentials = identities.of(account);
    const who = await whoIs(account, credentials, server);
    if (account !== null && account.id !== who.account) throw mismatch(account, who);
    return createAwsAccount({
      name: account?.name ?? who.account,
      id: who.account,
      partition: who.partition,
      env,
      send,
      credentials,
      clients: identities.clients(credentials),
      allowance: (region, service) => allowances.of(who.account, region, service),
    });
  }

  /** `server`: the endpoint of the one service that is asked, when it is not AWS's. */
  async function whoIs(
    account: Account | null,
    credentials: CredentialSource,
    server: string | null,
  ): Promise<CallerIdentity> {
    const sts = await identities.sts(credentials);
    const isRole = (account?.role ?? options.role) !== null; // then STS has given the keys
    if (server === null || isRole) return await callerIdentity(sts, credentials);
    const nobody = { account: account?.id ?? '000000000000', arn: server, partition: 'aws' };
    try {
      if (sts.endpoint !== null) return await callerIdentity(sts, credentials);
    } catch (error) {
      const { code } = toHoldfastError(error);
      if (PASSING.has(code) || code === 'credentials-missing' || code === 'cancelled') throw error;
    }
    await credentials.current(); // that there are none is to be said by us
    const whose = account === null ? 'the account of the keys' : `that the keys are those of '${account.name}'`;
    log.info(`${whose} could not be checked: ${server} is not AWS, and knows no STS`);
    return nobody;
  }

  function accountOf(account: Account | null, only?: string): Promise<AwsAccount> {
    const server = only === undefined ? null : foreignEndpoint(env, only);
    const key = `${account?.name ?? ''}${server === null ? '' : ` ${server}`}`;
    const known = opened.get(key);
    if (known !== undefined) return known;
    const opening = open(account, server);
    opened.set(key, opening);
    // What passes may be asked again by the next unit of work; a refusal stays one.
    opening.catch((error) => {
      if (error instanceof HoldfastError && PASSING.has(error.code)) opened.delete(key);
    });
    return opening;
  }

  async function regionsOf(account: Account | null, source: string, policy?: string): Promise<readonly string[]> {
    const key = account?.name ?? '';
    const asked = regions.get(key) ?? accountOf(account).then((aws) => enabledRegions(forSource(aws, source, policy)));
    regions.set(key, asked);
    try {
      const enabled = await asked;
      known.set(key, enabled);
      return enabled;
    } catch (error) {
      regions.delete(key); // the next source has a name of its own for the denial
      throw error;
    }
  }

  return {
    enabledRegions: regionsOf,
    knownRegions: (account) => known.get(account?.name ?? '') ?? null,
    verb: options.verb,
    region: regionOf(env),
    account: (account, only) => accountOf(account, only),
    calls: calls.counts,
    destroy: identities.destroy,
  };
}

/** The error of a hub, for the account behind it: the result names only that one, whose own role was not even tried. */
function onTheWay(account: Account, hub: Account, error: unknown): unknown {
  if (!(error instanceof HoldfastError)) return error;
  const message = `on the way to account '${account.name}' via '${hub.name}': ${error.message}`;
  return new HoldfastError(error.code, message, { hint: error.hint, cause: error });
}

const PASSING: ReadonlySet<string> = new Set(['network', 'throttled', 'github-api']);

function mismatch(account: Account, who: CallerIdentity): HoldfastError {
  const message = `account '${account.name}' is ${account.id} in the plan, but the credentials belong to ${who.account}`;
  const hint =
    account.role === null
      ? `the credentials are those of ${who.arn}: use those of ${account.id}, or give the account a role`
      : `the role '${account.role}' leads to ${who.arn}: correct the role or the id`;
  return new HoldfastError('account-mismatch', message, { hint });
}
