import type { SdkClient, SdkClientConfig } from './account.ts';
import { type CredentialSource, sdkProvider } from './credentials.ts';
import { type Env, endpointFor } from './endpoint.ts';

export interface Timeouts {
  readonly connectMs: number;
  /** Without a byte on the connection: before the answer, or in the middle of it. */
  readonly silenceMs: number;
}
export const TIMEOUTS: Timeouts = { connectMs: 10_000, silenceMs: 60_000 };

export interface ClientSettings {
  readonly env: Env;
  /** Joins the SDK's user agent: CloudTrail then shows who called. */
  readonly version: string;
  readonly timeouts: Timeouts;
}

/** The clients of one identity. */
export interface Clients {
  /** Made on first use, one for each class and region. */
  get<C extends SdkClient>(Client: new (config: SdkClientConfig) => C, region: string): C;
  destroy(): void;
}

export function createClients(settings: ClientSettings, credentials: CredentialSource): Clients {
  const made = new Map<unknown, Map<string, SdkClient>>();

  function make<C extends SdkClient>(Client: new (config: SdkClientConfig) => C, region: string): C {
    const { connectMs, silenceMs } = settings.timeouts;
    const config = {
      region,
      credentials: sdkProvider(credentials),
      customUserAgent: [['holdfast', settings.version]],
      // Retries are ours: the SDK's count no budget, and repeat what must not be repeated.
      maxAttempts: 1,
      retryMode: 'standard',
      requestHandler: { connectionTimeout: connectMs, socketTimeout: silenceMs },
    };
    const endpoint = endpointOf(Client, config);
    return new Client(endpoint === null ? config : { ...config, endpoint });
  }

  /** Which variable applies depends on the service id, which only a client knows. */
  function endpointOf(Client: new (config: SdkClientConfig) => SdkClient, config: object): string | null {
    if (!Object.keys(settings.env).some((name) => name.startsWith('AWS_ENDPOINT_URL'))) return null;
    const probe = new Client(config);
    const endpoint = endpointFor(settings.env, probe.config.serviceId ?? '');
    probe.destroy();
    return endpoint;
  }

  return {
    get<C extends SdkClient>(Client: new (config: SdkClientConfig) => C, region: string): C {
      const regions = made.get(Client) ?? new Map<string, SdkClient>();
      made.set(Client, regions);
      const client = regions.get(region) ?? make(Client, region);
      regions.set(region, client);
      return client as C;
    },
    destroy() {
      for (const regions of made.values()) for (const client of regions.values()) client.destroy();
      made.clear();
    },
  };
}
