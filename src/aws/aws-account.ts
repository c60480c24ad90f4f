import type { AwsAccount, OutputOf, SdkClient, SdkClientConfig, SdkCommand, SendOptions } from './account.ts';
import type { Allowance } from './allowances.ts';
import type { Clients } from './clients.ts';
import type { CredentialSource } from './credentials.ts';
import { type Env, endpointFor } from './endpoint.ts';
import type { Sender } from './sender.ts';

export interface AccountParts {
  readonly name: string;
  readonly id: string;
  readonly partition: string;
  readonly env: Env;
  readonly send: Sender;
  readonly clients: Clients;
  readonly credentials: CredentialSource;
  /** The account's allowance in a region at a service, by the SDK's id of it; null = none is declared. */
  allowance(region: string, service: string): Allowance | null;
}

/** One account, its id checked, as sources see it. */
export function createAwsAccount(parts: AccountParts): AwsAccount {
  const { name, id, partition } = parts;
  return {
    name,
    id,
    partition,
    client<C extends SdkClient>(Client: new (config: SdkClientConfig) => C, region: string): C {
      return parts.clients.get(Client, region);
    },
    async send<C extends SdkCommand>(client: SdkClient, command: C, options: SendOptions = {}): Promise<OutputOf<C>> {
      const service = client.config.serviceId ?? '';
      const region = await regionOf(client);
      return parts.send(client, command, {
        ...options,
        region,
        endpoint: endpointFor(parts.env, service),
        allowance: parts.allowance(region, service),
        credentials: parts.credentials,
      });
    },
  };
}

/** The account as one source asks it: what is denied to it is in the policy of that source. */
export function forSource(account: AwsAccount, source: string, policy?: string): AwsAccount {
  const whose = policy === undefined ? { source } : { source, policy };
  return { ...account, send: (client, command, options) => account.send(client, command, { ...options, ...whose }) };
}

/** The SDK keeps a client's region as a function. */
async function regionOf(client: SdkClient): Promise<string> {
  const region = (client.config as { region?: string | (() => Promise<string>) }).region;
  return typeof region === 'function' ? region() : (region ?? '');
}
