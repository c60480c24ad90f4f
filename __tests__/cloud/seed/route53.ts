import { UpdateHostedZoneFeaturesCommand } from '@aws-sdk/client-route-53';
import { clientOf, type Target } from './client.ts';
import { exampleCom, record } from './example-com.ts';
import {
  createCidrCollection,
  createHealthChecks,
  createTrafficPolicy,
  type HealthCheckIds,
  type TrafficPolicyIds,
  tag,
} from './objects.ts';
import {
  authoriseVpc,
  createDelegationSet,
  createPrivateZone,
  createRecords,
  createZone,
  logQueries,
  protect,
  sign,
} from './zones.ts';

export type { Target } from './client.ts';
export { changeBehindTheBack } from './drift.ts';
export { seedMany } from './many.ts';

export interface SeedOptions {
  /** The account whose root key signs; with a client configuration that has credentials, those. */
  readonly account?: string;
}

export interface SeededRoute53 {
  readonly zones: {
    readonly exampleCom: string;
    /** A name with an escaped slash. */
    readonly reverse: string;
    /** On the reusable delegation set. */
    readonly exampleOrg: string;
    readonly corpA: string;
    readonly corpB: string;
    /** The private twin of example.com. */
    readonly exampleComInside: string;
  };
  readonly healthChecks: HealthCheckIds;
  readonly cidrCollection: string;
  readonly trafficPolicy: TrafficPolicyIds;
  readonly delegationSet: string;
  readonly queryLogging: string;
}

/** Fills an empty account with one of everything that Route 53 has: the account of a company named acme. */
export async function seedRoute53(target: Target, { account }: SeedOptions = {}): Promise<SeededRoute53> {
  const client = clientOf(target, account);
  const healthChecks = await createHealthChecks(client);
  const cidrCollection = await createCidrCollection(client);
  const delegationSet = await createDelegationSet(client);

  const zone = await createZone(client, {
    Name: 'example.com',
    CallerReference: 'acme-example.com',
    HostedZoneConfig: { Comment: 'the main site', PrivateZone: false },
  });
  const { https: primaryCheck, text: secondaryCheck } = healthChecks;
  await createRecords(client, zone, exampleCom({ zone, primaryCheck, secondaryCheck, cidrCollection }));
  const trafficPolicy = await createTrafficPolicy(client, zone, primaryCheck);
  await tag(client, 'hostedzone', zone, { team: 'web', 'cost-center': '42 / "a&b"' });
  const queryLogging = await logQueries(client, zone, 'example.com');
  await sign(client, zone);
  await protect(client, zone, 'example.com');
  await client.send(new UpdateHostedZoneFeaturesCommand({ HostedZoneId: zone, EnableAcceleratedRecovery: true }));

  const reverse = await createZone(client, { Name: '0/25.2.0.192.in-addr.arpa', CallerReference: 'acme-reverse' });
  await createRecords(client, reverse, [record('10.0/25.2.0.192.in-addr.arpa', 'PTR', 3600, 'www.example.com.')]);

  const exampleOrg = await createZone(client, {
    Name: 'example.org',
    CallerReference: 'acme-example.org',
    DelegationSetId: delegationSet,
  });
  await createRecords(client, exampleOrg, [record('www.example.org', 'A', 300, '192.0.2.10')]);

  const corpA = await createPrivateZone(client, 'corp.internal', ['vpc-0a1b2c3d4e5f60001', 'vpc-0a1b2c3d4e5f60002']);
  const corpB = await createPrivateZone(client, 'corp.internal', ['vpc-0a1b2c3d4e5f60003', 'vpc-0a1b2c3d4e5f60004']);
  const exampleComInside = await createPrivateZone(client, 'example.com', [
    'vpc-0a1b2c3d4e5f60001',
    'vpc-0a1b2c3d4e5f60002',
  ]);
  await createRecords(client, corpA, [record('db.corp.internal', 'A', 60, '10.0.0.10')]);
  await createRecords(client, corpB, [record('db.corp.internal', 'A', 60, '10.1.0.10')]);
  await createRecords(client, exampleComInside, [record('www.example.com', 'A', 60, '10.0.0.20')]);
  await authoriseVpc(client, corpA, 'vpc-0f00000000000beef');
  await tag(client, 'hostedzone', corpA, { team: 'platform' });

  client.destroy();
  return {
    zones: { exampleCom: zone, reverse, exampleOrg, corpA, corpB, exampleComInside },
    healthChecks,
    cidrCollection,
    trafficPolicy,
    delegationSet,
    queryLogging,
  };
}
