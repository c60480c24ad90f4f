import type { STSClient } from '@aws-sdk/client-sts';
import { HoldfastError } from '../core/errors.ts';
import type { Account } from '../core/plan.ts';
import type { Clock } from '../core/time.ts';
import { ambientCredentials, namesIdentity } from './ambient.ts';
import { type ClientSettings, type Clients, createClients } from './clients.ts';
import { type CredentialSource, refreshing } from './credentials.ts';
import { endpointFor, regionOf, variable } from './endpoint.ts';
import { type OidcTokenSource, oidcMissing } from './oidc.ts';
import { ambientRoleArn, audienceOf, roleArn, sessionName } from './role.ts';
import type { Sender } from './sender.ts';
import { assumeRole, assumeRoleWithWebIdentity, type StsContext } from './sts.ts';

export interface IdentityOptions {
  readonly settings: ClientSettings;
  readonly clock: Clock;
  readonly send: Sender;
  readonly verb: string;
  readonly oidc: OidcTokenSource | null;
  readonly role: string | null;
  readonly accounts: readonly Account[];
  readonly run: string;
}

/** Who we are in each account, and the clients that carry it. */
export interface Identities {
  /** Null = the ambient account. One source for one identity, so that it is exchanged and refreshed once. */
  of(account: Account | null): CredentialSource;
  /** The account from which this one's role is chained; null when it is reached directly. Throws `plan-invalid`. */
  hubOf(account: Account): Account | null;
  clients(source: CredentialSource): Clients;
  sts(source: CredentialSource): Promise<StsContext>;
  destroy(): void;
}

export function createIdentities(options: IdentityOptions): Identities {
  const { settings, clock, send, verb, oidc, accounts } = options;
  const { env } = settings;
  const region = regionOf(env);
  const stsRegion = region ?? 'us-east-1'; // STS is regional; without a region any will do
  const session = sessionName(options.run);
  const sources = new Map<string, CredentialSource>();
  const clientsBySource = new Map<CredentialSource, Clients>();
  let chainClient: STSClient | null = null;

  const ambient = ambientCredentials(env, async () => {
    const { STSClient } = await import('@aws-sdk/client-sts');
    chainClient ??= new STSClient({ region: stsRegion });
    return chainClient.config.credentials;
  });

  function clients(source: CredentialSource): Clients {
    const made = clientsBySource.get(source) ?? createClients(settings, source);
    clientsBySource.set(source, made);
    return made;
  }

  async function sts(source: CredentialSource): Promise<StsContext> {
    const { STSClient } = await import('@aws-sdk/client-sts');
    const client = clients(source).get(STSClient, stsRegion);
    return { send, sts: client, region: stsRegion, endpoint: endpointFor(env, client.config.serviceId ?? '') };
  }

  /** By GitHub's token where the job may ask for one, else from the identity that is already there. */
  function direct(arn: string): CredentialSource {
    const role = { arn, sessionName: session };
    const audience = audienceOf(arn.split(':')[1] ?? 'aws');
    return refreshing(async () => {
      if (oidc !== null) return assumeRoleWithWebIdentity(await sts(ambient), role, oidc, audience);
      if (variable(env, 'GITHUB_ACTIONS') === 'true' && !namesIdentity(env)) throw oidcMissing();
      return assumeRole(await sts(ambient), role, ambient);
    }, clock);
  }

  function chained(arn: string, hub: Account): CredentialSource {
    return refreshing(async () => {
      const from = of(hub);
      return assumeRole(await sts(from), { arn, sessionName: session }, from, hub.name);
    }, clock);
  }

  function make(account: Account | null): CredentialSource {
    if (account === null || account.role === null)
      return options.role === null ? ambient : direct(ambientRoleArn(options.role, verb));
    const arn = roleArn(account.role, account.id, verb, region);
    const hub = hubOf(account);
    return hub === null ? direct(arn) : chained(arn, hub);
  }

  function of(account: Account | null): CredentialSource {
    const key = account === null || account.role === null ? '' : account.name;
    const source = sources.get(key) ?? make(account);
    sources.set(key, source);
    return source;
  }

  function hubOf(account: Account): Account | null {
    const path: Account[] = [account];
    for (let at = account; at.via !== null; ) {
      const hub = accounts.find((other) => other.name === at.via);
      if (hub === undefined || path.includes(hub)) {
        throw new HoldfastError(
          'plan-invalid',
          `account '${at.name}' is reached via '${at.via}', which leads nowhere`,
          {
            hint: 'via names another account of the plan, without a circle',
          },
        );
      }
      path.push(hub);
      at = hub;
    }
    return path[1] ?? null;
  }

  return {
    of,
    hubOf,
    clients,
    sts,
    destroy() {
      for (const made of clientsBySource.values()) made.destroy();
      chainClient?.destroy();
    },
  };
}
