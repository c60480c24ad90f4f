import { isObject, type JsonObject } from '../../../core/json.ts';
import { type Candidate, type Need, type Proposal, settled } from '../../../core/restore/proposal.ts';
import type { TreeObject } from '../../../core/restore/step.ts';
import type { ConfigProposer, ProposalRequest } from '../../config-proposer.ts';
import type { SourceContext } from '../../source.ts';
import { listAt, objectAt, textAt, textsAt } from '../restore/values.ts';
import { certificatesFor, webAcls } from './candidates.ts';
import { type Ec2Caller, listAll } from './ec2.ts';
import { describe, likest } from './match.ts';
import { addresses, securityGroups, subnets, vpcs } from './networks.ts';

/** Finds the networks, certificates, addresses and web ACLs of another place that are like those that balancers stand on. */
export const proposer: ConfigProposer = {
  async propose(ctx, request) {
    const facts = factsIn(request.objects);
    const found: Proposal[] = [];
    const of = (section: Need['section']) => request.needs.filter((need) => need.section === section);
    const add = (need: Need, own: JsonObject, candidates: readonly Candidate[]): void =>
      void found.push({ ...need, is: describe(own), found: candidates });
    const ec2 = await openCaller(ctx, request.needs);
    if (ec2 !== null) {
      const theirs = of('vpc').length === 0 ? new Map() : await listAll(vpcs(ec2));
      for (const need of of('vpc')) {
        const own = facts.get(need.id)?.facts ?? {};
        add(need, own, likest(own, theirs, { names: ['name'], facts: ['cidrs'] }));
      }
      await proposeInside(ec2, request, facts, found);
      const eips = of('eip').length === 0 ? new Map() : await listAll(addresses(ec2));
      for (const need of of('eip')) {
        const own = facts.get(need.id)?.facts ?? {};
        add(need, own, likest(own, eips, { names: ['name'], facts: [] }));
      }
    }
    await proposeCertificates(ctx, of('certificate'), facts, add);
    const acls = of('webAcl').length === 0 ? new Map() : await webAcls(ctx);
    for (const need of of('webAcl')) {
      // `…:regional/webacl/edge/7a48…`
      const name = need.id.split('/').at(-2);
      const own = name === undefined ? {} : { name };
      add(need, own, likest(own, acls, { names: ['name'], facts: [] }));
    }
    proposeAddresses(request, of('address'), facts, found);
    return found;
  },
};

interface Known {
  readonly facts: JsonObject;
  readonly vpc: string | null;
}

/** What the snapshots tell of what balancers stand on, by id, each with the network that it lies in. */
function factsIn(objects: readonly TreeObject[]): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  for (const { files } of objects) {
    const context = files['context.json'];
    if (context === undefined || !isObject(context)) continue;
    const own = objectAt(context, 'vpc');
    const vpc = textAt(own, 'vpc') ?? null;
    const add = (one: JsonObject, member: string): void => {
      const id = textAt(one, member);
      if (id !== undefined) known.set(id, { facts: one, vpc });
    };
    add(own, 'vpc');
    for (const one of listAt(context, 'subnets')) add(one, 'subnet');
    for (const one of listAt(context, 'securityGroups')) add(one, 'securityGroup');
    for (const one of listAt(context, 'certificates')) add(one, 'certificate');
    for (const one of listAt(context, 'addresses')) add(one, 'address');
  }
  return known;
}

const NETWORKS: readonly Need['section'][] = ['vpc', 'subnet', 'securityGroup', 'eip', 'address'];

/** The client of EC2 is by far the largest: it is loaded when something is asked of it. */
async function openCaller(ctx: SourceContext, needs: readonly Need[]): Promise<Ec2Caller | null> {
  if (!needs.some(({ section }) => NETWORKS.includes(section))) return null;
  const sdk = await import('@aws-sdk/client-ec2');
  const client = ctx.aws.client(sdk.EC2Client, ctx.region);
  return { sdk, send: async (command) => await ctx.aws.send(client, command) };
}

