import { randomBytes } from 'node:crypto';
import type { Call } from '../../wire/call.ts';
import { AwsError } from '../../wire/errors.ts';
import type { Value } from '../../wire/route53.ts';

// Endpoints that somebody makes beside those that a cluster or a proxy is born with; moto has none of them.

interface Kind {
  readonly type: string;
  readonly id: string;
  readonly parent: string;
  readonly list: string;
  readonly missing: string;
  readonly taken: string;
  readonly make: (input: Value, name: string, call: Call) => Value;
}

const CLUSTER: Kind = {
  type: 'cluster-endpoint',
  id: 'DBClusterEndpointIdentifier',
  parent: 'DBClusterIdentifier',
  list: 'DBClusterEndpoints',
  missing: 'DBClusterEndpointNotFoundFault',
  taken: 'DBClusterEndpointAlreadyExistsFault',
  make: (input, name, { region }) => ({
    DBClusterEndpointResourceIdentifier: `cluster-endpoint-${randomBytes(8).toString('hex').toUpperCase()}`,
    Endpoint: `${name}.cluster-custom-c0ffee.${region}.rds.amazonaws.com`,
    EndpointType: 'CUSTOM',
    CustomEndpointType: input['EndpointType'],
    StaticMembers: input['StaticMembers'] ?? [],
    ExcludedMembers: input['ExcludedMembers'] ?? [],
  }),
};

const PROXY: Kind = {
  type: 'db-proxy-endpoint',
  id: 'DBProxyEndpointName',
  parent: 'DBProxyName',
  list: 'DBProxyEndpoints',
  missing: 'DBProxyEndpointNotFoundFault',
  taken: 'DBProxyEndpointAlreadyExistsFault',
  make: (input, name, { region }) => ({
    VpcId: '',
    VpcSubnetIds: input['VpcSubnetIds'] ?? [],
    VpcSecurityGroupIds: input['VpcSecurityGroupIds'] ?? [],
    TargetRole: input['TargetRole'] ?? 'READ_WRITE',
    EndpointNetworkType: input['EndpointNetworkType'] ?? 'IPV4',
    Endpoint: `${name}.endpoint.proxy-c0ffee.${region}.rds.amazonaws.com`,
    IsDefault: false,
    CreatedDate: new Date(),
  }),
};

interface Kept {
  readonly kind: Kind;
  readonly value: Value;
  readonly tags: readonly Value[];
}

/** A store of our own, by account and region. */
export class Endpoints {
  readonly #places = new Map<string, Map<string, Kept>>();

  clear(): void {
    this.#places.clear();
  }

  /** The output of an operation on endpoints, or of one on tags of an endpoint; null for any other. */
  answer(call: Call, input: Value): Value | null {
    const kept = this.#at(call);
    switch (call.operation) {
      case 'CreateDBClusterEndpoint':
        return this.#create(call, input, CLUSTER);
      case 'CreateDBProxyEndpoint':
        return { DBProxyEndpoint: this.#create(call, input, PROXY) };
      case 'DescribeDBClusterEndpoints':
        return { [CLUSTER.list]: this.#list(call, input, CLUSTER) };
      case 'DescribeDBProxyEndpoints':
        return { [PROXY.list]: this.#list(call, input, PROXY) };
      case 'ModifyDBClusterEndpoint':
        return this.#modify(call, input, CLUSTER);
      case 'DeleteDBClusterEndpoint':
        return this.#remove(call, input, CLUSTER);
      case 'DeleteDBProxyEndpoint':
        return { DBProxyEndpoint: this.#remove(call, input, PROXY) };
      case 'ListTagsForResource': {
        const one = kept.get(String(input['ResourceName']));
        return one === undefined ? null : { TagList: one.tags };
      }
      default:
        return null;
    }
  }

  #at({ account, region }: Call): Map<string, Kept> {
    const place = `${account} ${region}`;
    const kept = this.#places.get(place) ?? new Map<string, Kept>();
    this.#places.set(place, kept);
    return kept;
  }

  #create(call: Call, input: Value, kind: Kind): Value {
    const name = String(input[kind.id]).toLowerCase(); // "stored as a lowercase string" (CreateDBClusterEndpoint)
    const arn = arnOf(call, kind, name);
    if (this.#at(call).has(arn)) throw new AwsError(400, kind.taken, `The endpoint ${name} exists already.`);
    const value = {
      [kind.id]: name,
      [`${kind.id.replace(/Identifier$|Name$/, '')}Arn`]: arn,
      [kind.parent]: input[kind.parent],
      Status: 'available',
      ...kind.make(input, name, call),
    };
    this.#at(call).set(arn, { kind, value, tags: (input['Tags'] as Value[] | undefined) ?? [] });
    return value;
  }

  #list(call: Call, input: Value, kind: Kind): readonly Value[] {
    const own = [...this.#at(call).values()].filter((one) => one.kind === kind).map(({ value }) => value);
    const wanted = (name: string) => (value: Value) => input[name] === undefined || value[name] === input[name];
    return own.filter(wanted(kind.parent)).filter(wanted(kind.id));
  }

  #modify(call: Call, input: Value, kind: Kind): Value {
    const arn = arnOf(call, kind, String(input[kind.id]));
    const one = this.#found(call, arn, kind);
    const { EndpointType, StaticMembers, ExcludedMembers } = input;
    const value = {
      ...one.value,
      ...(EndpointType === undefined ? {} : { CustomEndpointType: EndpointType }),
      ...(StaticMembers === undefined ? {} : { StaticMembers, ExcludedMembers: [] }),
      ...(ExcludedMembers === undefined ? {} : { ExcludedMembers, StaticMembers: [] }),
    };
    this.#at(call).set(arn, { ...one, value });
    return value;
  }

  #remove(call: Call, input: Value, kind: Kind): Value {
    const arn = arnOf(call, kind, String(input[kind.id]));
    const { value } = this.#found(call, arn, kind);
    this.#at(call).delete(arn);
    return { ...value, Status: 'deleting' };
  }

  #found(call: Call, arn: string, kind: Kind): Kept {
    const one = this.#at(call).get(arn);
    if (one === undefined) throw new AwsError(404, kind.missing, `The endpoint ${arn} does not exist.`);
    return one;
  }
}

function arnOf({ account, region }: Call, { type }: Kind, name: string): string {
  return `arn:aws:rds:${region}:${account}:${type}:${name}`;
}
