import { reference, unread } from '../../../core/document.ts';
import type { Json } from '../../../core/json.ts';
import type { KindEnd } from '../../../core/kind.ts';
import type { Finding } from '../../../core/result.ts';
import { members } from '../../members.ts';
import type { SourceContext } from '../../source.ts';
import { readCertificates } from './certificates.ts';
import { type Ec2Api, openEc2 } from './ec2.ts';
import { type Facts, factList } from './facts.ts';
import type { ContextNeeds } from './needs.ts';
import { readAddresses, readSecurityGroups, readSubnets, readVpcs } from './networks.ts';

export interface BalancerContext {
  /** `context.json` of one of the balancers whose needs were read. */
  file(needs: ContextNeeds): Json;
  readonly ends: readonly KindEnd[];
  readonly findings: readonly Finding[];
}

/**
 * The facts of all that these balancers point at, each object asked for once. Nothing that fails here fails anything else: the
 * members that it would have told keep what the last capture wrote, and its end says why.
 */
export async function readContext(ctx: SourceContext, needs: readonly ContextNeeds[]): Promise<BalancerContext> {
  const [networks, certificates] = await Promise.all([
    readNetworks(ctx, needs),
    readCertificates(
      ctx,
      needs.flatMap((one) => one.certificates),
    ),
  ]);
  return {
    file: (own) => contextFile(own, { ...networks, certificates }),
    ends: [...networks.ends, ...(certificates.ends?.() ?? [])],
    findings: [...networks.findings, ...(certificates.findings?.() ?? [])],
  };
}

interface NetworkFacts {
  readonly vpcs: Facts;
  readonly subnets: Facts;
  readonly securityGroups: Facts;
  readonly addresses: Facts;
}

type Reading = Pick<BalancerContext, 'ends' | 'findings'>;

async function readNetworks(ctx: SourceContext, needs: readonly ContextNeeds[]): Promise<NetworkFacts & Reading> {
  const ids = {
    vpcs: needs.flatMap(({ vpc }) => vpc ?? []),
    subnets: needs.flatMap(({ subnets }) => subnets),
    securityGroups: needs.flatMap(({ securityGroups }) => securityGroups),
    addresses: needs.flatMap(({ addresses }) => addresses),
  };
  // The client of EC2 is by far the largest: a region without balancers does not load it.
  if (Object.values(ids).every((list) => list.length === 0))
    return { vpcs: NONE, subnets: NONE, securityGroups: NONE, addresses: NONE, ends: [], findings: [] };
  const api: Ec2Api = await openEc2(ctx);
  return {
    vpcs: await readVpcs(api, ids.vpcs),
    subnets: await readSubnets(api, ids.subnets),
    securityGroups: await readSecurityGroups(api, ids.securityGroups),
    addresses: await readAddresses(api, ids.addresses),
    ends: api.reader.ends(),
    findings: api.reader.findings(),
  };
}

const NONE: Facts = { kind: 'vpc-facts', found: new Map(), failed: new Set() };

function contextFile(needs: ContextNeeds, facts: NetworkFacts & { readonly certificates: Facts }): Json {
  const named = (kind: string, member: string) => (id: string, known: Readonly<Record<string, Json>>) =>
    members({ [member]: reference(kind, id), ...known });
  return {
    kind: 'elb/context',
    vpc: vpcMember(needs.vpc, facts.vpcs, named('vpc', 'vpc')),
    subnets: factList(needs.subnets, facts.subnets, named('subnet', 'subnet')),
    securityGroups: factList(needs.securityGroups, facts.securityGroups, named('security-group', 'securityGroup')),
    certificates:
      needs.certificatesUnread === undefined
        ? factList(needs.certificates, facts.certificates, named('certificate', 'certificate'))
        : unread(needs.certificatesUnread),
    addresses: factList(needs.addresses, facts.addresses, named('address', 'address')),
  };
}

function vpcMember(
  id: string | null,
  { kind, found, failed }: Facts,
  item: (id: string, facts: Readonly<Record<string, Json>>) => Json,
): Json {
  if (id === null) return null;
  return failed.has(id) ? unread(kind) : item(id, found.get(id) ?? {});
}
