import type { LoadBalancerDescription } from '@aws-sdk/client-elastic-load-balancing';
import type { Read, Resource } from '../../kind-reader.ts';
import { required } from '../../members.ts';
import { compareBy } from '../../order.ts';
import { listPages } from '../marker-pages.ts';
import type { ClassicApi } from './api.ts';

/** One classic balancer of the listing. `about` names it in errors and findings. */
export interface ClassicBalancer {
  readonly name: string;
  readonly about: Resource;
  readonly listed: LoadBalancerDescription;
}

/** Whose balancers these are. */
export interface Place {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/**
 * The ARN as IAM knows it (Service Authorization Reference, "Elastic Load Balancing"): the API itself gives classic balancers
 * none. Their name alone is one only within its account and region.
 */
function classicArn({ partition, account, region }: Place, name: string): string {
  return `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${name}`;
}

/** The balancers by name. */
export async function readClassicList(api: ClassicApi, place: Place): Promise<Read<readonly ClassicBalancer[]>> {
  return await api.reader.read('classic-load-balancer', async () => await listClassic(api, place));
}

export async function listClassic(api: ClassicApi, place: Place): Promise<readonly ClassicBalancer[]> {
  const listed = await listPages(
    'elasticloadbalancing:DescribeLoadBalancers',
    async (page) => await api.send(new api.sdk.DescribeLoadBalancersCommand(page)),
    (page) => page.LoadBalancerDescriptions,
    ({ LoadBalancerName }) => LoadBalancerName,
  );
  return listed.map((one) => balancerOf(one, place)).sort(compareBy(({ name }) => name));
}

function balancerOf(listed: LoadBalancerDescription, place: Place): ClassicBalancer {
  const name = required(listed.LoadBalancerName, 'name of a classic load balancer');
  return { name, about: { id: classicArn(place, name), name }, listed };
}
