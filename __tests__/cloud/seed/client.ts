import { Route53Client, type Route53ClientConfig } from '@aws-sdk/client-route-53';

/** Where to seed: an endpoint's address, or a client's whole configuration. */
export type Target = string | Route53ClientConfig;

/** A client of the default account `acme`, or of the one in the configuration. */
export function clientOf(target: Target, account = '111111111111'): Route53Client {
  const config = typeof target === 'string' ? { endpoint: target } : target;
  return new Route53Client({
    region: 'us-east-1',
    credentials: { accessKeyId: account, secretAccessKey: 'test' },
    ...config,
  });
}
