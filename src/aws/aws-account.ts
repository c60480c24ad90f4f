import type { AwsAccount, OutputOf, SdkClient, SdkClientConfig, SdkCommand, SendOptions } from './account.ts';
import type { Budget } from './budget.ts';
import type { Clients } from './clients.ts';
import type { CredentialSource } from './credentials.ts';
import { type Env, endpointFor } from './endpoint.ts';
import type { Sender } from './sender.ts';
import { servicePrefix } from './service.ts';

export interface AccountParts {
  readonly name: string;
  readonly id: string;
  readonly partition: string;
  readonly env: Env;
  readonly send: Sender;
  readonly clients: Clients;
  readonly credentials: CredentialSource;
  /** The account's budget at a service; null = no limit. */
  budget(service: string): Budget | null;
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
      return parts.send(client, command, {
        ...options,
        region: await regionOf(client),
        endpoint: endpointFor(parts.env, client.config.serviceId ?? ''),
        budget: parts.budget(servicePrefix(client)),
        credentials: parts.credentials,
      });
    },
  };
}

/** The SDK keeps a client's region as a function. */
async function regionOf(client: SdkClient): Promise<string> {
  const region = (client.config as { region?: string | (() => Promise<string>) }).region;
  return typeof region === 'function' ? region() : (region ?? '');
}
