import { ElasticLoadBalancingV2Client, RegisterTargetsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type SeededClassic, seedClassic } from './classic.ts';
import { createBalancers, type SeededBalancers } from './elb-balancers.ts';
import { createGroups, type SeededGroups } from './elb-groups.ts';
import { createListeners, type SeededListeners } from './elb-listeners.ts';
import { createRules } from './elb-rules.ts';
import { createTrustStore } from './elb-trust-store.ts';
import { configOf, guardWithWebAcl, type Place, type SeededNetwork, seedNetwork } from './network.ts';

export { changeARule } from './elb-drift.ts';
export { seedManyElb } from './elb-many.ts';
export { CLIENT_SECRET } from './elb-rules.ts';

export interface SeedElbOptions extends Place {
  /** A network that is there already; otherwise one is made. */
  readonly network?: SeededNetwork;
}

export interface SeededElb {
  readonly network: SeededNetwork;
  readonly balancers: SeededBalancers;
  readonly targetGroups: SeededGroups;
  readonly trustStore: string;
  readonly listeners: SeededListeners;
  /** The rules of `webHttps`, by priority. */
  readonly rules: Readonly<Record<number, string>>;
  /** Guards `web`. */
  readonly webAcl: string;
  readonly classic: SeededClassic;
}

/** Fills a region of an empty account with load balancers of every kind, v2 and classic, on a network of their own. */
export async function seedElb(url: string, options: SeedElbOptions = {}): Promise<SeededElb> {
  const { network = await seedNetwork(url, options), ...place } = options;
  const client = new ElasticLoadBalancingV2Client(configOf(url, place));
  const trustStore = await createTrustStore(client, url, place);
  const targetGroups = await createGroups(client, network, place);
  const balancers = await createBalancers(client, network);
  const listeners = await createListeners(client, balancers, targetGroups, network, trustStore);
  const Targets = [{ Id: balancers.intranet.arn, Port: 443 }];
  await client.send(new RegisterTargetsCommand({ TargetGroupArn: targetGroups.edgeToIntranet, Targets }));
  const rules = await createRules(client, listeners.webHttps, targetGroups, place);
  client.destroy();
  const webAcl = await guardWithWebAcl(url, 'edge', balancers.web.arn, place);
  const classic = await seedClassic(url, network, place);
  return { network, balancers, targetGroups, trustStore, listeners, rules, webAcl, classic };
}