/** Subnets and security groups are looked for in the network that stands for their own; nowhere while nobody knows which. */
async function proposeInside(
  ec2: Ec2Caller,
  { needs, entries }: ProposalRequest,
  facts: ReadonlyMap<string, Known>,
  found: Proposal[],
): Promise<void> {
  const chosen = new Map(Object.entries(entries.vpc ?? {}));
  for (const one of found) {
    const there = one.section === 'vpc' ? settled(one) : null;
    if (there !== null) chosen.set(one.id, there.id);
  }
  const listed = new Map<string, ReadonlyMap<string, JsonObject>>();
  for (const need of needs) {
    const { section } = need;
    if (section !== 'subnet' && section !== 'securityGroup') continue;
    const { facts: own = {}, vpc = null } = facts.get(need.id) ?? {};
    const there = vpc === null ? undefined : chosen.get(vpc);
    if (typeof there !== 'string') {
      found.push({ ...need, is: describe(own), found: [] });
      continue;
    }
    const key = `${section} ${there}`;
    const all =
      listed.get(key) ??
      (await (section === 'subnet' ? listAll(subnets(ec2), there) : listAll(securityGroups(ec2), there)));
    listed.set(key, all);
    // A tag is a matter of taste where AWS itself keeps names unique.
    const likeness =
      section === 'subnet' ? { names: ['name'], facts: ['cidr'] } : { names: ['groupName'], facts: ['name'] };
    found.push({ ...need, is: describe(own), found: likest(own, all, likeness) });
  }
}

async function proposeCertificates(
  ctx: SourceContext,
  needs: readonly Need[],
  facts: ReadonlyMap<string, Known>,
  add: (need: Need, own: JsonObject, found: readonly Candidate[]) => void,
): Promise<void> {
  if (needs.length === 0) return;
  const own = (need: Need) => facts.get(need.id)?.facts ?? {};
  const domains = new Set(needs.flatMap((need) => textAt(own(need), 'domain') ?? []));
  const all = domains.size === 0 ? new Map<string, JsonObject>() : await certificatesFor(ctx, domains);
  for (const need of needs) {
    // One for fewer names would turn some clients away, one for more may be another one's, and whom a private authority
    // vouches for the world does not trust.
    const kindOf = (one: JsonObject) =>
      JSON.stringify([textsAt(one, 'names').toSorted(), textAt(one, 'type') === 'PRIVATE']);
    const same = [...all].filter(([, one]) => kindOf(one) === kindOf(own(need)));
    add(need, own(need), likest(own(need), new Map(same), { names: ['domain'], facts: ['keyAlgorithm'] }));
  }
}

/** A pinned private address stays what it is where its subnet has the same block. */
function proposeAddresses(
  { objects }: ProposalRequest,
  needs: readonly Need[],
  facts: ReadonlyMap<string, Known>,
  found: Proposal[],
): void {
  for (const need of needs) {
    const places = objects.flatMap(({ files }) => {
      const file = files['load-balancer.json'];
      return file === undefined || !isObject(file) ? [] : listAt(file, 'subnets');
    });
    const own = places.filter((place) =>
      listAt(place, 'addresses').some((one) => textAt(one, 'privateIpv4') === need.id),
    );
    const blocks = own.map((place) => {
      const subnet = textAt(place, 'subnet') ?? '';
      const there = found.find(({ section, id }) => section === 'subnet' && id === subnet)?.found ?? [];
      const cidr = textAt(facts.get(subnet)?.facts ?? {}, 'cidr');
      return there.length === 1 && cidr !== undefined && there[0]?.is.split(', ').includes(cidr) === true;
    });
    const isSame = blocks.length > 0 && blocks.every((same) => same);
    found.push({ ...need, is: 'pinned', found: isSame ? [{ id: need.id, is: 'the subnet has the same block' }] : [] });
  }
}
