import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import type { SdkClientConfig } from '../../aws/account.ts';
import type { createAgents } from './connections.ts';

export type S3Sdk = typeof import('@aws-sdk/client-s3');

export interface LoadedS3 {
  readonly sdk: S3Sdk;
  /** The client's class as stores need it; always the same one, since an account keeps one client for each class. */
  readonly Client: new (
    config: SdkClientConfig,
  ) => S3Client;
}

let loaded: Promise<LoadedS3> | null = null;

/** The SDK, on first use: it costs 100 ms that no other command should pay. */
export function loadS3(): Promise<LoadedS3> {
  loaded ??= Promise.all([import('@aws-sdk/client-s3'), import('./connections.ts')]).then(
    ([sdk, { createAgents }]) => ({
      sdk,
      Client: storeClient(sdk, createAgents),
    }),
  );
  return loaded;
}

function storeClient(sdk: S3Sdk, agents: typeof createAgents): LoadedS3['Client'] {
  return class extends sdk.S3Client {
    constructor(config: S3ClientConfig) {
      super({
        ...config,
        requestHandler: { ...(config.requestHandler as object), ...agents() },
        // Other servers than AWS's seldom have a name for each bucket.
        forcePathStyle: config.endpoint !== undefined,
        // The SHA-256 that we send and compare ourselves says more than the SDK's CRC32, and old servers refuse its trailers.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
        // The SDK would open a new connection for every PUT that waits for "100 Continue".
        expectContinueHeader: false,
        // A bucket elsewhere than the plan says is a mistake to be read, not to be paid for by every request.
        followRegionRedirects: false,
      });
    }
  };
}
